"""The page of a pair: how far apart, why, and everything told between the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kyori.briefs.charts import distance_chart
from kyori.briefs.names import name
from kyori.ledger import frames_from
from kyori.measures import Distance, distance
from kyori.model import Fact, When, vocabulary
from kyori.naming import code_of, latest, when_of
from kyori.web.asked import Asked
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE, fact_table, latest_first
from kyori.web.rendering import page, picture
from kyori.web.tables import ENDINGS, Table
from kyori.workbench import Workbench

_MOVED, _POSITIONS = 8, 12
_STANDING = ("in_force", "begin", "upgrade")


def pair(request: Request) -> Response:
    """Distance now and over time, the facts that moved it, ties, figures, positions, disagreements, timeline."""
    asked, bench = asked_of(request), bench_of(request)
    a, b = (code_of(request.path_params[side]) for side in "ab")
    facts = _facts(bench, asked, a, b)
    told = bench.concerning(a, b, as_of=asked.as_of or None)
    frames = frames_from(told)
    found = distance(frames, a, b, at=when_of(asked.at or None) or latest(told))
    names = {code: name(code, asked.lang) for code in (a, b)}
    by_id = {f.id: f for f in facts}
    timeline = [f for f in facts if f.date is not None]
    return page(
        request, "pair.html.j2", asked, a=a, b=b, found=found, sentences=found.sentences(asked.lang, names),
        moved=_moved(found, by_id), ties=_ties(facts), figures=[f for f in facts if f.kind == "flow"],
        positions={code: _positions(facts, code) for code in (a, b)},
        disputed=[f for f in facts if f.disagreements], forecasts=_open(bench, asked, a, b),
        chart=_chart(frames, asked, a, b, facts), timeline=timeline[: PAGE_SIZE * asked.page], total=len(timeline),
        undated=len(facts) - len(timeline), sources=_sources(facts), domains=vocabulary.domains(),
        endings=ENDINGS,
    )  # fmt: skip


def timeline(request: Request) -> Response:
    """The timeline alone, as the filters change it."""
    asked, bench = asked_of(request), bench_of(request)
    a, b = (code_of(request.path_params[side]) for side in "ab")
    dated = [f for f in _facts(bench, asked, a, b) if f.date is not None]
    return page(request, "_timeline.html.j2", asked, a=a, b=b, timeline=dated[: PAGE_SIZE * asked.page],
                total=len(dated), undated=0, endings=ENDINGS)  # fmt: skip


def explain(request: Request) -> Response:
    """The tree from the distance down to single facts and their quotes."""
    asked, bench = asked_of(request), bench_of(request)
    a, b = (code_of(request.path_params[side]) for side in "ab")
    found = bench.distance(a, b, at=asked.at or None, as_of=asked.as_of or None)
    by_id = {f.id: f for f in bench.facts(a, b, as_of=asked.as_of or None)}
    tree = found.explain() if found.distance is not None else None
    return page(request, "explain.html.j2", asked, a=a, b=b, found=found, tree=tree, facts=by_id)


def table(request: Request) -> Response:
    """A table of the page as a file."""
    asked, bench = asked_of(request), bench_of(request)
    a, b = (code_of(request.path_params[side]) for side in "ab")
    which, ending = request.path_params["table"], request.path_params["ending"]
    if ending not in ENDINGS:
        raise HTTPException(404, f"no such format; one of {', '.join(ENDINGS)}")
    if which == "parts":
        found = bench.distance(a, b, at=asked.at or None, as_of=asked.as_of or None)
        rows = found.to_records()
        return Table(f"{a}-{b}-parts", list(rows[0]) if rows else ["fact"], rows).response(ending)
    facts = _facts(bench, asked, a, b)
    chosen = {
        "timeline": [f for f in facts if f.date], "facts": list(facts), "ties": _ties(facts),
        "figures": [f for f in facts if f.kind == "flow"], "positions": [f for f in facts if f.kind == "position"],
    }  # fmt: skip
    if which not in chosen:
        raise HTTPException(404, f"no such table; one of parts, {', '.join(chosen)}")
    return fact_table(f"{a}-{b}-{which}", chosen[which]).response(ending)


def _facts(bench: Workbench, asked: Asked, a: str, b: str) -> tuple[Fact, ...]:
    found = bench.facts(
        a, b, kinds=asked.kinds, types=asked.types, statuses=asked.statuses, since=asked.since or None,
        until=asked.until or None, as_of=asked.as_of or None, min_score=asked.min_score,
    )  # fmt: skip
    return latest_first(found)


def _moved(found: Distance, by_id: dict[str, Fact]) -> list[dict[str, Any]]:
    """The facts that give most, each with its part."""
    parts = sorted(found.parts, key=lambda p: -abs(p.contribution))
    shown: dict[str, dict[str, Any]] = {}
    for part in parts:
        row = shown.setdefault(part.fact, {"part": part, "fact": by_id.get(part.fact), "gives": 0.0})
        row["gives"] += part.contribution
    return sorted(shown.values(), key=lambda r: -abs(r["gives"]))[:_MOVED]


def _ties(facts: Sequence[Fact]) -> list[Fact]:
    """Commitments that stand, the strongest first."""
    strength = vocabulary.types("commitment")
    standing = [f for f in facts if f.kind == "commitment" and f.status == "done" and f.phase in _STANDING]
    return sorted(standing, key=lambda f: -float(strength[f.type]["strength"]))


def _positions(facts: Sequence[Fact], code: str) -> list[Fact]:
    return [f for f in facts if f.kind == "position" and code in f.source][:_POSITIONS]


def _sources(facts: Sequence[Fact]) -> list[tuple[str, int]]:
    """Publishers with the number of facts that each tells."""
    counts: dict[str, int] = {}
    for fact in facts:
        for who in {t.publisher or t.title or t.document for t in fact.told}:
            counts[who] = counts.get(who, 0) + 1
    return sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:12]


def _open(bench: Workbench, asked: Asked, a: str, b: str) -> list[Any]:
    return list(bench.forecasts(a, b, outcome="open", as_of=asked.as_of or None))[:_POSITIONS]


def _chart(frames: Mapping[str, Any], asked: Asked, a: str, b: str, facts: Sequence[Fact]) -> Any:
    dates = [f.date for f in facts if f.date is not None and not f.date.is_open]
    if not dates:
        return None
    known = [t.known for f in facts for t in f.told if t.known]
    at = when_of(asked.at or None) or (max(known) if known else max(dates))
    first = min(d.earliest for d in dates)
    names = (name(a, asked.lang), name(b, asked.lang))
    drawn = distance_chart(frames, a, b, names, When.day(first), at, asked.lang)
    if drawn is None:
        return None
    return {"svg": picture(drawn.svg), "title": drawn.title, "alt": drawn.alt, "note": drawn.note}


ROUTES: list[Route] = [
    ("/pair/{a}/{b}", pair, ("GET",)),
    ("/pair/{a}/{b}/timeline", timeline, ("GET",)),
    ("/pair/{a}/{b}/explain", explain, ("GET",)),
    ("/pair/{a}/{b}/{table}.{ending}", table, ("GET",)),
]
