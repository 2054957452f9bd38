"""The tables of bodies, members and organisations: well formed, unambiguous, and right where it is well known."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from kyori.model.statement import ACTOR_CODE
from kyori.model.when import When

DATA = Path(__file__).parents[2] / "src" / "kyori" / "actors" / "data"

DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
ROLES = {
    "member", "associate member", "participant", "signatory", "candidate", "invitee", "partner", "dialogue partner",
    "sectoral dialogue partner", "development partner", "observer", "suspended",
}  # fmt: skip
TERRITORIES = {"HKG", "MAC", "NCL", "PYF"}
"""Members of some bodies that are no states."""


NUMBERS = """
UN, 1945-12-31, 51; UN, 1955-12-31, 76; UN, 1961-01-01, 99; UN, 1984-12-31, 159; UN, 2024-01-01, 193
ASEAN, 1999-12-31, 10; ASEAN, 2025-12-01, 11; EC, 1990-01-01, 12; EU, 2013-12-31, 28; EU, 2024-01-01, 27
NATO, 1990-01-01, 16; NATO, 2024-12-31, 32; COE, 2021-12-31, 47; COE, 2023-01-01, 46; OSCE, 2024-01-01, 57
CSCE, 1975-08-01, 35; OECD, 2024-01-01, 38; APEC, 2024-01-01, 21; ARF, 2024-01-01, 27; EAS, 2024-01-01, 18
ADMM+, 2024-01-01, 18; G20, 2022-12-31, 20; G20, 2024-01-01, 21; AU, 2024-01-01, 55; AL, 2024-01-01, 22
GCC, 2024-01-01, 6; OIC, 2024-01-01, 57; OPEC, 2024-06-01, 12; ICC, 2025-03-01, 125; WTO, 2025-01-01, 166
~Commonwealth, 2024-01-01, 56; OAS, 2022-01-01, 35; CELAC, 2024-01-01, 33; SADC, 2024-01-01, 16
PIF, 2024-01-01, 18; CICA, 2024-01-01, 28; CPTPP, 2025-01-01, 12; RCEP, 2023-12-31, 14; IPEF, 2023-01-01, 14
SCO, 2017-01-01, 6; SCO, 2025-01-01, 10; BRICS, 2012-01-01, 5; BRICS, 2025-02-01, 10; EAEU, 2024-01-01, 5
CSTO, 2024-01-01, 6; CIS, 2024-01-01, 9; WPO, 1985-01-01, 7
"""
"""Body, day, and how many members it then had, by its own count."""

STAYS = """
UN, TWN, 1971-10-24, member; UN, CHN, 1971-10-24, -; UN, TWN, 1971-10-26, -; UN, CHN, 1971-10-26, member
UN, SUN, 1991-12-25, -; UN, RUS, 1991-12-25, member; UN, IDN, 1965-06-01, -; UN, SYR, 1959-01-01, -
UN, PRK, 1991-09-17, member; UN, VNM, 1977-09-19, -; UN, VNM, 1977-09-20, member; UN, DDR, 1990-10-03, -
UN, JPN, 1956-12-18, member; UN, PSE, 2024-01-01, observer; UN, CHE, 2002-09-09, -; P5, CHN, 1970-01-01, -
LON, JPN, 1936-01-01, -; ASEAN, VNM, 1995-07-27, observer; ASEAN, VNM, 1995-07-28, member
ASEAN, TLS, 2024-01-01, observer; ASEAN, TLS, 2025-10-26, member; ASEAN, RUS, 1996-08-01, dialogue partner
ASEAN, GBR, 2021-08-05, dialogue partner; ASEAN, TUR, 2018-01-01, sectoral dialogue partner
EU, GBR, 2020-01-31, member; EU, GBR, 2020-02-01, -; EU, UKR, 2023-01-01, candidate
NATO, FIN, 2023-04-03, invitee; NATO, FIN, 2023-04-04, member; NATO, SWE, 2024-03-07, member
NATO, SWE, 2024-03-06, invitee; BRICS, ZAF, 2010-12-31, member; BRICS, IDN, 2025-01-06, member
BRICS, SAU, 2025-01-06, invitee; BRICS, ARG, 2024-01-01, -; BRICS, VNM, 2025-06-12, -
BRICS, VNM, 2025-06-13, partner; BRICS, MYS, 2025-01-01, partner; BRICS, NGA, 2025-01-16, -
SCO, IND, 2017-06-08, observer; SCO, IND, 2017-06-09, member; SCO, IRN, 2023-07-04, member
SCO, BLR, 2024-07-04, member; SCO, MNG, 2024-01-01, observer; EAEU, ARM, 2015-01-01, -
EAEU, KGZ, 2015-08-12, member; EAEU, UZB, 2021-01-01, observer; CSTO, UZB, 2008-01-01, member
CSTO, UZB, 2013-01-01, -; CSTO, GEO, 2000-01-01, -; CSTO, ARM, 2024-06-01, member+suspended
CIS, GEO, 2009-08-19, -; CIS, TKM, 2006-01-01, associate member; G8, RUS, 2013-06-01, member
G8, RUS, 2014-06-01, -; G20, AU, 2023-09-09, member; EAS, RUS, 2010-01-01, -; EAS, USA, 2011-11-19, member
APEC, VNM, 1998-12-01, member; QUAD, IND, 2012-01-01, -; AUKUS, AUS, 2021-09-15, member
COE, RUS, 1996-02-28, member; COE, RUS, 2022-03-17, -; CPTPP, GBR, 2024-12-14, signatory
CPTPP, GBR, 2024-12-15, member; TPP, USA, 2017-01-24, -; RCEP, PHL, 2023-06-02, member; OPEC, QAT, 2019-01-01, -
OPEC+, RUS, 2020-01-01, member; ICC, PHL, 2019-03-18, -; ICC, ARM, 2024-02-01, member
ICC, UKR, 2025-01-01, member; WTO, CHN, 2001-12-11, member; WTO, RUS, 2012-08-21, -
WTO, RUS, 2012-08-22, member; WTO, VNM, 2007-01-11, member; WTO, TWN, 2002-01-01, member
COMECON, VNM, 1980-01-01, member; SEATO, THA, 1960-01-01, member; SEATO, FRA, 1975-01-01, -
ANZUS, NZL, 1990-01-01, member+suspended; IAEA, PRK, 1994-06-14, -; SIXPARTY, PRK, 2005-09-19, member
ECOWAS, NER, 2025-02-01, -; AL, SYR, 2015-01-01, member+suspended; AU, MAR, 2017-01-30, member
AU, MAR, 2016-01-01, -; LMC, CHN, 2020-01-01, member; MRC, CHN, 2020-01-01, dialogue partner
~Commonwealth, ZAF, 1980-01-01, -; OTS, UZB, 2020-01-01, member
"""
"""Body, actor, day, and the roles it then had (+ between several, - for none)."""

NAMES = """
国連, UN; 国際連合, UN; 国連安全保障理事会, UN; 国連安保理, UN; 安保理, UN; 国連総会, UN; 国連事務総長, UN
東南アジア諸国連合, ASEAN; ASEAN首脳会議, ASEAN; ASEAN地域フォーラム, ARF; 東アジア首脳会議, EAS; 欧州連合, EU
欧州委員会, EU; 欧州理事会, EU; 欧州議会, EU; 北大西洋条約機構, NATO; 北大西洋理事会, NATO; 上海協力機構, SCO
ユーラシア経済同盟, EAEU; 集団安全保障条約機構, CSTO; 独立国家共同体, CIS; クアッド, QUAD; 主要7カ国, G7
国際刑事裁判所, ICC; 欧州評議会, COE; 国際原子力機関, IAEA; OPECプラス, OPEC+; ワルシャワ条約機構, WPO
コメコン, COMECON; 6カ国協議, SIXPARTY; 世銀, WB; 国連人権理事会, UNHRC; 欧州人権裁判所, COE; Warsaw Pact, WPO
European Commission, EU; Six-Party Talks, SIXPARTY; Arab League, AL; Five Eyes, FVEY
"""
"""Everyday name, and the body it stands for."""

ORGANISATIONS = """
ロスアトム, 2024-06-20, RUS; ガスプロム, 2024-06-20, RUS; Rosoboronexport, 2010-01-01, RUS
ザルベジネフチ, 1985-01-01, SUN; ザルベジネフチ, 2012-01-01, RUS; ペトロベトナム, 2020-01-01, VNM
PVN, 2020-01-01, VNM; CNOOC, 2014-05-02, CHN; サウジアラムコ, 2019-01-01, SAU; JICA, 2020-01-01, JPN
国際協力銀行, 2020-01-01, JPN; ONGC, 2011-01-01, IND; 国務省, 2024-01-01, USA; Pentagon, 2024-01-01, USA
海上自衛隊, 2016-04-01, JPN; 人民解放軍, 2020-01-01, CHN; 海警局, 2020-01-01, CHN; 全人代, 2020-01-01, CHN
朝鮮人民軍, 2020-01-01, PRK; 青瓦台, 2018-01-01, KOR; 国家情報院, 2024-10-18, KOR; 赤軍, 1945-08-09, SUN
ベトナム人民軍, 1968-01-30, VDR; ベトナム人民軍, 2020-01-01, VNM; 革命防衛隊, 2024-04-13, IRN
イスラエル国防軍, 2023-11-01, ISR; タリバン, 1998-01-01, AFG; タリバン, 2010-01-01, ~Taliban
タリバン, 2021-08-15, AFG; ヒズボラ, 2024-01-01, ~Hezbollah; ハマス, 2023-10-07, ~Hamas
フーシ派, 2024-01-01, ~Houthis; IS, 2015-01-01, ~Islamic State; PLO, 1993-09-13, PSE
ワグネル, 2023-06-24, ~Wagner; 赤十字, 2024-01-01, ~Red Cross; スタトイル, 2005-01-01, NOR
国民民主連盟, 2017-01-01, MMR; 国民民主連盟, 2021-02-01, ~National League for Democracy
"""
"""Name, day, and the actor it then stood for."""


def facts(text: str) -> list[tuple[str, ...]]:
    """The facts of a block, one between two semicolons or on a line, their fields between commas."""
    return [tuple(f.strip() for f in fact.split(",")) for fact in text.strip().replace("\n", ";").split(";")]


@cache
def rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def span(start: str, end: str) -> tuple[str, str]:
    """First and last day as ISO text, so that text order is time order."""
    first = When(start).earliest.isoformat() if start else "0001-01-01"
    return first, When(end).latest.isoformat() if end else "9999-12-31"


def holds(row: dict[str, str], on: str) -> bool:
    first, last = span(row["start"], row["end"])
    return first <= on <= last


def roles(body: str, actor: str, on: str) -> set[str]:
    return {r["role"] for r in rows("members.csv") if (r["body"], r["actor"]) == (body, actor) and holds(r, on)}


def members(body: str, on: str) -> set[str]:
    return {r["actor"] for r in rows("members.csv") if (r["body"], r["role"]) == (body, "member") and holds(r, on)}


def names(row: dict[str, str], language: str) -> list[str]:
    return [n for n in (row[f"name_{language}"], *row[f"also_{language}"].split("|")) if n]


def agent(name: str, on: str) -> set[str]:
    found = (r for r in rows("agents.csv") if name in (*names(r, "en"), *names(r, "ja")))
    return {r["actor"] for r in found if holds(r, on)}


def body_of(name: str) -> set[str]:
    return {r["code"] for r in rows("bodies.csv") if name in (*names(r, "en"), *names(r, "ja"))}


@pytest.mark.parametrize("name", ["bodies.csv", "members.csv", "agents.csv"])
def test_a_table_starts_with_comments_and_fills_its_columns(name: str) -> None:
    assert (DATA / name).read_text(encoding="utf-8").startswith("# ")
    for row in rows(name):
        assert None not in row
        assert None not in row.values()
        assert all(value == value.strip() for value in row.values()), row


def test_the_tables_are_as_large_as_the_reader_needs() -> None:
    assert len(rows("bodies.csv")) >= 100
    assert len({(r["actor"], r["name_en"]) for r in rows("agents.csv")}) >= 250


def test_codes_match_the_pattern_of_actors_and_bodies_are_listed_once() -> None:
    codes = [r["code"] for r in rows("bodies.csv")]
    actors = [r["actor"] for name in ("members.csv", "agents.csv") for r in rows(name)]
    assert [c for c in codes + actors if not ACTOR_CODE.fullmatch(c)] == []
    assert len(codes) == len(set(codes))


def test_no_body_has_the_code_of_a_state() -> None:
    states = {r["code"] for r in rows("states.csv")} | TERRITORIES
    assert {r["code"] for r in rows("bodies.csv")} & states == set()


def test_every_actor_is_known() -> None:
    states = {r["code"] for r in rows("states.csv")}
    bodies = {r["code"] for r in rows("bodies.csv")}
    assert {r["body"] for r in rows("members.csv")} <= bodies
    assert {r["actor"] for r in rows("members.csv")} <= states | bodies | TERRITORIES
    assert {r["actor"] for r in rows("agents.csv") if not r["actor"].startswith("~")} <= states


def test_kinds_and_roles_are_of_the_closed_lists() -> None:
    assert {r["kind"] for r in rows("bodies.csv")} == {"body", "bloc", "court", "agency"}
    assert {r["role"] for r in rows("members.csv")} == ROLES
    assert {r["kind"] for r in rows("agents.csv")} == {
        "company", "ministry", "armed_forces", "party", "parliament", "agency", "court", "other",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("bodies.csv", "founded", "ended"), ("members.csv", "start", "end"), ("agents.csv", "start", "end")],
)
def test_dates_exist_and_do_not_run_backwards(name: str, first: str, last: str) -> None:
    for row in rows(name):
        assert DATE.fullmatch(row[first]) and DATE.fullmatch(row[last]), row
        start, end = span(row[first], row[last])
        assert start <= end, row


def test_a_name_stands_for_one_actor_at_a_time() -> None:
    told: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("bodies.csv") + rows("agents.csv"):
        # A successor takes the name over on the day it is founded; before that nobody else has it.
        dates = span(row["founded"], row["ended"]) if "code" in row else span(row["start"], row["end"])
        for language in ("en", "ja"):
            assert len(names(row, language)) == len(set(names(row, language))), row
            for name in names(row, language):
                told[language, name].append((row.get("code") or row["actor"], *dates))
    clashes = [
        (name, a[0], b[0])
        for name, uses in told.items()
        for i, a in enumerate(uses)
        for b in uses[i + 1 :]
        if a[1] <= b[2] and b[1] <= a[2]
    ]
    assert clashes == []


def test_words_that_mean_other_things_as_well_are_no_names() -> None:
    common = {"連合", "同盟", "機構", "連盟", "協会", "外務省", "外交部", "国防省", "財務省", "商務省", "議会", "下院"}
    common |= {"国家安全保障会議", "安全保障会議", "中央銀行", "沿岸警備隊", "国会", "自治政府", "サミット", "AL"}
    english = [n for r in rows("bodies.csv") + rows("agents.csv") for n in names(r, "en")]
    japanese = [n for r in rows("bodies.csv") + rows("agents.csv") for n in names(r, "ja")]
    assert common & set(japanese) == set()
    assert {"AL", "IS"} & set(english) == set()
    assert {"Congress", "Department of Defense", "Foreign Ministry", "Coast Guard", "Parliament"} & set(
        english
    ) == set()


def test_stays_of_an_actor_in_one_role_do_not_overlap() -> None:
    stays: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for r in rows("members.csv"):
        stays[r["body"], r["actor"], r["role"]].append(span(r["start"], r["end"]))
    for key, periods in stays.items():
        ordered = sorted(periods)
        assert all(a[1] < b[0] for a, b in pairwise(ordered)), key


def test_whoever_is_suspended_is_a_member() -> None:
    for r in rows("members.csv"):
        if r["role"] == "suspended":
            assert "member" in roles(r["body"], r["actor"], span(r["start"], "")[0]), r


def test_an_ended_state_leaves_every_body_and_a_body_outlives_its_members() -> None:
    last_day: dict[str, str] = {}
    for r in rows("states.csv"):
        last_day[r["code"]] = max(span("", r["end"])[1], last_day.get(r["code"], ""))
    ended = {r["code"]: span("", r["ended"])[1] for r in rows("bodies.csv")}
    for r in rows("members.csv"):
        assert span(r["start"], r["end"])[1] <= ended[r["body"]], r
        if r["actor"] in last_day:
            assert span(r["start"], r["end"])[1] <= last_day[r["actor"]], r


@pytest.mark.parametrize(("body", "on", "number"), facts(NUMBERS))
def test_a_body_has_as_many_members_as_it_says(body: str, on: str, number: str) -> None:
    assert len(members(body, on)) == int(number)


@pytest.mark.parametrize(("body", "actor", "on", "expected"), facts(STAYS))
def test_a_stay_is_dated_as_the_body_dates_it(body: str, actor: str, on: str, expected: str) -> None:
    assert "+".join(sorted(roles(body, actor, on))) == expected.strip("-")


@pytest.mark.parametrize(("name", "code"), facts(NAMES))
def test_a_body_is_found_by_its_everyday_names(name: str, code: str) -> None:
    assert body_of(name) == {code}


@pytest.mark.parametrize(("name", "on", "actor"), facts(ORGANISATIONS))
def test_an_organisation_acts_for_its_state_at_its_time(name: str, on: str, actor: str) -> None:
    assert agent(name, on) == {actor}
