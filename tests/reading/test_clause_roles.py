"""Clause roles against the Kyoto University Wikipedia Annotated Corpus (relations between states), with pinned floors.

The annotation gives surface cases of the form used (of a passive, ガ is what it is done to). Compared are predicates
found by both, for arguments in the same sentence: overt ones (they depend on the predicate), heads of relative clauses,
and omitted ones (the subject of another clause). Arguments in other sentences are not the analyser's matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from kyori import actors
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese.clauses import clauses
from kyori.reading.japanese.dates import find

FOLDER = Path(__file__).parents[2].parent / "shared" / "gold" / "parts" / "roles_wikipedia"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the annotated Wikipedia documents are not beside the project"
)

CASES = {
    "agent": {"ガ", "ガ２", "判ガ"},
    "object": {"ヲ"},
    "goal": {"ニ", "ヘ"},
    "partner": {"ト"},
    "origin": {"カラ"},
    "place": {"デ", "ニオイテ"},
    "by": {"ニヨッテ"},
    "about": {"ニツイテ", "ニカンシテ", "ヲメグッテ"},
    "against": {"ニタイシテ", "ニムケテ"},
    "as": {"トシテ"},
    "complement": {"ト"},
}
LOOSE = {"時間", "修飾", "外の関係", "トイウ", "ノ", "=", "=構", "=≒"}
"""Relations that are no argument: a phrase in one of these is neither right nor wrong."""

_COUNTED = {case for cases in CASES.values() for case in cases}

FLOORS: dict[tuple[str, str], tuple[float, float]] = {
    ("overt", "agent"): (0.8, 0.77),
    ("overt", "object"): (0.9, 0.86),
    ("overt", "goal"): (0.76, 0.92),
    ("overt", "partner"): (0.42, 0.9),
    ("overt", "origin"): (0.6, 0.72),
    ("overt", "place"): (0.44, 0.6),
    ("overt", "by"): (0.8, 0.0),
    ("embedded", "agent"): (0.7, 0.78),
    ("embedded", "goal"): (0.9, 0.9),
    ("embedded", "object"): (0.86, 0.86),
    ("relative", "agent"): (0.0, 0.72),
    ("relative", "object"): (0.0, 0.7),
    ("omitted", "agent"): (0.2, 0.32),
}
"""Precision and recall that must not be lost, by kind and role."""


@dataclass(slots=True)
class Basic:
    """A basic phrase of the annotation: offsets in its sentence, head, and its relations within the sentence."""

    start: int
    end: int
    parent: int
    relations: list[tuple[str, int]] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Annotated:
    """A sentence of the annotation."""

    name: str
    text: str
    basics: list[Basic]


def sentences_of(path: Path) -> Iterator[Annotated]:
    """Sentences of a KNP file."""
    name, text = "", ""
    basics: list[Basic] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# S-ID:"):
            name, text, basics = line.split()[1].removeprefix("S-ID:"), "", []
        elif line.startswith("+ "):
            basics.append(Basic(len(text), len(text), int(re.match(r"\+ (-?\d+)", line)[1])))  # type: ignore[index]
            for tag in re.findall(r"<rel ([^>]*)/>", line):
                values = dict(re.findall(r'(\w+)="([^"]*)"', tag))
                if values.get("sid") == name:
                    basics[-1].relations.append((values["type"], int(values["id"])))
                else:
                    basics[-1].elsewhere.add(values["type"])
        elif line == "EOS":
            yield Annotated(name, text, basics)
        elif not line.startswith(("*", "#")):
            text += line.split(" ")[0]
            basics[-1].end = len(text)


@cache
def annotated() -> list[Annotated]:
    return [s for path in sorted(FOLDER.glob("*.knp")) for s in sentences_of(path)]


def analysed(text: str) -> list[Clause]:
    """Clauses of a sentence as the reader would get them."""
    named = [m for m in actors.resolve(text) if m.kind != "modifier" and m.actors]
    dated = [(d.start, d.end) for d in find(text, None)]
    return clauses(text, 0, len(text), named, dated)


def covers(phrase: Phrase, basic: Basic) -> bool:
    """Whether a phrase, or one coordinated with it, holds the head of a basic phrase."""
    return phrase.start <= basic.start < phrase.end or any(covers(j, basic) for j in phrase.joined)


def phrases_by_case(clause: Clause) -> Iterator[tuple[str, set[str], Phrase]]:
    """Each phrase of a clause with its role and the cases that the annotation would have for it."""
    for role, phrases in clause.roles.items():
        for phrase in phrases:
            if role == "shared" or (role == "complement" and clause.form == "copula"):
                continue
            if clause.voice == "passive" and role == "object":
                yield "agent", CASES["agent"] | CASES["object"], phrase
            elif clause.voice == "passive" and role == "agent":
                yield "by", CASES["by"] | CASES["goal"] | CASES["origin"], phrase
            elif role in CASES:
                # 両国の間で: who does it together, for the analyser; a place, for the annotation.
                yield role, CASES[role] | ({"デ"} if role == "agent" else set()), phrase


@dataclass(slots=True)
class Score:
    """Counts by kind of argument and role."""

    gold: Counter[tuple[str, str]] = field(default_factory=Counter)
    hit: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    predicates: int = 0
    matched: int = 0
    misses: list[str] = field(default_factory=list)


def kind_of(basics: list[Basic], at: int, target: int) -> str:
    """How an argument hangs together with its predicate."""
    if basics[target].parent == at:
        return "overt"
    if basics[at].parent == target:
        return "relative"
    return "omitted"


def compare(sentence: Annotated, score: Score) -> None:
    """Count one sentence."""
    found = [c for c in analysed(sentence.text) if c.form not in ("nominal", "elliptic")]
    basics = sentence.basics
    by_at: dict[int, Clause] = {}
    for clause in found:
        for index, basic in enumerate(basics):
            if basic.start <= clause.at < basic.end:
                by_at.setdefault(index, clause)
    for at, basic in enumerate(basics):
        wanted = [r for r in basic.relations if any(r[0] in cases for cases in CASES.values())]
        made = by_at.get(at)
        score.predicates += bool(wanted)
        if made is None:
            continue
        clause = made
        score.matched += bool(wanted)
        said = list(phrases_by_case(clause))
        for case in dict.fromkeys(c for c, _ in wanted):
            targets = [t for c, t in wanted if c == case]
            kinds = [kind_of(basics, at, t) for t in targets]
            kind = next((k for k in ("overt", "relative", "omitted") if k in kinds), "omitted")
            role = next(r for r, cases in CASES.items() if case in cases)
            if any(t in by_at and role == "partner" for t in targets):
                continue
            score.gold[kind, role] += 1
            ok = any(case in cases and any(covers(p, basics[t]) for t in targets) for _, cases, p in said)
            if kind == "relative" and clause.head is not None:
                ok = ok or any(covers(clause.head, basics[t]) for t in targets)
            if kind == "omitted" and role == "agent" and not ok:
                ok = any(covers(p, basics[t]) for p in clause.phrases("shared") for t in targets)
            score.hit[kind, role] += ok
            if kind == "overt" and clause.relation not in ("main", "chain"):
                score.gold["embedded", role] += 1
                score.hit["embedded", role] += ok
            if not ok:
                words = [sentence.text[basics[t].start : basics[t].end] for t in targets]
                score.misses.append(f"{sentence.name} {kind} {case} of {clause.predicate}: {words}")
        for role, cases, phrase in said:
            related = [(c, t) for c, t in basic.relations if covers(phrase, basics[t])]
            if (related and all(c in LOOSE or c not in _COUNTED for c, _ in related)) or not basic.relations:
                continue
            good = any(c in cases for c, _ in related)
            score.said["overt", role] += 1
            score.right["overt", role] += good
            if clause.relation not in ("main", "chain"):
                score.said["embedded", role] += 1
                score.right["embedded", role] += good
            if not good:
                words = sentence.text[phrase.left : phrase.end]
                score.misses.append(f"{sentence.name} wrong {role} of {clause.predicate}: {words}, gold {related}")
        shared = clause.phrases("shared")
        if shared and not any(r == "agent" for r, _, _ in said):
            targets = [t for c, t in wanted if c in CASES["agent"]]
            if targets or CASES["agent"] & basic.elsewhere:
                score.said["omitted", "agent"] += 1
                good = any(covers(p, basics[t]) for p in shared for t in targets)
                score.right["omitted", "agent"] += good
                if not good:
                    score.misses.append(f"{sentence.name} wrong shared of {clause.predicate}")


@cache
def measured() -> Score:
    score = Score()
    for sentence in annotated():
        compare(sentence, score)
    return score


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def test_the_documents_are_read_whole() -> None:
    assert len(annotated()) == 238
    assert sum(len(b.relations) for s in annotated() for b in s.basics) > 2000


def test_most_verbs_of_the_annotation_are_found() -> None:
    assert measured().matched >= 290


@pytest.mark.parametrize("key", sorted(FLOORS), ids="-".join)
def test_roles_keep_their_floor(key: tuple[str, str]) -> None:
    score = measured()
    precision = share(score.right[key], score.said[key])
    recall = share(score.hit[key], score.gold[key])
    assert (precision >= FLOORS[key][0], recall >= FLOORS[key][1]) == (True, True), (precision, recall)
