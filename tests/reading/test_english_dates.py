"""Dates in English text: every written form is found, at its place, and comes to the right EDTF."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.model.when import When
from kyori.reading.english.dates import anniversary, find, is_adnominal

NEWS = When("2024-06-19")
"""A Wednesday."""


def edtf(text: str, published: When | None = NEWS) -> list[str | None]:
    return [None if m.when is None else m.when.edtf for m in find(text, published)]


def words(text: str, published: When | None = NEWS) -> list[str]:
    return [m.text for m in find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on June 20, 2024, in Hanoi.", ["2024-06-20"]),
        ("on 20 June 2024", ["2024-06-20"]),
        ("on the 20th of June", ["2024-06-20"]),
        ("on June the 20th, 2019", ["2019-06-20"]),
        ("in June 2024", ["2024-06"]),
        ("on Jun. 20 and Sept 8, 2021", ["2021-06-20", "2021-09-08"]),
        ("3 Nov. 2020; 12 DECEMBER 1999", ["2020-11-03", "1999-12-12"]),
        ("on Thursday, May 16, 2019", ["2019-05-16"]),
        ("Tuesday 12 May 2020", ["2020-05-12"]),
        ("signed 2024-05-20", ["2024-05-20"]),
        ("2023/05/21, 2023.05.22", ["2023-05-21", "2023-05-22"]),
        ("since 2024-05", ["2024-05/.."]),
        ("on 6/20/2024", ["2024-06-20"]),
        ("on 20/6/2024", ["2024-06-20"]),
        ("on 05.03.2021", ["2021-03-05"]),
        ("HANOI, June 20 (Wire) - The leaders met.", ["2024-06-20"]),
        ("on New Year's Day 1979", ["1979-01-01"]),
        ("on 9/11, after 9/11", ["2001-09-11", "2001-09-11/.."]),
        ("in\nJune\n2024", ["2024-06"]),
    ],
)
def test_days_and_months(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2012", ["2012"]),
        ("In 2000 ties were restored", ["2000"]),
        ("the 1977 treaty", ["1977"]),
        ("(2015)", ["2015"]),
        ("China's 2017 pledge", ["2017"]),
        ("early 2020, late 2021, mid-2019", ["2020", "2021", "2019"]),
        ("at the end of 2023", ["2023-12"]),
        ("since the beginning of 2022", ["2022-01/.."]),
        ("the first half of 2023", ["2023-01/2023-06"]),
        ("the second half of 2023", ["2023-07/2023-12"]),
        ("Q3 2023, 2023 Q1, H1 2022", ["2023-07/2023-09", "2023-01/2023-03", "2022-01/2022-06"]),
        ("in the third quarter of 2023", ["2023-07/2023-09"]),
        ("the last quarter of last year", ["2023-10/2023-12"]),
        ("in the second quarter", ["2024-04/2024-06"]),
        ("in the first five months of 2024", ["2024-01/2024-05"]),
        ("over the last three months of 2023", ["2023-10/2023-12"]),
        ("in the first nine months of this year", ["2024-01/2024-09"]),
        ("in the spring of 1972", ["1972-21"]),
        ("in autumn 2005", ["2005-23"]),
    ],
)
def test_years_and_their_parts(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 1990s", ["199X"]),
        ("the nineties, the '80s", ["199X", "198X"]),
        ("the early 1990s, the late 1980s", ["1990/1994", "1985/1989"]),
        ("the mid-2010s", ["2015~"]),
        ("at the end of the 1990s", ["1999~"]),
        ("the 1960s and 1970s", ["1960/1979"]),
        ("in the 19th century", ["18XX"]),
        ("the late nineteenth century", ["1850/1899"]),
        ("since the 1990s", ["199X/.."]),
    ],
)
def test_decades_and_centuries(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


def test_the_present_century_dates_nothing() -> None:
    (mention,) = find("a partnership for the 21st century", NEWS)
    assert not mention.is_when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 2000 to 2021", ["2000/2021"]),
        ("between 2010 and 2015", ["2010/2015"]),
        ("2010-15, 1950–53, 2003-04", ["2010/2015", "1950/1953", "2003/2004"]),
        ("from June to August 2023", ["2023-06/2023-08"]),
        ("January-May 2024", ["2024-01/2024-05"]),
        ("from November to January 2023", ["2022-11/2023-01"]),
        ("from 5 June to 3 August 2023", ["2023-06-05/2023-08-03"]),
        ("June 20-22, 2024", ["2024-06-20/2024-06-22"]),
        ("20-22 June", ["2024-06-20/2024-06-22"]),
        ("June 30-July 2, 2024", ["2024-06-30/2024-07-02"]),
        ("on June 5 and 6", ["2024-06-05/2024-06-06"]),
        ("between 5 and 9 May 2024", ["2024-05-05/2024-05-09"]),
        ("in 2015 and 2016", ["2015", "2016"]),
        ("since 2014", ["2014/.."]),
        ("since at least 2014", ["2014/.."]),
        ("since the 2014 annexation", ["2014/.."]),
        ("until 2019", ["../2019"]),
        ("not until 2019", ["2019"]),
        ("before 2018, prior to May 2017", ["../2018", "../2017-05"]),
        ("after 1975", ["1975/.."]),
        ("after the 2014 annexation", ["2014"]),
        ("by 2030", ["2030"]),
        ("from 2014 onwards", ["2014/.."]),
        ("2014 to the present", ["2014/.."]),
        ("around 1990", ["1990~"]),
    ],
)
def test_ranges_and_bounds(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday, today, tomorrow", ["2024-06-18", "2024-06-19", "2024-06-20"]),
        ("the day before yesterday", ["2024-06-17"]),
        ("this morning, last night", ["2024-06-19", "2024-06-18"]),
        ("last week, this week, next week", ["2024-06", "2024-06", "2024-06"]),
        ("earlier this month, late last month, next month", ["2024-06", "2024-05", "2024-07"]),
        ("later this year, last year, early next year", ["2024", "2023", "2025"]),
        ("the year before last", ["2022"]),
        ("at the end of last year", ["2023-12"]),
        ("the first half of this year", ["2024-01/2024-06"]),
        ("in June last year, in March this year", ["2023-06", "2024-03"]),
        ("last September, last May, this July, next March", ["2023-09", "2024-05", "2024-07", "2025-03"]),
        ("last summer, this spring, next fall", ["2023-22", "2024-21", "2024-23"]),
        ("on Monday", ["2024-06-17"]),
        ("last Tuesday, last Friday", ["2024-06-18", "2024-06-14"]),
        ("next Monday", ["2024-06-24"]),
        ("on Tuesday last week", ["2024-06-11"]),
        ("two years ago, 30 years ago, some 20 years ago", ["2022", "1994~", "2004~"]),
        ("a decade ago, half a century ago", ["2014~", "1974~"]),
        ("a year and a half ago, half a year ago", ["2022-12~", "2023-12~"]),
        ("three days ago, two weeks ago", ["2024-06-16", "2024-06"]),
        ("several years ago", [None]),
        ("over the past five years", ["2019/2024"]),
        ("over the past two years", ["2022-06/2024-06"]),
        ("in the past year", ["2023-06/2024-06"]),
        ("in the last decade", ["2014~/2024"]),
        ("over the next three years", ["2024-06/2027-06"]),
        ("in the ten years since they met", ["2014~/2024"]),
        ("for five years, a three-day visit", [None]),
        ("every year", [None]),
    ],
)
def test_relative_to_publication(text: str, expected: list[str | None]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He will arrive on Friday.", ["2024-06-21"]),
        ("On Friday the ministers will meet.", ["2024-06-21"]),
        ("He said on Tuesday it would act on Friday.", ["2024-06-18", "2024-06-21"]),
        ("The talks are scheduled for Thursday.", ["2024-06-20"]),
        ("Envoys agreed to meet on Monday.", ["2024-06-24"]),
        ("They signed it on Friday.", ["2024-06-14"]),
        ("The summit was held in March.", ["2024-03"]),
        ("He visited in September.", ["2023-09"]),
        ("He will visit in September.", ["2024-09"]),
        ("It will be held in February.", ["2025-02"]),
        ("The ban will be lifted within two weeks.", ["2024-07"]),
        ("It fell for the first time in five years.", [None]),
    ],
)
def test_the_tense_tells_whether_a_day_lies_ahead(text: str, expected: list[str | None]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2012 they met. The same year they signed; the following year it took effect.", ["2012", "2012", "2013"]),
        ("In March 2020 they met. Two months later they signed.", ["2020-03", "2020-05"]),
        ("On May 3, 2018, he left. The following day he came back.", ["2018-05-03", "2018-05-04"]),
        ("He came in 1986. That July the treaty was signed.", ["1986", "1986-07"]),
        ("It was set up in 1985. A decade earlier there was none.", ["1985", "1975~"]),
        ("They met in 1991, and in May signed.", ["1991", "1991-05"]),
        ("The following day they left.", [None]),
    ],
)
def test_relative_to_the_date_last_spoken_of(text: str, expected: list[str | None]) -> None:
    assert edtf(text, None) == expected


def test_a_month_told_of_as_past_does_not_lie_ahead_of_publication() -> None:
    text = "They met today. He condemned the massacre of October 7."
    assert edtf(text, When("2024-02-16")) == ["2024-02-16", "2023-10-07"]
    assert edtf("Meeting today, they recalled the massacre on October 7.", When("2024-02-16"))[1] == "2023-10-07"
    assert edtf("They met today and will meet again in October.", When("2024-02-16"))[1] == "2024-10"
    assert edtf("Building on the summit in August, they agreed to act.", When("2023-11-16")) == ["2023-08"]


def test_figures_are_read_as_the_document_writes_days() -> None:
    assert edtf("On 25/12/2023 and on 5/3/2024.") == ["2023-12-25", "2024-03-05"]
    assert edtf("On 12/25/2023 and on 5/3/2024.") == ["2023-12-25", "2024-05-03"]
    assert edtf("The defence programme began on 5/3/2024.") == ["2024-03-05"]
    assert edtf("It began on 5/3/2024.") == ["2024-05-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Pentagon asked for funds for FY2024.", ["2023-10/2024-09"]),
        ("Japan's budget for fiscal 2024", ["2024-04/2025-03"]),
        ("India's exports in fiscal 2023-24", ["2023-04/2024-03"]),
        ("India's exports in FY24", ["2023-04/2024-03"]),
        ("Australian aid in the financial year 2023-24", ["2023-07/2024-06"]),
        ("spending in FY2024", ["2024"]),
        ("Japan spent it in the first quarter of fiscal 2024.", ["2024-04/2024-06"]),
        ("Japan's budget for the next fiscal year", ["2025-04/2026-03"]),
    ],
)
def test_a_fiscal_year_is_that_of_the_state_named(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They sent 2000 troops, 1,950 men and $2024.",
        "Resolution 1718, Agenda 2030, Executive Order 1956",
        "Theresa May may march.",
        "May they live long.",
        "a Good Friday agreement in the Sunday Times",
        "the fall of the wall in spring water",
        "the Boeing 1900 and 1.2024",
        "USA Today wrote it.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert edtf(text) == []


def test_the_span_is_that_of_the_words_of_the_date() -> None:
    text = "Since June 2014, and from 2000 to 2021, and on last Tuesday, and in the late 1980s."
    assert words(text) == ["June 2014", "2000 to 2021", "last Tuesday", "the late 1980s"]


def test_only_modifies_the_noun_after_it() -> None:
    text = "the 1972 joint communique, in 1972 they met, a 2017 deal, Tuesday's talks, the summit of 2012."
    told = {m.text: is_adnominal(text, m.end) for m in find(text, NEWS)}
    assert told == {"1972": False, "2017": True, "Tuesday": True, "2012": False}
    assert is_adnominal(text, text.index(" joint"))


@pytest.mark.parametrize(
    ("text", "tie", "years"),
    [
        ("marking the 50th anniversary of diplomatic relations.", "diplomatic relations", 50),
        ("on the fiftieth anniversary of the establishment of ties", "ties", 50),
        ("They celebrated 75 years of friendship.", "friendship", 75),
        ("the partnership's 10th anniversary", "partnership", 10),
        ("They established diplomatic relations.", "diplomatic relations", None),
    ],
)
def test_anniversaries(text: str, tie: str, years: int | None) -> None:
    assert anniversary(text, text.index(tie) + len(tie)) == years


PIECES = st.sampled_from(
    ["on ", "June 20", ", 2024", " 2010-15", "last ", "Tuesday", " and ", "the ", "1990s", ".", "\n\n", "two years ago",
     "20/6/2024", "Q3 ", "May ", "early ", "first half of ", "FY24", " to ", "century", "’s ", "19th ", "the same year",
     "since ", "-", "31 February 2023", "9999", "0"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from([None, NEWS, When("2019"), When("2018-09")]))
def test_mentions_stand_where_they_say_in_order(text: str, published: When | None) -> None:
    mentions = find(text, published)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@given(st.dates(min_value=When("1900").earliest, max_value=When("2100").latest))
def test_every_day_is_read_in_every_order(day: object) -> None:
    iso = str(day)
    written = When(iso).earliest
    month = written.strftime("%B")
    for text in (f"on {month} {written.day}, {written.year}", f"on {written.day} {month} {written.year}", f"on {iso}"):
        assert edtf(text, None) == [iso]
