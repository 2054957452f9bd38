"""Words of Japanese that stand for actors named before: 両国, 同国, 6カ国, 双方, 同氏, 大統領は, 彼, 我々, わが国."""

from __future__ import annotations

import re

from kyori.reading.context import Anaphor

_TITLES = (
    "大統領|首相|総理|外相|外務大臣|国防相|国防長官|国務長官|長官|主席|総書記|書記長|議長|大臣|氏|報道官|高官|次官|大使"
)
_KINDS = {
    "pair": rf"両国間?|双方|両者|両首脳|両氏|両政府|両(?:{_TITLES})|両軍|二国間|2国間|２国間|"
    r"[二2２][かカヵケ]国間?|相互",
    "trio": r"三国間?|3国|３国|[三3３][かカヵケ]国間?|3者|三者",
    "same": r"同国(?:政府|外務省|軍|側|当局)?|同(?:政府|省|軍|政権|当局)(?=[はがをにのと、])",
    "person": rf"同(?:{_TITLES})|(?<![一-龠ァ-ヴー])(?:彼|彼女)(?=[はがをにのと、])",
    "title": r"(?<=[、。「『（(\n])"
    r"(?:大統領|首相|外相|国防相|国家主席|総書記|事務総長|報道官|大使|(?:国務)?長官|特使)(?=[はがも])",
    "body": r"(?<![一-龠々ァ-ヴーA-Za-z])(?:理事会|総会|事務局|同機関|同機構|同会議)(?=[はがをにのと、])",
    "self": r"(?:我々|われわれ|我ら|我が軍|わが軍|私たち|私達)(?:の|は|が|を|に|と)?(?=.)",
    "home": r"(?:我が国|わが国)",
}
_WORDS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))


def find(text: str) -> list[Anaphor]:
    """Anaphors of a text, left to right.

    Example:
        >>> [a.kind for a in find("両国は合意した。同国は沈黙した。")]
        ['pair', 'same']
    """
    found = []
    for match in _WORDS.finditer(text):
        kind = str(match.lastgroup)
        word = match.group().rstrip("のはがをにと") if kind == "self" else match.group()
        found.append(Anaphor(match.start(), match.start() + len(word), word, kind))
    return found
