"""ExactText: a text column that gives back every Python string unchanged, on any database."""

from __future__ import annotations

import re

from sqlalchemy import Dialect, Text, TypeDecorator

_ESCAPE = "\x1a"
_UNSTORABLE = re.compile(r"[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile(r"\x1a([0-9a-f]{4})")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates written as U+001A and four hex digits.

    SQLite's driver refuses lone surrogates and PostgreSQL refuses NUL. Ordinary text has neither, is stored as it is
    and stays searchable in the database; U+001A itself is escaped too, so that the way back is exact.

    Example:
        >>> exact(storable("a\\x00\\ud800")) == "a\\x00\\ud800"
        True
    """
    return _UNSTORABLE.sub(lambda m: f"{_ESCAPE}{ord(m[0]):04x}", text)


def exact(stored: str) -> str:
    """The text that `storable` was given."""
    if _ESCAPE not in stored:
        return stored
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), stored)


class ExactText(TypeDecorator[str]):
    """Text that may hold any code point, surrogates and NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What the database is given."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What the program is given."""
        return None if value is None else exact(value)
