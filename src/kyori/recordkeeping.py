"""Recordkeeping: what a workbench says about its record: judgements, withdrawals, forecasts, sources, history."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kyori.errors import LedgerError
from kyori.ledger import Ledger, Query
from kyori.ledger import backups as _backups
from kyori.ledger import checking as _checking
from kyori.ledger import erasing as _erasing
from kyori.ledger import finding as _finding
from kyori.ledger import forecasts as _forecasts
from kyori.ledger import grounds as _grounds
from kyori.ledger import judging as _judging
from kyori.ledger import log as _log
from kyori.ledger import rescuing as _rescuing
from kyori.ledger import sources as _sources
from kyori.ledger import weighing as _weighing
from kyori.ledger import withdrawals as _withdrawals
from kyori.ledger.probability import Chance, chance_near
from kyori.model import Told, When
from kyori.naming import Date, code_of, when_of

if TYPE_CHECKING:
    from kyori.briefs import Brief

_ENDINGS = (".html", ".htm", ".pdf", ".docx", ".md", ".markdown")


class Recordkeeping:
    """What can be said about a ledger's record, and asked of its history; `Workbench` has all of it."""

    ledger: Ledger

    def judge(
        self,
        statement: str,
        verdict: str,
        changes: Mapping[str, object] | None = None,
        *,
        who: str | None = None,
        why: str | None = None,
    ) -> _judging.Judgement:
        """Record what a person says of a statement; from then on every answer follows it.

        Args:
            statement: its id.
            verdict: ``accept``, ``reject``, ``unsure``, ``correct``, or ``clear`` to take the last one back.
            changes: of ``correct``, field -> right value; actors by code or name, dates as EDTF.
            who: the person; ``KYORI_WHO`` or the user of the machine where None.
            why: the reason.

        Raises:
            LedgerError: when there is no such statement or verdict.
            StatementError: when a correction breaks the codebook.
        """
        named = {f: _codes(v) if f in ("source", "target") else v for f, v in (changes or {}).items()}
        return _judging.judge(self.ledger, statement, verdict, named, who=who, why=why)

    def judgements(self) -> tuple[_judging.Judgement, ...]:
        """Every judgement that was made, in order."""
        return _judging.judgements(self.ledger)

    def review(
        self, *names: str, below: float = _judging.DOUBTFUL, again: bool = False, as_of: Date = None
    ) -> list[Told]:
        """The statements that a person should look at and nobody has judged, the most uncertain first.

        Args:
            names: actors that take part.
            below: the score under which a statement is doubtful, in [0, 1].
            again: gives also those that somebody judged unsure.
            as_of: the *known* clock.
        """
        query = Query(actors=tuple(code_of(n) for n in names), as_of=when_of(as_of))
        return _judging.doubtful(self.ledger, query, below=below, again=again)

    def withdraw(
        self, document: str, why: str, *, on: Date = None, who: str | None = None, restore: bool = False
    ) -> _withdrawals.Withdrawal:
        """Record that a document is withdrawn: from that day on no fact, measure or brief counts it.

        Args:
            document: its id, name, title or path.
            why: the reason.
            on: the *known* clock, the day on which it was withdrawn; today where None.
            who: the person.
            restore: takes a withdrawal back instead.

        Raises:
            LedgerError: when there is no such document or no reason.
        """
        id = _finding.document_id(self.ledger, document)
        return _withdrawals.withdraw(self.ledger, id, why, on=when_of(on), who=who, restore=restore)

    def rested_on(self, document: str) -> tuple[_withdrawals.Rested, ...]:
        """The facts that rest on a document, or did before it was withdrawn, and what is left of each without it."""
        return _withdrawals.rested_on(self.ledger, _finding.document_id(self.ledger, document))

    def erase(self, document: str, why: str, *, who: str | None = None) -> _erasing.Erasure:
        """Erase a document and all that it told from the ledger's file, for legal cases; that it was erased stays.

        Args:
            document: its id, name, title or path.
            why: the reason; free of what is to be erased.
            who: the person.

        Raises:
            LedgerError: when there is no such document, or another process keeps old pages alive.
        """
        try:
            id = _finding.document_id(self.ledger, document)
        except LedgerError:
            # Erased already, but another process kept old pages: this finishes it.
            if not any(e.document == document for e in _erasing.erasures(self.ledger)):
                raise
            id = document
        return _erasing.erase(self.ledger, id, why, who=who)

    def log(self, id: str | None = None) -> tuple[_log.Entry, ...]:
        """What was recorded, in order, of a fact, a statement or a document; of everything where None.

        Raises:
            LedgerError: when nothing has this id.
        """
        if id is not None:
            with suppress(LedgerError):
                id = _finding.document_id(self.ledger, id)
        return _log.log(self.ledger, id)

    def forecasts(
        self,
        *names: str,
        due: Date = None,
        source: str | None = None,
        speaker: str | None = None,
        outcome: str | None = None,
        as_of: Date = None,
        min_score: float = 0.0,
    ) -> tuple[_forecasts.Forecast, ...]:
        """What was told as planned or possible for a time, and what came of it; see `kyori.ledger.forecasts.follow`.

        Args:
            names: actors that take part.
            due: the *when* clock: due on some day of this time.
            source: the publisher that told it.
            speaker: who vouches for it: an actor, or a name as the documents write it.
            outcome: ``came true``, ``did not``, ``open`` or ``superseded``.
            as_of: the *known* clock: what was known by then decides; everything in the ledger where None.
            min_score: leaves out statements that the reader is less sure of, in [0, 1].
        """
        if outcome is not None and outcome not in _forecasts.OUTCOMES:
            raise LedgerError(f"{outcome!r} is no outcome", hint=f"one of {', '.join(_forecasts.OUTCOMES)}")
        known, wanted = when_of(as_of), when_of(due)
        query = Query(actors=tuple(code_of(n) for n in names), as_of=known, min_score=min_score)
        voices = _voices(speaker)

        def chosen(told: Told) -> bool:
            date = told.statement.date
            on_time = wanted is None or (date is not None and date.overlaps(wanted))
            return (
                on_time
                and (source is None or told.publisher == source)
                and (not voices or told.statement.speaker in voices)
            )

        until = known or _last_document(self.ledger)
        found = _forecasts.follow(self.ledger.told(query), until, self._chance, chosen)
        return tuple(f for f in found if outcome is None or f.outcome == outcome)

    def _chance(self, told: Told) -> Chance | None:
        document = self.ledger.document(told.document)
        return chance_near(document.text, told.statement.start, told.statement.end, document.language)

    def sources(self, as_of: Date = None) -> tuple[_sources.Source, ...]:
        """The publishers of the ledger's documents, with the grades that people gave them."""
        return _sources.sources(self.ledger, when_of(as_of))

    def rate(
        self,
        subject: str,
        grade: str,
        why: str,
        *,
        scale: str = "reliability",
        since: Date = None,
        who: str | None = None,
    ) -> _weighing.Grade:
        """Grade a publisher or an item by the Admiralty code; used as weights only where the user asks for it.

        Args:
            subject: the publisher; of ``credibility`` the id, name, title or path of a document.
            grade: of ``reliability`` A-F, of ``credibility`` 1-6, of ``kind`` a kind of source such as ``newspaper``.
            why: the reason.
            scale: ``reliability``, ``credibility`` or ``kind``.
            since: documents published from this day on; all where None.
            who: the person.

        Raises:
            LedgerError: when there is no such scale, grade or subject.
        """
        whom = _finding.document_id(self.ledger, subject) if scale == "credibility" else subject
        return _sources.rate(self.ledger, whom, grade, why, scale=scale, since=when_of(since), who=who)

    def backup(self, file: str | Path, *, replace: bool = False, progress: _backups.Step | None = None) -> Path:
        """Write the whole ledger to a file that is a ledger itself, while others may go on writing.

        Args:
            file: where to.
            replace: whether it may take the place of a file of before.
            progress: called with how much is done, and how much there is.

        Raises:
            LedgerError: when it cannot be written, or this ledger is damaged.
        """
        return _backups.backup(self.ledger, file, replace=replace, progress=progress)

    @staticmethod
    def restore(file: str | Path, into: str | Path, *, progress: _backups.Step | None = None) -> dict[str, int]:
        """Make a ledger from a backup, also one that an older Kyori wrote; gives what it holds.

        Args:
            file: the backup; it is not changed.
            into: a path where nothing is yet, or the URL of an empty database.
            progress: called with how much is done, and how much there is.

        Raises:
            LedgerError: when the backup is none, is damaged, or something is there already.
        """
        return _backups.restore(file, into, progress=progress)

    def check(self) -> tuple[_checking.Damage, ...]:
        """What is wrong with the ledger, down to single words; nothing where it is sound."""
        return _checking.check(self.ledger)

    @staticmethod
    def rescue(damaged: str | Path, new: str | Path) -> tuple[_rescuing.Rescued, ...]:
        """Make a new ledger of what can be read of a damaged file, and say what was lost.

        Raises:
            LedgerError: when the file cannot be opened at all, or something is at the new place.
        """
        return _rescuing.rescue(damaged, new)

    def record(self, brief: Brief) -> bool:
        """Record what each sentence of a brief rests on; false where it is there, or the ledger cannot be written."""
        lines = [_grounds.Line(text, frozenset(grounds)) for text, grounds in brief.lines]
        clocks = tuple(d.edtf if d else None for d in (brief.at, brief.as_of))
        try:
            return _grounds.record(
                self.ledger, brief.id, brief.title, brief.language, brief.actors, (clocks[0], clocks[1]), lines
            )
        except LedgerError:
            return False

    def briefs(self, brief: str | Path | None = None) -> tuple[_grounds.WrittenBrief, ...]:
        """The briefs that were written from this ledger, each sentence with what it rested on that no longer counts.

        Args:
            brief: the id of one, or the file that was written (HTML, PDF, DOCX, Markdown); all where None.

        Raises:
            LedgerError: when this ledger knows no such brief.
        """
        if brief is None:
            return _grounds.written(self.ledger)
        id = _brief_id(brief)
        found = _grounds.written(self.ledger, id)
        if not found:
            raise LedgerError(
                f"no brief {id!r} was written from this ledger", where=self.ledger.place, hint="kyori briefs lists them"
            )
        return found


def _codes(value: object) -> object:
    if isinstance(value, str):
        return ",".join(code_of(name) for name in value.split(",") if name.strip())
    return value


def _voices(speaker: str | None) -> frozenset[str]:
    """A speaker as statements name one: as written, and as a code."""
    if speaker is None:
        return frozenset()
    voices = {speaker}
    with suppress(LookupError):
        voices.add(code_of(speaker))
    return frozenset(voices)


def _last_document(ledger: Ledger) -> When | None:
    return max((s.last for s in _sources.sources(ledger) if s.last), default=None)


def _brief_id(brief: str | Path) -> str:
    path = Path(brief)
    if path.is_file():
        from kyori.briefs.identity import id_in

        return id_in(path)
    if path.suffix.lower() in _ENDINGS:
        raise LedgerError("there is no such file", where=path, hint="kyori briefs lists what was written, with ids")
    return str(brief)
