"""The page of a system of states: who is close to whom, and who stands alone."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kyori.naming import code_of
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.rendering import page
from kyori.web.tables import ENDINGS, Table

_MOST = 24


def system(request: Request) -> Response:
    """A heat map of closeness among the states of the link (``states=VNM,RUS,CHN``), and each one's mean distance."""
    asked, bench = asked_of(request), bench_of(request)
    states = _states(request)
    found = bench.closeness_matrix(states, at=asked.at or None, as_of=asked.as_of or None)
    alone = [(x, *_mean([found[x, y] for y in states if y != x])) for x in states]
    return page(
        request, "system.html.j2", asked, states=states, closeness=found,
        alone=sorted(alone, key=lambda row: (row[1] is None, -(row[1] or 0.0))), endings=ENDINGS,
    )  # fmt: skip


def table(request: Request) -> Response:
    """The matrix as rows of pairs."""
    asked, bench = asked_of(request), bench_of(request)
    ending = request.path_params["ending"]
    if ending not in ENDINGS:
        raise HTTPException(404, "no such format")
    found = bench.closeness_matrix(_states(request), at=asked.at or None, as_of=asked.as_of or None)
    rows = [{"a": a, "b": b, "closeness": value} for (a, b), value in found.items() if a != b]
    return Table("closeness", ("a", "b", "closeness"), rows).response(ending)


def _states(request: Request) -> list[str]:
    asked = [code_of(p) for p in request.query_params.get("states", "").split(",") if p.strip()]
    chosen = asked or [actor for actor, _ in bench_of(request).overview().actors if not actor.startswith("~")][:12]
    return list(dict.fromkeys(chosen))[:_MOST]


def _mean(closeness: list[float | None]) -> tuple[float | None, int]:
    """Mean distance over those that have evidence, and how many they are."""
    known = [c for c in closeness if c is not None]
    return ((1 - sum(known) / len(known)) / 2 if known else None), len(known)


ROUTES: list[Route] = [("/system", system, ("GET",)), ("/system/closeness.{ending}", table, ("GET",))]
