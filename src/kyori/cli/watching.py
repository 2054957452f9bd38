"""``kyori watch``: folders and feeds, read as they fill, with a digest of what changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import Language, LedgerPath
from kyori.cli.output import BAD, DONE, make_folder, say, write_file
from kyori.errors import KyoriError

if TYPE_CHECKING:
    from kyori.watching import Digest


def watch(
    sources: Annotated[list[str], Parameter(help="Folders or files, and addresses of RSS or Atom feeds.")],
    /,
    *,
    once: Annotated[bool, Parameter(help="Look once and end, for cron.", negative="")] = False,
    every: Annotated[float, Parameter(help="Seconds between two looks.")] = 60.0,
    interval: Annotated[
        float, Parameter(help="Seconds between two requests for one feed; at least 300, whatever is given.")
    ] = 900.0,
    pages: Annotated[
        bool,
        Parameter(
            help="Read the page of each entry, where it is on the feed's own host, not the summary.", negative=""
        ),
    ] = False,
    settle: Annotated[float, Parameter(help="Seconds for which a file must not change before it is read.")] = 2.0,
    out: Annotated[
        Path | None,
        Parameter(name=["--out", "-o"], help="Folder for the digests; standard output where none is given."),
    ] = None,
    state: Annotated[Path | None, Parameter(help="File that keeps what was seen. Default: beside the ledger.")] = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Annotated[Literal["md", "html", "json"], Parameter(help="How to write digests.")] = "md",
) -> int:
    """Read what arrives in folders and feeds, and write a digest of what changed, with quotes.

    A digest tells new facts, facts whose status changed, distances that moved and forecasts that came due. The network
    is used for the addresses that are given alone, as their servers ask (robots.txt, Retry-After, ETag). Exit code 2
    when with --once something could not be read.

    Example: kyori watch reports/ https://example.org/feed.xml --once -o digests/
    """
    from kyori.watching import watch as look

    if min(every, settle) < 0:
        raise KyoriError("--every and --settle are seconds, 0 or more")
    if out is not None:
        if any(Path(s).is_dir() and out.resolve().is_relative_to(Path(s).resolve()) for s in sources):
            raise KyoriError("digests would be read as documents", where=out, hint="choose a folder outside")
        make_folder(out)
    failed = False
    with kyori.open(ledger) as bench:
        try:
            for digest in look(bench, *sources, once=once, every=every, interval=interval, pages=pages,
                               settle=settle, state=state):  # fmt: skip
                failed = bool(digest.failed)
                _tell(digest, out, format, lang, always=once)
        except KeyboardInterrupt:
            say("stopped; what was read is kept, and the next watch goes on from there")
    return BAD if failed and once else DONE


def _tell(digest: Digest, out: Path | None, form: Literal["md", "html", "json"], lang: str, always: bool) -> None:
    for line in (*digest.failed, *digest.waiting):
        say(line)
    if digest.empty and not (always and out is None):
        return
    if out is None:
        print(digest.written(form, lang), end="" if form != "json" else "\n", flush=True)
        return
    stem = f"digest-{dt.datetime.now():%Y-%m-%d-%H%M%S}"
    path = out / f"{stem}.{form}"
    for number in range(2, 1000):
        if not path.exists():
            break
        path = out / f"{stem}-{number}.{form}"
    write_file(path, digest.written(form, lang))
    say(f"digest → {path}")
