"""The lexicon: predicates and nouns that tell of events, ties, stances and quantities, from ``lexicon/``."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from kyori.errors import LexiconError
from kyori.model import vocabulary

_PARTICLE_ROLES = {
    "を": "object",
    "に": "goal",
    "が": "agent",
    "で": "place",
    "と": "partner",
    "から": "origin",
    "へ": "goal",
    "の": "owner",
}
_KANA = "".join(map(chr, range(0x3041, 0x3097)))
_FRAMES = ("mutual", "directed", "self", "receive", "goodwill")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a predicate: which statement it makes.

    Attributes:
        id: file and line, for ``--why`` and for error messages.
        kind, type: of the statement.
        verb: dictionary form, without する.
        nouns: what the phrase in ``role`` must end with; empty where the verb alone will do.
        roles: the roles that phrase may have.
        frame: ``mutual``, ``directed``, ``self`` (needs nobody it is done to) ``receive`` or ``goodwill``
            (mutual; general words of goodwill that are only announced are AGREE).
        negated: whether the sense asks for the denied verb (``関与しない``).
        status: status that the sense itself gives.
        score: prior probability that the sense is right where it is found, 0..1.
        example: a sentence in which it is found.
    """

    id: str
    kind: str
    type: str
    verb: str
    nouns: tuple[str, ...]
    roles: tuple[str, ...]
    frame: str
    negated: bool
    status: str | None
    score: float
    example: str


