"""Saying: the words for a fact, without its date, its speaker and its notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyori.briefs.figures import amount
from kyori.briefs.items import Item
from kyori.briefs.names import leader, listed, name, shown
from kyori.briefs.phrases import filled, table
from kyori.briefs.verbs import inflected
from kyori.model import Told, When, vocabulary

_YEAR = 366
_ASCII = re.compile(r"[\x00-\x7f]*")
# What may stand in a sentence as it was written: a short noun phrase, no clause and no figure.
_NOUN = {
    "ja": re.compile(r"[^、。%％\d]{2,20}[^、。ぁ-ん%％\d的]"),
    "en": re.compile(r"[^.;:%\d]{4,70}"),
}
_ARTICLE = re.compile(r"^an? ")


@dataclass(frozen=True, slots=True)
class Time:
    """Where an item's date lies before the date of the brief: at all, or by more than a year."""

    past: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a fact.

    Attributes:
        clause: subject and predicate.
        state: whether it tells what holds rather than what happened.
        thing: what a quantity measures; None for other kinds.
        quoted: whether the words are so general that the quote should follow.
        lead: the telling whose words chose the form.
        named: whether a leader is named.
    """

    clause: str
    state: bool
    lead: Told
    thing: str | None = None
    quoted: bool = False
    named: bool = False


def say(item: Item, language: str, at: When) -> Saying | None:
    """The words for an item; None where the fact lacks what a sentence needs, or no quote names a weighty act.

    Args:
        item: what to tell.
        language: ``ja`` or ``en``.
        at: the date of the brief, which decides whether a plan lies ahead or behind.
    """
    if not _is_evident(item):
        return None
    return _KINDS[item.fact.kind](item, language, Time(_is_past(item, at), _is_over(item, at)))


def level_name(level: str | None, type: str, language: str) -> str | None:
    """A partnership level or a role in a body, in words; None where no words of the language are known."""
    fallback = vocabulary.label("partnership", language, kind="commitment") if type == "partnership" else None
    if level is None:
        return fallback.lower() if fallback else None
    words = shown(vocabulary.label(level, language))
    return words if (language == "en") == bool(_ASCII.fullmatch(words)) else fallback


def issue_name(issue: str | None, language: str) -> str | None:
    """An issue in words of the language; None where there are none."""
    if issue is None:
        return None
    known = table("issues").get(issue.lower())
    if known:
        return str(known[language])
    fits = (language == "en") == bool(_ASCII.fullmatch(issue)) and _NOUN[language].fullmatch(shown(issue))
    return shown(issue) if fits else None


def tie_name(item: Item, language: str, *, article: bool = False) -> str:
    """What a commitment is called: its noun, with its level where it has one."""
    fact = item.fact
    if fact.type in ("partnership", "membership"):
        noun = level_name(fact.level, fact.type, language) or _noun(item, language)
        return noun if not article or language == "ja" else _with_article(noun)
    noun = _noun(item, language)
    return noun if article else _ARTICLE.sub("", noun)


def _event(item: Item, language: str, time: Time) -> Saying | None:
    forms = table("events")[item.fact.type]
    form, lead = _chosen(forms, _agreeing(item))
    if "person" in form[language]:
        cued = [t for t in _agreeing(item) if re.search(form["cue"], t.statement.quote, re.IGNORECASE)]
        led = (_led(form[language], item, t, language, time) for t in cued)
        told = next((saying for saying in led if saying), None)
        if told:
            return told
    source, target = _sides(item, lead)
    template = _event_template(form, language, source, target)
    if "{T}" in template and not target:
        form = forms[-1]
        template = _event_template(form, language, source, target)
    slots = _parties(source, target, language)
    clause = _put(template, slots, item, language, time)
    return None if clause is None else Saying(clause, False, lead, quoted=bool(form.get("quote")))


def _event_template(form: Mapping[str, Any], language: str, source: Sequence[str], target: Sequence[str]) -> str:
    wording: Mapping[str, str] = form[language]
    if "joint" in wording and len({*source, *target}) > 1:
        return wording["joint"]
    return wording["to"] if target and "to" in wording else wording["alone"]


def _led(wording: Mapping[str, str], item: Item, lead: Told, language: str, time: Time) -> Saying | None:
    """The form that names a leader, where the quotes name one of a side that is one state."""
    source, target = _sides(item, lead)
    if len(source) != 1 or len(target) != 1:
        return None
    quote, on = lead.statement.quote, item.date
    ours, theirs = leader(source[0], quote, on, language), leader(target[0], quote, on, language)
    if ours is None and theirs is not None:
        source, target, ours, theirs = target, source, theirs, None
    if ours is None:
        return None
    both = theirs if theirs and "persons" in wording else None
    slots = {"S": ours, "T": both or name(target[0], language)}
    template = wording["persons"] if both else wording["person"]
    clause = filled(inflected(template, item.fact.status, language, plural=False, overdue=time.past), slots)
    return Saying(clause, False, lead, named=True)


def _commitment(item: Item, language: str, time: Time) -> Saying | None:
    fact, tables = item.fact, table("commitments")["phases"]
    status = fact.status
    phase = "in_force" if status == "denied" else fact.phase or "in_force"
    if phase == "negotiating" and status == "planned":
        status = "done"
    level = level_name(fact.level, fact.type, language)
    # A partnership that is raised to a partnership has grown, no more is told of it.
    grown = phase == "upgrade" and fact.level == fact.type
    plain = f"{phase}_plain" if fact.level is None or level is None or grown else phase
    own = tables.get(fact.type, {})
    template = (own.get(plain) or own.get(phase) or tables["any"][phase])[language]
    lead = _lead(item)
    source, target = _sides(item, lead)
    noun = _noun(item, language)
    slots = {**_parties(source, target, language), "L": level or "", "N": filled(noun, {"L": level or ""})}
    slots["n"] = _ARTICLE.sub("", slots["N"])
    template = _fit_article(template, level)
    if noun == "a {L}":
        slots["N"] = _with_article(level or "")
    state = phase in ("in_force", "negotiating") or status == "denied"
    clause = _put(template, slots, item, language, time, status=status, state=state)
    quoted = fact.type in ("other_agreement", "economic_agreement") and status == "done"
    return None if clause is None else Saying(clause, state, lead, quoted=quoted)


def _flow(item: Item, language: str, time: Time) -> Saying | None:
    fact, tables = item.fact, table("flows")
    measure, sentences = tables["measures"][fact.type], tables["sentences"]
    lead = _lead(item)
    source, target = _sides(item, lead)
    joint = len({*source, *target}) > 1
    template = measure[language] if joint and ("{T}" not in measure[language] or target) else measure["alone"][language]
    thing = filled(template, _parties(source, target, language))
    money = fact.unit in vocabulary.units() and fact.unit is not None and vocabulary.units()[fact.unit]["money"]
    slots = {"X": thing + (measure.get("money", "") if language == "ja" and money else "")}
    if fact.value is None:
        sentence = sentences[f"trend_{fact.trend}"]
    else:
        slots["V"] = amount(fact.value, fact.unit, language)
        sentence = sentences["amount"]
        if fact.unit == "ratio":
            whole = issue_name(fact.of, language)
            slots["O"] = whole or ""
            growth = f"growth_{fact.trend}" if fact.trend in ("up", "down") and not fact.of else None
            sentence = sentences[growth or ("share" if whole else "ratio")]
    plural = thing.split(" ")[0].endswith("s")
    form = inflected(sentence[language], fact.status, language, plural=plural, overdue=time.past, flow=True)
    quoted = bool(measure.get("quote")) or (fact.unit in ("ratio", "items") and "O" in slots and not slots["O"])
    return Saying(filled(form, slots), False, lead, thing=slots["X"], quoted=quoted or fact.unit == "items")


def _position(item: Item, language: str, time: Time) -> Saying | None:
    fact = item.fact
    if fact.status not in ("done", "denied"):
        return None
    wording = table("positions")[fact.type][language]
    lead = _lead(item)
    issue = issue_name(fact.issue, language)
    known = (fact.issue or "").lower() in table("issues")
    towards = "issue_to" if known and item.target and "issue_to" in wording else "issue"
    template = wording[towards] if issue else wording["to"] if item.target else wording["alone"]
    slots = {**_parties(item.source, item.target, language), "I": issue or ""}
    clause = _put(template, slots, item, language, time, state=True)
    return None if clause is None else Saying(clause, True, lead, quoted=issue is None)


_KINDS = {"event": _event, "commitment": _commitment, "flow": _flow, "position": _position}


def _put(
    template: str,
    slots: Mapping[str, str],
    item: Item,
    language: str,
    time: Time,
    *,
    status: str | None = None,
    state: bool = False,
) -> str | None:
    if "{T}" in template and not slots["T"]:
        return None
    source, target = item.source, item.target
    if template.startswith("{ST}"):
        plural = len({*source, *target}) > 1 or _is_many(source)
    else:
        plural = _is_many(source) if template.startswith("{S}") else not template.startswith("the ")
    told = status or item.fact.status
    was = state and time.over and told in ("done", "denied")
    perfect = state or item.date is None or item.date.is_open
    verb = inflected(template, told, language, plural=plural, overdue=time.past, was=was, perfect=perfect)
    return filled(verb, slots)


def _is_many(codes: Sequence[str]) -> bool:
    return len(codes) > 1 or any(code.startswith("~") and name(code, "en").endswith("s") for code in codes)


def _parties(source: Sequence[str], target: Sequence[str], language: str) -> dict[str, str]:
    ours, theirs = [name(c, language) for c in source], [name(c, language) for c in target]
    both = listed([*ours, *theirs], language)
    if len(ours) == 1 and len(theirs) > 1:
        # One with each of several: a plain list would read as something they all did together.
        both = (
            f"{ours[0]}と{'・'.join(theirs)}"
            if language == "ja"
            else f"{ours[0]} and each of {listed(theirs, language)}"
        )
    return {"S": listed(ours, language), "T": listed(theirs, language), "ST": both}


def _sides(item: Item, lead: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Source and target; of undirected facts as the leading telling has them."""
    said = lead.statement
    ours = tuple(c for c in said.source if c in item.actors)
    theirs = tuple(c for c in said.target if c in item.actors)
    if vocabulary.directed(item.fact.kind, item.fact.type) or not ours or {*ours, *theirs} != item.actors:
        return item.source, item.target
    return ours, theirs


