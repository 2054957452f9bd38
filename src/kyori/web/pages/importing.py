"""Import: documents dropped on the page, read into the ledger, and what was not read and why."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from kyori.batch import Report
from kyori.web.asked import AskedError
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.guard import form_of
from kyori.web.rendering import page
from kyori.workbench import Workbench

_MOST_FILES = 200
_CHUNK = 1 << 20


def importing(request: Request) -> Response:
    """The place to drop files."""
    return page(request, "import.html.j2", asked_of(request), report=None)


async def upload(request: Request) -> Response:
    """Read the files that were sent; each is stored whole or not at all."""
    asked, bench = asked_of(request), bench_of(request)
    form = await form_of(request, files=_MOST_FILES)
    try:
        report = await _stored(bench, form)
    finally:
        await form.close()
    return page(request, "import.html.j2", asked, report=report)


async def _stored(bench: Workbench, form: FormData) -> Report:
    sent = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    if not sent:
        raise AskedError("no file was sent", hint="choose or drop documents: text, HTML or PDF")
    with TemporaryDirectory(prefix="kyori-") as folder:
        for number, file in enumerate(sent):
            # A folder each: two files of one name are two documents.
            place = Path(folder) / f"{number:04d}"
            place.mkdir()
            with (place / _plain(str(file.filename))).open("wb") as out:
                while part := await file.read(_CHUNK):
                    out.write(part)
        return await run_in_threadpool(_read, bench, Path(folder))


def _read(bench: Workbench, folder: Path) -> Report:
    return bench.read(folder)


def _plain(name: str) -> str:
    """The last part of a file's name, without what could lead out of the folder or hide it."""
    last = re.split(r"[/\\]", name)[-1].lstrip(".")
    return re.sub(r"[\x00-\x1f\x7f]", "", last)[-120:] or "document.txt"


ROUTES: list[Route] = [("/import", importing, ("GET",)), ("/import", upload, ("POST",))]
