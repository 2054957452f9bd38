"""Status and speaker: whether it happened, is planned, is possible or is denied, and who vouches for it."""

from __future__ import annotations

import pytest

from kyori.model import Document, Statement, When
from kyori.reading.reader import read

PUBLISHED = When("2024-06-21")


def statements(text: str) -> tuple[Statement, ...]:
    return read(Document("test", text, published=PUBLISHED, language="ja")).statements


def of_type(text: str, type_: str) -> Statement:
    """The one statement of a type that a text tells."""
    found = [s for s in statements(text) if s.type == type_]
    assert len(found) == 1, [(s.kind, s.type, s.source, s.target, s.quote) for s in statements(text)]
    return found[0]


STATUSES = [
    # done: the text tells that it happened
    ("ロシアのプーチン大統領はベトナムを訪問した。", "CONSULT", "done"),
    ("日本はウクライナに発電機を供与した。", "AID", "done"),
    ("米国とベトナムは関係を包括的戦略的パートナーシップに格上げした。", "partnership", "done"),
    ("日本とフィリピンは円滑化協定に署名している。", "defense_cooperation", "done"),
    ("インドはロシアから原油を輸入している。", "COOPERATE", "done"),
    # planned: announced, agreed for later, expected
    ("岸田首相は来月、インドを訪問する予定だ。", "CONSULT", "planned"),
    ("中国の習近平国家主席は年内にベトナムを訪問する予定である。", "CONSULT", "planned"),
    ("日本政府はウクライナに車両を供与する方針だ。", "AID", "planned"),
    ("日本は、ロシアに追加制裁を科す方針を固めた。", "sanctions", "planned"),
    ("両国の協定は来年発効する。日本と英国は来年、貿易協定に署名する見通しだ。", "trade_agreement", "planned"),
    ("インドのモディ首相はロシアを訪れる見通しだ。", "CONSULT", "planned"),
    ("日本と英国は自由貿易協定を交渉中だ。", "trade_agreement", "planned"),
    ("韓国はポーランドと戦車の売却について交渉している。", "CONSULT", "done"),
    ("トルコはシリアから部隊を撤収させる計画だ。", "RETREAT", "planned"),
    ("フランスはウクライナに戦闘機を供与すると表明した。", "AID", "planned"),
    # possible: speculated, conditional, feared
    ("中国が台湾に侵攻する可能性がある。", "ASSAULT", "possible"),
    ("ロシアがモルドバを攻撃する恐れがある。", "ASSAULT", "possible"),
    ("北朝鮮がロシアに弾薬を供与する可能性が指摘されている。", "AID", "possible"),
    ("もし中国が台湾に侵攻すれば、世界は混乱する。", "ASSAULT", "possible"),
    ("ロシアがウクライナを攻撃すれば、市場は混乱する。", "ASSAULT", "possible"),
    ("中国がベトナムを攻撃した場合、地域は混乱する。", "ASSAULT", "possible"),
    ("ロシアがベラルーシに核兵器を配備するかもしれない。", "MOBILIZE", "possible"),
    ("イランがイスラエルを攻撃するとの懸念が広がっている。", "ASSAULT", "possible"),
    # denied: said not to have happened or not to hold
    ("インドはロシアへの制裁に加わっていない。", "sanctions", "denied"),
    ("中国はロシアに武器を供与していない。", "AID", "denied"),
    ("日本は台湾と国交を結んでいない。", "diplomatic_relations", "denied"),
    ("ロシアは中国に反対しているわけではない。", "oppose", "denied"),
    ("中国はロシアと協調しているわけではない。", "COOPERATE", "denied"),
    ("ロシアのプーチン大統領はベトナムを訪問しなかった。", "CONSULT", "denied"),
    ("ベトナムは北朝鮮に軍隊を派遣しない。", "AID", "denied"),
    # refusing is an act of its own
    ("ロシアは日本の要求を拒否した。", "REJECT", "done"),
    ("中国は米国の提案を拒絶した。", "REJECT", "done"),
]


@pytest.mark.parametrize(("text", "type_", "status"), STATUSES)
def test_status(text: str, type_: str, status: str) -> None:
    assert of_type(text, type_).status == status


