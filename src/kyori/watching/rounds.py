"""Rounds: folders and feeds looked at, what arrived read and stored, again and again."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from kyori.batch import Outcome, read_each, read_loaded
from kyori.errors import DocumentError, KyoriError
from kyori.model import Document
from kyori.reading.documents import load_bytes
from kyori.watching import changes
from kyori.watching.digest import Digest
from kyori.watching.feeds import Entry, entries
from kyori.watching.fetching import Fetcher, FetchError, is_address
from kyori.watching.folders import arrived
from kyori.watching.state import FeedState, State, beside
from kyori.workbench import Workbench

LEAST_INTERVAL = 300.0
"""Seconds that lie at least between two requests for one feed."""
_AFTER_FAILURE = 900.0


def watch(
    bench: Workbench,
    *sources: str | Path,
    once: bool = False,
    every: float = 60.0,
    interval: float = 900.0,
    pages: bool = False,
    settle: float = 2.0,
    state: str | Path | None = None,
    gap: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
) -> Iterator[Digest]:
    """Read what arrives in folders and feeds, and tell round by round what changed.

    The network is used for the feeds that are given and nothing else; with ``pages`` also for their entries' own pages
    on the same host. What was seen is kept, so that a later watch goes on where this one ended.

    Args:
        bench: where it is stored.
        sources: folders or files; addresses of RSS or Atom feeds.
        once: one round only, for cron.
        every: seconds between rounds.
        interval: seconds between two requests for one feed, at least `LEAST_INTERVAL`.
        pages: reads the page of each entry instead of what the feed says of it.
        settle: seconds for which a file must not change before it is read.
        state: file that keeps what was seen; beside the ledger where None.
        gap: seconds between two requests to one host.
        sleep, clock: for tests.

    Yields:
        A digest a round, also an empty one.

    Raises:
        DocumentError: when no source is given or a folder is not there.
        LedgerError: when the state cannot be kept, or the ledger not be written.
    """
    given = [str(s) for s in sources]
    if not given:
        raise DocumentError("nothing to watch", hint="give folders, or addresses of feeds")
    path = Path(state) if state is not None else beside(bench.ledger.place)
    feeds = [s for s in given if is_address(s)]
    folders = [Path(s) for s in given if not is_address(s)]
    while True:
        round = _Round(bench, State.load(path), Fetcher(tuple(feeds), gap, sleep), clock, max(interval, LEAST_INTERVAL))
        read = [*round.files(folders, settle, sleep), *(o for feed in feeds for o in round.feed(feed, pages))]
        digest = round.told(read)
        round.state.save(path)
        yield digest
        if once:
            return
        sleep(every)


class _Round:
    """One look at everything."""

    def __init__(
        self, bench: Workbench, state: State, fetcher: Fetcher, clock: Callable[[], float], interval: float
    ) -> None:
        self.bench, self.state, self.fetcher, self.clock, self.interval = bench, state, fetcher, clock, interval
        self.failed: list[str] = []
        self.waiting: list[str] = []

    def files(self, folders: Sequence[Path], settle: float, sleep: Callable[[float], None]) -> list[Outcome]:
        """What the files that are new or changed tell."""
        found = arrived(folders, self.state.files, settle=settle, sleep=sleep)
        read = list(read_each([path for path, _ in found]))
        for path, stamp in found:
            self.state.files[str(path)] = stamp
        self.failed += [o.error for o in read if o.error]
        return [o for o in read if o.document]

    def feed(self, url: str, pages: bool) -> list[Outcome]:
        """What the entries of a feed tell that are new or say something else now."""
        known, now = self.state.feeds.setdefault(url, FeedState()), self.clock()
        if now < known.not_before:
            self.waiting.append(f"{url}: left alone for another {known.not_before - now:.0f} seconds")
            return []
        known.not_before = now + self.interval
        try:
            answer = self.fetcher.get(url, etag=known.etag, modified=known.modified)
            fresh = [] if answer.status == 304 else entries(answer.body, answer.url)
        except KyoriError as error:
            after = error.retry_after if isinstance(error, FetchError) else 0.0
            known.not_before = now + max(after, self.interval, _AFTER_FAILURE)
            self.failed.append(str(error))
            return []
        if answer.status != 304:
            known.etag, known.modified = answer.etag, answer.modified
        read = [o for entry in reversed(fresh) if known.seen.get(entry.id) != entry.print
                for o in self._entry(entry, url, pages)]  # fmt: skip
        for entry in reversed(fresh):
            known.note(entry.id, entry.print)
        return read

    def told(self, read: Sequence[Outcome]) -> Digest:
        """Stores what was read and says what changed."""
        today = dt.datetime.fromtimestamp(self.clock()).date()
        last = dt.date.fromisoformat(self.state.looked) if self.state.looked else today - dt.timedelta(days=1)
        made = changes.stored(self.bench, read, today)
        new = {o.document.id for o in made.outcomes if o.document and o.stored}
        due = changes.came_due(self.bench, last, today)
        decided = tuple(f for f in changes.decided(self.bench, new) if f not in due)
        self.state.looked = max(today, last).isoformat()
        return Digest(today, made, due, decided, tuple(self.failed), tuple(self.waiting))

    def _entry(self, entry: Entry, feed: str, pages: bool) -> list[Outcome]:
        try:
            document = entry.document()
            if pages and entry.link and urlsplit(entry.link).netloc == urlsplit(feed).netloc:
                document = self._page(entry) or document
        except KyoriError as error:
            self.failed.append(str(error))
            return []
        outcome = read_loaded(document)
        if outcome.error:
            self.failed.append(outcome.error)
        return [outcome] if outcome.document else []

    def _page(self, entry: Entry) -> Document | None:
        """The page of an entry; None where it cannot be had, and what the feed says must do."""
        try:
            answer = self.fetcher.get(entry.link)
            return entry.described(load_bytes(answer.body, entry.link.rsplit("?", 1)[0] or entry.name))
        except KyoriError as error:
            self.failed.append(str(error))
            return None
