"""PDF: lines joined, columns in order, heads and page numbers out, and files that cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pdf_builder import Text, build

from kyori.errors import DocumentError
from kyori.model import When
from kyori.reading import pdf
from kyori.reading.documents import load_bytes
from kyori.reading.sentences import split

BODY = (
    "両国の首脳は共同声明に署名し、エネルギーと防衛の分野で協力を深めることで一致した。"
    "声明は海洋の安全にも触れている。次の会談は来年に開かれる予定である。"
)


def _wrapped(body: str, x: float, y: float, width: int = 30, size: float = 10) -> list[Text]:
    return [Text(x, y - 1.5 * size * n, body[i : i + width], size) for n, i in enumerate(range(0, len(body), width))]


def test_lines_are_joined_inside_words() -> None:
    found = pdf.read(build([[Text(60, 810, "首脳会談の記録", 16), *_wrapped(BODY, 60, 770)]], info={"Title": "記録"}))
    assert found.text == f"首脳会談の記録\n\n{BODY}"
    assert found.title == "記録"


def test_a_new_paragraph_starts_with_an_indent() -> None:
    second = "　" + BODY
    found = pdf.read(build([[*_wrapped(BODY[:60], 60, 770), *_wrapped(second, 60, 740)]]))
    assert found.text.replace("　", "") == f"{BODY[:60]}\n\n{BODY}"


def test_running_heads_page_numbers_and_captions() -> None:
    def page(number: int, body: str) -> list[Text]:
        head, foot = Text(60, 815, "地域情勢月報 第12号", 8), Text(290, 30, f"- {number} -", 8)
        return [head, *_wrapped(body, 60, 770), foot]

    first, second, third = BODY[:60], BODY[60:], BODY
    middle = page(2, second)
    middle.insert(1, Text(60, 790, "図 1. 貿易額の推移", 9))
    found = pdf.read(build([page(1, first), middle, page(3, third)]))
    assert BODY in found.text.replace("\n", "")
    assert "月報" not in found.text
    assert "- 2 -" not in found.text
    assert [(found.text[a:b], reason) for a, b, reason in found.cut] == [("図 1. 貿易額の推移", "caption")]
    assert any("running head" in note for note in found.notes)
    document = load_bytes(build([page(1, first), middle, page(3, third)]), "m.pdf")
    assert [document.text[s.start : s.end] for s in split(document.text, document.cut)][:3] == [
        sentence + "。" for sentence in BODY.split("。")[:3]
    ]


def test_two_columns_and_hyphens() -> None:
    left = [
        "The two leaders signed a joint state-",
        "ment in Hanoi and agreed to deepen",
        "their cooperation in energy. They will",
        "meet again next year in Moscow, the",
        "ministry said on Tuesday in a note.",
    ]
    right = [
        "Trade between the two countries grew",
        "by a tenth last year. Arms sales fell",
        "for the third year in a row, since",
        "banks fear that sanctions may reach",
        "them, officials said.",
    ]
    page = [Text(60, 800, "A title that spans both of the columns of this page", 16)]
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        page += [Text(60, 770 - 14 * n, a), Text(310, 770 - 14 * n, b)]
    text = pdf.read(build([page])).text
    title, one, two = text.split("\n\n")
    assert title.startswith("A title")
    assert one.startswith("The two leaders signed a joint statement in Hanoi")
    assert one.endswith("in a note.")
    assert two == " ".join(right)


def test_two_japanese_columns() -> None:
    page = _wrapped(BODY, 60, 770, 15) + _wrapped("第二段では" + BODY, 320, 770, 15)
    assert pdf.read(build([page])).text.replace("\n", "") == BODY + "第二段では" + BODY


def test_footnote_marks_do_not_join_numbers() -> None:
    page = [Text(60, 770, "貿易額は2010年に増えた"), Text(190, 774, "3", 5), Text(195, 770, "。次の年は減った。")]
    assert "増えた³。次の年" in pdf.read(build([page])).text


def test_footnotes_are_cut() -> None:
    page = [*_wrapped(BODY * 2, 60, 770), Text(60, 60, "1 例野太郎『外交史』例書房、2010年、12頁。", 7)]
    found = pdf.read(build([page]))
    assert [(found.text[a:b][:8], reason) for a, b, reason in found.cut] == [("1 例野太郎『外", "footnote")]


def test_the_day_a_file_was_made_is_the_last_resort() -> None:
    made = {"CreationDate": "D:20240620120000"}
    plain = load_bytes(build([_wrapped(BODY, 60, 770)], info=made), "x.pdf")
    assert plain.published == When("2024-06-20")
    assert any("made" in note for note in plain.notes)
    dated = load_bytes(build([[*_wrapped(BODY, 60, 770), Text(60, 600, "2023年5月1日脱稿")]], info=made), "x.pdf")
    assert dated.published == When("2023-05-01")


GOOD = build([_wrapped(BODY * 3, 60, 770)] * 3)
LOCKED = GOOD.replace(
    b"trailer\n<<",
    b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
    b" /ID [<00> <00>]",
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (LOCKED, "protected by a password"),
        (GOOD[:400], "cut off"),
        (GOOD[: len(GOOD) // 2], "cut off"),
        (build([]), "no pages"),
        (build([[], []], image=True), "pictures of text"),
        (build([[]]), "no text"),
        (b"%PDF-1.7\nrubbish\n%%EOF\n", "damaged"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as raised:
        load_bytes(data, "brief.pdf")
    assert "brief.pdf" in str(raised.value)
    assert raised.value.hint


def test_every_cut_of_a_file_is_read_or_refused() -> None:
    for end in range(0, len(GOOD), 997):
        try:
            load_bytes(GOOD[:end], "brief.pdf")
        except DocumentError:
            continue
