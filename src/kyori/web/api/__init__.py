"""The JSON API: an address for each question of `kyori.programs`, and their description."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kyori.programs import QUESTIONS, Question, openapi
from kyori.web.context import Route, bench_of


def _handler(question: Question) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        query = request.query_params
        given = {**{name: query.getlist(name) for name in query}, **request.path_params}
        found = question.ask(bench_of(request), given)
        if question.listed:
            found["next"] = _next(request, found["next_page"])
        return JSONResponse(found)

    return answer


def _next(request: Request, page: int | None) -> str | None:
    """The address of the next page; None after the last."""
    if page is None:
        return None
    others = [(k, v) for k, v in request.query_params.multi_items() if k != "page"]
    return f"{request.url.path}?{urlencode([*others, ('page', page)])}"


def described(request: Request) -> Response:
    """The description of the API."""
    return JSONResponse(openapi())


ROUTES: list[Route] = [
    ("/api/openapi.json", described, ("GET",)),
    # What has no part to fill in comes first: /distance/series is no fact of that name.
    *((f"/api{q.path}", _handler(q), ("GET",)) for q in sorted(QUESTIONS, key=lambda q: "{" in q.path)),
]
