"""Asked: what a link asks for, so that whoever opens it sees the same: language, both clocks and filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from kyori.errors import KyoriError
from kyori.model import When, vocabulary

LANGUAGES = ("ja", "en")


class AskedError(KyoriError, ValueError):
    """A link asks for something that cannot be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a link's query that every page understands.

    Attributes:
        lang: ``ja`` or ``en``.
        at: the *when* clock, the day to look at; the day of the latest document where empty.
        as_of: the *known* clock: only what documents published by then tell; everything where empty.
        since, until: the *when* clock, of lists.
        kinds, types, statuses: codes of the codebook; all where empty.
        min_score: leaves out what the reader is less sure of, in [0, 1].
        page: of a long list, from 1.
    """

    lang: str = "ja"
    at: str = ""
    as_of: str = ""
    since: str = ""
    until: str = ""
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_score: float = 0.0
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str], lists: Mapping[str, Iterable[str]], lang: str) -> Asked:
        """What a query asks for.

        Args:
            query: the last value of each name.
            lists: the values of names that may stand several times.
            lang: the language where the query names none.

        Raises:
            AskedError: when a date, a code or a number is none.
        """
        asked = query.get("lang", lang)
        return cls(
            lang=asked if asked in LANGUAGES else lang,
            at=_date(query.get("at", ""), "at"),
            as_of=_date(query.get("as_of", ""), "as_of"),
            since=_date(query.get("from", ""), "from"),
            until=_date(query.get("to", ""), "to"),
            kinds=_codes(lists.get("kind", ()), vocabulary.kinds(), "kind"),
            types=_codes(lists.get("type", ()), _types(), "type"),
            statuses=_codes(lists.get("status", ()), vocabulary.statuses(), "status"),
            min_score=_share(query.get("min", "")),
            page=max(1, int(p) if (p := query.get("page", "1")).isdecimal() and len(p) < 8 else 1),
        )

    def link(self, path: str, **changes: object) -> str:
        """A link to a page with the same language and clocks, and with the filters that are named."""
        return self._with(path, {"lang": self.lang, "at": self.at, "as_of": self.as_of}, changes)

    def same(self, path: str, **changes: object) -> str:
        """A link to a page with everything that is asked, but for what is changed."""
        everything: dict[str, object] = {
            "lang": self.lang, "at": self.at, "as_of": self.as_of, "from": self.since, "to": self.until,
            "kind": self.kinds, "type": self.types, "status": self.statuses, "min": self.min_score or "",
        }  # fmt: skip
        return self._with(path, everything, changes)

    def known_by(self, as_of: str) -> Asked:
        """The same with another *known* clock."""
        return replace(self, as_of=as_of)

    @staticmethod
    def _with(path: str, values: Mapping[str, object], changes: Mapping[str, object]) -> str:
        pairs: list[tuple[str, str]] = []
        for name, value in {**values, **{k.rstrip("_"): v for k, v in changes.items()}}.items():
            each = value if isinstance(value, tuple | list) else (value,)
            pairs += [(name, str(v)) for v in each if v not in (None, "", 0)]
        query = urlencode(pairs)
        anchor = ""
        if "#" in path:
            path, _, anchor = path.partition("#")
            anchor = "#" + anchor
        return f"{path}?{query}{anchor}" if query else path + anchor


def _types() -> set[str]:
    return {type_ for kind in vocabulary.kinds() for type_ in vocabulary.types(kind)}


def _date(text: str, name: str) -> str:
    text = text.strip()
    if text:
        try:
            When(text)
        except ValueError:
            raise AskedError(
                f"{text[:40]!r} is no date", where=name, hint="a day, month or year: 2024-06-20, 2024-06, 2024"
            ) from None
    return text


def _codes(values: Iterable[str], known: Iterable[str], name: str) -> tuple[str, ...]:
    found = tuple(v for v in values if v)
    allowed = set(known)
    for value in found:
        if value not in allowed:
            raise AskedError(f"{value[:40]!r} is no {name}", hint=f"one of {', '.join(sorted(allowed))}")
    return found


def _share(text: str) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise AskedError(f"{text[:20]!r} is no score", where="min", hint="a number from 0 to 1")
    return value
