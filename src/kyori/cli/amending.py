"""``kyori withdraw``, ``kyori erase``, ``kyori log`` and ``kyori briefs``: what is said about the record later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

import kyori
from kyori.cli.options import Language, LedgerPath, Shown, Who
from kyori.cli.output import DONE, FINDING, say, write

if TYPE_CHECKING:
    from kyori.ledger.grounds import WrittenBrief, WrittenSentence
    from kyori.ledger.log import Entry
    from kyori.ledger.withdrawals import Rested

_RESTED = ("what", "id", "date", "stands", "others", "changed", "text")
_LOG = ("at", "known", "what", "who", "why", "document", "statement", "detail")
_BRIEFS = ("id", "at", "title", "sentences", "shaken", "fallen")
_SENTENCES = ("brief", "position", "stands", "lost", "text")


def withdraw(
    document: Annotated[str, Parameter(help="Id, name, title or path of the document.")],
    /,
    *,
    why: Annotated[str, Parameter(help="The reason.")],
    on: Annotated[
        str | None, Parameter(help="Clock of what is known: the day of the withdrawal. Default: today.")
    ] = None,
    undo: Annotated[bool, Parameter(help="Take a withdrawal back.", negative="")] = False,
    who: Who = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Withdraw a document: from that day on nothing counts it; lists every fact and brief sentence that rested on it.

    What could be known before that day stays as it was (--as-of). Nothing is deleted; kyori log tells it.

    Example: kyori withdraw ja_news_1 --why "retracted by the paper"
    """
    with kyori.open(ledger, create=False) as bench:
        done = bench.withdraw(document, why, on=on, who=who, restore=undo)
        rested = bench.rested_on(done.document)
        sentences = [(b, s) for b in bench.briefs() for s in b.sentences if done.document in s.documents]
    rows = [_fact_row(r) for r in rested] + [_sentence_row(b, s) for b, s in sentences]
    cells = [_fact_cells(r, lang) for r in rested] + [_sentence_cells(b, s) for b, s in sentences]
    write(rows, _RESTED, format, cells=cells)
    if undo:
        say(f"{done.document}: the withdrawal is taken back from {done.known}")
        return DONE
    fallen = sum(r.falls for r in rested)
    gone = sum(s.falls for _, s in sentences)
    say(
        f"{done.document} withdrawn from {done.known}: {len(rested)} facts rested on it, {fallen} of them on nothing "
        f"else; {len(sentences)} sentences of briefs, {gone} of them on nothing else"
    )
    return DONE


