"""``kyori bamboo``, ``isolation``, ``mediators`` and ``dependence``: a state among many."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, At, BookPath, From, Language, LedgerPath, Shown, To
from kyori.cli.output import DONE, FINDING, answers, say, write

State = Annotated[str, Parameter(help="The state: code or name.")]
Others = Annotated[str | None, Parameter(help="Other actors, with commas. Default: all that are told of with it.")]


def bamboo(
    state: State,
    /,
    *,
    between: Annotated[str, Parameter(help="Two powers or more, with commas: USA,CHN,RUS,JPN.")],
    at: At = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    book: BookPath = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """The profile of a state that keeps several powers close: numbers, kind with its probability, and turns.

    Exit code 1 when no fact tells of the state and any of the powers.

    Example: kyori bamboo VNM --between USA,CHN,RUS,JPN --from 2010
    """
    powers = _listed(between)
    with kyori.open(ledger, create=False) as bench:
        found = bench.bamboo(state, powers, at=at, start=since, end=until, as_of=as_of, book=book)
    rows = found.to_records()
    write(rows, ("what", "of", "value", "at", "before", "facts"), format, cells=[_cells(row) for row in rows])
    if format == "table":
        answers().print()
        named = (found.hedge.x, *found.hedge.powers)
        print("\n".join(found.sentences(lang, {code: kyori.name(code, lang) for code in named})))
    return DONE if any(s is not None for s in found.hedge.shares.values()) else FINDING


def isolation(
    state: State,
    /,
    *,
    others: Others = None,
    since: From = None,
    until: To = None,
    every: Annotated[str, Parameter(help="month, quarter or year.")] = "year",
    as_of: AsOf = None,
    book: BookPath = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """How far others stand from a state over time, and the episodes in which they stood farther than usual.

    Exit code 1 when nothing is told.

    Example: kyori isolation RUS --from 2010
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.isolation(state, _listed(others), start=since, end=until, every=every, as_of=as_of, book=book)
    rows = found.to_records()
    cells = [row | {"episode": "●" if row["episode"] else ""} for row in rows]
    write(rows, ("at", "actor", "isolation", "covered", "episode"), format, cells=cells)
    if format == "table":
        for episode in found.episodes:
            names = ", ".join(kyori.name(code, lang) for code in episode.farthest)
            farther = f"; farther: {names}" if names else ""
            say(f"episode {episode.first} to {episode.last}: {episode.level:.2f}, {episode.above:+.2f}{farther}")
    return DONE if any(row["isolation"] is not None for row in rows) else FINDING


def mediators(
    a: Annotated[str, Parameter(help="One side of the quarrel: code or name.")],
    b: Annotated[str, Parameter(help="The other side.")],
    /,
    *,
    others: Others = None,
    at: At = None,
    by: Annotated[str, Parameter(help="Rank by nearness or equidistance.")] = "nearness",
    as_of: AsOf = None,
    book: BookPath = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Third parties to a quarrel: how near both sides are to each, and how evenly; told apart, not made one number.

    Exit code 1 when nothing is told of any third party and both sides.

    Example: kyori mediators RUS JPN --by equidistance
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.mediators(a, b, _listed(others), at=at, by=by, as_of=as_of, book=book)
    rows = [m.to_record() for m in found]
    cells = [row | {"actor": f"{row['actor']} {kyori.name(str(row['actor']), lang)}"} for row in rows]
    names = ("actor", "nearness", "equidistance", "closeness_a", "closeness_b", "coverage")
    write(rows, names, format, cells=cells)
    return DONE if rows else FINDING


def dependence(
    state: State,
    /,
    *,
    of: Annotated[str, Parameter(help="A measure of flows: arms, trade, imports, energy, aid.")] = "arms",
    at: At = None,
    years: Annotated[int, Parameter(help="How many years up to that day.")] = 5,
    way: Annotated[str, Parameter(help="received or given.")] = "received",
    as_of: AsOf = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """From whom a state gets what it gets, in shares, and how concentrated that is (Herfindahl: 1 is all from one).

    Exit code 1 when no quantity is told.

    Example: kyori dependence VNM --of arms --at 2024
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.dependence(state, of, at=at, years=years, way=way, as_of=as_of)
    rows = found.to_records()
    cells = [
        {"partner": f"{row['partner']} {kyori.name(row['partner'], lang)}"}
        | {name: row[name] for name in ("share", "value", "unit", "facts")}
        for row in rows
    ]
    write(rows, ("actor", "measure", "partner", "share", "value", "unit", "from", "to", "facts", "herfindahl"), format,
          cells=cells)  # fmt: skip
    if not rows:
        say("no quantity of that is told in these years")
    elif format == "table":
        say(f"{found.first} to {found.last}, Herfindahl {found.herfindahl:.2f} (1 is all from one)")
    return DONE if rows else FINDING


def _listed(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(",") if name.strip()]


def _cells(row: dict[str, object]) -> dict[str, object]:
    facts = row.get("facts")
    shown = "; ".join(map(str, facts)) if isinstance(facts, list) else ""
    return {"what": row["what"], "of": row["of"], "value": row["value"], "at": row.get("at"), "facts": shown}
