"""Places: which state a region or city lies in, by date; what around a name makes no place of it."""

from __future__ import annotations

import csv
import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.actors import Mention, resolve
from kyori.actors.bodies import bodies
from kyori.actors.japanese.localities import spellings
from kyori.actors.states import is_state

DAY = dt.date(2024, 6, 20)
PREFECTURES = 47


def seen(text: str, on: dt.date = DAY, language: str = "ja") -> list[tuple[str, str, str]]:
    """Words, actors and kind of every mention."""
    return [(m.text, "+".join(m.actors), m.kind) for m in resolve(text, on, language)]


def lone(text: str, on: dt.date = DAY, language: str = "ja") -> Mention:
    (mention,) = resolve(text, on, language)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("四川省で大きな地震があった", "四川省", "CHN"),
        ("ドンバスの町", "ドンバス", "UKR"),
        ("セヴァストポリの港", "セヴァストポリ", "UKR"),
        ("ウラジオストクに着いた", "ウラジオストク", "RUS"),
        ("サハリン州の知事", "サハリン州", "RUS"),
        ("カムラン湾に寄港", "カムラン湾", "VNM"),
        ("ダナン港を出た", "ダナン港", "VNM"),
        ("釜山で開く", "釜山", "KOR"),
        ("寧辺の施設", "寧辺", "PRK"),
        ("テキサス州知事", "テキサス州", "USA"),
        ("ワシントン州の工場", "ワシントン州", "USA"),
        ("ジョージア州の選挙", "ジョージア州", "USA"),
        ("米テキサス州で", "米テキサス州", "USA"),
        ("米ロサンゼルスで", "米ロサンゼルス", "USA"),
        ("北アイルランドの和平", "北アイルランド", "GBR"),
        ("ガザ地区の住民", "ガザ地区", "PSE"),
        ("高雄の港", "高雄", "TWN"),
        ("ダルフールの難民", "ダルフール", "SDN"),
        ("広島市長が述べた", "広島市", "JPN"),
        ("長崎県知事が述べた", "長崎県", "JPN"),
        ("国境の都市ハルキウ", "ハルキウ", "UKR"),
        ("上海総領事館が開く", "上海", "CHN"),
    ],
)
def test_a_place_lies_in_a_state(text: str, words: str, actor: str) -> None:
    found = lone(text)
    assert (found.text, found.actors, found.kind) == (words, (actor,), "place")
    assert found.confidence == pytest.approx(0.3)


def test_districts_of_one_another_are_places_each() -> None:
    assert seen("北海道根室市の漁船") == [("北海道", "JPN", "place"), ("根室市", "JPN", "place")]
    assert seen("千葉県市川市") == [("千葉県", "JPN", "place")]
    assert seen("12日北海道で") == [("北海道", "JPN", "place")]


def test_a_state_before_its_place_stays_a_state_less_sure() -> None:
    state, place = resolve("ウクライナ・ハルキウで", DAY)
    assert (state.kind, state.actors, place.kind) == ("state", ("UKR",), "place")
    assert state.confidence < lone("ウクライナは").confidence


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("サハリンの基地", dt.date(1970, 1, 1), "SUN"),
        ("ハルキウの工場", dt.date(1985, 1, 1), "SUN"),
        ("ハイフォンの港", dt.date(1972, 5, 9), "VDR"),
        ("ダナンの基地", dt.date(1970, 1, 1), "RVN"),
        ("ダナンの基地", dt.date(1980, 1, 1), "VNM"),
        ("ドレスデンの町", dt.date(1980, 1, 1), "DDR"),
        ("ドレスデンの町", dt.date(2000, 1, 1), "DEU"),
        ("香港の港", dt.date(1990, 1, 1), "GBR"),
        ("香港の港", dt.date(1997, 7, 1), "CHN"),
    ],
)
def test_a_place_goes_by_date(text: str, day: dt.date, actor: str) -> None:
    assert lone(text, day).actors == (actor,)


def test_without_a_date_a_place_lies_where_it_lies_now() -> None:
    assert [resolve(t)[0].actors[0] for t in ("サハリンで", "香港で", "ダナンで")] == ["RUS", "CHN", "VNM"]


@pytest.mark.parametrize(
    "text",
    [
        "北海道新聞によると",
        "ジュネーブ条約に反する",
        "京都議定書の目標",
        "ポツダム宣言を受け入れた",
        "クリミア戦争の歴史",
        "四川料理の店",
        "チェチェン人の村",
        "シドニー・スミス氏",
        "インディアナ・ジョーンズの映画",
        "長崎さんの家",
        "千葉さんの家",
        "大連立を組む",
        "東西安全の話",
        "最大連続の記録",
        "無血開城した",
        "ペシャワール会の医師",
        "福島と山口が来た",
    ],
)
def test_what_only_looks_like_a_place(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日本の石川外相は", [("日本", "JPN", "state"), ("石川外相", "JPN", "person")]),
        ("オースティン国防長官は", [("オースティン国防長官", "USA", "person")]),
        ("宮城県沖で露軍機が", [("宮城県", "JPN", "place"), ("露軍機", "RUS", "code")]),
        ("在沖縄米軍の兵士", [("在沖縄米軍", "USA", "agent")]),
        ("北京で会談した", [("北京", "CHN", "place")]),
        ("上海協力機構の会議", [("上海協力機構", "SCO", "body")]),
        ("中国地方の雨", []),
        ("ニューヨーク・タイムズの記事", []),
    ],
)
def test_places_leave_longer_mentions_whole(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast in Kharkiv Oblast.", [("Kharkiv Oblast", "UKR", "place")]),
        ("Ships left Cam Ranh Bay.", [("Cam Ranh Bay", "VNM", "place")]),
        ("They broke the Geneva Conventions.", []),
        ("The Chicago Tribune said so.", []),
        ("The Prince of Wales came.", []),
        ("Sheikh Al-Sabah came.", []),
        ("Peace in Northern Ireland.", [("Northern Ireland", "GBR", "place")]),
    ],
)
def test_places_in_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert seen(text, DAY, "en") == expected


def _rows() -> list[dict[str, str]]:
    lines = (files("kyori.actors") / "data" / "places.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_the_table_knows_the_prefectures_and_only_states() -> None:
    rows = _rows()
    names = {r["name"] for r in rows if r["actor"] == "JPN" and r["language"] == "ja"}
    full = {n for n in names if n[-1] == "県"} | (names & {"東京都", "北海道", "大阪府", "京都府"})
    assert len(full) == PREFECTURES
    codes = {code for r in rows for code in r["actor"].split("|")}
    assert all(is_state(code) for code in codes)
    assert not codes & {body.code for body in bodies()}
    assert len({(r["name"], r["language"], r["actor"]) for r in rows}) == len(rows)


DISPUTED = (
    "尖閣",
    "竹島",
    "独島",
    "国後",
    "択捉",
    "歯舞",
    "色丹",
    "南沙",
    "西沙",
    "カシミール",
    "エルサレム",
    "ゴラン",
)
PIECES = [*sorted(spellings("ja"))[::40], "の", "・", "で", "米", "、"]


def test_disputed_islands_and_cities_are_nobodys() -> None:
    assert not [name for name in spellings("ja") if name.startswith(DISPUTED)]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_places_never_overlap_and_point_at_their_words(text: str) -> None:
    end = 0
    for found in resolve(text, DAY):
        assert text[found.start : found.end] == found.text
        assert end <= found.start < found.end
        end = found.end
