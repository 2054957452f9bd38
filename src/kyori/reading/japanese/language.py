"""Japanese as one of the languages that the reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori.actors import Mention
from kyori.model import When
from kyori.reading.amounts import Amount
from kyori.reading.clauses import Clause
from kyori.reading.context import Anaphor
from kyori.reading.dates import DateMention
from kyori.reading.japanese import amounts, anaphora, clauses, dates, grammar, numerals
from kyori.reading.sentences import Sentence

_ANNIVERSARY = re.compile(
    r"[」』”]?(?:の|から|以来|締結|樹立|発足|加盟)*(?P<years>[0-9０-９一二三四五六七八九十百]{1,4})(?:周年|年(?:目|の節目|を迎え|という節目|となる|になる))"
)

_JOINT_TEXT = re.compile("共同(?:声明|宣言|コミュニケ|新聞発表|発表|ステートメント)")


class Japanese:
    """The Japanese analyser behind the interface that all languages share."""

    code = "ja"
    reader = "kyori.ja/1"
    home: tuple[str, ...] = ("JPN",)
    dates_follow = False
    floor = 0.2
    """Statements with a lower score are not worth a reader's time; swept on the development set, flat from
    0.15 to 0.3."""

    joint = re.compile(".?", re.DOTALL)

    def issued(self, title: str) -> int | None:
        """End of the names in ``日米共同声明``; None where the title is of no joint text."""
        found = _JOINT_TEXT.search(title)
        return found.start() if found else None

    def self_named(self, text: str) -> tuple[int, int] | None:
        """None: Japanese joint texts name their issuers in the title."""
        return None

    @property
    def press_verbs(self) -> frozenset[str]:
        """Verbs by which the press passes on what others say."""
        return grammar.words("press_verbs")

    def anaphora(self, text: str) -> list[Anaphor]:
        """両国, 同国, 彼 and the like, left to right."""
        return anaphora.find(text)

    def generic(self, text: str, named: Sequence[Mention]) -> Sequence[Mention]:
        """None: the words for actors without a state are not listed."""
        return ()

    def dates(self, text: str, published: When | None, sentences: Sequence[Sentence]) -> Sequence[DateMention]:
        """Dates of the whole text, resolved."""
        return dates.find(text, published, sentences=[(s.start, s.end) for s in sentences])

    def anniversary(self, text: str, end: int) -> int | None:
        """75 in ``外交関係樹立から75年``, 5 in ``パートナーシップの5周年``; None where no years are counted."""
        counted = _ANNIVERSARY.match(text, end)
        return numerals.integer(counted["years"]) if counted else None

    def is_adnominal(self, text: str, end: int) -> bool:
        """Whether a date that ends here modifies the noun after it (``1953年の協定``)."""
        return text.startswith("の", end)

    def amounts(self, text: str) -> Sequence[Amount]:
        """Amounts of the whole text."""
        return amounts.find(text)

    def clauses(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
    ) -> list[Clause]:
        """Clauses of one sentence."""
        return clauses.clauses(text, start, end, mentions, spans)
