"""Sentences: where they end, what a quotation keeps together, and what always holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.sentences import split
from kyori.reading.view import View
from kyori.reading.wrapping import layout


def _texts(text: str, cut: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[s.start : s.end] for s in split(text, cut)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["会談した。", "合意した！", "次は何か？", "未定だ"],
        ["「行く。必ず。」と述べた。", "次の文。"],
        ["外相は『声明「賛成。」に触れた。』と書いた。", "次。"],
        ["首相は述べた（後に撤回した。）が、合意は残った。", "次。"],
        ["心から感謝する。（拍手）", "次の課題に移る。"],
        ["方針を示す。", "（１）まず協力する。", "（２）次に貿易である。"],
        ["「協力する。」", "首相はそう語った。"],
        ["貿易は2.8％増え、3.5億ドルだった。", "次。"],
        ["ﾛｼｱと合意した｡", "次の文｡"],
        ["Yahoo!ニュースが伝えた。", "次。"],
        ["条約を結んだ.", "また協力する."],
    ],
)
def test_japanese(sentences: list[str]) -> None:
    assert _texts("".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Kim met the U.S. envoy.", "He left."],
        ["They met at 5 p.m.", "The talks failed."],
        ["Under Res. 5 and No. 12 trade grew 3.5 percent.", "It fell later."],
        ['"We will go." ', "He said so."],
        ['"Will you go?" he asked.', "No one spoke."],
        ["J. R. Smith and Lt. Gen. Brown signed.", "Both left."],
        ["Exports to the U.S. rose.", "In May they fell."],
    ],
)
def test_english(sentences: list[str]) -> None:
    wanted = [s.strip() for s in sentences]
    assert _texts(" ".join(wanted)) == wanted


def test_headings_items_and_paragraphs() -> None:
    text = "1. 背景\n\n両国は合意した。次の会談は来月だ。\n・防衛の協力\n・貿易の拡大\n結語\n以上である。これで終わる。"
    assert _texts(text) == [
        "1. 背景", "両国は合意した。", "次の会談は来月だ。", "・防衛の協力",
        "・貿易の拡大", "結語", "以上である。", "これで終わる。",
    ]  # fmt: skip
    numbers = [s.paragraph for s in split(text)]
    assert numbers[1] == numbers[2] != numbers[0]
    assert numbers == sorted(numbers)


BODY = (
    "両国の首脳は共同声明に署名し、エネルギーと防衛の分野で協力を深めることで一致した。声明は海洋の安全にも触れ、"
    "国際法の順守を双方に求めている。貿易額は十年で二倍になったが、制裁の影響で武器の輸出は減り続けている。"
    "次の会談は来年の春に開かれる予定で、原子力発電所の建設も議題になるとみられる。"
)


@pytest.mark.parametrize("width", [16, 25, 40])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_wrapped_lines_belong_together(width: int, between: str) -> None:
    lines = [BODY[i : i + width] for i in range(0, len(BODY), width)]
    text = between.join(lines)
    whole = [t for t in BODY.replace("。", "。|").split("|") if t]
    assert [t.replace("\n", "") for t in _texts(text)] == whole
    view = View(text, split(text))
    assert [view.text[s.start : s.end] for s in view.sentences] == whole


def test_wrapped_english() -> None:
    text = (
        "The two leaders signed a joint statement in Hanoi on Tuesday and agreed\n"
        "to deepen their cooperation in energy. They will meet again next year\n"
        "in Moscow, the ministry said in a note that was published on Wednesday\n"
        "by the state agency. Trade between both countries grew by a tenth last\n"
        "year.\n\nArms sales fell."
    )
    assert layout(text).width
    assert len(_texts(text)) == 4
    assert _texts(text)[-1] == "Arms sales fell."


def test_lists_of_headlines_are_not_wrapped_text() -> None:
    text = "首相がベトナムを訪問\n外相が北京で会談\n対ロ制裁を延長へ\n貿易協定に署名、来月発効\n国会が閉会"
    assert _texts(text) == text.split("\n")


def test_an_open_bracket_does_not_swallow_the_text() -> None:
    text = "首相は「協力すると述べた。" + "次の会談も開く。" * 100
    assert len(split(text)) == 101
    assert len(split("首相は「" + "必ず協力する。" * 100 + "」と述べた。")) > 50


def test_cut_spans_divide() -> None:
    text = "会談した。広告の文。合意した。"
    assert _texts(text, ((5, 10),)) == ["会談した。", "合意した。"]


_PIECES = st.sampled_from(
    [*"。！？｡.!?「」『』（）()“”\"\n \u3000・、", "\n\n", "「", "。」と", "ﾛｼｱ", "︒", "﹁",
     "😀", "👨‍👩‍👧", "\ud800", "𠮷野家", "U.S. ", "Mr. ",
     "1. ", "2.8%", "会談した。", "両国は", "図 1", "\r", "\x0b", "\u2028", "\ufeff"]
)  # fmt: skip
_NOISE = st.lists(_PIECES | st.text(max_size=8), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(_NOISE, st.lists(st.tuples(st.integers(-5, 300), st.integers(-5, 300)), max_size=4))
def test_what_always_holds(text: str, cut: list[tuple[int, int]]) -> None:
    spans = split(text, cut)
    covered = [False] * len(text)
    last = 0
    for s in spans:
        assert last <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        last = s.end
        for at in range(s.start, s.end):
            covered[at] = True
    for at in {at for a, b in cut for at in range(max(0, a), min(len(text), b))}:
        assert not covered[at]
        covered[at] = True
    assert all(done or text[at].isspace() for at, done in enumerate(covered))
    assert [s.paragraph for s in spans] == sorted(s.paragraph for s in spans)


@pytest.mark.parametrize(
    "text",
    [
        "「" * 60000,
        "「」" * 60000,
        "。" * 60000,
        "(" * 40000 + ")" * 40000,
        ". A" * 40000,
        "あ\n" * 40000,
        "あ" * 400000,
    ],
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    split(text)
    assert time.perf_counter() - start < 5  # quadratic work would take minutes
