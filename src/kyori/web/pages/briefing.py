"""Briefs from a page: on its pair or state, by its language and clocks, as a file to keep."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kyori.naming import code_of
from kyori.web.asked import Asked, AskedError
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.workbench import Workbench

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
_LAYOUTS = ("long", "short")


async def brief(request: Request) -> Response:
    """Write a brief and send it; the ledger keeps what each sentence rests on, so that it can be checked later."""
    asked, bench = asked_of(request), bench_of(request)
    form = await form_of(request)
    ending, layout = str(form.get("format", "pdf")), str(form.get("layout", "long"))
    if ending not in FORMATS or layout not in _LAYOUTS:
        raise AskedError(f"{ending[:10]!r}, {layout[:10]!r}: no such brief", hint=f"one of {', '.join(FORMATS)}")
    codes = [code_of(request.path_params[side]) for side in ("a", "b") if side in request.path_params]
    made = await run_in_threadpool(_written, bench, asked, codes, layout, f".{ending}")
    name = "-".join([*codes, asked.lang]).replace("~", "")
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}.{ending}"'}
    return Response(made, media_type=FORMATS[ending], headers=headers)


def _written(bench: Workbench, asked: Asked, codes: list[str], layout: str, ending: str) -> bytes:
    made = bench.brief(
        codes[0], *codes[1:], language=asked.lang, at=asked.at or None, as_of=asked.as_of or None,
        layout="short" if layout == "short" else "long",
    )  # fmt: skip
    return made.written(ending)


ROUTES: list[Route] = [("/pair/{a}/{b}/brief", brief, ("POST",)), ("/state/{a}/brief", brief, ("POST",))]
