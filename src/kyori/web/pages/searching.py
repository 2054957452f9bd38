"""Search: statements and facts by the query language, the same as on the command line."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE
from kyori.web.rendering import page


def search(request: Request) -> Response:
    """What the query finds, a page at a time."""
    asked, bench = asked_of(request), bench_of(request)
    q = request.query_params.get("q", "").strip()
    offset = (asked.page - 1) * PAGE_SIZE
    found = bench.search(q, as_of=asked.as_of or None, limit=PAGE_SIZE, offset=offset) if q else None
    return page(request, "search.html.j2", asked, q=q, found=found, size=PAGE_SIZE)


ROUTES: list[Route] = [("/search", search, ("GET",))]
