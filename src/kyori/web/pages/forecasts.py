"""Forecasts: what was said would happen, and whether it did."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kyori.ledger.forecasts import OUTCOMES, Forecast
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE
from kyori.web.rendering import page
from kyori.web.tables import ENDINGS, Table

_COLUMNS = ("due", "outcome", "type", "source", "target", "publisher", "speaker", "known", "word", "brier", "quote",
            "document", "why")  # fmt: skip


def forecasts(request: Request) -> Response:
    """Forecasts by the day they are due, latest first."""
    asked = asked_of(request)
    found = _found(request)
    return page(
        request, "forecasts.html.j2", asked, forecasts=found[: PAGE_SIZE * asked.page], total=len(found),
        outcomes=OUTCOMES, outcome=request.query_params.get("outcome", ""), endings=ENDINGS,
        actors=request.query_params.get("actor", ""), counts={o: sum(f.outcome == o for f in found) for o in OUTCOMES},
    )  # fmt: skip


def table(request: Request) -> Response:
    """The same as a file."""
    if request.path_params["ending"] not in ENDINGS:
        raise HTTPException(404, "no such format")
    rows = [
        {
            "due": f.due.edtf, "outcome": f.outcome, "type": f.told.statement.type, "source": f.told.statement.source,
            "target": f.told.statement.target, "publisher": f.told.publisher, "speaker": f.speaker,
            "known": f.told.known.edtf if f.told.known else None, "word": f.chance.word if f.chance else None,
            "brier": f.brier, "quote": f.told.statement.quote, "document": f.told.document, "why": f.why,
        }
        for f in _found(request)
    ]  # fmt: skip
    return Table("forecasts", _COLUMNS, rows).response(request.path_params["ending"])


def _found(request: Request) -> list[Forecast]:
    asked, bench = asked_of(request), bench_of(request)
    actors = [a for a in request.query_params.get("actor", "").split(",") if a.strip()]
    found = bench.forecasts(
        *actors, due=request.query_params.get("due") or None, outcome=request.query_params.get("outcome") or None,
        as_of=asked.as_of or None, min_score=asked.min_score,
    )  # fmt: skip
    return sorted(found, key=lambda f: (f.due.latest, f.told.statement.id), reverse=True)


ROUTES: list[Route] = [("/forecasts", forecasts, ("GET",)), ("/forecasts/list.{ending}", table, ("GET",))]
