"""``kyori reread``: what the reader of today makes of stored documents, before it counts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

import kyori
from kyori.cli.options import Language, LedgerPath, Shown
from kyori.cli.output import BAD, DONE, FINDING, errors, say, write

if TYPE_CHECKING:
    from kyori.ledger.rereading import Change, Reread

_COLUMNS = ("document", "name", "what", "fields", "verdict", "before", "after", "quote")
_MOST_LINES = 60


def reread(
    documents: Annotated[
        list[str] | None, Parameter(help="Id, name, title or path of documents; all where none is given.")
    ] = None,
    /,
    *,
    apply: Annotated[bool, Parameter(help="Store what is told now.", negative="")] = False,
    processes: Annotated[int | None, Parameter(help="How many processes read; default: as many as cores.")] = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """What the reader of today makes of stored documents: what is new, gone or changed; --apply makes it count.

    Judgements stand either way. Exit code 1 when something would change, and --apply was not given.

    Example: kyori reread --apply
    """
    with kyori.open(ledger, create=False) as bench, _progress() as step:
        found = bench.reread(*(documents or ()), apply=apply, processes=processes, progress=step)
    changed = [(r, c) for r in found for c in r.changes]
    shown = changed if format != "table" else changed[:_MOST_LINES]
    write([_row(r, c) for r, c in changed], _COLUMNS, format, cells=[_cells(r, c, lang) for r, c in shown])
    if len(shown) < len(changed):
        say(f"and {len(changed) - len(shown)} more changes (--format jsonl lists all)")
    failed = [r for r in found if r.error]
    for r in failed:
        say(f"kyori: not read: {r.error}")
    counts = Counter(c.what for _, c in changed)
    parts = ", ".join(f"{counts[what]} {what}" for what in ("new", "changed", "gone"))
    same, scores = sum(r.unchanged for r in found), sum(r.rescored for r in found)
    rescored = f", {scores} of them with another score" if scores else ""
    touched = len({r.document for r, _ in changed})
    say(f"{len(found)} documents, {touched} told otherwise: {parts}; {same} unchanged{rescored}")
    if not apply and (changed or scores):
        say("nothing was stored; --apply makes it count")
    if failed:
        return BAD
    return FINDING if (changed or scores) and not apply else DONE


@contextmanager
def _progress() -> Iterator[Callable[[Reread, int, int], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=errors(), transient=True) as bar:
        task = bar.add_task("reading again", total=None)
        yield lambda reread, done, total: bar.update(task, completed=done, total=total, description=reread.name[:40])


def _row(reread: Reread, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    told = after or before
    return {
        "document": reread.document, "name": reread.name, "title": reread.title, "was": reread.was,
        "reader": reread.reader, "what": change.what, "fields": list(change.fields), "verdict": change.verdict,
        "before": before.to_json() if before else None, "after": after.to_json() if after else None,
        "quote": told.quote if told else None,
    }  # fmt: skip


def _cells(reread: Reread, change: Change, lang: str) -> dict[str, Any]:
    from kyori.cli.reviewing import coding_line

    told = change.after or change.before
    assert told is not None
    line = coding_line(told, lang)
    if change.what == "changed" and change.before is not None and change.after is not None:
        line += "  ← " + ", ".join(f"{f}: {_short(getattr(change.before, f, ''))}" for f in change.fields)
    quote = "".join(told.quote.split("\n"))
    judged = f" (judged: {change.verdict})" if change.verdict else ""
    return {"document": reread.name[:24], "what": change.what + judged, "told": line, "quote": f"「{quote[:44]}」"}


def _short(value: object) -> str:
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 30 else text[:29] + "…"
