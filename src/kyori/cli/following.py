"""``kyori forecasts``: what was said would happen, and whether it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, Language, LedgerPath, Shown
from kyori.cli.output import DONE, FINDING, answers, say, write

if TYPE_CHECKING:
    from kyori.ledger.forecasts import Forecast, Tally

_FORECAST = ("due", "known", "kind", "type", "source", "target", "publisher", "speaker", "status", "outcome", "why",
             "word", "probability", "brier", "quote", "document", "statement")  # fmt: skip
_TALLY = ("name", "forecasts", "came_true", "did_not", "open", "superseded", "scored", "brier")
_OUTCOMES_JA = {"came true": "実現", "did not": "期日までに実現せず", "open": "未到来・未確認", "superseded": "変更"}
_COUNTS_JA = {"forecasts": "予測", "came_true": "実現", "did_not": "不実現", "open": "未定", "superseded": "変更",
              "scored": "確率あり", "brier": "ブライア"}  # fmt: skip
_WHY_JA = {
    "not yet due": "期日前", "denied": "否定された", "nobody tells that it was done": "実施を伝える資料なし",
    "nothing published since tells of them": "その後の資料なし",
}  # fmt: skip


def forecasts(
    actors: Annotated[list[str] | None, Parameter(help="Only forecasts in which these take part.")] = None,
    /,
    *,
    due: Annotated[str | None, Parameter(help="Due on some day of this time (2025-08).")] = None,
    source: Annotated[str | None, Parameter(help="Only forecasts of this publisher.")] = None,
    speaker: Annotated[str | None, Parameter(help="Only what this actor or person vouches for.")] = None,
    outcome: Annotated[
        Literal["came-true", "did-not", "open", "superseded"] | None, Parameter(help="Only these.")
    ] = None,
    by: Annotated[
        Literal["source", "speaker"] | None, Parameter(help="Only the counts, by publisher or by speaker.")
    ] = None,
    min_score: Annotated[float, Parameter(help="Leave out what the reader is less sure of (0 to 1).")] = 0.0,
    as_of: AsOf = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """What was said would happen, and what came of it: came true, did not by its date, open, superseded.

    Counts by source and by speaker stand below, with the Brier score of those that gave a word of probability (0 is
    best; always saying "even" gives 0.25). Exit code 1 when nothing matched.

    Example: kyori forecasts --due 2025-08
    """
    from kyori.ledger.forecasts import tallied

    with kyori.open(ledger, create=False) as bench:
        wanted = outcome and outcome.replace("-", " ")
        found = bench.forecasts(
            *(actors or ()), due=due, source=source, speaker=speaker, outcome=wanted, as_of=as_of, min_score=min_score
        )
    if by is not None:
        rows = [_tally_row(t) for t in tallied(found, by)]
        write(rows, _TALLY, format, cells=[_tally_cells(t, by, lang) for t in tallied(found, by)])
    else:
        write(map(_row, found), _FORECAST, format, cells=[_cells(f, lang) for f in found])
        if format == "table" and found:
            for side in ("source", "speaker"):
                answers().print()
                cells = [_tally_cells(t, side, lang) for t in tallied(found, side)]
                write([], _TALLY, "table", cells=cells)
    if not found:
        say("no forecast matched (forecasts are statements planned or possible for a date)")
    return DONE if found else FINDING


def _row(forecast: Forecast) -> dict[str, Any]:
    t, s, chance = forecast.told, forecast.told.statement, forecast.chance
    return {
        "due": forecast.due.edtf, "known": t.known.edtf if t.known else None, "kind": s.kind, "type": s.type,
        "source": list(s.source), "target": list(s.target), "publisher": t.publisher, "speaker": s.speaker,
        "status": s.status, "outcome": forecast.outcome, "why": forecast.why, "word": chance.word if chance else None,
        "probability": chance.probability if chance else None, "brier": forecast.brier, "quote": s.quote,
        "document": t.document, "statement": s.id, "title": t.title, "score": s.score,
        "decided": [{"statement": d.statement.id, "document": d.document, "quote": d.statement.quote}
                    for d in forecast.decided],
    }  # fmt: skip


def _cells(forecast: Forecast, lang: str) -> dict[str, Any]:
    from kyori.cli.reviewing import coding_line

    t, s = forecast.told, forecast.told.statement
    outcome = _OUTCOMES_JA[forecast.outcome] if lang == "ja" else forecast.outcome
    why = _why_ja(forecast.why) if lang == "ja" else forecast.why
    chance = f" {forecast.chance.word}" if forecast.chance else ""
    told = coding_line(s.replaced(date=None), lang).removeprefix("-  ")
    quote = "".join(s.quote.split("\n"))
    who = " / ".join(filter(None, (t.publisher or t.title, s.speaker)))
    return {
        "date": forecast.due.edtf, "told": f"{told}{chance}", "by": who, "known": t.known.edtf if t.known else None,
        "outcome": f"{outcome} ({why})", "quote": f"「{quote[:48]}」",
    }  # fmt: skip


def _why_ja(why: str) -> str:
    return _WHY_JA.get(why) or why.replace("done ", "実施 ").replace("now ", "新しい期日 ")


def _tally_row(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in _TALLY}


def _tally_cells(tally: Tally, by: str, lang: str) -> dict[str, Any]:
    unnamed = {"source": {"en": "(no publisher)", "ja": "(発行元なし)"},
               "speaker": {"en": "(the document itself)", "ja": "(文書自身)"}}  # fmt: skip
    heading = {"source": {"en": "by source", "ja": "情報源"}, "speaker": {"en": "by speaker", "ja": "発言者"}}
    row = _tally_row(tally) | {"name": tally.name or unnamed[by][lang]}
    names = _COUNTS_JA if lang == "ja" else {}
    return {heading[by][lang]: row.pop("name")} | {names.get(k, k.replace("_", " ")): v for k, v in row.items()}