def erase(
    document: Annotated[str, Parameter(help="Id, name, title or path of the document.")],
    /,
    *,
    why: Annotated[str, Parameter(help="The reason, such as the legal ground; free of what is to be erased.")],
    yes: Annotated[bool, Parameter(help="Do not ask.", negative="")] = False,
    who: Who = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Erase a document, its statements and judgements from the ledger's file, for legal cases; this cannot be undone.

    That it was erased, by whom, when and why stays in the log. Free pages and the write-ahead log are rewritten too.
    Backups, exports and pages that were written are not reached. To say that a document is wrong, withdraw it instead.

    Example: kyori erase ja_news_1 --why "court order" --yes
    """
    import sys

    with kyori.open(ledger, create=False) as bench:
        if not yes:
            say(f"this erases {document} from {ledger} for good; type yes to go on")
            if sys.stdin.readline().strip() != "yes":
                say("nothing was erased")
                return FINDING
        done = bench.erase(document, why, who=who)
    row = {"document": done.document, "statements": done.statements, "who": done.who, "why": done.why, "at": done.at,
           "copies": list(done.copies)}  # fmt: skip
    write([row], tuple(row), format)
    if done.copies:
        say(f"documents of the same text are still there: {' '.join(done.copies)}")
    return DONE


def log(
    id: Annotated[
        str | None, Parameter(help="A fact, statement or document; all that was recorded where none.")
    ] = None,
    /,
    *,
    last: Annotated[int | None, Parameter(help="Only so many entries, the latest.")] = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """The history of a fact, statement or document: who told it when, judged, withdrew or read it otherwise.

    Exit code 1 when nothing was recorded.

    Example: kyori log f1c8e8bfb7a8ab72
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.log(id)
    shown = found[-last:] if last is not None and last > 0 else found
    write(map(_log_row, shown), _LOG, format, cells=[_log_cells(e) for e in shown])
    return DONE if found else FINDING


def briefs(
    brief: Annotated[str | None, Parameter(help="Id of a brief, or the file that was written.")] = None,
    /,
    *,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """The briefs that were written from this ledger; of one, the sentences that no longer hold, and why.

    Exit code 1 when some sentence lost what it rested on.

    Example: kyori briefs brief.html
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.briefs(brief)
    shaken = [(b, s) for b in found for s in b.shaken]
    if brief is None:
        write(map(_brief_row, found), _BRIEFS, format)
    else:
        rows = [_sentence_row(b, s) for b, s in shaken]
        write(rows, _SENTENCES, format, cells=[_sentence_cells(b, s) for b, s in shaken])
        of = sum(len(b.sentences) for b in found)
        say(f"{len(shaken)} of {of} sentences lost something they rested on" if shaken else f"all {of} sentences hold")
    if not found:
        say("no brief was written from this ledger yet")
    return FINDING if shaken else DONE


def _fact_row(rested: Rested) -> dict[str, Any]:
    fact = rested.fact
    return {
        "what": "fact", "id": fact.id, "date": fact.date.edtf if fact.date else None, "stands": not rested.falls,
        "others": rested.others, "changed": list(rested.changed), "kind": fact.kind, "type": fact.type,
        "source": list(fact.source), "target": list(fact.target), "text": fact.told[0].statement.quote,
    }  # fmt: skip


def _fact_cells(rested: Rested, lang: str) -> dict[str, Any]:
    from kyori.cli.rows import fact_cells

    cells = fact_cells(rested.fact, lang)
    left = "falls" if rested.falls else f"stands on {rested.others} more"
    left += f", changed: {', '.join(rested.changed)}" if rested.changed else ""
    text = f"{cells['who']}  {cells['what']}  {cells['quote']}"
    return {"what": "fact", "id": rested.fact.id, "date": cells["date"], "left": left, "text": text}


def _sentence_row(brief: WrittenBrief, sentence: WrittenSentence) -> dict[str, Any]:
    return {
        "what": "sentence", "id": f"{brief.id}:{sentence.position}", "brief": brief.id, "position": sentence.position,
        "title": brief.title, "written": brief.at, "stands": not sentence.falls,
        "others": sentence.grounds - len(sentence.lost), "lost": _reasons(sentence),
        "documents": list(sentence.documents), "text": sentence.text,
    }  # fmt: skip


def _sentence_cells(brief: WrittenBrief, sentence: WrittenSentence) -> dict[str, Any]:
    rest = sentence.grounds - len(sentence.lost)
    left = "falls" if sentence.falls else f"stands on {rest} of {sentence.grounds} statements"
    text = f"{sentence.text} ({', '.join(_reasons(sentence))})"
    where = f"{brief.id}:{sentence.position}"
    return {"what": "sentence", "id": where, "date": brief.at[:10], "left": left, "text": text}


def _reasons(sentence: WrittenSentence) -> list[str]:
    return sorted(set(sentence.lost.values()))


def _brief_row(brief: WrittenBrief) -> dict[str, Any]:
    return {
        "id": brief.id, "at": brief.at, "title": brief.title, "sentences": len(brief.sentences),
        "shaken": len(brief.shaken), "fallen": sum(s.falls for s in brief.sentences), "language": brief.language,
        "actors": list(brief.actors), "when": brief.when, "known": brief.known,
    }  # fmt: skip


def _log_row(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _LOG} | {"known": entry.known.edtf if entry.known else None}


def _log_cells(entry: Entry) -> dict[str, Any]:
    said = entry.detail if len(entry.detail) <= 90 else entry.detail[:89] + "…"
    about = entry.statement or entry.document
    why = f" ({entry.why})" if entry.why else ""
    return {
        "recorded": entry.at[:16].replace("T", " "), "known": entry.known.edtf if entry.known else None,
        "what": entry.what, "by": entry.who, "of": about, "detail": f"{said}{why}",
    }  # fmt: skip
