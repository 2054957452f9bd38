"""resolve on Japanese: states, letters, bodies, people, places, groups, and what is none of these."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.actors import resolve
from kyori.errors import ActorError
from kyori.model import When

DAY = dt.date(2024, 6, 20)


def told(text: str, on: dt.date | When | None = DAY) -> list[tuple[str, str]]:
    """Words and actors of the mentions that are actors."""
    return [(m.text, "+".join(m.actors)) for m in resolve(text, on) if m.kind != "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ロシア連邦とベトナムは合意した", [("ロシア連邦", "RUS"), ("ベトナム", "VNM")]),
        ("北ベトナムと南ベトナム、ソ連", [("北ベトナム", "VDR"), ("南ベトナム", "RVN"), ("ソ連", "SUN")]),
        ("東ドイツと西ドイツ", [("東ドイツ", "DDR"), ("西ドイツ", "DEU")]),
        ("ビルマとミャンマー", [("ビルマ", "MMR"), ("ミャンマー", "MMR")]),
        ("ベトナム外務省は反論した", [("ベトナム外務省", "VNM")]),
        ("日本・外務省によると", [("日本・外務省", "JPN")]),
        ("米国務省は声明を出した", [("米国務省", "USA")]),
        ("韓国国防部長と中国商務部", [("韓国国防部長", "KOR"), ("中国商務部", "CHN")]),
        ("ロシア製の戦闘機", [("ロシア", "RUS")]),
        ("ロシアサミットを開く", [("ロシア", "RUS")]),
        ("駐中国大使を呼び戻した", [("中国", "CHN")]),
    ],
)
def test_states_and_their_organs(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "日本海の波は高い",
        "インド洋を渡る",
        "東シナ海の魚",
        "南シナ海の島",
        "フランス料理を食べる",
        "中国語を習う",
        "日本人の観光客",
        "ロシア語の本",
        "アメリカンフットボールの試合",
        "英語の教科書",
        "タイミングが悪い",
        "ネクタイを締める",
        "マリアの像",
        "スタイルを変える",
        "新潟県中越沖地震の被災地",
        "米の価格が上がる",
        "中日ドラゴンズが勝つ",
        "朝日新聞を読む",
        "日中の気温は高い",
        "今日の天気",
        "印刷の仕事",
        "加盟を申請する",
        "英雄の帰還",
        "仏教の寺",
        "伊豆の旅",
        "土地を買う",
        "前年との比較",
        "台風が近づく",
        "泰然と構える",
        "西日本で大雨",
        "休日中は混む",
        "平日中に返事をする",
        "絶対中には入らない",
        "土日に行く",
        "訪問中の一行",
        "滞在中に買う",
        "両国連携の時代",
    ],
)
def test_words_that_only_look_like_an_actor(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("日露首脳会談", ("JPN", "RUS")),
        ("日ロ関係", ("JPN", "RUS")),
        ("中露国境", ("CHN", "RUS")),
        ("中越国境で衝突", ("CHN", "VNM")),
        ("米中が対立", ("USA", "CHN")),
        ("日米韓の協力", ("JPN", "USA", "KOR")),
        ("日中韓首脳", ("JPN", "CHN", "KOR")),
        ("米朝協議", ("USA", "PRK")),
        ("日朝会談", ("JPN", "PRK")),
        ("露印中の三カ国", ("RUS", "IND", "CHN")),
        ("印パ紛争", ("IND", "PAK")),
        ("英仏独が反対", ("GBR", "FRA", "DEU")),
        ("米英豪の枠組み", ("USA", "GBR", "AUS")),
        ("日ソ共同宣言", ("JPN", "SUN")),
        ("中台関係", ("CHN", "TWN")),
        ("日印外相", ("JPN", "IND")),
        ("米英軍が", ("USA", "GBR")),
        ("日比首脳", ("JPN", "PHL")),
        ("中日関係の悪化", ("CHN", "JPN")),
    ],
)
def test_runs_of_letters(text: str, actors: tuple[str, ...]) -> None:
    first = resolve(text, DAY)[0]
    assert (first.start, first.actors, first.kind) == (0, actors, "combination")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首相は訪米し、訪中も検討", [("米", "USA"), ("中", "CHN")]),
        ("対露制裁と親米路線", [("露", "RUS"), ("米", "USA")]),
        ("大統領は来日した", [("日", "JPN")]),
        ("在英米軍の基地", [("英", "GBR"), ("米軍", "USA")]),
        ("米大統領と露外務省、英側", [("米大統領", "USA"), ("露外務省", "RUS"), ("英側", "GBR")]),
        ("米・中・露の三カ国", [("米", "USA"), ("中", "CHN"), ("露", "RUS")]),
        ("露、北朝鮮に石油", [("露", "RUS"), ("北朝鮮", "PRK")]),
        ("対中国政策", [("中国", "CHN")]),
        ("先月訪越した", [("越", "VNM")]),
        ("日タイ首脳会談", [("日", "JPN"), ("タイ", "THA")]),
        ("日EU協定", [("日", "JPN"), ("EU", "EU")]),
    ],
)
def test_one_letter_in_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_span_of_a_letter_leaves_the_prefix_out() -> None:
    (mention,) = resolve("昨年訪米した", DAY)
    assert (mention.start, mention.end, mention.kind) == (3, 4, "code")


def test_south_and_north_only_where_the_text_is_about_korea() -> None:
    assert told("韓国政府は南北対話を呼びかけた") == [("韓国政府", "KOR"), ("南北", "KOR+PRK")]
    assert told("地球規模の南北問題を論じた") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("東南アジア諸国連合", "ASEAN"),
        ("国連安全保障理事会", "UN"),
        ("北大西洋条約機構", "NATO"),
        ("欧州連合", "EU"),
        ("上海協力機構", "SCO"),
        ("ＡＳＥＡＮ", "ASEAN"),
        ("安保理", "UN"),
    ],
)
def test_bodies(text: str, code: str) -> None:
    (mention,) = resolve(f"昨日、{text}が開かれた", DAY)
    assert (mention.text, mention.actors, mention.kind) == (text, (code,), "body")


def test_latin_names_need_word_edges() -> None:
    assert told("EUROとUNIXの話") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("プーチン大統領は述べた", [("プーチン大統領", "RUS")]),
        ("プーチン露大統領は述べた", [("プーチン露大統領", "RUS")]),
        ("ウラジーミル・プーチン大統領", [("ウラジーミル・プーチン大統領", "RUS")]),
        ("金正恩（キム・ジョンウン）総書記", [("金正恩（キム・ジョンウン）総書記", "PRK")]),
        ("岸田首相が訪問", [("岸田首相", "JPN")]),
        ("Tô Lâm国家主席", [("Tô Lâm国家主席", "VNM")]),
        ("Ｔｏ Ｌａｍ国家主席", [("Ｔｏ Ｌａｍ国家主席", "VNM")]),
        ("ロシアのゾロトフスキー外相", [("ロシア", "RUS"), ("ゾロトフスキー外相", "RUS")]),
        ("中国・張偉強国防相", [("中国", "CHN"), ("張偉強国防相", "CHN")]),
        ("ロシアのゾロトフスキー駐日大使", [("ロシア", "RUS"), ("ゾロトフスキー", "RUS"), ("日", "JPN")]),
        ("プーチンは笑った", [("プーチン", "RUS")]),
        ("田中は言った", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_family_name_goes_by_date() -> None:
    assert told("ブッシュ大統領", dt.date(2003, 3, 20)) == [("ブッシュ大統領", "USA")]
    assert told("文大統領", dt.date(2018, 4, 27)) == [("文大統領", "KOR")]


def test_a_family_name_goes_by_the_full_name_in_the_text() -> None:
    on = dt.date(2018, 9, 30)
    assert told("李容浩外相が演説した。李外相は", on) == [("李容浩外相", "PRK"), ("李外相", "PRK")]


def test_who_left_office_is_no_state() -> None:
    (mention,) = resolve("メドベージェフ元大統領が発言", DAY)
    assert mention.actors[0].startswith("~")
    assert mention.kind == "person"
    (obama,) = resolve("バラク・オバマ氏が来た", DAY)
    assert obama.actors[0].startswith("~")


def test_somebody_unknown_without_a_state_is_unresolved() -> None:
    (mention,) = resolve("ゾロトフスキー外相が来た", DAY)
    assert (mention.kind, mention.actors) == ("unresolved", ())
    assert mention.reason


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("クレムリンは否定した", "metonym", "RUS"),
        ("北京は反発した", "metonym", "CHN"),
        ("北京で会談した", "place", "CHN"),
        ("ハノイに到着した", "place", "VNM"),
        ("ワシントンの意向", "metonym", "USA"),
        ("ホワイトハウスは", "metonym", "USA"),
    ],
)
def test_capitals_act_or_are_places(text: str, kind: str, actor: str) -> None:
    (mention,) = resolve(text, DAY)
    assert (mention.kind, mention.actors) == (kind, (actor,))
    assert kind != "place" or mention.confidence <= 0.3


def test_moscow_goes_by_date() -> None:
    assert resolve("モスクワは反発した", dt.date(1970, 1, 1))[0].actors == ("SUN",)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("西側諸国", "~West"),
        ("欧米", "~West"),
        ("国際社会", "~international community"),
        ("グローバルサウス", "~Global South"),
        ("東南アジア諸国", "~Southeast Asia"),
        ("旧ソ連諸国", "~former Soviet states"),
        ("湾岸諸国", "~Gulf states"),
    ],
)
def test_groups(text: str, group: str) -> None:
    (mention,) = resolve(f"{text}は反対した", DAY)
    assert (mention.text, mention.actors, mention.kind) == (text, (group,), "group")


def test_heads_tell_the_role() -> None:
    assert [m.head for m in resolve("ベトナム外務省とロシア大統領と中国", DAY)] == ["外務省", "大統領", ""]


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ActorError, match="ja, en"):
        resolve("bonjour", language="fr")


PIECES = [
    "日米",
    "中",
    "プーチン",
    "大統領",
    "米",
    "ロシア",
    "の",
    "・",
    "訪",
    "国連",
    "北京",
    "で",
    "外相",
    "ラブロフ",
    "、",
    "日",
    "韓国",
    "政府",
    "（",
    "）",
    "a",
    "US",
    "\n",
    "東ドイツ",
    "前",
    "氏",
    "南北",
    "ô",
    "o\u0302",
    "Lâm",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_mentions_point_at_their_words_and_never_overlap(text: str) -> None:
    end = 0
    for mention in resolve(text, DAY):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert 0 <= mention.confidence <= 1
        assert bool(mention.actors) == (mention.kind != "unresolved")
        end = mention.end
