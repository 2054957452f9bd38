"""Members of bodies, governments called after leaders, sides, combinations, and words that hold a state's name."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kyori.actors import resolve

DAY = dt.date(2024, 6, 20)


def told(text: str, on: dt.date = DAY) -> list[tuple[str, str]]:
    """Words and actors of the mentions that are actors."""
    return [(m.text, "+".join(m.actors)) for m in resolve(text, on) if m.kind != "place"]


@pytest.mark.parametrize(
    ("text", "code", "head"),
    [
        ("ASEAN諸国", "ASEAN", "諸国"),
        ("ASEAN加盟国", "ASEAN", "加盟国"),
        ("東南アジア諸国連合加盟国", "ASEAN", "加盟国"),
        ("EU各国", "EU", "各国"),
        ("EU27カ国", "EU", "27カ国"),
        ("NATO諸国", "NATO", "諸国"),
        ("G7各国", "G7", "各国"),
        ("BRICS諸国", "BRICS", "諸国"),
        ("国連加盟国", "UN", "加盟国"),
        ("国連安保理常任理事国", "UN", "常任理事国"),
        ("国連報道官", "UN", "報道官"),
    ],
)
def test_members_of_a_body_are_the_body(text: str, code: str, head: str) -> None:
    (found,) = resolve(f"{text}は反対した", DAY)
    assert (found.text, found.actors, found.kind, found.head) == (text, (code,), "body", head)


@pytest.mark.parametrize(
    ("text", "code"),
    [("旧ソ連諸国", "~former Soviet states"), ("アジア諸国", "~Asia"), ("東南アジア諸国", "~Southeast Asia")],
)
def test_groups_without_a_body_stay_groups(text: str, code: str) -> None:
    (found,) = resolve(f"{text}は反対した", DAY)
    assert (found.text, found.actors, found.kind) == (text, (code,), "group")


@pytest.mark.parametrize("text", ["加盟国", "関係国", "当事国", "参加国", "各国", "諸外国"])
def test_countries_without_a_name_are_unsure(text: str) -> None:
    (found,) = resolve(f"{text}は協議した", DAY)
    assert found.kind == "group"
    assert found.confidence <= 0.3


@pytest.mark.parametrize(
    ("text", "actor", "day"),
    [
        ("トランプ政権", "USA", dt.date(2025, 5, 1)),
        ("バイデン政権", "USA", DAY),
        ("オバマ前政権", "USA", dt.date(2018, 5, 1)),
        ("第2次安倍内閣", "JPN", dt.date(2014, 1, 1)),
        ("マルコス政権", "PHL", DAY),
        ("文在寅政権", "KOR", dt.date(2019, 1, 1)),
        ("尹政権", "KOR", DAY),
        ("習近平指導部", "CHN", DAY),
        ("習体制", "CHN", DAY),
        ("金正恩体制", "PRK", DAY),
        ("メルケル政権", "DEU", DAY),
    ],
)
def test_a_leaders_government_is_the_state(text: str, actor: str, day: dt.date) -> None:
    (found,) = resolve(f"{text}は反発した", day)
    assert (found.actors, found.kind) == ((actor,), "agent")
    assert found.text.endswith(found.head)
    assert found.head in ("政権", "内閣", "指導部", "体制")


def test_a_government_beside_its_state_is_a_mention_of_its_own() -> None:
    assert told("フィリピンのマルコス政権は") == [("フィリピン", "PHL"), ("マルコス政権", "PHL")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旧ソ連の兵器", [("旧ソ連", "SUN")]),
        ("元ソ連の将校", [("ソ連", "SUN")]),
        ("在韓米軍の演習", [("在韓米軍", "USA")]),
        ("露外務省と英外務省", [("露外務省", "RUS"), ("英外務省", "GBR")]),
        ("ロ外務省は", [("ロ外務省", "RUS")]),
        ("米国防総省は", [("米国防総省", "USA")]),
        ("中国海警局の船", [("中国海警局", "CHN")]),
        ("海自と空自と陸自", [("海自", "JPN"), ("空自", "JPN"), ("陸自", "JPN")]),
        ("台湾総統府は", [("台湾総統府", "TWN")]),
        ("米国とその同盟国は", [("米国", "USA"), ("同盟国", "~allies")]),
        ("大韓民国外交部は", [("大韓民国外交部", "KOR")]),
        ("イスラエル国旗", [("イスラエル", "ISR")]),
    ],
)
def test_organs_are_one_mention(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_an_envoy_acts_for_his_state_and_his_post_is_a_letter() -> None:
    sender, envoy, post = resolve("ロシアのゾロトフスキー駐日大使は", DAY)
    assert (sender.actors, envoy.actors, envoy.kind) == (("RUS",), ("RUS",), "person")
    assert (post.text, post.actors, post.kind) == ("日", ("JPN",), "code")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("日米両政府は", "政府"),
        ("中露両首脳は", "首脳"),
        ("日中両国は", "両国"),
        ("日中韓3カ国は", "3カ国"),
        ("日米韓の三カ国は", "三カ国"),
        ("米英仏3か国が", "3か国"),
        ("日米が", ""),
    ],
)
def test_the_tail_of_a_combination_is_its_head(text: str, head: str) -> None:
    (found,) = resolve(text, DAY)
    assert (found.kind, found.head) == ("combination", head)


def test_north_and_south_side_only_in_talks_of_the_koreas() -> None:
    text = "韓国での南北会談で北側は提案を退け、南側も応じなかった"
    assert told(text) == [("韓国", "KOR"), ("南北", "KOR+PRK"), ("北側", "PRK"), ("南側", "KOR")]
    assert told("川の北側は低く、南側は高い") == []
    assert told("板門店の会場の北側は雨だった") == []


def test_west_side_of_a_place_is_not_the_west() -> None:
    assert told("駅の西側に店がある") == []
    assert told("冷戦で西側は結束した") == [("西側", "~West")]


def test_by_day_is_not_japan_and_china() -> None:
    assert told("日中は人通りが少ない") == []
    assert told("日中は合意した。北京の発表による")[0] == ("日中", "JPN+CHN")
    assert told("日中首脳会談") == [("日中", "JPN+CHN")]


@pytest.mark.parametrize(
    "text",
    [
        "韓国岳に登る",
        "オランダ坂を下る",
        "中国電力の株",
        "日本ハムの投手",
        "日本シリーズの初戦",
        "全日本の選手",
        "日本サッカー協会の会長",
        "韓国日報の記事",
        "アメリカンリーグの首位",
        "アメリカ大リーグの試合",
        "フランスパンを焼く",
        "トルコ風呂の跡",
        "タイフーンの進路",
        "英検を受ける",
        "米どころの秋",
        "仏像を彫る",
        "独断で決めた",
        "印象が薄い",
        "土俵に上がる",
        "豪雨が続く",
        "加速する車",
        "伊達な男",
        "比率が上がる",
        "台所に立つ",
        "星野が投げる",
        "北陸自動車道の雪",
        "欧州中央夏時間の朝",
        "アジア最終予選の日",
        "北朝鮮メディアによると",
        "ロシア紙によると",
        "ドイツ社会民主党の党首",
        "ロシア正教会の司祭",
        "オランダ戦に敗れた",
        "全首相を見渡す",
        "ACミランの選手",
    ],
)
def test_words_that_hold_the_name_of_a_state(text: str) -> None:
    assert told(text) == []


def test_a_firm_beside_a_state_is_less_sure_than_the_state() -> None:
    (firm,) = resolve("日本マクドナルドの店", DAY)
    (state,) = resolve("日本の店", DAY)
    assert firm.confidence < state.confidence


def test_names_of_several_need_a_context() -> None:
    assert told("NZの国民党が敗れた") == [("NZ", "NZL")]
    assert told("台湾の国民党が敗れた")[1][0] == "国民党"
    assert told("国際連盟から競技の規則が届く") == []
    assert told("日本は国際連盟を脱退した") == [("日本", "JPN"), ("国際連盟", "LON")]


@pytest.mark.parametrize(
    ("text", "language"), [("日ロシア", "ja"), ("日中は", "ja"), ("米ニューヨーク", "ja"), ("President Biden ", "en")]
)
def test_long_lists_take_no_longer_than_they_are(text: str, language: str) -> None:
    times = []
    for count in (2_000, 16_000):
        start = time.process_time()
        resolve(text * count, DAY, language)
        times.append(time.process_time() - start)
    assert times[1] < 30 * max(times[0], 0.02)
