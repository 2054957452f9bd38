"""Copies of one text: found whatever the order of storing, counted once, by what was known on a day."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from kyori.ledger import Ledger, Query, frames_from
from kyori.ledger.copies import likeness, shingles
from kyori.model import Document, Statement, When

STORY = (
    "ロシアのプーチン大統領は20日、ベトナムの首都ハノイを訪れ、トー・ラム国家主席と会談した。両首脳は貿易と教育の協力で一致し、"
    "原子力分野の覚書など十を超える文書に署名した。会談の後の記者会見で大統領は、アジア太平洋地域に信頼できる安全保障の仕組みを"
    "つくることに関心があると述べ、国家主席は互いの独立と主権を損なう同盟を第三国と結ばないことを確かめたと語った。大統領はその後、"
    "首相や国会議長とも会い、ソ連時代から続く友好に触れた。滞在はおよそ一日で、夜にはモスクワへの帰路についた。"
)
OTHER = (
    "日本の外相は二十一日、都内で記者団に、東南アジアの国々との連携を深める考えを示した。来月にはジャカルタで開かれる会合に出席し、"
    "海上保安の能力を高める支援や、脱炭素の技術協力について話し合う予定だ。あわせて、地域の国々が自らの判断で外交を進められる環境を"
    "整えることが日本の利益にもなると述べた。野党からは、支援の規模と使い道を国会で説明するよう求める声が出ている。政府は秋までに"
    "新しい方針をまとめ、予算に反映させる方向で調整を続けている。与党の部会では、民間の投資を呼び込む仕組みも議論された。"
)
TEXTS = {
    "wire": ("2024-06-20", STORY),
    "paper": ("2024-06-21", "【ハノイ共同】" + STORY + "（共同）"),
    "shortened": ("2024-06-22", STORY[:-20]),
    "other": ("2024-06-22", OTHER + "ロシアのプーチン大統領は20日、ベトナムの首都ハノイを訪れ"),
}
QUOTE = "ロシアのプーチン大統領は20日、ベトナムの首都ハノイを訪れ"


def document(name: str) -> Document:
    day, text = TEXTS[name]
    return Document(name, text, source=name, published=When(day), language="ja")


def store(ledger: Ledger, name: str) -> None:
    found = document(name)
    start = found.text.index(QUOTE)
    said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", QUOTE, When("2024-06-20"), start=start,
                     end=start + len(QUOTE), score=0.5)  # fmt: skip
    ledger.add(found, [said], reader="hand/1")


@pytest.mark.parametrize("order", list(itertools.permutations(TEXTS))[::5])
def test_copies_count_once_whatever_the_order(order: tuple[str, ...], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as ledger:
        for name in order:
            store(ledger, name)
        [fact] = ledger.facts()
        assert (len(fact.documents), fact.sources) == (4, 2)
        [row] = frames_from([fact])["events"].to_dicts()
        assert (row["sources"], row["score"]) == (2, 0.75)
        assert [(c.group, c.name) for c in ledger.copies()] == [(1, "wire"), (1, "paper"), (1, "shortened")]
        # Before the papers came out there was one text, and nothing to be a copy of.
        assert [f.sources for f in ledger.facts(Query(as_of=When("2024-06-20")))] == [1]
        assert ledger.copies(When("2024-06-20")) == ()
        assert len(ledger.copies(When("2024-06-21"))) == 2


def test_reading_again_finds_nothing_new(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as ledger:
        for _ in range(2):
            for name in TEXTS:
                store(ledger, name)
        assert len(ledger.copies()) == 3


def test_short_texts_are_copies_only_when_they_are_the_same(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as ledger:
        for name, text in (("a", "貿易額は35億ドル。"), ("b", "貿易額は36億ドル。"), ("c", "貿易額は、35億ドル")):
            ledger.add(Document(name, text), [], reader="hand/1")
        assert {c.name for c in ledger.copies()} == {"a", "c"}


def test_erasing_takes_the_bands_along(tmp_path: Path) -> None:
    from kyori.ledger import erasing

    with Ledger.open(tmp_path / "kyori.db") as ledger:
        for name in TEXTS:
            store(ledger, name)
        erasing.erase(ledger, document("paper").id, "court order")
        assert {c.name for c in ledger.copies()} == {"wire", "shortened"}


def test_likeness_of_texts() -> None:
    whole = shingles(STORY)
    assert likeness(whole, shingles(STORY[:150])) == 1.0
    assert likeness(whole, shingles(OTHER)) == 0.0
    letters = list(STORY)
    random.Random(1).shuffle(letters)
    assert likeness(whole, shingles("".join(letters))) == 0.0
