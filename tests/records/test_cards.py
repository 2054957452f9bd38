"""Cards: each is whole, and each data set has its module, its columns and its page."""

from __future__ import annotations

import datetime as dt

import pytest

from kyori import records
from kyori.errors import VocabularyError
from kyori.records.registry import module_of


@pytest.mark.parametrize("kind", records.kinds())
def test_card_and_module_belong_together(kind: str) -> None:
    card = records.card(kind)
    assert module_of(kind).DATASET.kind == kind
    assert card.page.startswith("http")
    assert card.citation.startswith("@")
    assert dt.date.fromisoformat(card.released)
    known = {c for each in card.columns for c in each.split()}
    for layout in module_of(kind).DATASET.layouts:
        described = known | {"row"} | {s.actor for s in layout.states} | {s.column for s in layout.states}
        if layout.shape is None:
            assert {c.name for c in layout.columns} - described <= {"version", "country", "iso3c", "title", "vote_note"}


def test_no_name_means_two_data_sets() -> None:
    names = [a for c in records.cards().values() for a in (c.kind, *c.aliases)]
    assert len(names) == len(set(names))


def test_cow_alliances_point_to_atop() -> None:
    with pytest.raises(VocabularyError, match="atop"):
        records.load("cow-alliances", "any.csv")


def test_a_near_name_is_offered() -> None:
    with pytest.raises(VocabularyError, match="did you mean un-votes"):
        records.kind_of("un-vote")


def test_modules_are_attributes() -> None:
    assert records.nmc is records.cow_capabilities
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = records.nothing_like_it
