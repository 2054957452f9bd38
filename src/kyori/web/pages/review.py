"""The review queue: what the reader is least sure of and nobody has judged."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE
from kyori.web.rendering import page


def review(request: Request) -> Response:
    """Doubtful statements, the most uncertain first; of some actors where the link names them (``actor=VNM``)."""
    asked, bench = asked_of(request), bench_of(request)
    actors = [a for a in request.query_params.get("actor", "").split(",") if a.strip()]
    again = request.query_params.get("again") == "1"
    found = bench.review(*actors, again=again, as_of=asked.as_of or None)
    judged = {j.statement: j for j in bench.judgements() if j.stands} if again else {}
    return page(
        request, "review.html.j2", asked, told=found[: PAGE_SIZE], total=len(found), judged=judged, here="",
        actors=",".join(actors), again=again,
    )  # fmt: skip


ROUTES: list[Route] = [("/review", review, ("GET",))]
