"""``kyori judge`` and ``kyori review``: what a person says of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, Language, LedgerPath, Shown, Who
from kyori.cli.output import DONE, FINDING, say, write
from kyori.errors import KyoriError

if TYPE_CHECKING:
    from kyori.ledger.judging import Judgement
    from kyori.model import Told

_JUDGEMENT = ("id", "at", "who", "verdict", "statement", "changes", "corrected", "score", "why", "stands")
_DOUBTFUL = ("score", "kind", "type", "source", "target", "date", "status", "quote", "document", "statement")


def judge(
    statement: Annotated[str, Parameter(help="Id of the statement (kyori facts --format json has them).")],
    verdict: Annotated[
        Literal["accept", "reject", "unsure", "correct", "clear"],
        Parameter(help="clear takes back the judgement that stands."),
    ],
    changes: Annotated[
        list[str] | None, Parameter(help="Of correct: FIELD=VALUE, such as date=2024-06 source=RUS,VNM speaker=.")
    ] = None,
    /,
    *,
    why: Annotated[str | None, Parameter(help="The reason.")] = None,
    who: Who = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Accept, reject, doubt or correct a statement; every answer follows it, and it can be taken back (clear).

    Example: kyori judge 1c8e8bfb7a8ab726 correct date=2012-07 level=strategic --why "as the treaty says"
    """
    fields = parsed(changes or ())
    with kyori.open(ledger, create=False) as bench:
        made = bench.judge(statement, verdict, fields or None, who=who, why=why)
    write([_row(made)], _JUDGEMENT, format)
    return DONE


def review(
    actors: Annotated[list[str] | None, Parameter(help="Only statements in which these take part.")] = None,
    /,
    *,
    below: Annotated[float, Parameter(help="Statements with a lower score are doubtful (0 to 1).")] = 0.6,
    again: Annotated[bool, Parameter(help="Show also those that were judged unsure.", negative="")] = False,
    list_: Annotated[
        bool, Parameter(name="--list", help="Print what there is to review, and ask nothing.", negative="")
    ] = False,
    as_of: AsOf = None,
    who: Who = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Go through the statements that the reader is unsure of, one key each; each answer is stored at once.

    a accept, r reject, u unsure, c correct, s skip, b back (take the last one back), q quit. What was judged is not
    shown again, so that it can be ended and resumed at any time. Exit code 1 when there is nothing to review.

    Example: kyori review VNM --below 0.5
    """
    with kyori.open(ledger, create=False) as bench:
        queue = bench.review(*(actors or ()), below=below, again=again, as_of=as_of)
        if list_ or format != "table":
            write([_doubtful(t) for t in queue], _DOUBTFUL, format, cells=[_cells(t, lang) for t in queue])
            return DONE if queue else FINDING
        if not queue:
            say("nothing to review (--below 0.8 shows more)")
            return FINDING
        from kyori.cli.reviewing import go_through

        done = go_through(bench, queue, who, lang)
    say(f"{done} judged, {len(queue) - done} left (kyori review goes on with them)")
    return DONE


def parsed(changes: list[str] | tuple[str, ...]) -> dict[str, object]:
    """FIELD=VALUE pairs.

    Raises:
        KyoriError: when one is none.
    """
    found: dict[str, object] = {}
    for change in changes:
        field, equals, value = change.partition("=")
        if not equals:
            raise KyoriError(f"{change!r} is no change", hint="write FIELD=VALUE, such as date=2024-06")
        found[field.strip()] = value
    return found


def _row(made: Judgement) -> dict[str, Any]:
    return {
        "id": made.id, "at": made.at, "who": made.who, "verdict": made.verdict, "statement": made.statement,
        "changes": " ".join(f"{k}={v}" for k, v in made.changes.items()), "corrected": made.corrected,
        "score": made.score, "reader": made.reader, "why": made.why, "stands": made.stands, "document": made.document,
    }  # fmt: skip


def _doubtful(told: Told) -> dict[str, Any]:
    s = told.statement
    return s.to_json() | {"date": s.date.edtf if s.date else None, "statement": s.id, "title": told.title}


def _cells(told: Told, lang: str) -> dict[str, Any]:
    from kyori.cli.reviewing import coding_line

    s = told.statement
    quote = s.quote.replace("\n", "")
    return {"score": s.score, "told": coding_line(s, lang), "quote": f"「{quote[:60]}」", "statement": s.id}
