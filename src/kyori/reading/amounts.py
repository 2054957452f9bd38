"""Amounts of any language: a number with its unit, what qualifies it, and where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass

QUALIFIERS = ("approximately", "nearly", "at_least", "more_than", "at_most", "less_than")
"""What a text may say of a number: 約 or about, 近く or nearly, 以上, 超 or over, 以下 or up to, 未満."""

KINDS = ("money", "share", "growth", "multiple", "points", "people", "items", "count", "mass", "volume")
"""What an amount measures; `growth` is a change in percent with its sign, `points` a difference between shares."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with a unit as a text gives it.

    Attributes:
        start, end: where it stands, in code points; ``text[start:end]`` is `text`.
        text: the words, with the words that qualify it (``約40人``).
        value: the number in plain `unit`: 35億ドル is 3500000000.0, 18.8% is 0.188. Of a range, the lower end.
        unit: code of the codebook (``USD``, ``ratio``, ``persons``, ``items``, ``t``, ``bcm``), or a name that it
            lacks (``barrels``, ``other`` for other currencies), which makes no flow.
        kind: one of `KINDS`.
        qualifier: one of `QUALIFIERS`, or None for a number given as exact.
        high: the upper end of a range (15〜20億ドル); else None.
        noun: the counter the number was said with (人, 機, 隻, 本, カ国), for what is counted; else None.
        converted: whether it only says the amount before it in another currency (100万ドル（約1億円）).
        per: ``year``, ``month``, ``week`` or ``day`` where the amount is a rate (5 billion a year); else None.
        of: of what a share is, as the text has it (12% of its exports); None where the words do not say.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: str
    qualifier: str | None = None
    high: float | None = None
    noun: str | None = None
    converted: bool = False
    per: str | None = None
    of: str | None = None
