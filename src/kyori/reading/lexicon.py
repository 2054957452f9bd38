"""The lexicon: predicates and nouns that tell of events, ties, stances and quantities, from ``lexicon/``."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from kyori.errors import LexiconError
from kyori.model import vocabulary

_FRAMES = ("mutual", "directed", "self", "receive", "goodwill", "offer", "between")


@dataclass(frozen=True, slots=True)
class Notation:
    """How the column of a language is written (``lexicon/notation.yaml``).

    Attributes:
        order: what the three parts of a pattern are, left to right.
        markers: the role that a marker asks for; of an open marker, the marker itself.
        any: the noun that stands for any.
        joint: what stands for a blank inside a word.
        boundary: whether nouns begin where words begin.
        endings: characters that verbs change in their forms; blank where stems do not tell a verb.
    """

    order: tuple[str, ...]
    markers: dict[str, str]
    any: str
    joint: str
    boundary: bool
    endings: str

    def word(self, text: str) -> str:
        """A word of a pattern as the analyser gives it."""
        return text.replace(self.joint, " ") if self.joint else text

    def noun(self, text: str) -> str:
        """A noun as it is matched against the end of a phrase."""
        if self.any and text == self.any:
            return ""
        return " " * self.boundary + self.word(text)

    def stem(self, verb: str) -> str:
        """What stays of a verb in all its forms; one that is all endings keeps its first two characters."""
        return verb.rstrip(self.endings) or verb[:2]


@cache
def notation(language: str) -> Notation:
    """How the lexicon's column of a language is written.

    Raises:
        LexiconError: when the lexicon has no such column.
    """
    rows = yaml.safe_load((files("kyori.reading") / "lexicon" / "notation.yaml").read_text(encoding="utf-8"))
    if language not in rows:
        raise LexiconError(f"no column for the language {language!r}", hint=f"one of {', '.join(rows)}")
    row = rows[language]
    markers = row["markers"] | {word: word for word in row["open_markers"]}
    return Notation(tuple(row["order"]), markers, row["any"], row["joint"], row["boundary"], row["endings"])


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a predicate: which statement it makes.

    Attributes:
        id: file and line, for ``--why`` and for error messages.
        kind, type: of the statement.
        verb: dictionary form, without する.
        nouns: what the phrase in ``role`` must end with; empty where the verb alone will do.
        roles: the roles that phrase may have.
        frame: ``mutual``, ``directed``, ``self`` (needs nobody it is done to), ``receive``, ``goodwill`` (mutual;
            general words of goodwill that are only announced are AGREE) or ``offer`` (one side's, so that several who
            make it do not make it to each other where somebody else is spoken of).
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
        triggers: a matcher of the stems of all predicates and nouns; None where stems do not tell a verb.
        receiving: predicates whose subject gets what their object names (受ける).
        decisions: nouns of what a body decides (決議).
        papers: nouns of papers that say nothing of what they settle (文書, 書簡).
        one_sided: those of them that one side writes alone (声明).
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
    decisions: tuple[str, ...]
    papers: frozenset[str]
    one_sided: frozenset[str]
    joining: frozenset[str]
    receiving: frozenset[str]
    triggers: AhoCorasick | None
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
        said = self._folded(text)
        return next(((type_, where) for word, type_, where in self.verdicts if word in said), None)

    def topic(self, text: str) -> str | None:
        """The commitment type of a general agreement, by what its words say it is about."""
        said = self._folded(text)
        return next((type_ for word, type_ in self.topics if word in said), None)

    def _folded(self, text: str) -> str:
        """Text as words without a form of their own are looked for in it."""
        return f" {text.lower()}" if notation(self.language).boundary else text

    def may_tell(self, text: str) -> Callable[[int, int], bool]:
        """Whether some word of the lexicon may stand in a span of a text; a sentence without one tells nothing."""
        if self.triggers is None:
            return lambda start, end: True
        places = [start for _, start, _ in self.triggers.find_matches_as_indexes(text)]

        def told(start: int, end: int) -> bool:
            at = bisect_left(places, start)
            return at < len(places) and places[at] < end

        return told

    def measure(self, text: str) -> str | None:
        """The flow measure of the noun that a phrase ends with."""
        return next((type_ for noun, type_ in self.quantities.get(text[-1:], ()) if text.endswith(noun)), None)

    def senses(self) -> Iterator[Sense]:
        """Every sense of events and stances."""
        for table in (self.events, self.stances):
            for senses in table.values():
                yield from senses


def _rows(name: str, language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Lines of a file that have something in the column of a language, each with where it stands."""
    text = (files("kyori.reading") / "lexicon" / f"{name}.csv").read_text(encoding="utf-8")
    lines = text.splitlines()
    skipped = sum(line.startswith("#") for line in lines)
    for number, row in enumerate(csv.DictReader(line for line in lines if not line.startswith("#")), skipped + 2):
        if row.get(language):
            yield f"{name}.csv:{number}", row


