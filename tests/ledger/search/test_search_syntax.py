"""Syntax and meaning of queries: what is understood, and where what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.errors import SearchError
from kyori.ledger.search import understood
from kyori.ledger.search.meaning import FIELDS
from kyori.ledger.search.syntax import Both, Either, Term, Without, parse


@pytest.mark.parametrize(
    ("query", "column", "says"),
    [
        ("actr:VNM", 1, "did you mean actor:"),
        ("pair:VNM,RUS typ:CONSULT", 14, "did you mean type:"),
        ("type:CONSLT", 6, "did you mean CONSULT"),
        ("status:finished", 8, "done, planned, possible, denied"),
        ("kind:event actor:ベトナムム", 18, "did you mean VNM"),
        ("pair:VNM", 1, "two actors"),
        ("from:2012-13", 6, "2024-06"),
        ("score:0.5", 1, "score:>=0.5"),
        ("score:>=high", 9, "no number"),
        ("a OR known:2024", 6, "clock of the whole query"),
        ("type>=CONSULT", 1, "type has no >="),
        ("(a b", 1, "without its )"),
        ("a b)", 4, "without its ("),
        ('x "abc', 3, "without its second"),
        ("actor:", 7, "no value"),
        ("actor: VNM", 7, "no value"),
        ("pair:VNM,", 10, "no value"),
        ("OR a", 1, "before it"),
        ("a OR", 3, "after it"),
        ("a AND", 3, "both sides"),
        ("NOT", 1, "after the minus"),
        ("()", 1, "nothing stands in the brackets"),
        ("?", 1, "no word"),
        ("from:2012,2013", 11, "one value"),
        ("日本 　actr：越", 5, "actor"),
    ],
)
def test_faults_are_shown_at_their_column(query: str, column: int, says: str) -> None:
    with pytest.raises(SearchError) as caught:
        understood(query)
    assert caught.value.where == f"query, column {column}"
    assert says in str(caught.value)


def test_marks_of_a_japanese_keyboard_are_marks() -> None:
    assert parse("（actor：VNM｜actor：RUS）　「合意」") == parse('(actor:VNM|actor:RUS) "合意"')


def test_what_binds_first() -> None:
    tree = parse("a b OR -c (d | e)")
    assert isinstance(tree, Either)
    left, right = tree.parts
    assert isinstance(left, Both)
    assert isinstance(right, Both)
    assert isinstance(right.parts[0], Without)
    assert isinstance(right.parts[1], Either)


def test_names_of_actors_in_both_languages_mean_the_same() -> None:
    asked = {understood(q).condition for q in ("actor:VNM", "actor:ベトナム", "actor:Vietnam", "actor:vnm", "actor:越")}
    assert len(asked) == 1
    assert understood("pair:日露") == understood("pair:JPN,Russia") == understood("pair:露,日")


def test_labels_in_japanese_are_codes_too() -> None:
    assert understood("status:予定") == understood("status:planned")


def test_the_clock_of_a_query_is_its_earliest() -> None:
    assert str(understood("known:2024 known:2012-07 a").as_of) == "2012-07"


@given(st.text('ab:()-"|, *>=<ORANDT日本0.5', max_size=25) | st.text(max_size=20))
def test_every_text_is_understood_or_refused_with_a_column(query: str) -> None:
    try:
        understood(query)
    except SearchError as error:
        assert error.where
        assert 1 <= int(error.where.rpartition(" ")[2]) <= len(query) + 1


@given(st.lists(st.sampled_from([*FIELDS, "known", "score"]), max_size=4))
def test_a_term_ends_at_a_blank(fields: list[str]) -> None:
    tree = parse(" ".join(f"{field}:x" for field in fields))
    terms = tree.parts if isinstance(tree, Both) else (tree,)
    assert [t.field for t in terms if isinstance(t, Term)] == fields
