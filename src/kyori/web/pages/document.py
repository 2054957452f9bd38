"""The page of a document: its text with what was coded in it, and the statements to judge beside it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kyori.ledger import Query
from kyori.ledger.copies import Copy
from kyori.model import Told, vocabulary
from kyori.web.asked import Asked, AskedError
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.web.rendering import page
from kyori.web.spans import WINDOW, pieces, window
from kyori.workbench import Workbench

_MOST = 200


def documents(request: Request) -> Response:
    """The documents of the ledger, latest first."""
    asked, bench = asked_of(request), bench_of(request)
    found = bench.documents(as_of=asked.as_of or None, page=asked.page, size=_MOST)
    return page(request, "documents.html.j2", asked, documents=found, size=_MOST)


def document(request: Request) -> Response:
    """A stretch of the text; the statements of that stretch beside it."""
    asked, bench = asked_of(request), bench_of(request)
    id = request.path_params["id"]
    found = bench.ledger.document(id)
    told = statements_of(bench, id)
    here = request.query_params.get("s", "")
    around = next((t.statement.start for t in told if t.statement.id == here), _offset(request))
    start, end = window(found, around)
    beside = [t for t in told if start <= t.statement.start < end]
    return page(
        request, "document.html.j2", asked, document=found, pieces=list(pieces(found, beside, start, end)),
        told=beside, judged=bench.verdicts(id), here=here, start=start, end=end, window=WINDOW, length=len(found.text),
        kinds=vocabulary.kinds(), types={k: list(vocabulary.types(k)) for k in vocabulary.kinds()},
        statuses=vocabulary.statuses(), phases=vocabulary.phases(), copies=_copies(bench, id),
    )  # fmt: skip


async def add(request: Request) -> Response:
    """A statement that a person codes by selecting words."""
    asked, bench = asked_of(request), bench_of(request)
    form = await form_of(request)
    values = {k: str(v) for k, v in form.items() if k not in ("csrf",) and str(v).strip()}
    try:
        start, end = int(values.pop("start", "")), int(values.pop("end", ""))
    except ValueError:
        raise AskedError("select the words that tell it first", where="quote") from None
    id = request.path_params["id"]
    made = bench.code_by_hand(id, start, end, values)
    return RedirectResponse(asked.link(f"/document/{id}", s=made.id) + f"#s-{made.id}", 303)


def statements_of(bench: Workbench, document: str) -> list[Told]:
    """The statements of a document as they stand, with those that a person rejected, in the order of the text."""
    told = {t.statement.id: t for t in bench.ledger.told(Query(documents=(document,)))}
    rejected = {s for s, j in bench.verdicts(document).items() if j.verdict == "reject" and s not in told}
    if rejected:
        everything = bench.ledger.told(Query(documents=(document,), everything=True))
        told |= {t.statement.id: t for t in everything if t.statement.id in rejected}
    return sorted(told.values(), key=lambda t: (t.statement.start, t.statement.end, t.statement.id))


def _copies(bench: Workbench, document: str) -> list[Copy]:
    """The other documents of nearly the same text."""
    found = bench.copies()
    groups = {c.group for c in found if c.document == document}
    return [c for c in found if c.group in groups and c.document != document]


def _offset(request: Request) -> int:
    text = request.query_params.get("offset", "0")
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def link_to(asked: Asked, told: Told) -> str:
    """The place of a statement in its document."""
    return asked.link(f"/document/{told.document}", s=told.statement.id) + f"#s-{told.statement.id}"


ROUTES: list[Route] = [
    ("/documents", documents, ("GET",)),
    ("/document/{id}", document, ("GET",)),
    ("/document/{id}/statements", add, ("POST",)),
]
