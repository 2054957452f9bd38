"""The clock of the measures: days, last days and steps of a series."""

from __future__ import annotations

import datetime as dt

import pytest

from kyori.errors import MeasureError
from kyori.measures.clock import day_of, last_day, ticks
from kyori.model import When, to_day


@pytest.mark.parametrize("at", [dt.date(2024, 6, 30), "2024-06-30", "2024-06", When("2024-04/2024-06")])
def test_a_date_stands_for_its_last_day(at):
    assert day_of(at) == to_day(dt.date(2024, 6, 30))


def test_the_last_day_is_the_latest_known_or_done(make_frames):
    done = {"actor1": "A", "actor2": "B", "type": "CONSULT", "date": "2024-01-01"}
    planned = {**done, "status": "planned", "date": "2030"}
    assert last_day(make_frames(events=[done, planned])) == to_day(dt.date(2024, 1, 1))
    assert last_day(make_frames(events=[{**done, "known": 20_000}])) == 20_000
    assert last_day(make_frames()) is None


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("year", ["2023-12-31", "2024-05-20"]),
        ("quarter", ["2023-12-31", "2024-03-31", "2024-05-20"]),
        ("month", ["2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-20"]),
    ],
)
def test_a_series_steps_by_calendar_and_ends_at_its_end(every, days):
    assert [day.isoformat() for day in ticks("2023-11", "2024-05-20", every)] == days


def test_a_series_of_one_day_is_that_day():
    assert ticks("2024-03-31", "2024-03-31", "month") == [dt.date(2024, 3, 31)]


@pytest.mark.parametrize(
    ("start", "end", "every"),
    [("2024", "2023", "year"), ("../2024", "2024", "year"), ("2023", "2024", "week")],
)
def test_what_is_no_series_is_refused(start, end, every):
    with pytest.raises(MeasureError):
        ticks(start, end, every)
