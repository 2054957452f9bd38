"""Telling: an item as a sentence with its date, its speaker, its notes, and how its sources disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyori.briefs.dates import in_words, when_clause
from kyori.briefs.figures import amount, rounds_to
from kyori.briefs.items import Item
from kyori.briefs.likelihood import has_confidence, likelihood
from kyori.briefs.names import shown, speaker
from kyori.briefs.notes import Notes
from kyori.briefs.phrases import capital, filled, table, words
from kyori.briefs.saying import Saying, level_name, say
from kyori.briefs.sentence import Mark, Run, Sentence
from kyori.ledger.probability import Chance, chance_near
from kyori.model import Told, When, vocabulary

_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_BETWEEN_JAPANESE = re.compile(
    "(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])"
)
_LONGEST = {"ja": 60, "en": 160}
_SHORTEST = {"ja": 6, "en": 14}

Groups = list[tuple[str, list[Told]]]


@dataclass
class Teller:
    """Tells items in one language, for one brief.

    Args:
        language: ``ja`` or ``en``.
        at: the date of the brief.
        notes: where the citations are numbered.
    """

    language: str
    at: When
    notes: Notes

    def tell(self, item: Item, *, prefix: str = "", quotes: bool = True, forecasts: bool = True) -> Sentence | None:
        """The sentence for an item; None where the fact lacks what a sentence needs.

        Args:
            item: what to tell.
            prefix: words to begin with, such as 直近では.
            quotes: whether general words may be followed by the quoted ones.
            forecasts: whether it is told when what came true had been foretold.
        """
        saying = say(item, self.language, self.at)
        if saying is None:
            return None
        values = self._values(item)
        runs = self._figures(item, saying, values) if len(values) > 1 else self._plain(item, saying, prefix, quotes)
        for tail in (self._dates(item), self._levels(item), self._statuses(item, forecasts), self._likely(item)):
            runs += tail
        return Sentence(tuple(_tidy(runs)), item.facts, (*item.source, *item.target), item.date, item.rank)

    def disagreement(self, item: Item) -> Sentence | None:
        """The sentence for an item on which sources disagree; None where they do not."""
        told = any(len(self._values(item)) > 1 or tail for tail in (self._dates(item), self._levels(item)))
        return self.tell(item) if told or self._denied(item) else None

    def _plain(self, item: Item, saying: Saying, prefix: str, quotes: bool) -> list[Run]:
        lead = words(self.language)
        said = self._agreeing(item)
        text = self._dated(item, saying, prefix)
        voice = self._voice(said)
        if voice:
            text = filled(lead["said_by"], {"speaker": voice}) + text
        quote = self._inline(saying) if quotes and saying.quoted else None
        text += filled(lead["quoted"], {"quote": quote}) if quote else ""
        return self._ended(capital(text) if self.language == "en" else text, self._marks(said))

    def _dated(self, item: Item, saying: Saying, prefix: str) -> str:
        ja = self.language == "ja"
        if item.date is None:
            return (prefix + ("、" if ja else ", ") if prefix else "") + saying.clause
        if ja and item.fact.kind == "flow" and not item.date.is_open:
            return f"{prefix}{in_words(item.date, 'ja')}の{saying.clause}"
        clause = when_clause(item.date, self.language, state=saying.state)
        if ja:
            return f"{prefix}{clause}、{saying.clause}"
        return f"{prefix}, {clause}, {saying.clause}" if prefix else f"{clause}, {saying.clause}"

    def _voice(self, told: Sequence[Told]) -> str | None:
        """Who vouches, where every telling names the same speaker."""
        voices = {t.statement.speaker for t in told}
        only = next(iter(voices)) if len(voices) == 1 else None
        return speaker(only, self.language) if only else None

    def _inline(self, saying: Saying) -> str | None:
        """The quote as it stands in running text, where it is short and in the brief's language."""
        quote = _BETWEEN_JAPANESE.sub("", shown(saying.lead.statement.quote))
        japanese = bool(_JAPANESE.search(quote))
        # Confidence in a judgement is told apart from likelihood: such words stay in the note.
        if has_confidence(quote):
            return None
        if japanese != (self.language == "ja") or not _SHORTEST[self.language] <= len(quote) <= _LONGEST[self.language]:
            return None
        if self.language == "ja":
            return quote.rstrip("。、").replace("「", "『").replace("」", "』")
        return quote.rstrip(".,;").replace("“", "‘").replace("”", "’")

    def _ended(self, text: str, marks: Sequence[int]) -> list[Run]:
        stops = [Mark(n) for n in marks]
        return [text, *stops, "。"] if self.language == "ja" else [text, ".", *stops]

    def _marks(self, told: Sequence[Told]) -> tuple[int, ...]:
        return self.notes.marks(told, table("rank")["lengths"]["marks"])

    def _agreeing(self, item: Item) -> list[Told]:
        """Tellings that say what the main sentence says."""
        same = [t for t in item.told if t.statement.status == item.fact.status] or list(item.told)
        other = {id(t) for _, group in self._date_groups(item)[1:] for t in group}
        return [t for t in same if id(t) not in other] or same

    def _figures(self, item: Item, saying: Saying, values: Groups) -> list[Run]:
        thing = saying.thing or ""
        if item.date:
            period = in_words(item.date, "ja") if self.language == "ja" else when_clause(item.date, "en")
            thing = f"{period}の{thing}" if self.language == "ja" else f"{thing} {period}"
        return self._choice("disagree_value", values, {"x": thing})

    def _choice(self, phrase: str, groups: Groups, slots: dict[str, str] | None = None) -> list[Run]:
        """A sentence that names each value told, each with its notes."""
        fixed = words(self.language)
        before, after = filled(fixed[phrase], slots or {}).split("{list}")
        runs: list[Run] = [capital(before) if self.language == "en" else before]
        join = "と、" if self.language == "ja" else ", "
        for n, (value, told) in enumerate(groups):
            if n:
                runs.append(join if self.language == "ja" or n < len(groups) - 1 else " and ")
            runs += [f"{value}{fixed['tells']}", *(Mark(m) for m in self._marks(told))]
        return [*runs, after + ("。" if self.language == "ja" else ".")]

    def _values(self, item: Item) -> Groups:
        """Each figure told of a flow with who tells it; a figure that is another one rounded is the same."""
        if item.fact.kind != "flow" or item.fact.value is None:
            return []
        told = [t for t in item.told if t.statement.value is not None and t.statement.unit == item.fact.unit]
        values: list[tuple[float, list[Told]]] = []
        for telling in sorted(told, key=lambda t: (t.statement.value != item.fact.value, -len(str(t.statement.value)))):
            value = telling.statement.value or 0.0
            same = next((g for v, g in values if rounds_to(v, value) or rounds_to(value, v)), None)
            if same is None:
                values.append((value, [telling]))
            else:
                same.append(telling)
        return [(amount(v, item.fact.unit, self.language), group) for v, group in values]

    def _date_groups(self, item: Item) -> Groups:
        """Tellings by date, those that may mean the item's own date first."""
        if item.date is None or item.fact.kind in ("flow", "position") or item.fact.phase == "in_force":
            return []
        own: list[Told] = []
        other: dict[When, list[Told]] = {}
        for telling in item.told:
            date = telling.statement.date
            if date is None or date.overlaps(item.date) or telling.statement.phase == "in_force":
                own.append(telling)
            else:
                other.setdefault(date, []).append(telling)
        named = [(in_words(date, self.language), group) for date, group in sorted(other.items())]
        return [(in_words(item.date, self.language), [t for t in own if t.statement.date]), *named]

    def _dates(self, item: Item) -> list[Run]:
        groups = self._date_groups(item)
        by_day = sorted(groups, key=lambda g: min((str(t.statement.date) for t in g[1]), default=""))
        return self._tail("disagree_date", by_day) if len(groups) > 1 and groups[0][1] else []

    def _levels(self, item: Item) -> list[Run]:
        if "level" not in {d.field for d in item.fact.disagreements}:
            return []
        return self._tail("disagree_level", _grouped(item.told, lambda t: self._level(t, item)))

    def _level(self, told: Told, item: Item) -> str | None:
        return level_name(told.statement.level, item.fact.type, self.language) if told.statement.level else None

    def _denied(self, item: Item) -> bool:
        told = {t.statement.status for t in item.told}
        return {"done", "denied"} <= told or (item.fact.status in ("planned", "possible") and "done" in told)

    def _statuses(self, item: Item, forecasts: bool) -> list[Run]:
        fixed, claims = words(self.language)["status_word"], words(self.language)["status_claim"]
        if self._denied(item):
            return self._tail("disagree_status", _grouped(item.told, lambda t: str(claims[t.statement.status])))
        if not forecasts or item.fact.status not in ("done", "denied"):
            return []
        before = [t for t in item.told if t.statement.status in ("planned", "possible") and _is_before(t, item.date)]
        if not before:
            return []
        first = min(before, key=lambda t: (t.known is None, t.known.edtf if t.known else ""))
        slots = {"status": str(fixed[first.statement.status])}
        if first.known:
            slots["date"] = in_words(first.known, self.language)
        text = filled(words(self.language)["foretold" if first.known else "foretold_undated"], slots)
        return ["" if self.language == "ja" else " ", *self._ended(capital(text), self._marks([first]))]

    def _likely(self, item: Item) -> list[Run]:
        """A sentence on how likely the sources hold what may come, by the stated scale."""
        if item.fact.status not in ("planned", "possible"):
            return []
        found: dict[str, list[Told]] = {}
        for telling in (t for t in item.told if t.statement.status in ("planned", "possible")):
            chance = self._chance(telling)
            if chance:
                found.setdefault(likelihood(chance, self.language), []).append(telling)
        if not found:
            return []
        fixed = words(self.language)
        before, after = fixed["likely"].split("{list}")
        runs: list[Run] = ["" if self.language == "ja" else " ", before]
        for n, (text, told) in enumerate(found.items()):
            runs += [fixed["likely_join"] if n else "", text, *(Mark(m) for m in self._marks(told))]
        return [*runs, after]

    def _chance(self, told: Told) -> Chance | None:
        document, said = self.notes.documents.get(told.document), told.statement
        return chance_near(document.text, said.start, said.end, document.language) if document else None

    def _tail(self, phrase: str, groups: Groups) -> list[Run]:
        if len(groups) < 2:
            return []
        return ["" if self.language == "ja" else " ", *self._choice(phrase, groups)]


def _is_before(told: Told, date: When | None) -> bool:
    """Whether a telling was known before what it tells of was over; without both dates it may have been."""
    return told.known is None or date is None or told.known.earliest <= date.latest


def _grouped(told: Sequence[Told], value: Callable[[Told], str | None]) -> Groups:
    groups: dict[str, list[Told]] = {}
    for telling in told:
        said = value(telling)
        if said is not None:
            groups.setdefault(said, []).append(telling)
    return list(groups.items())


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Runs without empty words, marks that follow each other in the order of their numbers."""
    return [run for run in runs if run != ""]


def is_tie(item: Item) -> bool:
    """Whether the item is a commitment that stands after it: begun, upgraded or in force, by the sources' account."""
    fact = item.fact
    return (
        fact.kind == "commitment" and item.happened and bool(vocabulary.phases()[fact.phase or "in_force"]["in_force"])
    )
