"""``kyori distance`` and ``kyori hedge``: how far apart, and how spread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, At, BookPath, From, Language, LedgerPath, Shown, To, WeighSources
from kyori.cli.output import DONE, FINDING, answers, cannot_write, one_line, say, write
from kyori.errors import KyoriError

if TYPE_CHECKING:
    from kyori.measures import Distance, Hedge

_DISTANCE = ("a", "b", "at", "distance", "low", "high", "closeness", "coverage", "facts")
_PARTS = ("a", "b", "at", "domain", "indicator", "fact", "contribution", "value", "weight", "label", "quote")
_HEDGE = ("at", "a", "b", "share", "distance", "low", "high", "closeness", "coverage", "facts")
_CHARTS = (".html", ".svg", ".png")
_LONGEST_QUOTE = 60


def distance(
    a: Annotated[str, Parameter(help="Actor: code or name.")],
    b: Annotated[str, Parameter(help="Actor: code or name.")],
    /,
    *,
    at: At = None,
    as_of: AsOf = None,
    explain: Annotated[
        bool, Parameter(help="List what each fact gives, with its quote; the parts sum to closeness.", negative="")
    ] = False,
    weigh_sources: WeighSources = False,
    chart: Annotated[
        Path | None, Parameter(help="Draw what makes it, or with --from how it went (.html, .svg or .png).")
    ] = None,
    since: From = None,
    book: BookPath = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """How far apart two actors are (0 nearest, 1 farthest), with its interval, its coverage and its reasons.

    Exit code 1 when no fact tells of the two.

    Example: kyori distance VNM RUS --at 2024-06-20 --explain
    """
    if chart is not None and chart.suffix.lower() not in _CHARTS:
        raise KyoriError("no chart has this ending", where=chart, hint=f"one of {', '.join(_CHARTS)}")
    with kyori.open(ledger, create=False) as bench:
        found = bench.distance(a, b, at=at, as_of=as_of, weigh_sources=weigh_sources, book=book)
        quotes = _quotes(bench.facts(a, b, as_of=as_of)) if explain else {}
        if chart is not None and found.distance is not None:
            try:
                bench.draw_distance(a, b, chart, at=at, start=since, as_of=as_of, language=lang, book=book)
            except OSError as error:
                raise cannot_write(chart, error) from error
            say(f"chart → {chart}")
    if format == "table":
        _tell(found, lang, explain, quotes)
    elif explain:
        write([r | {"quote": quotes.get(r["fact"], "")} for r in found.to_records()], _PARTS, format)
    else:
        write([found.to_record()], (*_DISTANCE, *found.domains), format)
    return DONE if found.distance is not None else FINDING


def _tell(found: Distance, lang: str, explain: bool, quotes: dict[str, str]) -> None:
    names = {code: kyori.name(code, lang) for code in (found.a, found.b)}
    print("\n".join(found.sentences(lang, names)))
    if not explain or found.distance is None:
        return
    missing = "根拠なし" if lang == "ja" else "no evidence"
    print()
    for depth, node in found.explain().walk():
        number = f"{node.contribution:+.4f}" if node.value is not None else "      -"
        words = node.label(lang) if node.value is not None else f"{node.label(lang)} ({missing})"
        print(f"{number}  {'  ' * depth}{one_line(words)}")
        if node.code in quotes:
            print(f"         {'  ' * depth}「{quotes[node.code]}」")


def _quotes(facts: tuple[kyori.Fact, ...]) -> dict[str, str]:
    """Fact -> its first quote, on one line."""
    found = {f.id: one_line(f.statements[0].quote.replace("\n", "")) for f in facts}
    return {id: q if len(q) <= _LONGEST_QUOTE else q[: _LONGEST_QUOTE - 1] + "…" for id, q in found.items()}


def hedge(
    state: Annotated[str, Parameter(help="The state: code or name.")],
    /,
    *,
    between: Annotated[str, Parameter(help="Two powers or more, with commas: USA,CHN,RUS,JPN.")],
    at: At = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    chart: Annotated[
        Path | None, Parameter(help="Write a chart of the shares over time here (.html, .svg or .png).")
    ] = None,
    weigh_sources: WeighSources = False,
    book: BookPath = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """How a state spreads its closeness among powers: shares, evenness, reach, lean, split and steadiness.

    The table is of the last date; json, jsonl and csv have a row a power and date. Exit code 1 when no fact tells of
    the state and any of the powers.

    Example: kyori hedge VNM --between USA,CHN,RUS,JPN --from 2010 --chart hedge.html
    """
    if chart is not None and chart.suffix.lower() not in _CHARTS:
        raise KyoriError("no chart has this ending", where=chart, hint=f"one of {', '.join(_CHARTS)}")
    powers = [p.strip() for p in between.split(",") if p.strip()]
    with kyori.open(ledger, create=False) as bench:
        found = bench.hedge(
            state, powers, at=at, start=since, end=until, as_of=as_of, weigh_sources=weigh_sources, book=book
        )
    write(found.to_records(), _HEDGE, format, cells=_cells(found, lang))
    if format == "table":
        answers().print()
        print("\n".join(found.sentences(lang, {code: kyori.name(code, lang) for code in (found.x, *found.powers)})))
    known = any(share is not None for share in found.shares.values())
    if chart is not None and known:
        try:
            found.plot(chart, lang)
        except OSError as error:
            raise cannot_write(chart, error) from error
        say(f"chart → {chart}")
    elif chart is not None:
        say("no chart: no fact tells of the state and any of the powers")
    return DONE if known else FINDING


def _cells(found: Hedge, lang: str) -> list[dict[str, object]]:
    """One line a power at the date of the hedge."""
    return [
        {
            "power": f"{power} {kyori.name(power, lang)}",
            "share": found.shares[power],
            "closeness": d.closeness,
            "distance": d.distance,
            "90 % interval": f"{d.interval[0]:.2f}-{d.interval[1]:.2f}" if d.interval else "",
            "coverage": f"{d.coverage:.0%}",
            "facts": d.facts,
        }
        for power, d in found.distances.items()
    ]
