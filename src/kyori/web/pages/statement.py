"""What a person says of a statement: accepted, rejected, unsure, corrected, taken back; one at a time or many."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kyori.errors import LedgerError
from kyori.ledger import Query
from kyori.model import Told
from kyori.web.asked import AskedError
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.web.pages.document import statements_of
from kyori.web.rendering import page

VERDICTS = ("accept", "reject", "unsure", "correct", "clear")
_FIELDS = frozenset({"kind", "type", "source", "target", "status", "date", "speaker", "phase", "level", "value", "unit",
                     "of", "trend", "issue"})  # fmt: skip
_MANY = 500


async def judge(request: Request) -> Response:
    """One verdict on one statement; answers with the statement as it stands now."""
    asked, bench = asked_of(request), bench_of(request)
    form = await form_of(request)
    verdict = str(form.get("verdict", ""))
    if verdict not in VERDICTS:
        raise AskedError(f"{verdict[:20]!r} is no verdict", hint=f"one of {', '.join(VERDICTS)}")
    id = request.path_params["id"]
    changes = {k: str(v) for k, v in form.items() if k in _FIELDS} if verdict == "correct" else {}
    if changes:
        changes = _changed(bench.ledger.told(Query(documents=(str(form.get("document", "")),))), id, changes)
    made = bench.judge(id, verdict, changes or None, why=str(form.get("why", "")) or None)
    if request.headers.get("hx-request"):
        told = statements_of(bench, made.document)
        now = next((t for t in told if t.statement.id in (made.corrected, made.statement)), None)
        if now is None:
            raise LedgerError(f"statement {id} is no longer told")
        judged = bench.verdicts(made.document)
        return page(request, "_statement.html.j2", asked, t=now, judged=judged, here=now.statement.id)
    back = str(form.get("back", "")) or asked.link(f"/document/{made.document}", s=made.corrected or made.statement)
    return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)


async def judge_many(request: Request) -> Response:
    """The same verdict on several statements; answers with how many took it, and what went wrong with the others."""
    bench = bench_of(request)
    form = await form_of(request)
    verdict, ids = str(form.get("verdict", "")), [str(i) for i in form.getlist("id")][:_MANY]
    if verdict not in VERDICTS or verdict == "correct":
        raise AskedError(f"{verdict[:20]!r} cannot be said of many", hint="accept, reject, unsure or clear")
    done, failed = 0, []
    for id in ids:
        try:
            bench.judge(id, verdict)
            done += 1
        except LedgerError as error:
            failed.append(str(error))
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"done": done, "failed": failed})
    back = str(form.get("back", "/review"))
    return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/review", 303)


def _changed(told: Sequence[Told], id: str, asked: dict[str, str]) -> dict[str, str]:
    """The fields whose value differs from what was told."""
    statement = next((t.statement for t in told if t.statement.id == id), None)
    if statement is None:
        return {k: v for k, v in asked.items() if v.strip()}
    now = {
        "source": ",".join(statement.source), "target": ",".join(statement.target),
        "date": statement.date.edtf if statement.date else "",
        "value": "" if statement.value is None else f"{statement.value:g}",
    }  # fmt: skip
    return {k: v.strip() for k, v in asked.items() if v.strip() != now.get(k, getattr(statement, k, None) or "")}


ROUTES: list[Route] = [("/statement/{id}/judge", judge, ("POST",)), ("/statements/judge", judge_many, ("POST",))]
