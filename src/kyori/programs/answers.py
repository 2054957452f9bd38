"""Answers: what a workbench says to each question, as plain values that carry ids, quotes, documents and dates."""

from __future__ import annotations

from kyori.actors import name
from kyori.errors import LedgerError
from kyori.ledger import Query, overview
from kyori.measures import Distance
from kyori.model import Fact
from kyori.naming import check_codes, code_of, when_of
from kyori.programs import rows
from kyori.programs.question import Listed, QuestionError, Values
from kyori.programs.rows import Row
from kyori.workbench import Workbench

_PASSAGE = 2000
_WEIGHTIEST = 5


def facts(bench: Workbench, asked: Values) -> Listed:
    """Facts, earliest first."""
    found = bench.facts(
        *asked["actor"], kinds=asked["kind"], types=asked["type"], statuses=asked["status"], since=asked["from"],
        until=asked["to"], as_of=asked["as_of"], min_score=asked["min"], weigh_sources=asked["weigh_sources"],
    )  # fmt: skip
    return Listed(found, rows.fact_row)


def fact(bench: Workbench, asked: Values) -> Row:
    """One fact, as it was known by a day where that is asked."""
    found = bench.ledger.fact(asked["id"])
    if asked["as_of"] is None:
        return rows.fact_row(found)
    told = {s.id for s in found.statements}
    for then in bench.facts(*found.actors, kinds=(found.kind,), types=(found.type,), as_of=asked["as_of"]):
        if told & {s.id for s in then.statements}:
            return rows.fact_row(then)
    raise LedgerError(f"nothing told of the fact {asked['id']!r} by then", where=f"as_of={asked['as_of']}")


def timeline(bench: Workbench, asked: Values) -> Listed:
    """Dated facts in order."""
    found = bench.timeline(*asked["actor"], since=asked["from"], until=asked["to"], as_of=asked["as_of"])
    return Listed(found, rows.fact_row)


def statements(bench: Workbench, asked: Values) -> Listed:
    """Statements, each as its document tells it."""
    return Listed(bench.ledger.told(_query(asked)), rows.statement_row)


def search(bench: Workbench, asked: Values) -> Listed:
    """Statements that a query finds."""
    size, page = asked["size"], asked["page"]
    found = bench.search(asked["q"], as_of=asked["as_of"], limit=size, offset=(page - 1) * size, order=asked["order"])
    return Listed(found.items, rows.statement_row, found.total)


def distance(bench: Workbench, asked: Values) -> Row:
    """A distance, in numbers and in words."""
    return _distance_row(_distance(bench, asked), asked["lang"])


def explain(bench: Workbench, asked: Values) -> Row:
    """A distance, and what each fact gives to it with its quotes."""
    found = _distance(bench, asked)
    quotes = {f.id: f for f in bench.concerning(found.a, found.b, as_of=asked["as_of"])}
    return _distance_row(found, asked["lang"]) | {"parts": [_part(p, quotes) for p in found.to_records()]}


def distances(bench: Workbench, asked: Values) -> Listed:
    """Distances through time."""
    found = bench.distance_series(
        asked["a"], asked["b"], asked["from"], asked["to"], every=asked["every"], as_of=asked["as_of"]
    )
    return Listed(found, lambda d: d.to_record())


def hedge(bench: Workbench, asked: Values) -> Row:
    """How a state spreads its closeness, and the facts that weigh most for each power."""
    found = bench.hedge(
        asked["state"], asked["powers"], at=asked["at"], start=asked["from"], end=asked["to"], as_of=asked["as_of"],
        weigh_sources=asked["weigh_sources"],
    )  # fmt: skip
    quotes = {f.id: f for f in bench.concerning(found.x, as_of=asked["as_of"])}
    names = {code: name(code, asked["lang"]) for code in (found.x, *found.powers)}
    return {
        "state": found.x, "powers": list(found.powers), "shares": dict(found.shares),
        "evenness": found.evenness, "reach": found.reach, "split": found.split, "steadiness": found.steadiness,
        "sentences": found.sentences(asked["lang"], names),
        "distances": [d.to_record() for d in found.distances.values()], "series": found.to_records(),
        "facts": {
            power: [_part(p.to_record(), quotes) for p in parts[:_WEIGHTIEST]] for power, parts in found.parts.items()
        },
    }  # fmt: skip


