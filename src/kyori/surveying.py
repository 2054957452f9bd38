"""Surveying: what a workbench shows of a whole ledger, a document or a set of states; what a person adds by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kyori.errors import StatementError
from kyori.ledger import Ledger, Query, frames_from
from kyori.ledger import judging as _judging
from kyori.ledger import overview as _overview
from kyori.model import Document, Fact, Statement, When
from kyori.naming import Date, code_of, latest, when_of

if TYPE_CHECKING:
    from kyori.measures import Distance

HAND = "hand"
"""Name of the reader under which what people code by hand is kept, followed by who."""

_FIELDS = ("kind", "type", "source", "target", "status", "date", "speaker", "phase", "level", "value", "unit", "of",
           "trend", "issue")  # fmt: skip


class Surveying:
    """Views over a whole ledger; `Workbench` has all of it."""

    ledger: Ledger

    def overview(self, as_of: Date = None) -> _overview.Overview:
        """Counts, the actors and pairs told of most, the latest documents.

        Args:
            as_of: the *known* clock, of documents.
        """
        return _overview.overview(self.ledger, when_of(as_of))

    def documents(self, *, as_of: Date = None, page: int = 1, size: int = 200) -> Sequence[Document]:
        """One page of the ledger's documents, latest first.

        Args:
            as_of: the *known* clock.
            page: from 1.
            size: documents a page.
        """
        return _overview.latest(self.ledger, when_of(as_of), page, size)

    def concerning(self, *names: str, as_of: Date = None) -> tuple[Fact, ...]:
        """Facts in which any of the actors takes part: what measures of them are made from.

        Args:
            names: actors.
            as_of: the *known* clock.
        """
        codes = tuple(code_of(n) for n in names)
        return self.ledger.facts(Query(actors=codes, match="any", as_of=when_of(as_of)))

    def partners(self, name: str, *, at: Date = None, as_of: Date = None, most: int | None = 16) -> list[Distance]:
        """The distances from a state to those that it is told of with, nearest first.

        Args:
            name: the state.
            at: the *when* clock; the day of the latest document where None.
            as_of: the *known* clock.
            most: those told of with it most often; all where None.
        """
        from kyori import measures

        x = code_of(name)
        facts = self.concerning(x, as_of=as_of)
        often: dict[str, int] = {}
        for fact in facts:
            for actor in fact.actors:
                if actor != x and not actor.startswith("~"):
                    often[actor] = often.get(actor, 0) + 1
        chosen = sorted(often, key=lambda a: (-often[a], a))[:most]
        frames, day = frames_from(facts), when_of(at) or latest(facts)
        found = [measures.distance(frames, x, other, at=day) for other in chosen]
        return sorted((d for d in found if d.distance is not None), key=lambda d: (d.distance, d.b))

    def closeness_matrix(
        self, names: Sequence[str], *, at: Date = None, as_of: Date = None
    ) -> dict[tuple[str, str], float | None]:
        """The closeness of each to each other in [-1, 1]; None where nothing tells of the two, and of each to itself.

        Args:
            names: states.
            at: the *when* clock; the day of the latest document where None.
            as_of: the *known* clock.
        """
        from kyori import measures

        codes = [code_of(n) for n in names]
        facts = self.concerning(*codes, as_of=as_of) if codes else ()
        together = [f for f in facts if len(set(f.actors) & set(codes)) > 1]
        frames, day = frames_from(together), when_of(at) or latest(facts)
        return {
            (a, b): None if a == b else measures.closeness(frames, a, b, at=day) for a in codes for b in codes
        }  # fmt: skip

    def verdicts(self, document: str) -> dict[str, _judging.Judgement]:
        """The judgements that stand on the statements of a document, by the id of what was judged and of what it made.

        Args:
            document: its id.
        """
        found: dict[str, _judging.Judgement] = {}
        for judgement in _judging.judgements(self.ledger, documents=(document,)):
            if judgement.stands:
                found[judgement.corrected or judgement.statement] = judgement
        return found

    def code_by_hand(
        self, document: str, start: int, end: int, fields: Mapping[str, str], *, who: str | None = None
    ) -> Statement:
        """Add a statement that a person codes; what the same person added before stays.

        Args:
            document: its id.
            start, end: offsets of the quote, in code points.
            fields: of the codebook; actors by code or name parted by commas, dates as EDTF.
            who: the person; ``KYORI_WHO`` or the user of the machine where None.

        Raises:
            StatementError: when a field breaks the codebook, or the span holds no words.
            LedgerError: when there is no such document.
        """
        text = self.ledger.document(document).text
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise StatementError("no words are selected", where=f"{start}-{end}", hint="select the words that tell it")
        unknown = set(fields) - set(_FIELDS)
        if unknown:
            raise StatementError(f"no field {', '.join(sorted(unknown))}", hint=f"one of {', '.join(_FIELDS)}")
        made = _statement(fields, text[start:end]).replaced(document=document, start=start, end=end)
        reader = f"{HAND}.{_judging.whoever(who)}/1"
        before = [t.statement for t in self.ledger.told(Query(documents=(document,))) if t.statement.reader == reader]
        stored = made.replaced(reader=reader)
        self.ledger.add(self.ledger.document(document), [*before, stored], reader=reader)
        return stored


def _statement(fields: Mapping[str, str], quote: str) -> Statement:
    codes = {
        side: tuple(code_of(n) for n in fields.get(side, "").replace("、", ",").split(",") if n.strip())
        for side in ("source", "target")
    }
    try:
        value = float(fields["value"].replace(",", "")) if fields.get("value") else None
    except ValueError:
        raise StatementError(f"{fields['value'][:30]!r} is no number", where="value") from None
    date = fields.get("date")
    return Statement(
        fields.get("kind", ""), fields.get("type", ""), codes["source"], codes["target"], fields.get("status", "done"),
        quote, date=When(date) if date else None, speaker=fields.get("speaker") or None,
        phase=fields.get("phase") or None, level=fields.get("level") or None, value=value,
        unit=(fields.get("unit") or None) if value is not None else None, of=fields.get("of") or None,
        trend=fields.get("trend") or None, issue=fields.get("issue") or None,
    )  # fmt: skip
