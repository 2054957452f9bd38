"""Capitals and seats of government in Japanese: a government where the context acts, a mere place where one goes."""

from __future__ import annotations

import re

from kyori.actors.metonyms import metonyms
from kyori.actors.scan import Entry, Scan

_PLACE = re.compile(
    "で|に(?:到着|入|向|戻|滞在|着|ある|あっ|おい|所在|本社|本部|拠点|住|駐在|て|集|招|帰|飛|立ち寄|派遣|設置|い[たる]|於)|市|郊外|空港|駅|近郊|中心部|市内|州|"
    "条約|協定|宣言|議定書|訪問|発[（(＝=の]|入り|を(?:訪|出発|発|去|経由|離れ|後に)|へ|から|支局|大学|時間|五輪|オリンピック|マラソン|証券|市場|株|都|区|"
    "[・]|経由|着|行き|生まれ|出身|会議|会談|会合|サミット|首脳|放送|特派員|在住|支社|事務所|動物園|銀行|交響|以外|など|周辺|南部|北部|東部|西部|の(?:"
    "ホテル|空港|市|大使館|日本大使館|会議|街|中心|病院|大学|迎賓館|人民大会堂|クレムリン|国連本部|本部|自宅|裁判所|地下鉄|広場|施設|劇場|郊外|会場|地裁)|"
    "[（(]"
)
_ACTS = re.compile(
    "は|が|も|側|政府|当局|にとって|との[^、。]{0,4}(?:関係|距離|対立|対話|交渉|協力|合意|同盟)|を(?:非難|批判|支持|刺激|怒ら|牽制|けん制|説得|警戒|敵視|信用|動か)|"
    "の(?:意向|立場|姿勢|外交|対応|狙い|政策|反応|思惑|意図|指導部|指導者|要求|圧力|影響力|支持|許可|承認|戦略|支援|懸念|決定|主張|同意|方針|政権|アプローチ|反発|批判|抗議|警告|関与|介入|約束|利益|関心|同盟|不満|期待|要請)|に(?:対し|対す|とって|よる|圧力|接近|歩み寄|譲歩|不信)|"
    "と(?:モスクワ|北京|ワシントン|平壌|東京|ソウル|台北|ハノイ|ロンドン|パリ|ベルリン|キエフ|キーウ|テヘラン)"
)
_GONE_THROUGH = re.compile("(?:から|於|＝|=|在|に近い|空港に?|・|首都|の首都|[市省州])$")


def entries() -> list[Entry]:
    """Entries of the metonyms."""
    return metonyms("ja", capital)


def capital(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of capitals: a government only where it acts or is acted upon."""
    if scan.inside_word(entry, start, end):
        return 0
    text = scan.text
    actors = scan.actors_of(entry.senses)
    if _GONE_THROUGH.search(text, max(0, start - 4), start):
        return scan.add(start, end, actors, "place", 0.2, "a place: what precedes")
    if _ACTS.match(text, end):
        return scan.add(start, end, actors, "metonym", entry.confidence, "a capital that acts")
    if _PLACE.match(text, end):
        return scan.add(start, end, actors, "place", 0.2, "a place: what follows")
    return scan.add(start, end, actors, "place", 0.3, "a capital without a sign that the government is meant")
