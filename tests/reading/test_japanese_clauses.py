"""Japanese clauses: predicates with their roles, voice, denial, modality and relation, construction by construction."""

from __future__ import annotations

import pytest

from kyori.actors import resolve
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese.clauses import clauses
from kyori.reading.japanese.dates import find


def read(text: str) -> list[Clause]:
    """Clauses of a sentence, those of action nouns inside phrases left out."""
    named = [m for m in resolve(text) if m.kind != "modifier" and m.actors]
    found = clauses(text, 0, len(text), named, [(d.start, d.end) for d in find(text, None)])
    return [c for c in found if c.form != "nominal"]


def words(text: str, phrases: list[Phrase]) -> str:
    """The words of phrases, coordinated ones joined by a plus sign, several by a stroke."""
    return "/".join("+".join(text[p.start : p.end] for p in (*top.joined, top)) for top in phrases)


def told(clause: Clause, text: str) -> dict[str, str]:
    """A clause as a flat table: its roles, and what differs from a plain active main clause."""
    row = {role: words(text, phrases) for role, phrases in clause.roles.items()}
    row |= {"voice": clause.voice} if clause.voice != "active" else {}
    row |= {"negated": "yes"} if clause.negated else {}
    row |= {"modality": clause.modality} if clause.modality else {}
    row |= {"relation": clause.relation}
    row |= {"gap": clause.gap} if clause.gap else {}
    row |= {"action": clause.action.action} if clause.action else {}
    row |= {"governor": clause.governor.predicate} if clause.governor else {}
    return row


def check(text: str, expected: dict[str, str]) -> None:
    """Each ``predicate: "role words, role words"`` must be told; a role with ``-`` must be absent."""
    found: dict[str, dict[str, str]] = {}
    for clause in read(text):
        found.setdefault(clause.predicate, told(clause, text))
    for predicate, parts in expected.items():
        assert predicate in found, f"{predicate} not among {sorted(found)}"
        for part in filter(None, parts.split(", ")):
            key, value = part.split()
            assert found[predicate].get(key, "-") == value, f"{predicate}: {key} in {found[predicate]}"


PARTICLES = [
    ("制裁も科した。", {"科する": "agent 制裁"}),
    ("ロシアは日本に対して抗議した。", {"抗議": "agent ロシア, against 日本"}),
    ("ベトナムにとって中国は脅威だ。", {"脅威": "agent 中国, against ベトナム"}),
    ("韓国は、米国からミサイルを購入した。", {"購入": "agent 韓国, origin 米国, object ミサイル"}),
    ("首相はベトナムを中心に東南アジアを訪問した。", {"訪問": "object 東南アジア, place ベトナム"}),
    ("日本はインドと共に演習を実施した。", {"実施": "agent 日本, partner インド, action 演習"}),
    ("ロシアは　中国を　支持した。", {"支持": "agent ロシア, object 中国"}),
    ("ロシア（モスクワ）は中国を支持した。", {"支持": "agent ロシア, object 中国"}),
]

OBJECT_TOPICS = [
    ("それ以外の分野はイギリスが担当している。", {"担当": "object 分野, agent イギリス"}),
    ("中国は抗議したが、協定は破棄しなかった。", {"破棄": "object 協定, shared 中国, negated yes"}),
    ("協定は他国と結ばない。", {"結ぶ": "object 協定, partner 他国, negated yes"}),
    ("砂漠も支配する帝国だった。", {"支配": "object 砂漠, relation relative, gap agent"}),
    ("首相は法案を批判した。", {"批判": "agent 首相, object 法案"}),
    ("議会は協定を承認した。", {"承認": "agent 議会, object 協定"}),
]

LISTS = [
    ("ベトナムおよびラオスは協定に署名した。", {"署名": "agent ベトナム+ラオス, goal 協定"}),
    ("中国、ロシア、イランが演習を行った。", {"行う": "agent 中国+ロシア+イラン, action 演習"}),
    ("日本、ならびにタイが抗議した。", {"抗議": "agent 日本+タイ"}),
    ("英国またはフランスが派兵する。", {"派兵": "agent 英国+フランス"}),
    ("ベトナムやラオスなど計5か国が参加した。", {"参加": "agent 計5か国"}),
    ("日本とロシアとの間で協定が結ばれた。", {"結ぶ": "partner 日本+ロシア, object 協定, voice passive"}),
    ("米国と英国がそれぞれ声明を発表した。", {"発表": "agent 米国+英国, object 声明"}),
]

