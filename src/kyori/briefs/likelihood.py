"""Likelihood: words of likelihood in a brief, by one stated scale (ICD 203), and never beside words of confidence."""

from __future__ import annotations

import re

from kyori.briefs.phrases import filled, words
from kyori.ledger.probability import Chance, bands

_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low)(?:er)? confidence\b|\bconfident(?:ly)?\b|\bconfidence level\b"
    r"|確信度|確度|信頼度|確信を持",
    re.IGNORECASE,
)


def likelihood(chance: Chance, language: str) -> str:
    """How likely a source holds something, in the words and the range of the scale.

    Example:
        >>> likelihood(Chance("likely to", "likely", 0.675), "en")
        'likely (55–80%)'
    """
    if chance.band == "figure":
        return f"{chance.probability:.0%}"
    band = bands()[chance.band]
    low, high = round(band["low"] * 100), round(band["high"] * 100)
    return f"{band[language]}（{low}〜{high}%）" if language == "ja" else f"{band[language]} ({low}–{high}%)"


def scale(language: str) -> str:
    """What the words of likelihood stand for."""
    told = [likelihood(Chance("", name, 0.0), language) for name in bands()]
    return filled(words(language)["scale"], {"list": ("、" if language == "ja" else ", ").join(told)})


def has_likelihood(text: str) -> bool:
    """Whether a sentence speaks of how likely something is by the scale."""
    return any(str(words(language)["likely_mark"]) in text for language in ("ja", "en"))


def has_confidence(text: str) -> bool:
    """Whether a text speaks of how confident somebody is in a judgement.

    Example:
        >>> has_confidence("We judge with high confidence that they will meet.")
        True
    """
    return _CONFIDENCE.search(text) is not None
