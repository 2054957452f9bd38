"""When: dates as sources give them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.errors import DateError
from kyori.model import When

days = st.dates(dt.date(1600, 1, 1), dt.date(2100, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> str:
    """A date of any precision."""
    day = draw(days)
    form = draw(st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "decade", "century", "season"]))
    qualifier = draw(st.sampled_from(["", "~", "?", "%"]))
    text = {
        "decade": f"{day.year // 10}X",
        "century": f"{day.year // 100}XX",
        "season": f"{day.year}-{draw(st.integers(21, 24))}",
    }.get(form) or form.format(day)
    return text + qualifier


@given(points())
def test_prints_what_it_read(text: str) -> None:
    assert str(When(text)) == text
    assert When(str(When(text))) == When(text)


@given(points())
def test_earliest_is_no_later_than_latest(text: str) -> None:
    when = When(text)
    assert when.earliest <= when.latest
    assert when.contains(when) and when.overlaps(when)
    assert when.days == (when.latest - when.earliest).days + 1


@given(days)
def test_parts_of_a_day_contain_it(day: dt.date) -> None:
    exact = When.day(day)
    for whole in (f"{day:%Y-%m}", f"{day.year}", f"{day.year // 10}X", f"{day.year // 100}XX"):
        assert When(whole).contains(exact)
        assert not exact.contains(When(whole))


@given(days, days)
def test_order_and_overlap_agree(one: dt.date, other: dt.date) -> None:
    a, b = When.day(one), When.day(other)
    assert (a < b) == (one < other)
    assert a.overlaps(b) == (one == other)


@given(points(), points())
def test_overlap_is_symmetric_and_intervals_hold_their_ends(one: str, other: str) -> None:
    a, b = When(one), When(other)
    assert a.overlaps(b) == b.overlaps(a)
    if a.earliest <= b.latest:
        both = When.between(a, b)
        assert both.is_interval and both.contains(When.day(a.earliest)) and both.contains(When.day(b.latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-06-20", (2024, 6, 20), (2024, 6, 20), "day"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
        ("2012", (2012, 1, 1), (2012, 12, 31), "year"),
        ("199X", (1990, 1, 1), (1999, 12, 31), "decade"),
        ("19XX", (1900, 1, 1), (1999, 12, 31), "century"),
        ("1994~", (1994, 1, 1), (1994, 12, 31), "year"),
        ("2023-24", (2023, 12, 1), (2024, 2, 29), "season"),
        ("2000/2021", (2000, 1, 1), (2021, 12, 31), "interval"),
        ("2022-02/2022-04", (2022, 2, 1), (2022, 4, 30), "interval"),
    ],
)
def test_spans(text: str, earliest: tuple[int, int, int], latest: tuple[int, int, int], precision: str) -> None:
    when = When(text)
    assert (when.earliest, when.latest) == (dt.date(*earliest), dt.date(*latest))
    assert when.precision == precision


def test_open_ends() -> None:
    since = When("2022-02/..")
    assert since.is_open and since.days is None
    assert since.contains(When("2024-06-20")) and not since.overlaps(When("2021"))
    assert When("../1991").year is None
    assert When("2022/").is_open


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13", "2024-02-30", "2021/2000", "a/b/c", "../..", "2024-6-1"])
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as error:
        When(text)
    assert repr(text) in str(error.value) or text in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=20))
def test_never_fails_in_another_way(text: str) -> None:
    with contextlib.suppress(DateError):
        When(text)
