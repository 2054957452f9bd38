"""``kyori distance`` and ``kyori hedge``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kyori.cli.asking import From, Known, LedgerPath, Shown, To
from kyori.cli.output import DONE, FINDING, say, write
from kyori.workbench import Workbench, name_of, open

At = Annotated[str | None, Parameter(name="--at", help="The day to measure at; the last day told of by default.")]
Language = Annotated[str, Parameter(name="--lang", help="en or ja.")]


def distance(
    a: Annotated[str, Parameter(help="Actor: code or name.")],
    b: Annotated[str, Parameter(help="Actor: code or name.")],
    /,
    *,
    at: At = None,
    as_of: Known = None,
    explain: Annotated[
        bool, Parameter(help="List what each fact gives; the parts sum to closeness.", negative="")
    ] = False,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """How far apart two actors are (0 together, 1 opposed), with interval, coverage and reasons.

    Example: kyori distance VNM RUS --at 2024-06-20 --explain
    """
    with open(ledger, create=False) as bench:
        found = bench.distance(a, b, at=at, as_of=as_of)
        quotes = _quotes(bench, found.a, found.b, as_of) if explain else {}
    names = {code: name_of(code, lang) for code in (found.a, found.b)}
    if explain and format != "table":
        write([r | {"quote": quotes.get(r["fact"], "")} for r in found.to_records()], _PARTS, format)
    else:
        write(
            [found.to_record()], ("a", "b", "at", "distance", "low", "high", "closeness", "coverage", "facts"), format
        )
    if format == "table":
        for sentence in found.sentences(lang, names):
            print(sentence)
        if explain and found.distance is not None:
            print()
            for depth, node in found.explain().walk():
                quote = f"  「{quotes[node.fact]}」" if node.fact in quotes else ""
                print(f"{'  ' * depth}{node.contribution:+.4f}  {node.label(lang)}{quote}")
    return DONE if found.distance is not None else FINDING


_PARTS = ("a", "b", "at", "domain", "indicator", "fact", "contribution", "label", "quote")


def _quotes(bench: Workbench, a: str, b: str, as_of: str | None) -> dict[str, str]:
    return {f.id: f.statements[0].quote.replace("\n", "") for f in bench.facts(a, b, as_of=as_of)}


def hedge(
    state: Annotated[str, Parameter(help="The state: code or name.")],
    /,
    *,
    between: Annotated[str, Parameter(help="Two powers or more, with commas: USA,CHN,RUS,JPN.")],
    at: At = None,
    since: From = None,
    until: To = None,
    as_of: Known = None,
    chart: Annotated[
        Path | None, Parameter(help="Write a chart of the shares over time here (.html, .svg or .png).")
    ] = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """How a state spreads its closeness among powers: shares, evenness, reach, lean, split, steadiness.

    Example: kyori hedge VNM --between USA,CHN,RUS,JPN --from 2010 --chart hedge.html
    """
    powers = [p.strip() for p in between.split(",") if p.strip()]
    with open(ledger, create=False) as bench:
        found = bench.hedge(state, powers, at=at, start=since, end=until, as_of=as_of)
    names = {code: name_of(code, lang) for code in (found.x, *found.powers)}
    rows = found.to_records()
    write(rows, tuple(rows[0]) if rows else (), format)
    if format == "table":
        for sentence in found.sentences(lang, names):
            print(sentence)
    if chart is not None:
        from kyori.briefs.charts import hedge_chart

        hedge_chart(found, chart, language=lang, names=names)
        say(f"chart → {chart}")
    return DONE if any(v is not None for v in found.shares.values()) else FINDING
