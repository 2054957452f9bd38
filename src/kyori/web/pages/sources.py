"""Sources: publishers with the grades that people gave them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.web.rendering import page

GRADES = "ABCDEF"


def sources(request: Request) -> Response:
    """Publishers of the ledger's documents."""
    asked, bench = asked_of(request), bench_of(request)
    return page(request, "sources.html.j2", asked, sources=bench.sources(asked.as_of or None), grades=GRADES)


async def rate(request: Request) -> Response:
    """Record a grade of a publisher, with its reason."""
    asked, bench = asked_of(request), bench_of(request)
    form = await form_of(request)
    values = {k: str(form.get(k, "")).strip() for k in ("publisher", "grade", "why", "since")}
    bench.rate(values["publisher"], values["grade"], values["why"], since=values["since"] or None)
    return RedirectResponse(asked.link("/sources"), 303)


ROUTES: list[Route] = [("/sources", sources, ("GET",)), ("/sources", rate, ("POST",))]
