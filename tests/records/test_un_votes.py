"""UN votes: the layouts of Voeten, the unvotes package and the UN Digital Library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kyori import records
from kyori.errors import BadValueError, StateCodeError, WrongDataSetError

LIBRARY = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,title\n"
NOTED = LIBRARY.replace("date,", "vote_note,date,")
VOETEN = "rcid,session,vote,ccode,date,unres\n"


def test_library_2025(written: Callable[..., Path]) -> None:
    rows = (
        "9001,VNM,VIET NAM,Y,2024-12-02,79,A/RES/79/1,,x\n9001,RUS,RUSSIAN FEDERATION,X,2024-12-02,79,A/RES/79/1,,x\n"
    )
    frame = records.un_votes.read(written(LIBRARY + rows))
    assert frame.select("vote", "year", "actor").rows() == [(1, 2024, "VNM"), (8, 2024, "RUS")]


def test_library_2026_has_a_note_on_votes(written: Callable[..., Path]) -> None:
    rows = "9001,VNM,VIET NAM,A,later said to be in favour,2024-12-02,79,A/RES/79/1,,x\n"
    found = records.load("un-votes", written(NOTED + rows))
    assert "2026" in found.layout
    assert found.frame.select("vote", "vote_note").row(0) == (2, "later said to be in favour")


@pytest.mark.parametrize("session", ["ES-10", "10emsp", "ES10", "ES-10 (resumed)", "A/ES-10"])
def test_an_emergency_session_counts_to_the_regular_one_in_whose_time_it_voted(
    written: Callable[..., Path], session: str
) -> None:
    rows = f"9002,USA,UNITED STATES,N,2017-12-21,{session},A/RES/ES-10/19,,x\n"
    rows += f"9003,USA,UNITED STATES,N,2018-06-13,{session},A/RES/ES-10/20,,x\n"
    frame = records.un_votes.read(written(LIBRARY + rows))
    assert frame.select("assembly", "session", "year").rows() == [("ES-10", 72, 2017)] * 2


def test_former_members_have_their_own_code(written: Callable[..., Path]) -> None:
    rows = "".join(f"7,{code},x,Y,1985-10-01,40,A/RES/40/1,,x\n" for code in ("SUN", "DDR", "BUR", "DEU", "YUG"))
    assert records.un_votes.read(written(LIBRARY + rows))["actor"].to_list() == ["SUN", "DDR", "MMR", "DEU", "YUG"]


def test_a_code_of_no_state_is_told(written: Callable[..., Path]) -> None:
    with pytest.raises(StateCodeError, match=r"line 2.*QQQ"):
        records.un_votes.read(written(LIBRARY + "7,QQQ,x,Y,1985-10-01,40,A/RES/40/1,,x\n"))


def test_a_vote_that_is_none_is_told(written: Callable[..., Path]) -> None:
    with pytest.raises(BadValueError, match=r"line 2.*vote is none of 1, 2, 3, 8, 9"):
        records.un_votes.read(written(VOETEN + "3,1,7,2,1946-01-01,R/1/66\n"))


def test_a_vote_that_stands_twice_is_told(written: Callable[..., Path]) -> None:
    with pytest.raises(BadValueError, match=r"line 3.*earlier row"):
        records.un_votes.read(written(VOETEN + "3,1,1,2,1946-01-01,R/1/66\n3,1,1,2,1946-01-01,R/1/66\n"))


def test_another_data_set_is_named(written: Callable[..., Path]) -> None:
    text = "ccode1,ccode2,year,flow1,flow2\n2,20,1920,1,2\n"
    with pytest.raises(WrongDataSetError, match=r"Correlates of War, Trade.*kyori import cow-trade"):
        records.un_votes.read(written(text))


def test_published_file(shared: Callable[[str], Path]) -> None:
    frame = records.un_votes.read(shared("un/UNVotesPublished.RData"))
    assert frame.height == 1_066_613
    assert frame.filter(pl.col("vote") <= 3).height == 588_800 + 95_099 + 54_865
    assert frame["year"].min() == 1946
    assert frame["year"].max() == 2015


def test_package_file(shared: Callable[[str], Path]) -> None:
    frame = records.un_votes.read(shared("un/un_votes.rda"))
    assert frame.height == 870_109
    soviet = frame.filter(pl.col("code") == "RU", pl.col("year") == 1980)
    assert soviet["actor"].unique().to_list() == ["SUN"]
    assert frame.filter(pl.col("country") == "Namibia")["actor"].null_count() == 0


def test_a_session_of_no_known_form_is_told(written: Callable[..., Path]) -> None:
    with pytest.raises(BadValueError, match=r"line 2: session is of no form.*'seventy'"):
        records.un_votes.read(written(LIBRARY + "7,USA,x,Y,1985-10-01,seventy,A/RES/40/1,,x\n"))