@pytest.mark.parametrize(
    "text",
    [
        "日本は中国と対話すべきだ。",
        "米国は北朝鮮への制裁を解除すべきである。",
        "日本政府はロシアを訪問すべきではない。",
        "日本は韓国を支援するべきだった。",
    ],
)
def test_what_somebody_should_do_is_not_coded(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.xfail(reason="what is withdrawn (撤回) is coded as done")
def test_a_withdrawn_request_is_not_a_request_that_stands() -> None:
    found = statements("フィリピンは米国との協定の破棄を撤回した。")
    assert [(s.type, s.status) for s in found if s.phase == "ended"] in ([], [("defense_cooperation", "denied")])
    assert not any(s.phase == "ended" and s.status == "done" for s in found)


SPEAKERS = [
    # by the sentence's own source
    ("読売新聞によると、ロシアは日本の漁船を拿捕した。", "COERCE", "読売新聞"),
    ("米国によると、北朝鮮はロシアに弾薬を供与した。", "AID", "USA"),
    ("ウクライナ軍によれば、ロシアはキーウを攻撃した。", "ASSAULT", "UKR"),
    ("専門家によると、中国はロシアに部品を供与した。", "AID", "専門家"),
    # by a verb of saying, when a state vouches for what another did
    ("米国は、北朝鮮がロシアに弾薬を供与したと述べた。", "AID", "USA"),
    ("韓国は、北朝鮮がロシアに部隊を派遣したと主張した。", "AID", "KOR"),
    ("米国は、北朝鮮がロシアに弾薬を供与していると非難した。", "AID", "USA"),
    ("ウクライナのゼレンスキー大統領は、ロシアが発電所を攻撃したと語った。", "ASSAULT", "UKR"),
    # the author tells what was said or done, and vouches for it
    ("米国は、北朝鮮がロシアに弾薬を供与していると非難した。", "ACCUSE", None),
    ("米国務省は中国を非難した。", "ACCUSE", None),
    pytest.param(
        "日本の外務省は、中国に抗議したと発表した。",
        "PROTEST",
        None,
        marks=pytest.mark.xfail(reason="a ministry that tells what its own state did is taken for a speaker"),
    ),
    ("ロシアは日本の漁船を拿捕した。", "COERCE", None),
    pytest.param(
        "ロシアのプーチン大統領はベトナムを訪問すると述べた。",
        "CONSULT",
        None,
        marks=pytest.mark.xfail(reason="who tells of its own act is taken for a speaker"),
    ),
    # the author's own guess stays the author's
    pytest.param(
        "中国は台湾に侵攻するだろうと私は思う。",
        "ASSAULT",
        None,
        marks=pytest.mark.xfail(reason="私は思う is not seen as the author's own voice"),
    ),
    ("ロシアはベトナムを支持していると考えられる。", "support", None),
    ("筆者は、中国が台湾を攻撃する可能性は低いと見る。", "ASSAULT", None),
]


@pytest.mark.parametrize(("text", "type_", "speaker"), SPEAKERS)
def test_speaker(text: str, type_: str, speaker: str | None) -> None:
    assert of_type(text, type_).speaker == speaker


def test_an_accusation_is_two_statements() -> None:
    found = statements("米国は、北朝鮮がロシアに弾薬を供与していると非難している。")
    told = {(s.type, s.source, s.target, s.speaker) for s in found}
    assert told == {("ACCUSE", ("USA",), ("PRK",), None), ("AID", ("PRK",), ("RUS",), "USA")}


def test_hearsay_reaches_every_clause_of_its_sentence() -> None:
    found = statements("共同通信によると、米国は中国を非難し、中国は米国に抗議した。")
    assert {(s.type, s.speaker) for s in found} == {("ACCUSE", "共同通信"), ("PROTEST", "共同通信")}


def test_hearsay_ends_with_its_sentence() -> None:
    found = statements("共同通信によると、米国は中国を非難した。中国は米国に抗議した。")
    assert {(s.type, s.speaker) for s in found} == {("ACCUSE", "共同通信"), ("PROTEST", None)}
