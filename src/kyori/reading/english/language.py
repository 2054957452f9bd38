"""English as one of the languages that the reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori.actors import Mention
from kyori.model import When
from kyori.reading.amounts import Amount
from kyori.reading.clauses import Clause
from kyori.reading.context import Anaphor
from kyori.reading.dates import DateMention
from kyori.reading.english import amounts, anaphora, clauses, dates, generic, grammar
from kyori.reading.sentences import Sentence


class English:
    """The English analyser behind the interface that all languages share."""

    code = "en"
    reader = "kyori.en/1"
    home: tuple[str, ...] = ()
    dates_follow = True
    floor = 0.3
    """Statements with a lower score are not worth a reader's time; swept on the development set, flat from
    0.28 to 0.36."""

    @property
    def joint(self) -> re.Pattern[str]:
        """What stands between actors that are named side by side."""
        return anaphora.JOINT

    def issued(self, title: str) -> int | None:
        """Offset in the title of a joint text up to which it names those who issued it."""
        return anaphora.issued(title)

    def self_named(self, text: str) -> tuple[int, int] | None:
        """Span in which those who issue a joint text name themselves (*We, the leaders of ...*)."""
        return anaphora.self_named(text)

    @property
    def press_verbs(self) -> frozenset[str]:
        """Verbs by which the press passes on what others say."""
        return grammar.words("press")

    def anaphora(self, text: str) -> list[Anaphor]:
        """*Both countries*, *he*, *their* and the like, left to right."""
        return anaphora.find(text)

    def generic(self, text: str, named: Sequence[Mention]) -> Sequence[Mention]:
        """*Police*, *rebels* and the like, where no state's name or adjective stands before them."""
        return generic.find(text, named)

    def dates(self, text: str, published: When | None, sentences: Sequence[Sentence]) -> Sequence[DateMention]:
        """Dates of the whole text, resolved."""
        return dates.find(text, published, sentences=[(s.start, s.end) for s in sentences])

    def anniversary(self, text: str, end: int) -> int | None:
        """75 in *the 75th anniversary of relations*; None where no years are counted."""
        return dates.anniversary(text, end)

    def is_adnominal(self, text: str, end: int) -> bool:
        """Whether a date that ends here modifies the noun after it (*the 1953 armistice*)."""
        return dates.is_adnominal(text, end)

    def amounts(self, text: str) -> Sequence[Amount]:
        """Amounts of the whole text."""
        return amounts.find(text)

    def clauses(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
    ) -> list[Clause]:
        """Clauses of one sentence."""
        return clauses.clauses(text, start, end, mentions, spans)
