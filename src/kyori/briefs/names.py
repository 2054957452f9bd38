"""Names in running text: actors, lists of actors, speakers, and the leaders that quotes name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori import actors
from kyori.actors.folding import fold
from kyori.actors.offices import Tenure, office_holders
from kyori.actors.states import is_state
from kyori.briefs.phrases import table
from kyori.errors import ActorError
from kyori.model import When
from kyori.model.statement import ACTOR_CODE

_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_KANA = re.compile("[\u3041-\u30ff]")
_SHORTEST_JA, _SHORTEST_EN = 3, 4


def name(code: str, language: str) -> str:
    """What an actor is called in running text; in English with its article.

    Example:
        >>> name("USA", "en"), name("USA", "ja")
        ('the United States', '米国')
    """
    # English text has bodies by their acronym, which is their code.
    is_body = language == "en" and not code.startswith("~") and not is_state(code)
    try:
        plain = code if is_body else shown(actors.name(code, language))
    except ActorError:
        plain = shown(code)
    takes_article = language == "en" and code in table("names")["the"] and not plain.lower().startswith("the ")
    return f"the {plain}" if takes_article else plain


def listed(words: Sequence[str], language: str) -> str:
    """Words as a list in running text.

    Example:
        >>> listed(["中国", "米国"], "ja"), listed(["China", "India", "Japan"], "en")
        ('中国と米国', 'China, India and Japan')
    """
    words = list(dict.fromkeys(words))
    if language == "ja":
        return "と".join(words) if len(words) < 3 else "、".join(words)
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def speaker(text: str, language: str) -> str | None:
    """Who vouches for a statement: an actor's name, or the words as they were written; None where they name nobody."""
    plain = text.removeprefix("~").lower()
    if plain in table("names")["not_speakers"]:
        return None
    known = table("names")["speakers"].get(plain)
    if known:
        return str(known[language])
    return name(text, language) if ACTOR_CODE.fullmatch(text) else shown(text)


def shown(text: str) -> str:
    """Text fit to be shown in a line: control characters and bidirectional overrides out, runs of blanks made one."""
    return re.sub(r"\s+", " ", _CONTROL.sub("", text)).strip()


def leader(code: str, quote: str, on: When | None, language: str) -> str | None:
    """The leader or minister of an actor that a quote names, with the office held on the day; None where it names none.

    Example:
        >>> leader("RUS", "プーチン大統領はハノイを訪問した", When("2024-06-20"), "en")
        'President Vladimir Putin of Russia'
    """
    if on is None or on.is_open or (on.days or 0) > 366:
        return None
    # The office that the words give them comes first: many hold several.
    holders = sorted(office_holders(code, on), key=lambda t: (not _titled(t, quote), _by_office(t)))
    found = next((t for t in holders if t.office in table("names")["offices"] and _spelling(t, quote)), None)
    if found is None:
        return None
    if language == "en":
        return f"{found.title_en} {fold(found.name_en)} of {name(code, 'en')}"
    spelling = _spelling(found, quote) or ""
    return f"{name(code, 'ja')}の{spelling if _KANA.search(spelling) else found.name_ja}{found.title_ja}"


def _titled(tenure: Tenure, quote: str) -> bool:
    return tenure.title_ja in quote or _word(tenure.title_en, quote)


def _by_office(tenure: Tenure) -> tuple[int, int]:
    order = table("names")["offices"]
    return (order.index(tenure.office) if tenure.office in order else len(order)), -tenure.days[0]


def _spelling(tenure: Tenure, quote: str) -> str | None:
    """The longest spelling of the person that the quote has; short ones could be anybody's."""
    folded = fold(quote)
    japanese = [n for n in tenure.names("ja") if len(n) >= _SHORTEST_JA and n in quote]
    english = [n for n in tenure.names("en") if len(n) >= _SHORTEST_EN and _word(fold(n), folded)]
    return max(japanese, key=len, default=None) or max(english, key=len, default=None)


def _word(spelling: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(spelling)}\b", text) is not None
