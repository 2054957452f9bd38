"""What the terms of a query mean: fields, codes, names and dates become conditions on the index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kyori.actors import codes_of
from kyori.errors import ActorError, DateError
from kyori.ledger.search import index, tables
from kyori.ledger.search.syntax import Both, Either, Node, Term, Value, Without, fault, parse
from kyori.ledger.search.words import Phrase, phrase_of, token
from kyori.model import When, vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """The statement holds a phrase in a column of the index."""

    column: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Passage:
    """The document holds a phrase in a column of the index."""

    column: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class During:
    """The date overlaps the time from one day to another; None leaves a side open."""

    since: When | None
    until: When | None


@dataclass(frozen=True, slots=True)
class Scored:
    """The score compares with a number."""

    sign: str
    number: float


@dataclass(frozen=True, slots=True)
class All:
    """All conditions hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one condition holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class No:
    """The condition does not hold."""

    part: Condition


Condition = Words | Passage | During | Scored | All | Some | No


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks.

    Attributes:
        condition: on statements.
        as_of: the *known* clock, where the query sets it.
    """

    condition: Condition
    as_of: When | None


def understood(query: str) -> Asked:
    """What a query asks.

    Raises:
        SearchError: when it cannot be understood; says at which column.

    Example:
        >>> understood("露 known:2024-06-19").as_of
        When('2024-06-19')
    """
    tree = parse(query)
    parts = tree.parts if isinstance(tree, Both) else (tree,)
    clocks = [p for p in parts if isinstance(p, Term) and p.field == "known"]
    rest = Both(tuple(p for p in parts if p not in clocks))
    days = [_date(_plain(term)) for term in clocks]
    return Asked(_condition(rest), min(days, key=lambda day: day.latest) if days else None)


def _condition(node: Node) -> Condition:
    if isinstance(node, Both):
        return All(tuple(map(_condition, node.parts)))
    if isinstance(node, Either):
        return Some(tuple(map(_condition, node.parts)))
    if isinstance(node, Without):
        return No(_condition(node.part))
    return _term(node)


def _term(term: Term) -> Condition:
    if not term.field:
        return _worded(tables.QUOTE, term.values[0])
    if term.field == "known":
        raise fault("known: sets the clock of the whole query", term.column, "not under OR, minus or brackets")
    if term.field == "score":
        return _scored(term)
    if term.field not in FIELDS:
        near = get_close_matches(term.field, FIELDS, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]}:?" if near else f"one of {', '.join(FIELDS)}; or quote it"
        raise fault(f"no field {term.field!r}", term.column, hint)
    if term.sign != ":":
        raise fault(f"{term.field} has no {term.sign}", term.column, f"write {term.field}:...")
    return FIELDS[term.field](term)


def _each(one: Callable[[Value], Condition]) -> Callable[[Term], Condition]:
    def any_of(term: Term) -> Condition:
        found = tuple(map(one, term.values))
        return found[0] if len(found) == 1 else Some(found)

    return any_of


def _facet(field: str, value: str) -> Condition:
    return Words(tables.FACETS, Phrase((token(field, value),)))


def _actor(field: str) -> Callable[[Term], Condition]:
    return _each(lambda value: All(tuple(_facet(field, code) for code in _codes(value))))


def _pair(term: Term) -> Condition:
    codes = list(dict.fromkeys(code for value in term.values for code in _codes(value)))
    if len(codes) < 2:
        raise fault("a pair has two actors", term.column, "such as pair:VNM,RUS or pair:日露")
    both = Words(tables.FACETS, Phrase((index.pair(*codes[:2]),)))
    return All((both, *(_facet("actor", code) for code in codes[2:])))


def _codes(value: Value) -> tuple[str, ...]:
    try:
        return codes_of(value.text)
    except ActorError as error:
        raise fault(error.what, value.column, error.hint) from error


def _coded(field: str, known: Callable[[], Mapping[str, str]]) -> Callable[[Term], Condition]:
    """A field with a closed list of codes, which may also be named by their labels in ja and en."""

    def one(value: Value) -> Condition:
        names = known()
        asked = value.text.casefold()
        if asked not in names:
            near = get_close_matches(asked, names, n=1, cutoff=0.6)
            all_codes = ", ".join(dict.fromkeys(names.values()))
            hint = f"did you mean {names[near[0]]}?" if near else f"one of {all_codes}"
            raise fault(f"{value.text!r} is no {field}", value.column, hint)
        return _facet(field, names[asked])

    return _each(one)


def _names(terms: Callable[[], vocabulary.Terms]) -> Callable[[], Mapping[str, str]]:
    return lambda: _labelled(terms())


def _types() -> Mapping[str, str]:
    return {name: code for kind in vocabulary.kinds() for name, code in _labelled(vocabulary.types(kind)).items()}


def _labelled(terms: vocabulary.Terms) -> dict[str, str]:
    labels = {str(term[lang]).casefold(): code for code, term in terms.items() for lang in ("ja", "en")}
    return labels | {code.casefold(): code for code in terms}


def _level(value: Value) -> Condition:
    rung = vocabulary.rung_of(value.text)
    return _facet("level", rung.en if rung else value.text)


def _speaker(value: Value) -> Condition:
    written = _facet("speaker", value.text)
    try:
        return Some((written, *(_facet("speaker", code) for code in codes_of(value.text))))
    except ActorError:
        return written


def _worded(column: str, value: Value) -> Condition:
    kind = Passage if column in tables.DOCUMENT_COLUMNS else Words
    phrase = phrase_of(value.text, prefix=value.prefix)
    if not phrase.words:
        raise fault(f"{value.text!r} has no word to look for", value.column, "give letters or digits")
    return kind(column, phrase)


def _text_of(column: str) -> Callable[[Term], Condition]:
    return _each(lambda value: _worded(column, value))


def _scored(term: Term) -> Condition:
    value = term.values[0]
    sign = term.sign.removeprefix(":")
    if sign not in (">", ">=", "<", "<="):
        raise fault("a score needs a comparison", term.column, "such as score:>=0.5")
    try:
        return Scored(sign, float(_plain(term).text))
    except ValueError:
        raise fault(f"{value.text!r} is no number", value.column, "scores lie between 0 and 1") from None


def _plain(term: Term) -> Value:
    if len(term.values) > 1:
        raise fault(f"{term.field} takes one value", term.values[1].column)
    if term.field == "known" and term.sign != ":":
        raise fault(f"known has no {term.sign}", term.column, "write known:2024-06-19")
    return term.values[0]


def _date(value: Value) -> When:
    try:
        return When(value.text)
    except DateError as error:
        hint = error.hint or "write 2024-06-20, 2024-06 or 2012"
        raise fault(f"{value.text!r} is no date", value.column, hint) from error


def _on(value: Value) -> Condition:
    day = _date(value)
    return During(day, day)


FIELDS: dict[str, Callable[[Term], Condition]] = {
    "actor": _actor("actor"),
    "pair": _pair,
    "source": _actor("source"),
    "target": _actor("target"),
    "kind": _coded("kind", _names(vocabulary.kinds)),
    "type": _coded("type", _types),
    "status": _coded("status", _names(vocabulary.statuses)),
    "phase": _coded("phase", _names(vocabulary.phases)),
    "unit": _coded("unit", _names(vocabulary.units)),
    "trend": _coded("trend", lambda: {"up": "up", "down": "down", "増加": "up", "減少": "down"}),
    "level": _each(_level),
    "issue": _text_of(tables.ISSUE),
    "speaker": _each(_speaker),
    "quote": _text_of(tables.QUOTE),
    "title": _text_of(tables.TITLE),
    "text": _text_of(tables.TEXT),
    "publisher": _text_of(tables.PUBLISHER),
    "author": _text_of(tables.AUTHOR),
    "document": _each(lambda value: _facet("document", value.text)),
    "lang": _each(lambda value: _facet("lang", value.text)),
    "on": _each(_on),
    "from": lambda term: During(_date(_plain(term)), None),
    "to": lambda term: During(None, _date(_plain(term))),
}
"""The fields of the query language, with ``known`` and ``score``."""
