"""Pages: one module each, with the addresses at which they are found."""

from kyori.web.pages import (
    briefing,
    comparing,
    conflicts,
    document,
    fact,
    forecasts,
    home,
    importing,
    pair,
    review,
    searching,
    sources,
    state,
    statement,
    system,
)

ROUTES = [
    route
    for module in (
        home, pair, state, system, document, statement, fact, review, conflicts, forecasts, sources,
        searching, importing, comparing, briefing,
    )
    for route in module.ROUTES
]  # fmt: skip
"""Path, handler and methods of every page."""

__all__ = ["ROUTES"]