def _pattern(
    where: str, text: str, language: str = "ja"
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """Nouns, roles, verbs and denial of a pattern (``制裁|禁輸 を 科す``, ``impose obj ban``, ``関与:neg``)."""
    written = notation(language)
    negated = text.endswith(":neg")
    parts = text.removesuffix(":neg").split()
    if len(parts) == 1:
        return (), (), tuple(map(written.word, parts[0].split("|"))), negated
    named = dict(zip(written.order, parts, strict=False))
    if len(parts) == 3 and all(marker in written.markers for marker in named["marker"].split("|")):
        roles = tuple(dict.fromkeys(written.markers[marker] for marker in named["marker"].split("|")))
        nouns = tuple(map(written.noun, named["noun"].split("|")))
        return nouns, roles, tuple(map(written.word, named["verb"].split("|"))), negated
    shape = " ".join("particle" if part == "marker" else part for part in written.order)
    raise LexiconError(f"cannot read the pattern {text!r}", where=where, hint=f"write 'verb' or '{shape}'")


def _sense_table(folder: str, kind: str, language: str) -> dict[str, tuple[Sense, ...]]:
    table: dict[str, list[Sense]] = defaultdict(list)
    for type_ in vocabulary.types(kind):
        for where, row in _rows(f"{folder}/{type_}", language):
            frame = row["frame"] or "directed"
            if frame not in _FRAMES:
                raise LexiconError(f"{frame!r} is no frame", where=where, hint=f"one of {', '.join(_FRAMES)}")
            nouns, roles, verbs, negated = _pattern(where, row[language], language)
            for verb in verbs:
                table[verb].append(
                    Sense(
                        where, kind, type_, verb, nouns, roles, frame, negated, row["status"] or None,
                        float(row["score"] or 0.7), row.get(f"example_{language}") or "",
                    )
                )  # fmt: skip
    return {verb: tuple(sorted(senses, key=lambda s: (not s.nouns, not s.negated))) for verb, senses in table.items()}


@cache
def lexicon(language: str = "ja") -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        LexiconError: when a line is malformed; the message names file and line.
    """
    written = notation(language)

    def rows(name: str) -> list[tuple[str, str, dict[str, str]]]:
        """Where a line of a file stands, its word in the language, and the line."""
        return [(where, word, row) for where, row in _rows(name, language) for word in row[language].split("|")]

    ties: dict[str, list[TieNoun]] = defaultdict(list)
    for where, word, row in rows("ties"):
        noun = written.noun(word)
        ties[noun[-1]].append(
            TieNoun(
                where, row["type"], noun, row["level"] or None, float(row["score"] or 0.6),
                tuple(filter(None, row["phases"].split("|"))), tuple(filter(None, row["parties"].split("|"))),
            )
        )  # fmt: skip
    phases: dict[str, tuple[str, str]] = {}
    for where, word, row in rows("phases"):
        phases.setdefault(written.word(word), (row["phase"], where))
    quantities = sorted(((written.noun(w), row["type"]) for _, w, row in rows("quantities")), key=lambda q: -len(q[0]))
    events, stances = _sense_table("events", "event", language), _sense_table("stances", "position", language)
    flow_verbs = {written.word(word): row["type"] for _, word, row in rows("flow_verbs")}
    trends = {written.word(word): row["trend"] for _, word, row in rows("trends")}
    tie_verbs = {
        written.word(word): TieVerb(where, row["type"], row["phase"]) for where, word, row in rows("tie_verbs")
    }
    verdicts = tuple((written.noun(word), row["type"], where) for where, word, row in rows("verdicts"))
    predicates = {*events, *stances, *trends, *tie_verbs}
    nouns = {tie.noun for row in ties.values() for tie in row} | {noun for noun, _ in quantities}
    nouns |= {name for rung in vocabulary.ladder() for name in (rung.ja, *rung.ja_also)} | {v[0] for v in verdicts}
    stems = {written.stem(p) for p in predicates} | nouns if written.endings else set()
    return Lexicon(
        language,
        events,
        stances,
        phases,
        {last: tuple(sorted(nouns, key=lambda t: -len(t.noun))) for last, nouns in ties.items()},
        {last: tuple(q for q in quantities if q[0][-1] == last) for last in {noun[-1] for noun, _ in quantities}},
        frozenset(noun.strip() for noun, type_ in quantities if type_ in ("trade", "exports", "imports")),
        flow_verbs,
        trends,
        tie_verbs,
        tuple((written.noun(word), row["type"]) for _, word, row in rows("topics")),
        verdicts,
        tuple(written.noun(word) for _, word, _ in rows("decisions")),
        frozenset(written.word(word) for _, word, _ in rows("papers")),
        frozenset(written.word(word) for _, word, row in rows("papers") if row["alone"]),
        frozenset(written.word(word) for _, word, row in rows("phases") if row["note"] == "joining"),
        frozenset(written.word(word) for _, word, row in rows("phases") if row["note"] == "receiving"),
        AhoCorasick(sorted(stems), matchkind=MatchKind.LeftmostLongest) if stems else None,
    )
