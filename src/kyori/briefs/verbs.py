"""Verbs: the form that a sentence's verb takes for a status, a number and a time."""

from __future__ import annotations

import re

from kyori.briefs.phrases import SLOT, words

_VERB = re.compile(r"\[([^\[\]]*)\]")
_SURU = "[した|する|していない]"
_PRESENT = {
    "are": ("is", "are"),
    "were": ("was", "were"),
    "have": ("has", "have"),
    "do": ("does", "do"),
    "s": ("s", ""),
}
_PAST = {
    "are": ("was", "were"),
    "were": ("was", "were"),
    "have": ("had", "had"),
    "do": ("did", "did"),
    "s": ("ed", "ed"),
}
_JA_PAST = (("ている", "ていた"), ("である", "であった"), ("ある", "あった"), ("ない", "なかった"), ("もつ", "もった"))


def inflected(
    template: str,
    status: str,
    language: str,
    *,
    plural: bool,
    overdue: bool = False,
    flow: bool = False,
    was: bool = False,
    perfect: bool = True,
) -> str:
    """The template with its verb in the form of a status.

    Args:
        template: with one verb ``[done|plain|denied]``; the third may be left out in English.
        status: ``done``, ``planned``, ``possible`` or ``denied``.
        language: ``ja`` or ``en``.
        plural: whether the subject is more than one; for English.
        overdue: whether what was planned was due before the date of the brief.
        flow: whether a quantity is told, which is foreseen rather than planned.
        was: whether what held, or did not, is told of a time that is over.
        perfect: whether what was not done may be told up to now (has not), rather than of a time (did not).

    Example:
        >>> inflected("{ST} [held|hold] talks", "planned", "en", plural=True)
        '{ST} are expected to hold talks'
    """
    fixed = words(language)
    planned = str(fixed[f"planned{'_flow' * flow}{'_past' * overdue}"])
    possible = str(fixed["possible"])

    def verb(match: re.Match[str]) -> str:
        forms = match[1].split("|")
        done, plain = forms[:2]
        if language == "ja":
            told = {"done": done, "planned": plain + planned, "possible": plain + possible, "denied": forms[-1]}[status]
            return _ja_past(told) if was else told
        own = len(forms) > 2 and (perfect or not forms[2].startswith("{have} not"))
        denied = forms[2] if own else f"did not {plain}"
        return {"done": done, "planned": planned + plain, "possible": possible + plain, "denied": denied}[status]

    return _agreed(_VERB.sub(verb, template.replace("{suru}", _SURU)), plural=plural, was=was)


def _agreed(text: str, *, plural: bool, was: bool) -> str:
    """English text with {are}, {were}, {have}, {do} and {s} in the number of the subject."""
    forms = _PAST if was else _PRESENT
    text = text.replace("e{s}", "ed") if was else text
    return SLOT.sub(lambda m: forms[m[1]][plural] if m[1] in forms else m[0], text)


def _ja_past(verb: str) -> str:
    return next((verb.removesuffix(now) + then for now, then in _JA_PAST if verb.endswith(now)), verb)
