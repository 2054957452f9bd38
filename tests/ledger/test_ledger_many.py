"""Many documents in a transaction leave the ledger as one after the other does."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from kyori.errors import ErasedError
from kyori.ledger import Ledger
from kyori.ledger.erasing import erase
from kyori.model import Document, Statement, When

Reading = tuple[Document, Sequence[Statement], str]


def _document(name: str, text: str, *actors: str, published: str | None = "2024-06-20") -> Reading:
    document = Document(name, text, source=name, published=None if published is None else When(published))
    quote = text[:6]
    told = [
        Statement("event", "CONSULT", (a,), (b,), "done", quote, When("2024-06"), start=0, end=len(quote))
        for a, b in itertools.pairwise(actors)
    ]
    return document, told, "made/1"


_LONG = "".join(chr(0x4E00 + 37 * i % 2999) for i in range(400))
_READINGS: list[Reading] = [
    _document("one", "Ministers met.", "VNM", "RUS", "CHN"),
    _document("undated", "Nobody knows when.", "VNM", "LAO", published=None),
    _document("wire", _LONG, "JPN", "USA"),
    _document("paper", _LONG + "終わり。", "JPN", "USA"),
    _document("silent", "Nothing is told."),
    _document("broken", "\ud800\x00 met here", "JPN", "IND", published="1965-03"),
    _document("old", "They spoke in 1966.", "JPN", "IND", published="1966-01-02"),
]


def _content(ledger: Ledger) -> object:
    searched = [t.statement.id for t in ledger.search("", limit=None)]
    tellings = {(t.statement, t.origin, t.known) for t in ledger.told()}
    return ledger.counts(), sorted(searched), tellings, {f.id for f in ledger.facts()}, set(ledger.copies())


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_the_same_is_stored_however_many_at_once(at_once: int) -> None:
    one_by_one, many = Ledger.open("sqlite://"), Ledger.open("sqlite://")
    with one_by_one, many:
        for document, told, reader in _READINGS:
            one_by_one.add(document, told, reader=reader)
        added = list(many.add_all(_READINGS, at_once=at_once))
        assert _content(many) == _content(one_by_one)
        assert {a.document: a.stored for a in added} == {d.id: len(told) for d, told, _ in _READINGS}
        assert len(many.copies()) == 2


def test_one_document_may_stand_twice_in_a_transaction() -> None:
    document, told, _ = _READINGS[0]
    with Ledger.open("sqlite://") as ledger:
        first, again, newer = ledger.add_all([(document, told, "made/1")] * 2 + [(document, told[:1], "made/2")])
        assert (first.new_document, first.stored) == (True, 2)
        assert (again.new_document, again.stored, again.unchanged) == (False, 0, 2)
        assert (newer.stored, newer.unchanged) == (0, 1)
        assert [t.statement.id for t in ledger.told()] == [
            t.statement.id for t in ledger.search("").items
        ]  # fmt: skip
        assert len(ledger.told()) == 1


def test_an_erased_document_keeps_its_whole_transaction_out() -> None:
    with Ledger.open("sqlite://") as ledger:
        document, told, reader = _READINGS[0]
        ledger.add(document, told, reader=reader)
        erase(ledger, document.id, "asked for", who="somebody")
        with pytest.raises(ErasedError, match="not stored again"):
            list(ledger.add_all(_READINGS))
        assert ledger.counts()["documents"] == 0
