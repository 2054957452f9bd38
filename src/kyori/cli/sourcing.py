"""``kyori sources``: who published, and the grades that people give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, Language, LedgerPath, Shown, Who
from kyori.cli.output import DONE, FINDING, say, write
from kyori.errors import KyoriError

if TYPE_CHECKING:
    from kyori.ledger.sources import Source
    from kyori.ledger.weighing import Grade

_SOURCES = ("publisher", "kind", "reliability", "documents", "first", "last", "authors", "grades")
_GRADE = ("scale", "subject", "grade", "since", "who", "at", "why")
_SCALES = {"rate": "reliability", "credibility": "credibility", "kind": "kind"}


def sources(
    action: Annotated[
        Literal["list", "rate", "credibility", "kind"],
        Parameter(help="list; rate a publisher A-F; grade a document's credibility 1-6; say a publisher's kind."),
    ] = "list",
    subject: Annotated[str | None, Parameter(help="The publisher, or the document.")] = None,
    grade: Annotated[str | None, Parameter(help="A-F, 1-6, or a kind such as newspaper or think_tank.")] = None,
    /,
    *,
    since: Annotated[
        str | None, Parameter(name="--from", help="Of documents published from this day on. Default: of all.")
    ] = None,
    why: Annotated[str | None, Parameter(help="The reason.")] = None,
    who: Who = None,
    as_of: AsOf = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """The publishers of the ledger's documents with their grades by the Admiralty code, and how to set them.

    Kyori grades nothing by itself: what nobody graded is unrated. Grades count only where --weigh-sources asks for it.
    Exit code 1 when the ledger has no documents.

    Example: kyori sources rate "Example Wire" B --from 2024-01-01 --why "corrects its errors"
    """
    if action == "list":
        if subject is not None:
            raise KyoriError(f"list takes no {subject!r}", hint="kyori sources rate PUBLISHER A-F --why REASON")
        with kyori.open(ledger, create=False) as bench:
            found = bench.sources(as_of)
        write(map(_row, found), _SOURCES, format, cells=[_cells(s, lang) for s in found])
        return DONE if found else FINDING
    if subject is None or grade is None or why is None:
        raise KyoriError(
            f"kyori sources {action} needs whom or what, a grade and --why",
            hint='kyori sources rate "Example Wire" B --why "corrects its errors"',
        )
    with kyori.open(ledger, create=False) as bench:
        given = bench.rate(subject, grade, why, scale=_SCALES[action], since=since, who=who)
    write([_grade(given)], _GRADE, format)
    say(f"{given.scale} of {given.subject}: {label(given.scale, given.grade, lang)}")
    return DONE


def label(scale: str, grade: str | None, lang: str) -> str:
    """A grade in words; one that nobody gave is unrated."""
    from kyori.ledger.weighing import scales

    if grade is None:
        return {"en": "unrated", "ja": "未評価"}[lang]
    words = scales()[scale][grade][lang]
    return str(words) if scale == "kind" else f"{grade} {words}"


def _row(source: Source) -> dict[str, Any]:
    return {
        "publisher": source.publisher, "kind": source.kind, "reliability": source.reliability,
        "documents": source.documents, "first": source.first.edtf if source.first else None,
        "last": source.last.edtf if source.last else None, "authors": list(source.authors),
        "grades": [_grade(g) for g in source.grades],
    }  # fmt: skip


def _cells(source: Source, lang: str) -> dict[str, Any]:
    kind = source.kind and label("kind", source.kind, lang)
    last = [g for g in source.grades if g.scale == "reliability" and g.grade == source.reliability]
    why = f"{last[-1].why} ({last[-1].who}, {last[-1].at[:10]})" if last else None
    authors = ", ".join(source.authors[:3]) + (f" +{len(source.authors) - 3}" if len(source.authors) > 3 else "")
    row = _row(source)
    return {
        "publisher": source.publisher or {"en": "(none)", "ja": "(なし)"}[lang], "kind": kind,
        "reliability": label("reliability", source.reliability, lang), "documents": source.documents,
        "first": row["first"], "last": row["last"], "authors": authors, "why": why,
    }  # fmt: skip


def _grade(grade: Grade) -> dict[str, Any]:
    return {name: getattr(grade, name) for name in _GRADE} | {"since": grade.since.edtf if grade.since else None}
