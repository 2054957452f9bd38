"""北側 and 南側 for North and South Korea, in texts about talks between the two."""

from __future__ import annotations

import re

from kyori.actors.scan import Entry, Scan, always

_SIDES = {"北側": "PRK", "南側": "KOR"}
_OF_A_PLACE = re.compile("[一-龥々〇0-9０-９A-Za-zーの]")
_BOTH_KOREAS = re.compile("南北(?:首脳|会談|協議|対話|関係|朝鮮|交流|閣僚|合意|軍事|共同|離散|当局|高官|赤十字)|板門店")
_ACTS = re.compile(
    "(?:当局|代表|首席|団長|政府|関係者)|は|が|も(?!の)|"
    "に(?:対し|対す|提案|要求|伝え|通知|通告|抗議|求め|申し入れ|引き渡|拒否|責任)|"
    "の(?:提案|要求|主張|代表|反応|態度|回答|軍|当局|立場|説明|要請|意図|拒否|責任|措置|発表|対応|姿勢|政府)|"
    "と(?:の|協議|合意|会談)|から(?:の|提案|通知|回答|連絡)"
)


def entries() -> list[Entry]:
    """Entries of the two sides."""
    return [Entry(text, korean_side, always(actor), 0.75, "code") for text, actor in _SIDES.items()]


def korean_side(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of 北側 and 南側: a state where the side acts, and the text is about both; else the side of a place."""
    text = scan.text
    if start and _OF_A_PLACE.match(text, start - 1):
        return 0
    if not _ACTS.match(text, end) or not scan.holds(_BOTH_KOREAS):
        return 0
    return scan.add(start, end, entry.senses[0][0], "code", entry.confidence, "a side in talks of the Koreas", "側")
