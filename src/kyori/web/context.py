"""What every page works with: the workbench, and what the link asks for."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from kyori.web.asked import Asked
from kyori.workbench import Workbench

Route = tuple[str, Any, tuple[str, ...]]
"""Path, handler and methods."""


def bench_of(request: Request) -> Workbench:
    """The workbench that is served."""
    bench: Workbench = request.app.state.bench
    return bench


def asked_of(request: Request) -> Asked:
    """What the link asks for; the cookie of the language counts where it names none."""
    query = request.query_params
    chosen = request.cookies.get("kyori_lang", request.app.state.language)
    lists = {name: query.getlist(name) for name in ("kind", "type", "status")}
    return Asked.of(dict(query), lists, chosen if chosen in ("ja", "en") else "ja")
