"""The one tree of errors. Each says what was wrong, where, and what to do.

KyoriError
├── DocumentError (ValueError)      a document cannot be read: broken file, no text, unknown encoding
├── DateError (ValueError)          a date is not EDTF level 1, or cannot exist
├── StatementError (ValueError)     a statement breaks the codebook
├── VocabularyError (LookupError)   a code, label or level that no vocabulary has
├── ActorError (LookupError)        no actor of that name or code at that date
├── LexiconError (ValueError)       a line of the lexicon is malformed
├── DataError (ValueError)          a data file is not what its reader expects
│   ├── UnreadableFileError (OSError)    a data file is missing, truncated, locked or in no format that is read
│   ├── WrongDataSetError           a file is another data set than the one that was asked for
│   ├── UnknownLayoutError          a file is in no layout that its owner is known to publish
│   ├── MissingColumnError (LookupError)  a column that the data set needs is not there
│   ├── MangledFileError            a spreadsheet or an editor has changed the file
│   ├── BadValueError               a cell is no such number, date or code, or out of range
│   ├── StateCodeError (LookupError)     a code or name that no state had at that date
│   └── PanelError                  a panel was asked for something that it cannot give
├── SearchError (ValueError)        a search query cannot be understood
├── ExchangeError (ValueError)      a file of exchange is broken, or cannot be made
├── LedgerError (OSError)           the ledger cannot be opened, read or written
│   ├── LedgerVersionError          the ledger was written by another version of Kyori
│   └── ErasedError                 a document was erased from the ledger and may not come back
└── MeasureError (ValueError)       a measure was asked for something it is not defined for
"""

from __future__ import annotations

from pathlib import Path


class KyoriError(Exception):
    """Root of all errors that Kyori raises on purpose.

    Args:
        what: what was wrong, in one line.
        where: file (and line, column) or value it was found in.
        hint: what the person can do about it.
    """

    def __init__(self, what: str, *, where: str | Path | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"


class DocumentError(KyoriError, ValueError):
    """A document cannot be read."""


class DateError(KyoriError, ValueError):
    """A date is not EDTF level 1, or cannot exist."""


class StatementError(KyoriError, ValueError):
    """A statement breaks the codebook."""


class VocabularyError(KyoriError, LookupError):
    """A code, label or level that no vocabulary has."""


class ActorError(KyoriError, LookupError):
    """No actor of that name or code at that date."""


class LexiconError(KyoriError, ValueError):
    """A line of the lexicon is malformed."""


class DataError(KyoriError, ValueError):
    """A data file is not what its reader expects."""


class UnreadableFileError(DataError, OSError):
    """A data file is missing, truncated, locked or in no format that is read."""


class WrongDataSetError(DataError):
    """A file is another data set than the one that was asked for."""


class UnknownLayoutError(DataError):
    """A file is in no layout that its owner is known to publish."""


class MissingColumnError(DataError, LookupError):
    """A column that the data set needs is not there."""


class MangledFileError(DataError):
    """A spreadsheet or an editor has changed the file."""


class BadValueError(DataError):
    """A cell is no such number, date or code, or out of range."""


class StateCodeError(DataError, LookupError):
    """A code or name that no state had at that date."""


class PanelError(DataError):
    """A panel was asked for something that it cannot give."""


class SearchError(KyoriError, ValueError):
    """A search query cannot be understood."""


class ExchangeError(KyoriError, ValueError):
    """A file of exchange is broken, or cannot be made."""


class LedgerError(KyoriError, OSError):
    """The ledger cannot be opened, read or written."""


class LedgerVersionError(LedgerError):
    """The ledger was written by another version of Kyori."""


class ErasedError(LedgerError):
    """A document was erased from the ledger and may not come back."""


class MeasureError(KyoriError, ValueError):
    """A measure was asked for something it is not defined for."""
