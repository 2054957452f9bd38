"""States valid by date, and their numbers in the two code systems."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.actors import from_cow, from_gw, state, states, to_cow, to_gw
from kyori.errors import ActorError
from kyori.model import When

SHARED = Path(__file__).parents[2].parent / "shared"
CODES = [s.code for s in states()]
D = dt.date


def present(year: int) -> set[str]:
    return {s.code for s in states(D(year, 7, 1))}


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [
        (D(1976, 7, 1), "VDR", "VNM"),
        (D(1976, 7, 2), "VNM", "VDR"),
        (D(1975, 4, 30), "RVN", "VNM"),
        (D(1975, 5, 1), "VDR", "RVN"),
        (D(1991, 12, 25), "SUN", "RUS"),
        (D(1991, 12, 26), "RUS", "SUN"),
        (D(1990, 10, 2), "DDR", "CZE"),
        (D(1990, 10, 3), "DEU", "DDR"),
        (D(1990, 5, 21), "YAR", "YEM"),
        (D(1990, 5, 22), "YEM", "YMD"),
        (D(1992, 12, 31), "CSK", "CZE"),
        (D(1993, 1, 1), "SVK", "CSK"),
        (D(2003, 2, 3), "YUG", "SCG"),
        (D(2006, 6, 5), "SRB", "SCG"),
        (D(2008, 2, 18), "XKX", "YUG"),
        (D(2011, 7, 9), "SSD", "SUN"),
        (D(2011, 7, 8), "SDN", "SSD"),
        (D(1971, 12, 15), "PAK", "BGD"),
        (D(1976, 12, 16), "BGD", "RVN"),
        (D(1905, 1, 1), "JOS", "KOR"),
        (D(1950, 1, 1), "TWN", "JOS"),
        (D(1914, 7, 28), "AUH", "AUT"),
        (D(1850, 1, 1), "BAV", "YUG"),
    ],
)
def test_who_is_there_on_a_day(day: dt.date, there: str, not_there: str) -> None:
    codes = {s.code for s in states(day)}
    assert there in codes
    assert not_there not in codes


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        (365, D(1900, 1, 1), "RUS"),
        (365, D(1950, 1, 1), "SUN"),
        (365, D(2020, 1, 1), "RUS"),
        (816, D(1970, 1, 1), "VDR"),
        (816, D(1980, 1, 1), "VNM"),
        (817, D(1970, 1, 1), "RVN"),
        (255, D(1930, 1, 1), "DEU"),
        (260, D(1980, 1, 1), "DEU"),
        (265, D(1980, 1, 1), "DDR"),
        (255, D(2000, 1, 1), "DEU"),
        (345, D(1900, 1, 1), "SRB"),
        (345, D(1930, 1, 1), "YUG"),
        (345, D(2004, 1, 1), "SCG"),
        (345, D(2010, 1, 1), "SRB"),
        (678, D(1980, 1, 1), "YAR"),
        (679, D(2000, 1, 1), "YEM"),
        (680, D(1980, 1, 1), "YMD"),
        (710, D(2000, 1, 1), "CHN"),
        (713, D(2000, 1, 1), "TWN"),
        (730, D(1900, 1, 1), "JOS"),
        (731, D(2000, 1, 1), "PRK"),
        (732, D(2000, 1, 1), "KOR"),
        (640, D(1900, 1, 1), "TUR"),
        (300, D(1900, 1, 1), "AUH"),
    ],
)
def test_correlates_of_war_numbers_by_date(number: int, day: dt.date, code: str) -> None:
    assert from_cow(number, day) == code
    assert to_cow(code, day) == number


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        (815, D(1850, 1, 1), "VNM"),
        (816, D(1960, 1, 1), "VDR"),
        (816, D(2000, 1, 1), "VNM"),
        (817, D(1960, 1, 1), "RVN"),
        (260, D(2010, 1, 1), "DEU"),
        (340, D(1900, 1, 1), "SRB"),
        (345, D(1999, 1, 1), "YUG"),
        (345, D(2005, 1, 1), "SCG"),
        (340, D(2010, 1, 1), "SRB"),
        (678, D(2000, 1, 1), "YEM"),
        (678, D(1980, 1, 1), "YAR"),
        (711, D(1930, 1, 1), "TBT"),
        (970, D(2000, 1, 1), "KIR"),
        (971, D(2000, 1, 1), "NRU"),
        (89, D(1830, 1, 1), "UPC"),
    ],
)
def test_gleditsch_ward_numbers_by_date(number: int, day: dt.date, code: str) -> None:
    assert from_gw(number, day) == code
    assert to_gw(code, day) == number


def test_names_follow_the_period() -> None:
    assert state("DEU", D(1860, 1, 1)).name_en == "Prussia"
    assert state("TUR", D(1900, 1, 1)).name_ja == "オスマン帝国"
    assert state("RUS").name_en == "Russia"
    assert state("YUG").end == D(2003, 2, 3)


def test_states_outside_both_systems() -> None:
    palestine = state("PSE")
    assert (palestine.cow, palestine.gw) == (None, None)
    assert to_cow("VAT", D(2000, 1, 1)) is None
    assert {"PSE", "XKX", "TWN", "VAT"} <= present(2020)


def test_a_year_gives_the_state_that_had_most_of_it() -> None:
    assert from_cow(365, When("1991")) == "SUN"
    assert from_cow(365, When("1992")) == "RUS"
    assert from_cow(365) == "RUS"


def test_errors_say_what_was_meant() -> None:
    with pytest.raises(ActorError, match="did you mean"):
        state("RUSS")
    with pytest.raises(ActorError, match="1922"):
        state("SUN", D(2000, 1, 1))
    with pytest.raises(ActorError, match="999"):
        from_cow(999)
    with pytest.raises(ActorError, match="then"):
        from_cow(265, D(2000, 1, 1))


@given(st.sampled_from(CODES), st.dates(D(1816, 1, 1), D(2030, 1, 1)))
def test_numbers_round_trip(code: str, day: dt.date) -> None:
    for to, back in ((to_cow, from_cow), (to_gw, from_gw)):
        number = to(code, day)
        if number is not None:
            assert back(number, day) == code


@given(st.sampled_from(CODES), st.dates(D(1816, 1, 1), D(2030, 1, 1)))
def test_a_state_covers_the_day_it_was_asked_for(code: str, day: dt.date) -> None:
    if code in {s.code for s in states(day)}:
        found = state(code, day)
        assert found.start <= day
        assert found.end is None or day <= found.end


def test_every_row_of_the_official_membership_list_is_there() -> None:
    path = SHARED / "data" / "cow" / "states2016.csv"
    if not path.is_file():
        pytest.skip("the official membership list lies beside the project only where it was put")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number = int(row["ccode"])
            for part in ("st", "end"):
                day = D(int(row[f"{part}year"]), int(row[f"{part}month"]), int(row[f"{part}day"]))
                assert to_cow(from_cow(number, day), day) == number
            start = D(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
            if start > D(1816, 1, 1):
                with pytest.raises(ActorError):
                    from_cow(number, start - dt.timedelta(days=1))