def forecasts(bench: Workbench, asked: Values) -> Listed:
    """Forecasts by the day they are due."""
    found = bench.forecasts(
        *asked["actor"], due=asked["due"], source=asked["publisher"], speaker=asked["speaker"],
        outcome=asked["outcome"], as_of=asked["as_of"], min_score=asked["min"],
    )  # fmt: skip
    return Listed(found, rows.forecast_row)


def conflicts(bench: Workbench, asked: Values) -> Listed:
    """What sources disagree on."""
    found = bench.conflicts(
        *asked["actor"], kinds=asked["kind"], types=asked["type"], fields=asked["field"], since=asked["from"],
        until=asked["to"], as_of=asked["as_of"], min_score=asked["min"],
    )  # fmt: skip
    return Listed(found, rows.conflict_row)


def documents(bench: Workbench, asked: Values) -> Listed:
    """Documents, latest first."""
    found = bench.documents(as_of=asked["as_of"], page=asked["page"], size=asked["size"])
    return Listed(found, rows.document_row, overview.known(bench.ledger, when_of(asked["as_of"])))


def document(bench: Workbench, asked: Values) -> Row:
    """A document with its text and statements."""
    found = bench.ledger.document(asked["id"])
    told = bench.ledger.told(Query(documents=(found.id,)))
    cut = [{"start": start, "end": end, "reason": reason} for start, end, reason in found.cut]
    return rows.document_row(found) | {
        "text": found.text, "cut": cut, "statements": [rows.statement_row(t) for t in told],
    }  # fmt: skip


def passage(bench: Workbench, asked: Values) -> Row:
    """A part of a document's text with the statements in it."""
    found = bench.ledger.document(asked["id"])
    first = min(asked["start"], len(found.text))
    last = min(asked["end"] if asked["end"] is not None else first + _PASSAGE, len(found.text))
    if asked["start"] >= len(found.text) or last <= first:
        raise QuestionError(f"no text between {asked['start']} and {asked['end']}",
                            hint=f"the document has {len(found.text)} code points")  # fmt: skip
    start, end = max(0, first - asked["around"]), min(len(found.text), last + asked["around"])
    told = bench.ledger.told(Query(documents=(found.id,)))
    inside = [t for t in told if t.statement.start < end and t.statement.end > start]
    return rows.document_row(found) | {
        "start": start, "end": end, "text": found.text[start:end],
        "statements": [rows.statement_row(t) for t in inside],
    }  # fmt: skip


def sources(bench: Workbench, asked: Values) -> Listed:
    """Publishers."""
    return Listed(bench.sources(asked["as_of"]), rows.source_row)


def brief(bench: Workbench, asked: Values) -> Row:
    """A brief as sentences and quotations."""
    made = bench.brief(
        asked["a"], asked["b"], language=asked["lang"], at=asked["at"], as_of=asked["as_of"],
        weigh_sources=asked["weigh_sources"], record=False,
    )  # fmt: skip
    return rows.brief_row(made)


def _query(asked: Values) -> Query:
    for field in ("kind", "type", "status"):
        check_codes(field, asked[field])
    return Query(
        actors=tuple(code_of(n) for n in asked["actor"]), kinds=tuple(asked["kind"]), types=tuple(asked["type"]),
        statuses=tuple(asked["status"]), since=when_of(asked["from"]), until=when_of(asked["to"]),
        as_of=when_of(asked["as_of"]), min_score=asked["min"], documents=tuple(asked.get("document", ())),
    )  # fmt: skip


def _distance(bench: Workbench, asked: Values) -> Distance:
    return bench.distance(
        asked["a"], asked["b"], at=asked["at"], as_of=asked["as_of"], weigh_sources=asked["weigh_sources"]
    )


def _distance_row(found: Distance, language: str) -> Row:
    names = {code: name(code, language) for code in (found.a, found.b)}
    return found.to_record() | {"sentences": found.sentences(language, names)}


def _part(record: Row, quotes: dict[str, Fact]) -> Row:
    """What a fact gives, with its quotes; a row of a data set has none."""
    told = quotes.get(record["fact"])
    return record | {"told": [rows.told_row(t) for t in told.told] if told else []}
