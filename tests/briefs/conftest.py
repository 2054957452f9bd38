"""Small worlds for the briefs: documents, statements and facts made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from kyori.ledger import facts_from
from kyori.model import Document, Fact, Statement, Told, When


@dataclass
class World:
    """Documents and what they tell; a statement's quote is the line of the document that it stands in."""

    documents: dict[str, Document] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def document(self, name: str, text: str, published: str | None, **more: Any) -> Document:
        known = When(published) if published else None
        given = {"source": "Sample Daily", "title": f"On {name}", "language": "ja"} | more
        document = Document(name, text, published=known, **given)
        self.documents[document.id] = document
        return document

    def say(self, document: Document, quote: str, kind: str, type: str, a: str, b: str, **more: Any) -> Statement:
        """One statement from a to b, actor codes divided by blanks; ``date`` is EDTF text."""
        date = more.pop("date", None)
        values = {
            "status": "done",
            "score": 0.8,
            "reader": "hand/1",
            "phase": "begin" if kind == "commitment" else None,
        }
        start = document.text.find(quote)
        said = Statement(
            kind=kind,
            type=type,
            source=tuple(a.split()),
            target=tuple(b.split()),
            quote=quote,
            date=When(date) if date else None,
            document=document.id,
            start=max(start, 0),
            end=max(start, 0) + len(quote),
            **(values | more),
        )
        known = None if document.published is None else When.day(document.published.latest)
        self.told.append(Told(said, document.id, known, document.title, document.source))
        return said

    @property
    def facts(self) -> tuple[Fact, ...]:
        return facts_from(self.told)


@pytest.fixture
def empty_world() -> Callable[[], World]:
    return World


@pytest.fixture
def world() -> World:
    """Vietnam and Russia from three documents that disagree on two things."""
    w = World()
    column = w.document(
        "column",
        "2001年3月に戦略的パートナーシップを結んだ。\n2012年7月に包括的戦略的パートナーシップに格上げした。\n"
        "2024年6月20日、プーチン大統領はハノイを訪問した。\n2023年の貿易額は36億ドルだった。\n"
        "ベトナムは対露制裁に加わっていない。\n防衛協力を続けることで一致した。\n"
        "2015年5月29日に自由貿易協定に署名した。\n2025年8月に原発の協定に署名する予定だ。\n"
        "ロシアは南シナ海の問題で誰の側にも立たない。\nベトナムは国連海洋法条約を支持する。\n"
        "米国は2023年9月、ベトナムとの関係を格上げした。\n両国は古くから石油を共に掘ってきた。\n"
        "ロシアは2024年に北朝鮮と条約を結んだ。",
        "2024-07-03",
        title="竹の外交",
    )
    lines = column.text.split("\n")
    level = {"level": "comprehensive strategic partnership"}
    w.say(column, lines[0], "commitment", "partnership", "RUS", "VNM", date="2001-03", level="strategic partnership")
    w.say(column, lines[1], "commitment", "partnership", "RUS", "VNM", date="2012-07", phase="upgrade", **level)
    w.say(column, lines[2], "event", "CONSULT", "RUS", "VNM", date="2024-06-20")
    w.say(column, lines[3], "flow", "trade", "RUS", "VNM", date="2023", value=3.6e9, unit="USD")
    w.say(
        column, lines[4], "commitment", "sanctions", "VNM", "RUS", status="denied", phase="in_force", date="2022-02/.."
    )
    w.say(column, lines[5], "event", "AGREE", "RUS", "VNM", date="2024-06-20")
    w.say(column, lines[6], "commitment", "trade_agreement", "VNM", "RUS", date="2015-05-29")
    w.say(column, lines[7], "commitment", "energy_deal", "VNM", "RUS", date="2025-08", status="planned", speaker="VNM")
    w.say(column, lines[8], "position", "neutral", "RUS", "", issue="South China Sea sovereignty")
    w.say(column, lines[9], "position", "support", "VNM", "", issue="UN Convention on the Law of the Sea")
    w.say(column, lines[10], "commitment", "partnership", "USA", "VNM", date="2023-09", phase="upgrade", **level)
    w.say(column, lines[11], "event", "COOPERATE", "RUS", "VNM")
    w.say(column, lines[12], "commitment", "defense_pact", "RUS", "PRK", date="2024")
    other = w.document(
        "page",
        "ロシアとベトナムの2023年の貿易額は35億ドル。\nプーチン氏が2024年6月にベトナムを訪問した。",
        "2025-06-27",
    )
    lines = other.text.split("\n")
    w.say(other, lines[0], "flow", "trade", "RUS", "VNM", date="2023", value=3.5e9, unit="USD")
    w.say(other, lines[1], "event", "CONSULT", "RUS", "VNM", date="2024-06")
    note = w.document(
        "note", "The agreement was signed on 30 May 2015.", "2021-10-05", language="en", title="Five years"
    )
    w.say(note, note.text, "commitment", "trade_agreement", "VNM", "RUS", date="2015-05-30")
    early = w.document("early", "Putin is expected to visit Vietnam in June 2024.", "2024-05-01", language="en")
    w.say(early, early.text, "event", "CONSULT", "RUS", "VNM", date="2024-06", status="planned")
    return w
