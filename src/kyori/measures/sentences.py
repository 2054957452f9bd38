"""Sentences: distances and hedging in plain words, in English and Japanese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kyori.errors import MeasureError
from kyori.measures.parts import written
from kyori.model import vocabulary

if TYPE_CHECKING:
    from kyori.measures.distances import Distance
    from kyori.measures.hedging import Hedge

THIN_FACTS, THIN_DOMAINS, WIDE = 5, 2, 0.3
"""Fewer facts, fewer domains or a wider interval (in distance) than this is called thin."""

_LANGUAGES = ("en", "ja")
_SHOWN = 2


def of_distance(found: Distance, language: str, names: Mapping[str, str]) -> list[str]:
    """Two to four sentences on a distance.

    Raises:
        MeasureError: when the language is neither ``en`` nor ``ja``.
    """
    ja, a, b = _ja(language), names.get(found.a, found.a), names.get(found.b, found.b)
    if found.distance is None or found.interval is None:
        if ja:
            return [f"{_on(found.at, 'ja')}{a}から{b}への距離は、根拠となる事実がないため示せません。"]
        return [_capital(f"{_on(found.at, 'en')}the distance from {a} to {b} is unknown: no fact tells of it.")]
    low, high = found.interval
    if ja:
        first = f"{_on(found.at, 'ja')}{a}から{b}への距離は{found.distance:.2f}です"
        first += f"（0が最も近く、1が最も遠い。90%区間は{low:.2f}〜{high:.2f}）。"
    else:
        first = f"{_on(found.at, 'en')}the distance from {a} to {b} is {found.distance:.2f} "
        first += f"(0 is nearest, 1 farthest; 90% interval {low:.2f} to {high:.2f})."
    said = [_capital(first), _drivers(found, language), _covered(found, language), thin(found, language)]
    return [sentence for sentence in said if sentence]


def thin(found: Distance, language: str = "en") -> str | None:
    """A warning where a distance rests on little; None where it does not.

    Raises:
        MeasureError: when the language is neither ``en`` nor ``ja``.
    """
    ja = _ja(language)
    if found.interval is None:
        return "根拠となる事実がありません。" if ja else "There is no evidence."
    domains = sum(value is not None for value in found.domains.values())
    reasons = []
    if found.facts < THIN_FACTS:
        reasons.append(f"事実が{found.facts}件のみ" if ja else f"only {count(found.facts, 'fact')}")
    if domains < THIN_DOMAINS:
        reasons.append(f"領域が{domains}つのみ" if ja else f"only {count(domains, 'domain')}")
    if found.interval[1] - found.interval[0] > WIDE:
        reasons.append("区間が広い" if ja else "a wide interval")
    if not reasons:
        return None
    return f"根拠は薄い（{'、'.join(reasons)}）。" if ja else f"The evidence is thin: {' and '.join(reasons)}."


def of_hedge(found: Hedge, language: str, names: Mapping[str, str]) -> list[str]:
    """Two to four sentences on hedging.

    Raises:
        MeasureError: when the language is neither ``en`` nor ``ja``.
    """
    ja, x = _ja(language), names.get(found.x, found.x)
    named = {power: names.get(power, power) for power in found.powers}
    known = {power: share for power, share in found.shares.items() if share is not None}
    if not known or found.lean is None:
        if ja:
            return [f"{_on(found.at, 'ja')}{x}がどの国に寄っているかは、根拠が足りないため示せません。"]
        return [_capital(f"{_on(found.at, 'en')}how {x} leans is unknown: too little evidence.")]
    shares = [f"{named[p]} {s:.0%}" for p, s in sorted(known.items(), key=lambda item: -item[1])]
    leader, margin = named[found.lean[0]], found.lean[1]
    said: list[str] = []
    if ja:
        said.append(f"{_on(found.at, 'ja')}{x}の近さの配分は{'、'.join(shares)}です。")
        said.append(f"最も近いのは{leader}で、2番手との差は{margin:.2f}です。")
    else:
        said.append(_capital(f"{_on(found.at, 'en')}{x} shares its closeness as {', '.join(shares)}."))
        said.append(f"{leader} is nearest, {margin:.2f} of closeness ahead of the next.")
    if found.evenness is not None:
        even = f"均等度は{found.evenness:.2f}" if ja else f"Evenness is {found.evenness:.2f} (1 is perfectly even)"
        if found.split is not None:
            even += f"、領域間の分かれ方は{found.split:.2f}" if ja else f", the split between domains {found.split:.2f}"
        said.append(even + ("です。" if ja else "."))
    lost = [named[power] for power, share in found.shares.items() if share is None]
    if lost:
        said.append(
            f"{'、'.join(lost)}については根拠がありません。" if ja else f"Nothing tells of {listed(lost, 'en')}."
        )
    return said


def listed(words: Sequence[str], language: str) -> str:
    """Words as a list in running text."""
    if language == "ja":
        return "、".join(words)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def count(number: int, noun: str) -> str:
    """A number with its noun, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _drivers(found: Distance, language: str) -> str:
    """What brings the two together most, and what keeps them apart most."""
    ja = language == "ja"
    given = {t.indicator.label(language): float(t.contributions.sum()) for t in found.told}
    ranked = sorted(given.items(), key=lambda item: -abs(item[1]))
    near = [f"{name} ({value:+.2f})" for name, value in ranked if value > 0][:_SHOWN]
    far = [f"{name} ({value:+.2f})" for name, value in ranked if value < 0][:_SHOWN]
    said = []
    if near:
        said.append(f"近づけているのは{listed(near, 'ja')}" if ja else f"brought nearer by {listed(near, 'en')}")
    if far:
        said.append(f"遠ざけているのは{listed(far, 'ja')}" if ja else f"kept apart by {listed(far, 'en')}")
    if not said:
        return ""
    if ja:
        return "、".join(said).replace(" (", "（").replace(")", "）") + "です。"
    return f"They are {' and '.join(said)}."


def _covered(found: Distance, language: str) -> str:
    """How much of what could be known is known, and which domains are missing."""
    lost = [vocabulary.domains()[code][language] for code, value in found.domains.items() if value is None]
    told, total = len(found.told), found.total
    if language == "ja":
        text = f"{total}の指標のうち{told}に根拠があります（{found.coverage:.0%}、事実{found.facts}件）"
        return text + (f"。{listed(lost, 'ja')}の領域には根拠がありません。" if lost else "。")
    text = f"{told} of {count(total, 'indicator')} have evidence ({found.coverage:.0%}, {count(found.facts, 'fact')})"
    return text + (f"; nothing tells of {listed(lost, 'en')}." if lost else ".")


def _on(at: dt.date | None, language: str) -> str:
    if at is None:
        return ""
    return f"{written(at, 'ja')}時点の" if language == "ja" else f"on {written(at, 'en')} "


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ja(language: str) -> bool:
    if language not in _LANGUAGES:
        raise MeasureError(f"no words in {language!r}", hint="one of en, ja")
    return language == "ja"
