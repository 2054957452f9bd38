"""Compare: two documents on the same events, what both tell and what only one does."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kyori.ledger import Query
from kyori.model import Fact, Told
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.rendering import page


def compare(request: Request) -> Response:
    """The facts of two documents (``a=ID&b=ID``), side by side."""
    asked, bench = asked_of(request), bench_of(request)
    ids = tuple(request.query_params.get(side, "") for side in "ab")
    documents = bench.documents(as_of=asked.as_of or None, size=500)
    if not all(ids):
        return page(request, "compare.html.j2", asked, documents=documents, ids=ids, pair=None, rows=[])
    pair = tuple(bench.ledger.document(i) for i in ids)
    facts = bench.ledger.facts(Query(documents=ids))
    rows = [(_side(f, ids[0]), _side(f, ids[1]), f) for f in facts]
    rows.sort(key=lambda row: (not (row[0] and row[1]), not row[0], row[2].id))
    return page(request, "compare.html.j2", asked, documents=documents, ids=ids, pair=pair, rows=rows)


def _side(fact: Fact, document: str) -> list[Told]:
    return [t for t in fact.told if t.document == document]


ROUTES: list[Route] = [("/compare", compare, ("GET",))]
