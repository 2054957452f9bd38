"""A third language: a toy of a few rules behind the same interface is read by the steps that all languages share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import pytest

from kyori.actors import Mention
from kyori.model import Document, When
from kyori.reading import coder, reader
from kyori.reading.amounts import Amount
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Anaphor
from kyori.reading.dates import DateMention
from kyori.reading.lexicon import Sense, lexicon
from kyori.reading.sentences import Sentence

VERBS = {"visitas": ("CONSULT", "mutual"), "kondamnas": ("ACCUSE", "directed")}
NAMES = {"Japanio": "JPN", "Ĉinio": "CHN", "Rusio": "RUS"}


class Toy:
    """A few words of Esperanto: subject, verb, object in -n; *ne* denies; the date stands first."""

    code = "en"  # of the gazetteer and lexicon that stand in for its own
    reader = "toy/1"
    home: tuple[str, ...] = ()
    dates_follow = True
    floor = 0.2
    joint = re.compile(" kaj ")
    press_verbs: frozenset[str] = frozenset()

    def issued(self, title: str) -> int | None:
        return None

    def self_named(self, text: str) -> tuple[int, int] | None:
        return None

    def generic(self, text: str, named: Sequence[Mention]) -> Sequence[Mention]:
        return ()

    def anaphora(self, text: str) -> list[Anaphor]:
        return []

    def dates(self, text: str, published: When | None, sentences: Sequence[Sentence]) -> Sequence[DateMention]:
        years = re.finditer(r"\b(?:19|20)\d\d\b", text)
        return [DateMention(m.start(), m.end(), m[0], When(m[0]), "point", "a year") for m in years]

    def anniversary(self, text: str, end: int) -> int | None:
        return None

    def is_adnominal(self, text: str, end: int) -> bool:
        return False

    def amounts(self, text: str) -> Sequence[Amount]:
        return []

    def clauses(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
    ) -> list[Clause]:
        found = []
        for verb in re.finditer("|".join(VERBS), text[start:end]):
            at = start + verb.start()
            made = Clause(verb[0], "verb", start, end, at, past=True)
            made.closed = True
            made.negated = text[:at].endswith("ne ")
            for mention in mentions:
                role = "agent" if mention.start < at else "object"
                made.add(Phrase(role, mention.start, mention.end, "", (mention,), True))
            found.append(made)
        return found


def names(text: str, *_: object) -> tuple[Mention, ...]:
    """Actors of the toy."""

    def found() -> Iterator[Mention]:
        for m in re.finditer("|".join(NAMES), text):
            yield Mention(m.start(), m.end(), m[0], (NAMES[m[0]],), "state", 0.9, "name")

    return tuple(found())


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    senses = {
        verb: (Sense("toy", "event", type_, verb, (), (), frame, False, None, 0.7, ""),)
        for verb, (type_, frame) in VERBS.items()
    }
    words = lexicon("en")
    values = {name: getattr(words, name) for name in words.__slots__}
    own = type(words)(**{**values, "events": senses, "stances": MappingProxyType({})})
    monkeypatch.setattr(reader, "lexicon", lambda code: own)
    monkeypatch.setattr(reader.actors, "resolve", names)
    monkeypatch.setitem(reader.LANGUAGES, "eo", Toy())
    assert coder.Coder  # the coder is the one that all languages share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 2012 Japanio visitas Ĉinion.", ("CONSULT", ("JPN",), ("CHN",), "2012", "done")),
        ("Rusio kondamnas Japanion.", ("ACCUSE", ("RUS",), ("JPN",), "2020", "done")),
        ("Rusio ne kondamnas Japanion.", ("ACCUSE", ("RUS",), ("JPN",), "2020", "denied")),
    ],
)
@pytest.mark.usefixtures("toy")
def test_a_toy_language_is_read(text: str, expected: tuple[object, ...]) -> None:
    document = Document("toy", text, published=When("2020"), language="eo")
    told = [(s.type, s.source, s.target, str(s.date), s.status) for s in reader.read(document).statements]
    assert told == [expected]
