"""Exchanging: what a workbench finds, as files for other programs, and statements of such files loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kyori.ledger import Ledger
from kyori.naming import Date, when_of

if TYPE_CHECKING:
    from kyori.ledger.exchange import Exported, Loaded
    from kyori.ledger.exchange.exporting import Of


class Exchanging:
    """What can be taken out of a ledger and put into it; `Workbench` has all of it."""

    ledger: Ledger

    def export(
        self,
        format: str,
        to: str | Path | BinaryIO,
        query: str = "",
        *,
        as_of: Date = None,
        of: Of | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write what a query finds as a file of a format, with a README beside it.

        Args:
            format: ``jsonl``, ``parquet``, ``csv``, ``gexf``, ``graphml``, ``ftm``, ``plover``, ``prov``, ``bibtex``,
                ``ris`` or ``csl-json``.
            to: a path, or a binary stream, which gets no README.
            query: in the query language; everything where empty.
            as_of: the *known* clock; where the query has ``known:`` too, the earlier holds.
            of: ``statements``, ``facts`` or ``documents``, where the format can hold more than one.
            progress: called with the number of what was written so far.

        Raises:
            ExchangeError: when there is no such format, or the file cannot be written.
            SearchError: when the query cannot be understood.
        """
        from kyori.ledger.exchange import export

        target = Path(to) if isinstance(to, str) else to
        return export(self.ledger, format, target, query, as_of=when_of(as_of), of=of, progress=progress)

    def load(self, path: str | Path, progress: Callable[[int], None] | None = None) -> Loaded:
        """Put the documents and statements of an exported file (JSONL or Parquet) into the ledger.

        Args:
            path: the file.
            progress: called with the number of statements so far.

        Raises:
            ExchangeError: when the file is broken: says where, and what to do. Nothing is stored then.
        """
        from kyori.ledger.exchange import load

        return load(self.ledger, Path(path), progress)
