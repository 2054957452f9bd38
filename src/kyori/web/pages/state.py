"""The page of a state: its options among chosen powers, its neighbours in distance, what changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kyori.briefs.charts import hedge_chart
from kyori.briefs.names import name
from kyori.errors import MeasureError
from kyori.ledger import frames_from
from kyori.measures import Bamboo, Dependence, Hedge, Turn, dependence
from kyori.naming import code_of, latest, when_of
from kyori.web.asked import Asked
from kyori.web.context import Route, asked_of, bench_of
from kyori.web.listing import PAGE_SIZE, fact_table, latest_first
from kyori.web.rendering import page, picture
from kyori.web.tables import ENDINGS, Table
from kyori.workbench import Workbench

_POWERS = ("USA", "CHN", "RUS", "JPN")
_PARTNERS = 16
_TURNS = 6
_FLOWS = ("arms", "trade", "imports", "energy", "aid")


def state(request: Request) -> Response:
    """Hedging among the powers of the link (``powers=USA,CHN``), distances to partners, the latest facts."""
    asked, bench = asked_of(request), bench_of(request)
    x = code_of(request.path_params["x"])
    powers = _powers(request, x)
    as_of = asked.as_of or None
    profile = bench.bamboo(x, powers, at=asked.at or None, as_of=as_of)
    found = profile.hedge
    names = {code: name(code, asked.lang) for code in (x, *powers)}
    chart = _chart(found, asked.lang, names)
    facts = latest_first(bench.facts(x, since=asked.since or None, until=asked.until or None, as_of=as_of))
    return page(
        request, "state.html.j2", asked, x=x, powers=powers, hedge=found, names=names,
        posture=profile.posture, turns=_turns(profile),
        sentences=profile.sentences(asked.lang, names), dependence=_dependence(bench, asked, x), chart=chart,
        partners=bench.partners(x, at=asked.at or None, as_of=as_of, most=_PARTNERS),
        facts=facts[: PAGE_SIZE * asked.page], total=len(facts), endings=ENDINGS,
    )  # fmt: skip


def _turns(profile: Bamboo) -> list[tuple[str, Turn]]:
    """When closeness to a power moved to another level, latest first."""
    found = [(power, turn) for power, turns in profile.turns.items() for turn in turns if turn.at is not None]
    return sorted(found, key=lambda row: (row[1].at, row[0]), reverse=True)[:_TURNS]


def _dependence(bench: Workbench, asked: Asked, x: str) -> list[Dependence]:
    """From whom the state receives, by each measure of a flow of which something is told."""
    facts = bench.concerning(x, as_of=asked.as_of or None)
    frames, when = frames_from(facts), when_of(asked.at or None) or latest(facts)
    found = (dependence(frames, x, m, at=when) for m in _FLOWS)
    return [d for d in found if d.shares]


def table(request: Request) -> Response:
    """A table of the page as a file."""
    asked, bench = asked_of(request), bench_of(request)
    x = code_of(request.path_params["x"])
    which, ending = request.path_params["table"], request.path_params["ending"]
    if ending not in ENDINGS or which not in ("facts", "hedge", "partners"):
        raise HTTPException(404, "no such table")
    as_of = asked.as_of or None
    if which == "facts":
        return fact_table(f"{x}-facts", bench.facts(x, as_of=as_of)).response(ending)
    if which == "hedge":
        rows = bench.hedge(x, _powers(request, x), at=asked.at or None, as_of=as_of).to_records()
    else:
        rows = [d.to_record() for d in bench.partners(x, at=asked.at or None, as_of=as_of, most=None)]
    return Table(f"{x}-{which}", list(rows[0]) if rows else ["a"], rows).response(ending)


def _powers(request: Request, x: str) -> list[str]:
    asked = [code_of(p) for p in request.query_params.get("powers", "").split(",") if p.strip()]
    chosen = list(dict.fromkeys(p for p in asked or _POWERS if p != x))
    return chosen if len(chosen) > 1 else [p for p in _POWERS if p != x]


def _chart(found: Hedge, lang: str, names: dict[str, str]) -> Markup | None:
    """The shares over time; None where no date has any."""
    with TemporaryDirectory() as folder:
        try:
            drawn = hedge_chart(found, Path(folder) / "hedge.svg", language=lang, names=names)
            return picture(drawn.read_text("utf-8"))
        except MeasureError:
            return None


ROUTES: list[Route] = [("/state/{x}", state, ("GET",)), ("/state/{x}/{table}.{ending}", table, ("GET",))]
