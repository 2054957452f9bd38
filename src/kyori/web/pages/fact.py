"""The page of a fact: every telling side by side, where they disagree, and its history."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kyori.errors import LedgerError
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.rendering import page

_WIDTH = 90


def fact(request: Request) -> Response:
    """A fact with each quote in its place."""
    asked, bench = asked_of(request), bench_of(request)
    found = bench.ledger.fact(request.path_params["id"])
    tellings = []
    for told in found.told:
        try:
            around = bench.ledger.context(told.statement, _WIDTH)
        except LedgerError:
            around = ("", told.statement.quote, "")
        tellings.append((told, around))
    return page(request, "fact.html.j2", asked, fact=found, tellings=tellings, log=bench.log(found.id))


ROUTES: list[Route] = [("/fact/{id}", fact, ("GET",))]
