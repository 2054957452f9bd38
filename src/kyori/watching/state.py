"""State: what a watch has seen, in a file beside the ledger."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kyori.errors import LedgerError

_MOST_SEEN = 5000


@dataclass
class FeedState:
    """What is known of a feed.

    Attributes:
        etag, modified: of its last answer.
        not_before: seconds since 1970 before which it is left alone.
        seen: entry -> print of what it said.
    """

    etag: str = ""
    modified: str = ""
    not_before: float = 0.0
    seen: dict[str, str] = field(default_factory=dict)

    def note(self, id: str, print: str) -> None:
        """Keeps an entry as seen; the oldest are forgotten."""
        self.seen.pop(id, None)
        self.seen[id] = print
        for old in list(self.seen)[:-_MOST_SEEN]:
            del self.seen[old]


@dataclass
class State:
    """What a watch has seen.

    Attributes:
        feeds: by address.
        files: path -> size and time of change (ns) when it was read.
        looked: last day whose due forecasts were told (ISO).
    """

    feeds: dict[str, FeedState] = field(default_factory=dict)
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    looked: str = ""

    @classmethod
    def load(cls, path: Path) -> State:
        """The state in a file; an empty one where there is none.

        Raises:
            LedgerError: when the file is no state.
        """
        try:
            told = json.loads(path.read_text("utf-8"))
            feeds = {url: FeedState(**values) for url, values in told["feeds"].items()}
            files = {name: (int(size), int(changed)) for name, (size, changed) in told["files"].items()}
            return cls(feeds, files, str(told["looked"]))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise LedgerError(
                f"what was seen before cannot be read: {error}", where=path,
                hint="remove the file; everything is then read again, which changes nothing that is stored",
            ) from None  # fmt: skip

    def save(self, path: Path) -> None:
        """Writes it, whole or not at all.

        Raises:
            LedgerError: when it cannot be written.
        """
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            part.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")
            part.replace(path)
        except OSError as error:
            raise LedgerError(f"what was seen cannot be kept: {error.strerror}", where=path) from error


def beside(place: str) -> Path:
    """Where the state of a ledger stands.

    Args:
        place: the ledger's, a path or a URL.

    Raises:
        LedgerError: when the ledger is no file.
    """
    if "://" in place or place == ":memory:":
        raise LedgerError("this ledger has no folder", where=place, hint="say where to keep what was seen (--state)")
    return Path(f"{place}.watch.json")
