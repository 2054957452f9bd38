"""The first page: what the ledger holds, and where to begin."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kyori.naming import code_of
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.rendering import page


def home(request: Request) -> Response:
    """What the ledger holds: counts, the pairs told of most, the latest documents."""
    asked, bench = asked_of(request), bench_of(request)
    return page(request, "home.html.j2", asked, overview=bench.overview(as_of=asked.as_of or None))


def go(request: Request) -> Response:
    """To the page of the state or pair that was typed in, in codes or names."""
    asked = asked_of(request)
    names = [n for n in (request.query_params.get("a", ""), request.query_params.get("b", "")) if n.strip()]
    codes = [code_of(n) for n in names]
    if not codes:
        return RedirectResponse(asked.link("/"), 303)
    path = f"/state/{codes[0]}" if len(codes) == 1 or codes[0] == codes[1] else f"/pair/{codes[0]}/{codes[1]}"
    return RedirectResponse(asked.link(path), 303)


ROUTES: list[Route] = [("/", home, ("GET",)), ("/go", go, ("GET",))]
