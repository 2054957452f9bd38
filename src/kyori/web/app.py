"""The application: which address shows which page, and what becomes of errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kyori.errors import KyoriError
from kyori.web import api
from kyori.web.asked import Asked
from kyori.web.guard import Guard
from kyori.web.pages import ROUTES
from kyori.web.rendering import page
from kyori.workbench import open as open_workbench


def application(
    ledger: str | Path, *, token: str | None, hosts: Iterable[str] = ("127.0.0.1", "localhost"), language: str = "ja"
) -> Starlette:
    """The pages of a ledger as an ASGI application.

    Args:
        ledger: a file or a database URL; made where there is none.
        token: what a browser or program must show; None asks for none.
        hosts: names, without port, by which it may be asked.
        language: of pages whose link names none.

    Raises:
        LedgerError: when the ledger cannot be opened.

    Example:
        >>> application("sqlite://", token=None).state.language
        'ja'
    """
    bench = open_workbench(ledger)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        bench.close()

    static = StaticFiles(directory=str(files("kyori.web") / "static"))
    made = Starlette(
        routes=[*(Route(path, handler, methods=list(methods))
                  for path, handler, methods in (*api.ROUTES, *ROUTES)),
                Mount("/static", static, name="static")],
        middleware=[Middleware(Guard, token=token, hosts=frozenset(h.strip("[]").lower() for h in hosts))],
        exception_handlers={
            KyoriError: _told, HTTPException: _http, PermissionError: _forbidden, Exception: _defect,
        },
        lifespan=closing,
    )  # fmt: skip
    made.state.bench, made.state.language = bench, language
    return made


def _told(request: Request, error: Exception) -> Response:
    """An error that says what to do, as a page; as json where a program asked."""
    from kyori.errors import ActorError, LedgerError

    status = 404 if isinstance(error, ActorError | LedgerError) else 400
    return _error(request, status, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(request, error.status_code, error.detail)


def _forbidden(request: Request, error: Exception) -> Response:
    return _error(request, 403, str(error))


def _defect(request: Request, error: Exception) -> Response:
    return _error(request, 500, f"this is a defect of Kyori: {type(error).__name__}; please report it")


def _error(request: Request, status: int, message: str) -> Response:
    line = " ".join(message.split())[:600]
    if request.url.path.startswith("/api/") or request.url.path.endswith((".json", ".csv", ".parquet")):
        return JSONResponse({"error": line}, status)
    if request.headers.get("hx-request"):
        return PlainTextResponse(line, status)
    asked = Asked(lang=_lang(request))
    return page(request, "error.html.j2", asked, status, message=line, code=status)


def _lang(request: Request) -> str:
    asked = request.query_params.get("lang")
    return asked if asked in ("ja", "en") else str(request.app.state.language)
