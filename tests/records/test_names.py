"""Names and numbers of states by year."""

from __future__ import annotations

import polars as pl
import pytest

from kyori.records.core.naming import Names, actor_named, codes_of, name_key, numbered, split_names


@pytest.mark.parametrize(
    ("name", "year", "actor"),
    [("Soviet Union", 1985, "SUN"), ("Russia", 1985, "SUN"), ("Soviet Union", 1995, "RUS"), ("Vietnam", 1970, "VDR"),
     ("South Vietnam", 1990, "VNM"), ("East Germany (GDR)", 1980, "DDR"), ("Yugoslavia", 1999, "YUG"),
     ("Serbia", 2004, "SCG"), ("Türkiye", 2020, "TUR"), ("Côte d'Ivoire", 2000, "CIV"), ("Korea, North", 2000, "PRK"),
     ("Ukraine", 1960, None), ("East Germany", 1995, None)],
)  # fmt: skip
def test_names_are_valid_by_year(name: str, year: int, actor: str | None) -> None:
    assert actor_named(name, year) == actor


@pytest.mark.parametrize(
    ("number", "year", "actor"),
    [
        (643, 1980, "SUN"),
        (643, 2000, "RUS"),
        (280, 1980, "DEU"),
        (276, 2000, "DEU"),
        (900, 2010, "XKX"),
        (830, 2000, None),
    ],
)
def test_numbers_are_valid_by_year(number: int, year: int, actor: str | None) -> None:
    assert numbered(number, year) == actor


def test_lists_with_names_that_have_a_comma() -> None:
    told = "United States, Korea, South, Congo, Democratic Republic of the, EU"
    assert split_names(told) == ["United States", "Korea, South", "Congo, Democratic Republic of the", "EU"]


def test_a_key_is_its_own_key() -> None:
    assert all(name_key(key) == key for key in codes_of(False) if key.strip("*"))


def test_what_is_no_state_stays_and_is_told() -> None:
    frame = pl.DataFrame(
        {"row": [1, 2, 3, 4], "name": ["Japan", "NATO**", "Rebels (Nowhere)*", "Atlantis"], "year": [2000] * 4}
    )
    placed, findings, notes = Names("name", "actor").placed(frame)
    assert placed["actor"].to_list() == ["JPN", "NATO", None, None]
    assert [f.rows for f in findings] == [(4,)]
    assert len(notes) == 1


def test_a_name_in_a_year_without_the_state() -> None:
    frame = pl.DataFrame({"row": [1], "name": ["South Sudan"], "year": [2001]})
    assert len(Names("name", "actor").placed(frame)[1]) == 1
    assert Names("name", "actor", loose=True).placed(frame)[1] == []