def _chosen(forms: Sequence[Mapping[str, Any]], told: Sequence[Told]) -> tuple[Mapping[str, Any], Told]:
    """The first form whose cue some quote has, with the telling that has it."""
    for form in forms:
        for telling in told:
            if "cue" not in form or re.search(form["cue"], telling.statement.quote, re.IGNORECASE):
                return form, telling
    raise AssertionError("the last form has no cue")


def _noun(item: Item, language: str) -> str:
    form, _ = _chosen(table("commitments")["nouns"][item.fact.type], _agreeing(item))
    return str(form[language])


def _lead(item: Item) -> Told:
    """The surest telling that agrees with the fact."""
    return max(_agreeing(item), key=lambda t: t.statement.score)


def _is_evident(item: Item) -> bool:
    """Whether some quote has the words that the type needs; see ``data/evidence.yaml``."""
    needed = table("evidence").get(item.fact.kind, {}).get(item.fact.type)
    quotes = (t.statement.quote for t in _agreeing(item))
    return needed is None or any(re.search(needed, quote, re.IGNORECASE) for quote in quotes)


def _agreeing(item: Item) -> Sequence[Told]:
    """Tellings of the fact's own status; all where there is none."""
    return [t for t in item.told if t.statement.status == item.fact.status] or item.told


def _is_past(item: Item, at: When) -> bool:
    return item.date is not None and not item.date.is_open and item.date.latest < at.earliest


def _is_over(item: Item, at: When) -> bool:
    """Whether what held then was told of a time a year and more before the date of the brief."""
    return item.date is not None and not item.date.is_open and (at.earliest - item.date.latest).days > _YEAR


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[:1].lower() in "aeio" else f"a {noun}"


def _fit_article(template: str, level: str | None) -> str:
    return template.replace("a {L}", "an {L}") if level and level[0] in "aeio" else template