VOICES = [
    ("ロシアは米国から批判された。", {"批判": "agent 米国, object ロシア, voice passive"}),
    ("条約は日本によって破棄された。", {"破棄": "agent 日本, object 条約, voice passive"}),
    ("ロシアは武力によって領土を奪った。", {"奪う": "agent ロシア, by 武力, object 領土"}),
    ("米国は韓国に部隊を派遣させた。", {"派遣": "agent 米国, goal 韓国, object 部隊, voice causative"}),
    ("ベトナムはロシアから技術を提供してもらった。", {"提供": "agent ロシア, goal ベトナム, object 技術"}),
    ("日本は韓国に協力してもらった。", {"協力": "agent 韓国, goal 日本"}),
    ("米国が日本を支援してくれた。", {"支援": "agent 米国, object 日本"}),
    ("日本は会談を延期させていただいた。", {"延期": "agent 日本, object 会談, voice -"}),
    ("韓国に配備されたミサイルに中国は反発した。", {"配備": "goal 韓国, agent -, gap object", "反発": "agent 中国"}),
    ("韓国は中国に抜かれ、4位に後退した。", {"抜く": "agent 中国, object 韓国", "後退": "shared 韓国"}),
    ("ロシアは攻撃したとみられている。", {"攻撃": "agent ロシア, modality possible, relation main"}),
]

EMBEDDED = [
    ("関東軍が日本に譲渡された鉄道を爆破した。", {"爆破": "agent 関東軍, object 鉄道", "譲渡": "gap object"}),
    ("中国が日本と結んだ条約を破棄した。", {"結ぶ": "agent 中国, partner 日本, gap object", "破棄": "shared 中国"}),
    ("ソ連に侵攻したドイツは敗れた。", {"侵攻": "goal ソ連, gap agent, relation relative, shared -"}),
    ("日本の求める協定に中国は反対した。", {"求める": "agent 日本, gap object", "反対": "agent 中国, goal 協定"}),
    (
        "首相は東京を訪れて就任した大統領と会談した。",
        {"訪れる": "governor 就任, shared -", "会談": "agent 首相, partner 大統領"},
    ),
    ("中国は侵攻する計画を否定した。", {"侵攻": "shared 中国, gap -", "否定": "agent 中国, object 計画"}),
    ("ロシアを支持したのは中国だ。", {"支持": "agent 中国, object ロシア"}),
    ("ロシアが批判したのは米国である。", {"批判": "agent ロシア, object 米国"}),
    ("ロシアを支持したのは中国ではない。", {"支持": "agent 中国, object ロシア, negated yes"}),
    ("批判されたのは中国とトルコのみである。", {"批判": "object 中国+トルコ, voice passive"}),
]

CHAINS = [
    (
        "中国は米国を批判しながらロシアと会談した。",
        {"批判": "agent 中国, object 米国", "会談": "shared 中国, partner ロシア"},
    ),
    (
        "首相は韓国を訪問するとともに、中国との対話を求めた。",
        {"訪問": "relation chain, object 韓国", "求める": "agent 首相"},
    ),
    ("ロシアは米国を批判する一方で、中国を称賛した。", {"批判": "object 米国, shared ロシア", "称賛": "agent ロシア"}),
    ("首相が中国と会談した後、ロシアが声明を発表した。", {"会談": "agent 首相, partner 中国", "発表": "agent ロシア"}),
    ("日本は調査を終えた上で協定に署名した。", {"終える": "relation chain, action 調査", "署名": "agent 日本"}),
    ("訪問するに先立ち、首相は米国を批判した。", {"訪問": "relation chain", "批判": "agent 首相, object 米国"}),
    ("首脳は訪問したり会談したりした。", {"訪問": "agent 首脳, relation chain", "会談": "shared 首脳, relation main"}),
    ("首相は訪問して中国と会談した。", {"訪問": "agent 首相, relation chain", "会談": "partner 中国, shared 首相"}),
    ("中国が声明を出し、米国は反発した。", {"出す": "agent 中国", "反発": "agent 米国"}),
    ("ロシアがウクライナに侵攻、米国が制裁を表明。", {"侵攻": "agent ロシア, goal ウクライナ", "表明": "agent 米国"}),
    ("首相は韓国を2回訪問し、機体を3機購入した。", {"訪問": "object 韓国", "購入": "object 機体, shared 首相"}),
    ("中国が反対したため否決された。", {"反対": "agent 中国, relation chain", "否決": "voice passive"}),
    ("反対したものの、日本は署名した。", {"反対": "relation chain", "署名": "agent 日本"}),
]