@dataclass(frozen=True, slots=True)
class TieNoun:
    """A noun that names a standing tie: its commitment type, and its level, phases and parties where it gives them."""

    id: str
    type: str
    noun: str
    level: str | None
    score: float
    phases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TieVerb:
    """A predicate that by itself says what happened to a standing tie."""

    id: str
    type: str
    phase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon of one language.

    Attributes:
        events, stances: senses by verb.
        phases: phase by verb.
        ties: tie nouns by their last two characters, longest first.
        quantities: nouns with their flow measure by the noun's last character, longest first.
        measures: the nouns of ``quantities``.
        flow_verbs: flow measure of predicates whose amount is a flow by itself (援助).
        trends: ``up`` or ``down`` by verb.
        tie_verbs: predicates that tell of a tie by themselves (断交).
        topics: words of what an agreement is about, with its commitment type.
        verdicts: words of judgement, each with its event type and its line.
        joining: predicates that join, leave or take part in a body by themselves (加盟, 脱退).
        triggers: a matcher of the stems of all predicates and nouns.
        receiving: predicates whose subject gets what their object names (受ける).
        papers: nouns of papers that say nothing of what they settle (文書, 書簡).
    """

    language: str
    events: dict[str, tuple[Sense, ...]]
    stances: dict[str, tuple[Sense, ...]]
    phases: dict[str, tuple[str, str]]
    ties: dict[str, tuple[TieNoun, ...]]
    quantities: dict[str, tuple[tuple[str, str], ...]]
    measures: frozenset[str]
    flow_verbs: dict[str, str]
    trends: dict[str, str]
    tie_verbs: dict[str, TieVerb]
    topics: tuple[tuple[str, str], ...]
    verdicts: tuple[tuple[str, str, str], ...]
    papers: frozenset[str]
    joining: frozenset[str]
    receiving: frozenset[str]
    triggers: AhoCorasick
    _tie_cache: dict[str, TieNoun | None] = field(default_factory=dict)

    def tie(self, text: str) -> TieNoun | None:
        """The tie noun that a phrase ends with, the longest that fits."""
        if text not in self._tie_cache:
            if len(self._tie_cache) > 50_000:
                self._tie_cache.clear()
            self._tie_cache[text] = next((t for t in self.ties.get(text[-1:], ()) if text.endswith(t.noun)), None)
        return self._tie_cache[text]

    def verdict(self, text: str) -> tuple[str, str] | None:
        """The event type of a judgement, by its words, and the line that says so."""
        return next(((type_, where) for word, type_, where in self.verdicts if word in text), None)

    def topic(self, text: str) -> str | None:
        """The commitment type of a general agreement, by what its words say it is about."""
        return next((type_ for word, type_ in self.topics if word in text), None)

    def places(self, text: str) -> list[int]:
        """Offsets at which some word of the lexicon may stand; a sentence without one tells nothing."""
        return [start for _, start, _ in self.triggers.find_matches_as_indexes(text)]

    def measure(self, text: str) -> str | None:
        """The flow measure of the noun that a phrase ends with."""
        return next((type_ for noun, type_ in self.quantities.get(text[-1:], ()) if text.endswith(noun)), None)

    def senses(self) -> Iterator[Sense]:
        """Every sense of events and stances."""
        for table in (self.events, self.stances):
            for senses in table.values():
                yield from senses


def _rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    text = (files("kyori.reading") / "lexicon" / f"{name}.csv").read_text(encoding="utf-8")
    lines = text.splitlines()
    skipped = sum(line.startswith("#") for line in lines)
    for number, row in enumerate(csv.DictReader(line for line in lines if not line.startswith("#")), skipped + 2):
        yield f"{name}.csv:{number}", row


def _pattern(where: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """Nouns, roles, verbs and denial of a pattern such as ``制裁|禁輸 を 科す|課す`` or ``関与:neg``."""
    negated = text.endswith(":neg")
    parts = text.removesuffix(":neg").split()
    if len(parts) == 1:
        return (), (), tuple(parts[0].split("|")), negated
    if len(parts) == 3 and all(p in _PARTICLE_ROLES for p in parts[1].split("|")):
        roles = tuple(dict.fromkeys(_PARTICLE_ROLES[p] for p in parts[1].split("|")))
        return tuple(parts[0].split("|")), roles, tuple(parts[2].split("|")), negated
    raise LexiconError(f"cannot read the pattern {text!r}", where=where, hint="write 'verb' or 'noun particle verb'")


def _sense_table(folder: str, kind: str) -> dict[str, tuple[Sense, ...]]:
    table: dict[str, list[Sense]] = defaultdict(list)
    for type_ in vocabulary.types(kind):
        for where, row in _rows(f"{folder}/{type_}"):
            frame = row["frame"] or "directed"
            if frame not in _FRAMES:
                raise LexiconError(f"{frame!r} is no frame", where=where, hint=f"one of {', '.join(_FRAMES)}")
            nouns, roles, verbs, negated = _pattern(where, row["ja"])
            for verb in verbs:
                table[verb].append(
                    Sense(
                        where, kind, type_, verb, nouns, roles, frame, negated, row["status"] or None,
                        float(row["score"] or 0.7), row["example_ja"],
                    )
                )  # fmt: skip
    return {verb: tuple(sorted(senses, key=lambda s: (not s.nouns, not s.negated))) for verb, senses in table.items()}


def _stem(verb: str) -> str:
    """What stays of a verb in all its forms: its endings in kana are left off, but for one that is all kana."""
    return verb.rstrip(_KANA) or verb[:2]


@cache
def lexicon(language: str = "ja") -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        LexiconError: when a line is malformed; the message names file and line.
    """
    ties: dict[str, list[TieNoun]] = defaultdict(list)
    for where, row in _rows("ties"):
        noun = row["ja"]
        ties[noun[-1]].append(
            TieNoun(
                where, row["type"], noun, row["level"] or None, float(row["score"] or 0.6),
                tuple(filter(None, row["phases"].split("|"))), tuple(filter(None, row["parties"].split("|"))),
            )
        )  # fmt: skip
    phases: dict[str, tuple[str, str]] = {}
    for where, row in _rows("phases"):
        phases.setdefault(row["ja"], (row["phase"], where))
    quantities = sorted(((row["ja"], row["type"]) for _, row in _rows("quantities")), key=lambda q: -len(q[0]))
    events, stances = _sense_table("events", "event"), _sense_table("stances", "position")
    flow_verbs = {row["ja"]: row["type"] for _, row in _rows("flow_verbs")}
    trends = {row["ja"]: row["trend"] for _, row in _rows("trends")}
    tie_verbs = {row["ja"]: TieVerb(where, row["type"], row["phase"]) for where, row in _rows("tie_verbs")}
    verdicts = tuple((row["ja"], row["type"], where) for where, row in _rows("verdicts"))
    predicates = {*events, *stances, *trends, *tie_verbs}
    nouns = {tie.noun for row in ties.values() for tie in row} | {noun for noun, _ in quantities}
    nouns |= {name for rung in vocabulary.ladder() for name in (rung.ja, *rung.ja_also)} | {v[0] for v in verdicts}
    return Lexicon(
        language,
        events,
        stances,
        phases,
        {last: tuple(sorted(nouns, key=lambda t: -len(t.noun))) for last, nouns in ties.items()},
        {last: tuple(q for q in quantities if q[0][-1] == last) for last in {noun[-1] for noun, _ in quantities}},
        frozenset(noun for noun, type_ in quantities if type_ in ("trade", "exports", "imports")),
        flow_verbs,
        trends,
        tie_verbs,
        tuple((row["ja"], row["type"]) for _, row in _rows("topics")),
        verdicts,
        frozenset(row["ja"] for _, row in _rows("papers")),
        frozenset(row["ja"] for _, row in _rows("phases") if row["note"] == "joining"),
        frozenset(row["ja"] for _, row in _rows("phases") if row["note"] == "receiving"),
        AhoCorasick(sorted({_stem(p) for p in predicates} | nouns), matchkind=MatchKind.LeftmostLongest),
    )
