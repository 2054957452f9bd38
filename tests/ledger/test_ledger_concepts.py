"""Concepts are found in whatever a broken document holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyori.ledger.concepts import concepts, facets


def test_a_lone_surrogate_is_no_part_of_a_word() -> None:
    assert concepts("\ud800南シナ海\udfffの領有権", "place") == concepts("南シナ海の領有権", "place") != frozenset()
    assert concepts("南シ\ud800ナ海", "place") == frozenset()


@given(st.text(st.characters(exclude_categories=[]), max_size=30), st.sampled_from(facets()))
def test_any_text_can_be_asked(text: str, facet: str) -> None:
    assert concepts(text, facet) >= concepts("", facet)
