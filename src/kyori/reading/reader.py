"""The reader: from a document to its statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from kyori import actors
from kyori.actors import Mention
from kyori.model import Document, Statement, When
from kyori.reading import antecedents
from kyori.reading.amounts import Amount
from kyori.reading.clauses import Clause
from kyori.reading.coder import Coder
from kyori.reading.context import Anaphor, Context
from kyori.reading.dates import DateMention
from kyori.reading.dating import Dating, apart
from kyori.reading.drafts import Draft
from kyori.reading.english.language import English
from kyori.reading.flows import flows
from kyori.reading.japanese.language import Japanese
from kyori.reading.lexicon import lexicon
from kyori.reading.roles import body_codes, standing_for
from kyori.reading.sentences import Sentence, split
from kyori.reading.speaker import source_of, speaker
from kyori.reading.view import View


class Language(Protocol):
    """What a language must offer: the folder ``reading/<language>/`` gives an object like this."""

    code: str
    reader: str
    home: tuple[str, ...]
    dates_follow: bool
    floor: float

    @property
    def joint(self) -> re.Pattern[str]:
        """What stands between actors that are named side by side."""

    def issued(self, title: str) -> int | None:
        """Offset in the title of a joint text up to which it names those who issued it; None for any other title."""

    def self_named(self, text: str) -> tuple[int, int] | None:
        """Span in which those who issue a joint text name themselves; None where none do."""

    @property
    def press_verbs(self) -> frozenset[str]:
        """Verbs by which the press passes on what others say."""

    def anaphora(self, text: str) -> list[Anaphor]:
        """Words that stand for actors named before."""

    def generic(self, text: str, named: Sequence[Mention]) -> Sequence[Mention]:
        """Who acts without a state, outside the names found; none in a language that lists no such words."""

    def dates(self, text: str, published: When | None, sentences: Sequence[Sentence]) -> Sequence[DateMention]:
        """Dates of the whole text."""

    def anniversary(self, text: str, end: int) -> int | None:
        """How many years the words after ``end`` count since what stands before it; None where they count none."""

    def is_adnominal(self, text: str, end: int) -> bool:
        """Whether a date that ends here modifies the noun after it."""

    def amounts(self, text: str) -> Sequence[Amount]:
        """Amounts of the whole text."""

    def clauses(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
    ) -> list[Clause]:
        """Clauses of one sentence; the spans are those of its dates."""


_CITATION = re.compile(r"[^。、]{0,24}[『\"“][^』\"”]{4,}[』\"”][。.]?")
"""A line that is nothing but the title of a source."""

_HEADING, _STOPS = 48, "。．.！？!?」』）)"
"""Lines up to this long that end in none of these may be headings."""

_T = TypeVar("_T", Mention, Anaphor, DateMention, Amount)

LANGUAGES: dict[str, Language] = {"ja": Japanese(), "en": English()}


@dataclass(slots=True)
class SentenceTrace:
    """What the reader saw in one sentence, for ``--why``."""

    start: int
    end: int
    clauses: list[Clause]
    mentions: list[Mention]
    dates: list[DateMention]
    drafts: list[Draft]


@dataclass(slots=True)
class Reading:
    """What came of reading a document.

    Attributes:
        document: the document.
        statements: in text order; empty where the language is not read yet.
        note: why nothing was read, in one line; empty where the document was read.
        trace: sentence by sentence, where it was asked for, in offsets of ``text``.
        text: the text as the reader looked at it (see `kyori.reading.view`), where a trace was asked for.
    """

    document: Document
    statements: tuple[Statement, ...]
    note: str = ""
    trace: list[SentenceTrace] = field(default_factory=list)
    text: str = ""


def read(document: Document, *, trace: bool = False, generic: bool = False) -> Reading:
    """Statements of a document.

    Args:
        document: as loaded; its text is not changed.
        trace: keep what was seen in each sentence.
        generic: read also who has no state (police, rebels), under a ``~name``, in languages that list such words.

    Returns:
        The reading. A document in a language that Kyori does not read yet gives no statements and a note.

    Example:
        >>> from kyori.model import Document, When
        >>> text = "ロシアのプーチン大統領は20日、ベトナムを訪問した。"
        >>> found = read(Document("news", text, published=When("2024-06-21"), language="ja")).statements
        >>> found[0].type, found[0].source, found[0].target, str(found[0].date)
        ('CONSULT', ('RUS',), ('VNM',), '2024-06-20')
    """
    language = LANGUAGES.get(document.language or "")
    if language is None:
        return Reading(document, (), f"no reader for language {document.language or 'unknown'!r} yet: kept, not read")
    return _Pass(document, language, generic=generic).run(trace)


class _Pass:
    """One reading of one document."""

    def __init__(self, document: Document, language: Language, *, generic: bool) -> None:
        self.document = document
        self.generic = generic
        self.view = View(document.text, split(document.text, document.cut))
        self.text = self.view.text
        self.language = language
        self.context = Context(self.text, language.joint, language.home, bodies=body_codes(), generic=generic)
        self.coder = Coder(lexicon(language.code), self.text, self.context, language.anniversary)
        self.dating = Dating(self.text, document.published, language.is_adnominal, language.press_verbs,
                             follow=language.dates_follow)  # fmt: skip

    def run(self, keep_trace: bool) -> Reading:
        text, language = self.text, self.language
        sentences = self.view.sentences
        named_all = [m for m in actors.resolve(text, self.document.published, language.code) if m.kind != "modifier"]
        if self.generic:
            named_all = sorted((*named_all, *language.generic(text, named_all)), key=lambda m: m.start)
        self.context.spoken_of.update(a for m in named_all if m.kind != "place" for a in m.actors)
        title = actors.resolve(self.document.title or "", self.document.published, language.code)
        self.context.titled = _acting(title)
        self.context.issuers = self._issuers(title, named_all)
        mentions = _Cursor(named_all)
        anaphora = _Cursor(language.anaphora(text))
        dates = _Cursor(language.dates(text, self.document.published, sentences))
        amounts = _Cursor(language.amounts(text))
        statements: list[Statement] = []
        traces: list[SentenceTrace] = []
        may_tell = self.coder.lexicon.may_tell(text)
        for sentence in sentences:
            named = mentions.within(sentence.start, sentence.end)
            words = anaphora.within(sentence.start, sentence.end)
            dated = dates.within(sentence.start, sentence.end)
            counted = amounts.within(sentence.start, sentence.end)
            if not may_tell(sentence.start, sentence.end) or not (
                named or words or self.context.agents or len(self.context.titled) == 2
            ):
                for mention in named:
                    self.context.hear(mention)
                self.dating.remember(dated, sentence.paragraph)
                if keep_trace:
                    traces.append(SentenceTrace(sentence.start, sentence.end, [], list(named), list(dated), []))
                continue
            self.context.sentence = sentence.start
            known = self._resolved(named, words)
            clauses = language.clauses(text, sentence.start, sentence.end, known, [(d.start, d.end) for d in dated])
            drafts = [] if self._is_heading(sentence, clauses) else self.coder.code(clauses)
            drafts += flows(clauses, counted, text, self.coder.lexicon, self.context)
            said_by = source_of(clauses, text)
            for draft in drafts:
                statements += self._statement(draft, clauses, dated, said_by)
            self.dating.remember(dated, sentence.paragraph)
            self._listen(clauses)
            if keep_trace:
                traces.append(SentenceTrace(sentence.start, sentence.end, clauses, known, list(dated), drafts))
        statements.sort(key=lambda s: s.start)
        return Reading(self.document, tuple(statements), trace=traces, text=text if keep_trace else "")

    def _issuers(self, title: Sequence[Mention], named_all: Sequence[Mention]) -> tuple[str, ...]:
        """Who issued the document: as it names them itself, else as the title of a joint text does, else its source."""
        span = self.language.self_named(self.text)
        if span is not None:
            told = _acting(m for m in named_all if m.start < span[1] and span[0] < m.end)
            if told:
                return told
        end = self.language.issued(self.document.title or "")
        named = tuple(dict.fromkeys(a for m in title if end is not None and m.end <= end for a in m.actors))
        if len(named) > 1 or set(named) & self.context.bodies:
            return named
        source = actors.resolve(self.document.source or "", self.document.published, self.language.code)
        return _acting(source)[:1]

    def _is_heading(self, sentence: Sentence, clauses: list[Clause]) -> bool:
        """Whether a line is a heading (short, without a stop or a predicate of its own) or cites a title."""
        line = self.text[sentence.start : sentence.end]
        if _CITATION.fullmatch(line):
            return True
        if len(line) > _HEADING or line[-1] in _STOPS or "\n" not in self.text:
            return False
        return all(c.form in ("nominal", "elliptic") for c in clauses)

    def _resolved(self, named: list[Mention], words: list[Anaphor]) -> list[Mention]:
        """Mentions of the sentence with its anaphora put in, in text order; a name inside such words goes before."""
        found: list[Mention] = []
        rest = [w for w in words if not any(m.start < w.end and w.start < m.end for m in named)]
        for mention in named:
            while rest and rest[0].start < mention.start:
                self._put(rest.pop(0), found)
            self.context.hear(mention)
            if mention.actors:
                found.append(mention)
        for word in rest:
            self._put(word, found)
        return found

    def _put(self, word: Anaphor, found: list[Mention]) -> None:
        mention = antecedents.resolve(word, self.context)
        if mention.actors and (not found or found[-1].end <= mention.start):
            found.append(mention)

    def _listen(self, clauses: list[Clause]) -> None:
        """Keep who acted in the sentence, for the next one's dropped subjects."""
        for clause in reversed(clauses):
            if clause.form == "nominal" or clause.depth:
                continue
            for phrase in clause.phrases("agent", "shared"):
                found = standing_for(phrase)
                if any(not a.startswith("~") for a in found):
                    self.context.agents = found
                    return

    def _statement(
        self, draft: Draft, clauses: list[Clause], dated: Sequence[DateMention], said_by: str | None
    ) -> list[Statement]:
        if draft.score < self.language.floor:
            return []
        start, end = self.view.back(draft.start, draft.end)
        quote = self.document.text[start:end]
        who = speaker(draft.clause, clauses, self.text, self.language.press_verbs) or said_by
        if who and who in draft.source and draft.status == "done":
            # Who tells of its own act vouches for nothing that the author does not report.
            who = said_by if said_by not in draft.source else None
        sides = apart(draft, dated) or [(draft.target, self.dating.of(draft, clauses, dated))]
        return [
            Statement(
                draft.kind, draft.type, draft.source, target,
                "planned" if self._is_to_come(draft, date) else draft.status, quote, date=date, speaker=who,
                phase=draft.phase, level=draft.level, value=draft.value,
                unit=draft.unit if draft.value is not None else None, of=draft.of, trend=draft.trend, issue=draft.issue,
                document=self.document.id, start=start, end=end, score=round(min(draft.score, 0.99), 3),
                reader=self.language.reader,
            )
            for target, date in sides
        ]  # fmt: skip

    def _is_to_come(self, draft: Draft, date: When | None) -> bool:
        """Whether a plain present tells what is still to come: its date lies after the publication."""
        published, clause = self.document.published, draft.clause
        if draft.status != "done" or clause.past or clause.lasting or clause.form == "nominal" or date is None:
            return False
        return published is not None and date.earliest > published.latest


def _acting(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The actors of mentions in order, each once; places left out."""
    return tuple(dict.fromkeys(a for m in mentions if m.kind != "place" for a in m.actors))


class _Cursor(Generic[_T]):
    """Things of a text in order, given out sentence by sentence."""

    def __init__(self, things: Sequence[_T]) -> None:
        self.things: Sequence[_T] = things
        self.at = 0

    def within(self, start: int, end: int) -> list[_T]:
        """Those that start in the span; spans must be asked for in order."""
        things, count = self.things, len(self.things)
        while self.at < count and things[self.at].start < start:
            self.at += 1
        first = self.at
        while self.at < count and things[self.at].start < end:
            self.at += 1
        return [t for t in things[first : self.at] if t.end <= end]
