"""The page of a fact: every telling side by side, where they disagree, its history; put together and taken apart."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kyori.errors import LedgerError
from kyori.ledger import Conflict
from kyori.model import Fact
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.web.rendering import page
from kyori.workbench import Workbench

_WIDTH = 90
_TWINS = 8


def fact(request: Request) -> Response:
    """A fact with each quote in its place, and the facts of the same actors and type that it might be one with."""
    asked, bench = asked_of(request), bench_of(request)
    found = bench.ledger.fact(request.path_params["id"])
    tellings = []
    for told in found.told:
        try:
            around = bench.ledger.context(told.statement, _WIDTH)
        except LedgerError:
            around = ("", told.statement.quote, "")
        tellings.append((told, around))
    return page(
        request, "fact.html.j2", asked, fact=found, tellings=tellings, log=bench.log(found.id),
        conflicts=_conflicts(bench, found), twins=_twins(bench, found),
    )  # fmt: skip


async def merge(request: Request) -> Response:
    """Put the fact together with another."""
    asked, bench, form = asked_of(request), bench_of(request), await form_of(request)
    made = bench.merge(request.path_params["id"], str(form.get("other", "")), str(form.get("why", "")))
    return RedirectResponse(asked.link(f"/fact/{made.id}"), 303)


async def split(request: Request) -> Response:
    """Take statements out of the fact."""
    asked, bench, form = asked_of(request), bench_of(request), await form_of(request)
    ids = [str(i) for i in form.getlist("id")]
    made = bench.split(request.path_params["id"], *ids, why=str(form.get("why", "")))
    return RedirectResponse(asked.link(f"/fact/{made.id}"), 303)


def _conflicts(bench: Workbench, found: Fact) -> list[Conflict]:
    """What is disputed of the fact, also where the other side is told by another fact."""
    if not found.disagreements:
        return []
    own = {t.statement.id for t in found.told}
    near = bench.conflicts(*_actors(found), kinds=[found.kind], types=[found.type])
    return [c for c in near if any(t.statement.id in own for side in c.sides for t in side.told)]


def _twins(bench: Workbench, found: Fact) -> list[Fact]:
    """Other facts of the same type and actors, the nearest in date first."""
    like = [f for f in bench.facts(*_actors(found), kinds=[found.kind], types=[found.type]) if f.id != found.id]
    same = [f for f in like if {*f.source, *f.target} == {*found.source, *found.target}]
    return sorted(same, key=lambda f: (_apart(f, found), f.id))[:_TWINS]


def _apart(one: Fact, other: Fact) -> int:
    """Days between the first days of two facts; many where one has no date."""
    if one.date is None or other.date is None or one.date.is_open or other.date.is_open:
        return 10**6
    return abs((one.date.earliest - other.date.earliest).days)


def _actors(found: Fact) -> list[str]:
    return [a for a in dict.fromkeys((*found.source, *found.target)) if not a.startswith("~") and a.isupper()]


ROUTES: list[Route] = [
    ("/fact/{id}", fact, ("GET",)), ("/fact/{id}/merge", merge, ("POST",)), ("/fact/{id}/split", split, ("POST",)),
]  # fmt: skip
