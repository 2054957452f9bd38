"""What the tables of offices promise: every row parses, and on a given day they tell who was in office."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kyori.model import When

DATA = Path(__file__).parents[2] / "src" / "kyori" / "actors" / "data"
FILES = sorted((DATA / "offices").glob("*.csv"))
OFFICES = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "party_leader", "other"}
COLUMNS = ["actor", "office", "title_en", "title_ja", "name_en", "name_ja", "also_en", "also_ja", "start", "end"]
ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
LEADERS = ("head_of_state", "head_of_government")

HANDOVER_DAYS = 40
"""Longest time two heads of state may stand side by side; no state needs an exception."""


@dataclass(frozen=True)
class Row:
    """A row with its dates as days; an open end is the last day there is."""

    actor: str
    office: str
    title_en: str
    title_ja: str
    name_en: str
    name_ja: str
    also_en: tuple[str, ...]
    also_ja: tuple[str, ...]
    start: dt.date
    end: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


def _lines(path: Path) -> list[dict[str, str]]:
    text = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *rows = csv.reader(text)
    assert [r for r in rows if len(r) != len(header)] == []
    return [dict(zip(header, row, strict=True)) for row in rows]


def _row(cells: dict[str, str]) -> Row:
    end = When(cells["end"]).latest if cells["end"] else dt.date.max
    actor, office, title_en, title_ja, name_en, name_ja = (cells[c] for c in COLUMNS[:6])
    also_en, also_ja = (tuple(part for part in cells[c].split("|") if part) for c in ("also_en", "also_ja"))
    start = When(cells["start"]).earliest
    return Row(actor, office, title_en, title_ja, name_en, name_ja, also_en, also_ja, start, end)


ROWS = [_row(cells) for path in FILES for cells in _lines(path)]


def _in_office(actor: str, office: str, day: str) -> set[str]:
    on = dt.date.fromisoformat(day)
    return {r.name_en for r in ROWS if r.actor == actor and r.office == office and r.holds(on)}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_file_explains_itself_and_every_row_is_whole(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert any(line.startswith("# Sources:") for line in lines)
    assert next(line for line in lines if not line.startswith("#")).split(",") == COLUMNS
    for cells in _lines(path):
        assert all(cells[c] for c in COLUMNS[:6]), cells
        assert cells["office"] in OFFICES, cells
        assert re.fullmatch(r"[A-Z][A-Z0-9+]{1,9}", cells["actor"]), cells
        assert ISO.fullmatch(cells["start"]), cells
        assert not cells["end"] or ISO.fullmatch(cells["end"]), cells
        assert all(value == value.strip() for value in cells.values()), cells


def test_states_have_three_letters_and_bodies_stand_apart() -> None:
    bodies = {cells["actor"] for cells in _lines(DATA / "offices" / "bodies.csv")}
    states = {r.actor for r in ROWS} - bodies
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in states)
    assert {"UN", "EU", "NATO", "IAEA", "ASEAN", "WTO", "IMF", "ICC"} <= bodies


def test_nobody_leaves_before_coming() -> None:
    assert [r for r in ROWS if r.start > r.end] == []


def test_no_row_is_told_twice() -> None:
    keys = [(r.actor, r.office, r.title_en, r.name_en, r.start) for r in ROWS]
    assert len(keys) == len(set(keys))


def test_one_person_is_spelt_alike_in_all_rows_of_an_actor() -> None:
    spelt: dict[tuple[str, str], set[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {}
    for r in ROWS:
        spelt.setdefault((r.actor, r.name_en), set()).add((r.name_ja, r.also_en, r.also_ja))
    assert {person: forms for person, forms in spelt.items() if len(forms) > 1} == {}


def test_names_are_in_their_language_and_not_repeated() -> None:
    for r in ROWS:
        assert JAPANESE.search(r.name_ja), r
        assert all(JAPANESE.search(name) for name in r.also_ja), r
        assert not JAPANESE.search(r.name_en + r.title_en + "".join(r.also_en)), r
        for name, also in ((r.name_en, r.also_en), (r.name_ja, r.also_ja)):
            assert len({name, *also}) == 1 + len(also), r


def test_family_name_alone_is_listed_for_names_with_a_middle_dot() -> None:
    without = [r.name_ja for r in ROWS if "・" in r.name_ja and not any("・" not in name for name in r.also_ja)]
    assert set(without) == set()


def test_at_least_65_states_tell_their_leader_on_a_day() -> None:
    day = dt.date(2024, 6, 20)
    assert len({r.actor for r in ROWS if r.office in LEADERS and r.holds(day)}) >= 150
    assert len({r.actor for r in ROWS if r.office == "foreign_minister" and r.holds(day)}) >= 65


def test_no_state_has_two_heads_at_once() -> None:
    heads = sorted((r for r in ROWS if r.office == "head_of_state"), key=lambda r: (r.actor, r.start))
    clashes = []
    for a, b in itertools.combinations(heads, 2):
        days = (min(a.end, b.end) - max(a.start, b.start)).days if a.actor == b.actor else 0
        if days > HANDOVER_DAYS:
            clashes.append((a.actor, a.name_en, b.name_en, days))
    assert clashes == []


FACTS = """
USA head_of_state 1972-02-21 Richard Nixon
USA head_of_state 2003-03-20 George W. Bush
USA head_of_state 2016-05-23 Barack Obama
USA head_of_state 2019-02-27 Donald Trump
USA head_of_state 2023-09-10 Joe Biden
USA head_of_state 2025-08-15 Donald Trump
USA foreign_minister 1973-12-01 Henry Kissinger
USA foreign_minister 2000-10-23 Madeleine Albright
USA foreign_minister 2010-07-23 Hillary Clinton
USA foreign_minister 2024-06-20 Antony Blinken
USA defence_minister 2018-01-24 James Mattis
SUN party_leader 1950-02-14 Joseph Stalin
SUN party_leader 1962-10-22 Nikita Khrushchev
SUN party_leader 1978-11-03 Leonid Brezhnev
SUN party_leader 1986-07-28 Mikhail Gorbachev
RUS head_of_state 1994-06-16 Boris Yeltsin
RUS head_of_state 2001-03-01 Vladimir Putin
RUS head_of_state 2010-10-30 Dmitry Medvedev
RUS head_of_state 2012-07-27 Vladimir Putin
RUS head_of_government 2010-07-01 Vladimir Putin
RUS foreign_minister 2024-06-20 Sergei Lavrov
RUS defence_minister 2022-02-24 Sergei Shoigu
RUS defence_minister 2024-06-20 Andrei Belousov
CHN party_leader 1979-02-17 Hua Guofeng
CHN head_of_state 2008-05-07 Hu Jintao
CHN head_of_state 2023-12-12 Xi Jinping
CHN head_of_government 1972-09-29 Zhou Enlai
CHN foreign_minister 2014-06-18 Wang Yi
CHN foreign_minister 2023-05-01 Qin Gang
JPN head_of_government 1956-10-19 Ichiro Hatoyama
JPN head_of_government 1965-06-22 Eisaku Sato
JPN head_of_government 1972-09-29 Kakuei Tanaka
JPN head_of_government 1995-08-15 Tomiichi Murayama
JPN head_of_government 2006-10-19 Shinzo Abe
JPN head_of_government 2011-03-11 Naoto Kan
JPN head_of_government 2023-11-27 Fumio Kishida
JPN head_of_government 2025-04-28 Shigeru Ishiba
JPN head_of_government 2025-12-01 Sanae Takaichi
JPN foreign_minister 2018-01-01 Taro Kono
JPN foreign_minister 2024-06-20 Yoko Kamikawa
JPN foreign_minister 2025-12-01 Toshimitsu Motegi
JPN defence_minister 2025-12-01 Shinjiro Koizumi
KOR head_of_state 2000-06-15 Kim Dae-jung
KOR head_of_state 2018-04-27 Moon Jae-in
KOR head_of_state 2025-09-01 Lee Jae-myung
PRK head_of_state 2002-09-17 Kim Jong Il
PRK head_of_state 2024-06-19 Kim Jong Un
PRK foreign_minister 2018-06-12 Ri Yong Ho
PRK foreign_minister 2024-06-19 Choe Son Hui
TWN head_of_state 1996-03-23 Lee Teng-hui
TWN head_of_state 2022-08-02 Tsai Ing-wen
VDR head_of_state 1954-07-21 Hồ Chí Minh
RVN head_of_state 1963-05-08 Ngô Đình Diệm
VNM party_leader 1995-07-28 Đỗ Mười
VNM party_leader 2024-06-20 Nguyễn Phú Trọng
VNM party_leader 2025-10-01 Tô Lâm
VNM head_of_state 2012-07-27 Trương Tấn Sang
VNM head_of_state 2024-06-20 Tô Lâm
VNM head_of_government 2015-05-29 Nguyễn Tấn Dũng
VNM head_of_government 2024-06-20 Phạm Minh Chính
VNM foreign_minister 1995-07-12 Nguyễn Mạnh Cầm
VNM defence_minister 2014-05-31 Phùng Quang Thanh
KHM head_of_government 2012-07-13 Hun Sen
LAO head_of_state 2016-09-06 Bounnhang Vorachith
MMR head_of_state 2021-04-24 Min Aung Hlaing
THA head_of_government 2014-11-01 Prayut Chan-o-cha
MYS head_of_government 2000-01-01 Mahathir Mohamad
IDN head_of_state 2022-11-15 Joko Widodo
PHL head_of_state 2016-07-12 Rodrigo Duterte
PHL head_of_state 2024-06-20 Ferdinand Marcos Jr.
SGP head_of_government 2024-06-20 Lawrence Wong
IND head_of_government 1971-08-09 Indira Gandhi
IND head_of_government 2024-07-09 Narendra Modi
PAK head_of_government 2022-02-24 Imran Khan
IRN head_of_government 2015-07-14 Hassan Rouhani
IRN foreign_minister 2015-07-14 Mohammad Javad Zarif
ISR head_of_government 1993-09-13 Yitzhak Rabin
TUR head_of_state 2024-06-20 Recep Tayyip Erdoğan
UKR head_of_state 2014-01-15 Viktor Yanukovych
UKR head_of_state 2022-03-16 Volodymyr Zelenskyy
BLR head_of_state 2020-08-09 Alexander Lukashenko
KAZ head_of_state 2019-09-24 Kassym-Jomart Tokayev
GBR head_of_government 1982-04-02 Margaret Thatcher
GBR head_of_government 2024-06-20 Rishi Sunak
FRA head_of_state 2003-03-20 Jacques Chirac
DEU head_of_government 2015-02-12 Angela Merkel
HUN head_of_government 2024-07-05 Viktor Orbán
AUS foreign_minister 2024-06-20 Penny Wong
ZAF head_of_state 2023-08-22 Cyril Ramaphosa
CUB head_of_state 2016-03-21 Raúl Castro
UN other 2015-09-28 Ban Ki-moon
NATO other 2022-06-29 Jens Stoltenberg
IAEA other 2023-07-04 Rafael Grossi
"""


@pytest.mark.parametrize("fact", [line for line in FACTS.splitlines() if line])
def test_who_was_in_office(fact: str) -> None:
    actor, office, day, name = fact.split(" ", 3)
    assert name in _in_office(actor, office, day)
    if office != "other":
        assert len(_in_office(actor, office, day)) == 1


@pytest.mark.parametrize(
    ("actor", "name", "spellings"),
    [
        ("RUS", "Vladimir Putin", {"ウラジーミル・プーチン", "プーチン", "プチン"}),
        ("RUS", "Dmitry Medvedev", {"メドベージェフ", "メドヴェージェフ"}),
        ("RUS", "Sergei Lavrov", {"ラブロフ", "ラヴロフ"}),
        ("CHN", "Hu Jintao", {"胡錦濤", "胡"}),
        ("VNM", "Tô Lâm", {"トー・ラム", "ト・ラム", "トゥ・ラム", "蘇林", "To Lam"}),
        ("VNM", "Nguyễn Phú Trọng", {"グエン・フー・チョン", "グエン・フ・チョン", "阮富仲", "Nguyen Phu Trong"}),
        ("PRK", "Ri Yong Ho", {"李容浩", "リ・ヨンホ", "李ヨンホ"}),
        ("KOR", "Moon Jae-in", {"文在寅", "ムン・ジェイン", "文", "Moon"}),
        ("JPN", "Shinzo Abe", {"安倍晋三", "安倍", "Abe"}),
        ("PHL", "Rodrigo Duterte", {"ドゥテルテ", "ドテルテ"}),
        ("MMR", "Aung San Suu Kyi", {"アウンサンスーチー", "アウン・サン・スー・チー", "スー・チー"}),
        ("UKR", "Volodymyr Zelenskyy", {"ゼレンスキー", "ゼレンスキイ", "Zelensky"}),
        ("UN", "Ban Ki-moon", {"潘基文", "パン・ギムン"}),
    ],
)
def test_spellings_that_texts_use(actor: str, name: str, spellings: set[str]) -> None:
    row = next(r for r in ROWS if r.actor == actor and r.name_en == name)
    assert spellings <= {row.name_en, row.name_ja, *row.also_en, *row.also_ja}


def test_titles_cover_what_stands_beside_names() -> None:
    titles = _lines(DATA / "titles.csv")
    assert {t["scope"] for t in titles} == {"government", "former"}
    assert {o for t in titles for o in t["office"].split("|") if o} <= OFFICES
    assert all(bool(t["office"]) == (t["scope"] == "government") for t in titles)
    assert len({(t["title_ja"], t["title_en"]) for t in titles}) == len(titles)
    assert {"大統領", "首相", "外相", "国家主席", "書記長", "官房長官", "報道官"} <= {t["title_ja"] for t in titles}
    assert {"President", "Prime Minister", "Secretary of State", "Spokesperson"} <= {t["title_en"] for t in titles}
    assert {t["title_ja"] for t in titles if t["scope"] == "former"} >= {"前", "元"}