MODALITY = [
    ("首相は来月、ベトナムを訪問する予定だ。", {"訪問": "agent 首相, modality planned, relation main"}),
    ("ロシアは協定を破棄する方針。", {"破棄": "agent ロシア, modality planned, relation main"}),
    ("両国は協力することになった。", {"協力": "agent 両国, modality planned, relation main"}),
    ("米国は武器を供与することができる。", {"供与": "agent 米国, modality possible"}),
    ("ロシアは中国を訪問できる。", {"訪問": "agent ロシア, object 中国, modality possible"}),
    ("ロシアは訪問できなかった。", {"訪問": "agent ロシア, negated yes"}),
    ("日本は協力していかなければならない。", {"協力": "modality should, negated -"}),
    ("日本は協力しなくてはならない。", {"協力": "modality should, negated -"}),
    ("中国は日本に協力するつもりはない。", {"協力": "modality denied, goal 日本"}),
    ("中国は協力しようとした。", {"協力": "modality wish, shared 中国"}),
    ("中国が侵攻するのではないかと懸念されている。", {"侵攻": "agent 中国, modality possible"}),
    ("両国は協力するようになった。", {"協力": "agent 両国, relation main"}),
    ("批判したというより懸念を示した。", {"批判": "relation chain, modality -", "示す": "object 懸念"}),
    ("中国は侵攻はしない。", {"侵攻": "agent 中国, negated yes"}),
]

QUOTES = [
    ("首相は「核の脅威は深刻だ」との見解を示した。", {"深刻": "agent 脅威, governor 示す", "示す": "agent 首相"}),
    (
        "米国は「ロシアが『侵攻はしない』と約束した」と明らかにした。",
        {"侵攻": "governor 約束", "約束": "agent ロシア, governor 明らかにする"},
    ),
    ("ロシアは領土を占拠していると日本は主張する。", {"占拠": "agent ロシア, relation quote", "主張": "agent 日本"}),
    ("米国はロシアが攻撃したとみている。", {"攻撃": "agent ロシア, relation quote", "みる": "agent 米国"}),
    ("中国は米国を脅威と呼んだ。", {"呼ぶ": "object 米国, complement 脅威, partner -"}),
    ("日本はロシアを侵略国だと非難した。", {"非難": "agent 日本, object ロシア"}),
    ("ロシアは協力するように求めた。", {"協力": "relation complement, governor 求める"}),
    ("米国は撤退するよう中国に求めた。", {"撤退": "governor 求める, shared 中国", "求める": "goal 中国"}),
    ("日本は米国から撤退するよう求められた。", {"撤退": "shared 日本, origin -", "求める": "agent 米国, object 日本"}),
    ("英国は関税をかけると公約している。", {"かける": "relation quote, shared 英国", "公約": "agent 英国"}),
]

STYLES = [
    ("大統領が首相にお会いになりました。", {"会う": "agent 大統領, goal 首相"}),
    ("首相が中国をご訪問になった。", {"訪問": "agent 首相, object 中国"}),
    ("私は首相にお伝えいたしました。", {"伝える": "agent 私, goal 首相"}),
    ("中国はロシアの同盟国でございます。", {"同盟国": "agent 中国, complement 同盟国"}),
    ("中国が米国を怒らせちゃった。", {"怒る": "agent 中国, object 米国, voice causative"}),
    ("米国は怒ってるんです。", {"怒る": "agent 米国, relation main"}),
    ("中国は反対みたいだ。", {"反対": "agent 中国, modality -"}),
    ("ロシアは中国を全面的に支持する。", {"支持": "agent ロシア, object 中国, goal -"}),
    ("中国は米国を強く非難した。", {"非難": "agent 中国, object 米国"}),
    ("韓国大統領が訪日した。", {"訪日": "agent 韓国大統領, goal 日"}),
    ("中国はインド――当時は中立だった――を攻撃した。", {"攻撃": "agent 中国, object インド"}),
    ("少なくとも2か国が署名した。", {"署名": "agent 2か国"}),
    ("ドイツは禁輸に踏み切る。", {"踏み切る": "agent ドイツ, goal 禁輸"}),
    ("日本は協定に署名した3。", {"署名": "agent 日本, goal 協定, relation main"}),
    ("中国は同盟国だ。", {"同盟国": "agent 中国"}),
]


@pytest.mark.parametrize(("text", "expected"), PARTICLES)
def test_particles_give_roles(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), OBJECT_TOPICS)
def test_topics_may_be_what_is_acted_on(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_are_one_phrase(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voices_turn_roles(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), EMBEDDED)
def test_embedded_clauses_take_what_is_theirs(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_chained_clauses_share_a_subject(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), MODALITY)
def test_endings_and_nouns_after_say_how_sure(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotations_hang_on_who_says_them(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_styles_of_speech_are_the_same_to_the_reader(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


def test_the_action_of_a_light_verb_in_the_passive_happens() -> None:
    (clause,) = read("両国の間で会談が行われた。")
    assert clause.action is not None and (clause.action.action, clause.action_voice) == ("会談", "happen")


def test_a_headline_without_verb_is_told_by_its_last_noun() -> None:
    text = "米露首脳会談へ"
    (clause,) = read(text)
    assert (clause.form, clause.predicate, clause.modality) == ("elliptic", "会談", "planned")
