"""Conflicts: what sources disagree on, the quotes of each side beside each other."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kyori.ledger import Conflict
from kyori.naming import code_of
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE, fact_table, latest_first
from kyori.web.rendering import page
from kyori.web.tables import ENDINGS


def conflicts(request: Request) -> Response:
    """Disagreements, those about the latest facts first."""
    asked = asked_of(request)
    found = _found(request)
    return page(request, "conflicts.html.j2", asked, conflicts=found[: PAGE_SIZE * asked.page], total=len(found),
                actors=request.query_params.get("actor", ""), endings=ENDINGS)  # fmt: skip


def table(request: Request) -> Response:
    """The same as a file."""
    if request.path_params["ending"] not in ENDINGS:
        raise HTTPException(404, "no such format")
    facts = {c.fact.id: c.fact for c in _found(request)}
    return fact_table("conflicts", list(facts.values())).response(request.path_params["ending"])


def _found(request: Request) -> tuple[Conflict, ...]:
    asked, bench = asked_of(request), bench_of(request)
    actors = [code_of(a) for a in request.query_params.get("actor", "").split(",") if a.strip()]
    found = bench.conflicts(
        *actors, kinds=asked.kinds, types=asked.types, since=asked.since or None, until=asked.until or None,
        as_of=asked.as_of or None, min_score=asked.min_score,
    )  # fmt: skip
    order = {f.id: number for number, f in enumerate(latest_first([c.fact for c in found]))}
    return tuple(sorted(found, key=lambda c: order[c.fact.id]))


ROUTES: list[Route] = [("/conflicts", conflicts, ("GET",)), ("/conflicts/facts.{ending}", table, ("GET",))]
