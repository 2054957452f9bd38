"""Words around a Japanese name: organs and offices after it, titles of people, nouns of diplomacy after a pair."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors.tables import table

KANJI = re.compile("[一-龥々〇]")
KATAKANA = re.compile("[ァ-ヺ]")
FIRM_NOUN = (
    "両国|両政府|両軍|両首脳|両外相|両院|両者|双方|首脳|外相|外務|国防|防衛|関係(?!者)|間[のでにはがを、]|間|会談|協議|対話|対立|"
    "摩擦|貿易|経済|戦争|同盟|安保|安全保障|条約|協定|共同|合同|国境|交渉|国交|友好|平和|基本|外交|閣僚|高官|局長|次官|漁業|科学|"
    "文化|交流|協力|連携|親善|修好|通商|宣言|声明|首相|大統領|接近|衝突|紛争|領土|海軍|陸軍|空軍|連合|合意|国民|各国|共和|軍事|"
    "海洋|海上|海域|緊張|対決|競争|危機|論争|和解|覇権|離反|蜜月|開戦|停戦|休戦|協商|枢軸|"
    "原子力|核|投資|租税|租借|刑事|犯罪|航空|海底|物品|情報|社会保障|合弁|スワップ|サミット|パートナー|フォーラム|"
    "[0-9０-９一二三四五六七八九]+[カヶかヵケ]国|[0-9０-９三四五六]者|三国|3国|議員|学術|ガス|石油|冷戦|新冷戦|講和|不可侵|中立|密約"
)
"""Nouns that, after a pair of letters, show that the pair means two states."""

FIRM = re.compile(FIRM_NOUN)
LOOSE = re.compile("[がはのにでとをもへや、。」』）)・,，　 \n…—―\\-－]|各|による|から|まで|など|だけ|$")
"""What may follow a pair that needs no noun: a particle, a mark, the end of the line."""


@cache
def _rows(kind: str) -> list[tuple[str, str]]:
    return [(r["suffix"], r["unless_before"]) for r in table("suffixes.csv") if r["kind"] == kind]


def _guarded(rows: list[tuple[str, str]]) -> str:
    longest_first = sorted(rows, key=lambda row: -len(row[0]))
    return "|".join(f"{word}(?!{unless})" if unless else word for word, unless in longest_first)


def _built(tail: str) -> str:
    stems = "|".join(sorted((stem for stem, _ in _rows("stem")), key=len, reverse=True))
    return f"(?:{stems})(?:{_guarded(_rows(tail))})"


@cache
def after_state() -> re.Pattern[str]:
    """What may follow a state's name at once; the group that matched tells what it does (see suffixes.csv)."""
    organ = f"(?P<organ>{_built('organ_tail')}|{_guarded(_rows('organ'))})"
    office = f"(?P<office>{_office()})"
    return re.compile(f"{office}|{organ}|(?P<other>{_guarded(_rows('other'))})|(?P<land>{_guarded(_rows('land'))})")


@cache
def after_body() -> re.Pattern[str]:
    """Organs, offices and members of a body: 国連事務総長, EU側, NATO軍, ASEAN諸国."""
    return re.compile(f"(?P<organ>{_guarded(_rows('body_organ'))})")


@cache
def after_place() -> re.Pattern[str]:
    """What may follow a place: its kind (district), or what makes a paper, firm or treaty of it (title)."""
    return re.compile(f"(?P<title>{_guarded(_rows('place_title'))})|(?P<district>{_guarded(_rows('district'))})")


@cache
def firm() -> re.Pattern[str]:
    """What makes a society, firm or paper of a state's name: 日本サッカー協会, 韓国日報."""
    return re.compile(f"[一-龥々ァ-ヺー]{{0,12}}?(?:{_guarded(_rows('firm'))})")


@cache
def after_leader() -> re.Pattern[str]:
    """What makes a government of its leader's name: トランプ政権, 習近平指導部."""
    return re.compile(f"(?:[前旧現新]|第[0-9０-９一二三四]次)?(?P<word>{_guarded(_rows('rule'))})")


def _office() -> str:
    return f"(?:副|第一|第1|筆頭)?(?:{_built('office_tail')}|{_guarded(_rows('office'))})"


@cache
def title() -> re.Pattern[str]:
    """An office at a place; no group."""
    return re.compile(_office())


@cache
def titles() -> tuple[str, ...]:
    """Every office as a word, for the gazetteer, and the honorific 氏."""
    stems = [stem for stem, _ in _rows("stem")]
    built = {stem + tail for stem in stems for tail, _ in _rows("office_tail")}
    plain = {word for word, _ in _rows("office") if len(word) > 1}
    deputy = {"副" + word for word in built | plain if word.endswith(("相", "大臣"))}
    return tuple(sorted(built | plain | deputy | {"氏"}))


@cache
def after_name(places: str) -> re.Pattern[str]:
    """What may follow a person's name: former or not, of which state, which office (groups former, place, title).

    Args:
        places: alternatives for names of states that may stand between name and title (プーチン露大統領).
    """
    party = "(?:(?:朝鮮)?労働党|共産党|党|与党|人民革命党|人民党)?(?:中央委員会)?"
    honorific = _guarded(_rows("honorific"))
    return re.compile(
        f"[・ 　]?(?P<former>前|元|故|旧)?(?:現|新|次期|副(?=大統領|首相|総理))?"
        f"(?P<place>{places})?(?P<again>前|元)?{party}"
        f"(?P<title>{_office()}|{honorific})"
    )


NAME_BEFORE = re.compile("(?<![ァ-ヺー])(?:[ァ-ヺ][ァ-ヺー]*[・＝=])*(?P<family>[ァ-ヺ][ァ-ヺー]{2,})・?$")
"""A katakana name that ends where the state and its office begin."""

ENVOY = re.compile("駐[^、。 　\n]{1,8}?(?:臨時代理|特命全権)?(?:大使|公使)(?!館)")
"""An envoy's post after a name: the state he is sent to stays a mention of its own."""


@cache
def private() -> re.Pattern[str]:
    """What after a name shows that nobody speaks for a state: 候補, 議員, 監督, 国際空港."""
    return re.compile(f"[・ 　]?(?:前|元)?(?:[一-龥]{{1,5}}党|CDU|CSU|SPD)?(?:{_guarded(_rows('private'))})")


READING = re.compile(r"[（(][ァ-ヺー・＝= 　ぁ-んA-Za-z.,、'\-]{2,40}[）)]")
"""A reading or latin spelling in brackets after a name."""
