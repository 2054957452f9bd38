"""Dating: which of the dates of a text a statement has, or what the context says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kyori.model import When
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.dates import DateMention
from kyori.reading.drafts import Draft

_CARRIED = 2
"""A date still dates what is told this many sentences after it in its paragraph."""

_BEFORE_CLAUSE = 12
"""Code points before a clause in which a date still stands at its head."""

_DATED_BY = ("agent", "place", "bare", "source", "cause", "by", "origin", "until")
"""Roles of phrases whose date is that of the act (``2018年の首脳会談で合意した``); that of what is acted on is not,
but for the action that a light verb carries (``20日の会談を行った``)."""


class Dating:
    """Dates the statements of one text, sentence after sentence.

    Args:
        text: the text that is read.
        published: when the document appeared; None where it does not say.
        is_adnominal: of the language: whether a date that ends at an offset modifies the noun after it.
        press_verbs: of the language: verbs by which the press passes on what others say.
        follow: of the language: whether dates stand after the verb (*met on 14 November*), and what is undated in a
            day's text is of that day.
    """

    def __init__(
        self,
        text: str,
        published: When | None,
        is_adnominal: Callable[[str, int], bool],
        press_verbs: frozenset[str],
        *,
        follow: bool = False,
    ) -> None:
        self.text = text
        self.published = published
        self.is_adnominal = is_adnominal
        self.press_verbs = press_verbs
        self.follow = follow
        self.last: DateMention | None = None
        self.since = 0
        self.paragraph = -1

    def remember(self, dated: Sequence[DateMention], paragraph: int) -> None:
        """Take note of the dates of a sentence that was read."""
        self.since = self.since + 1 if paragraph == self.paragraph else _CARRIED + 1
        self.paragraph = paragraph
        for date in dated:
            if date.is_when and date.when is not None and not date.when.is_open:
                self.last, self.since = date, 0

    def of(self, draft: Draft, clauses: Sequence[Clause], dated: Sequence[DateMention]) -> When | None:
        """The date nearest before the predicate in its clause, else in the sentence, else what the context gives.

        Args:
            draft: the statement in the making.
            clauses: of its sentence.
            dated: dates in the sentence.
        """
        if draft.years_ago is not None and self.published is not None and self.published.year is not None:
            return When(f"{self.published.year - draft.years_ago:04d}")
        usable = [d for d in dated if d.is_when and not self._is_of_press(d, draft, clauses)]
        if draft.kind == "event" and draft.status == "done" and not draft.clause.lasting:
            # 1985年以来: since when nothing of the kind happened is not when it did.
            usable = [d for d in usable if d.when is not None and not d.when.is_open]
        usable = [d for d in usable if not self._is_of_what_is_acted_on(d, draft)]
        if self.follow:
            own = self._following(draft, clauses, usable)
            return own if own is not None else self._of_context(draft, carries=not usable)
        before = [d for d in usable if d.start < draft.at and not self._is_of_another(d, draft, clauses)]
        inside = [d for d in before if draft.clause.start - _BEFORE_CLAUSE <= d.start]
        if draft.clause.form != "nominal":
            # 1953年の休戦協定の履行を求めた: the date is that of the agreement, not of the demand.
            inside = [d for d in inside if not self.is_adnominal(self.text, d.end)] or inside
            before = [d for d in before if not self.is_adnominal(self.text, d.end)] or before
        if inside:
            return inside[-1].when
        if before:
            return before[-1].when
        if draft.kind == "commitment" and draft.phase == "upgrade":
            # 2001年に結んだ…を…に格上げする: that is when the tie was made, not when it was raised.
            usable = [d for d in usable if not self._is_of_another(d, draft, clauses)]
        if usable:
            return usable[0].when
        return self._of_context(draft)

    def _following(self, draft: Draft, clauses: Sequence[Clause], usable: Sequence[DateMention]) -> When | None:
        """The date of an act in a language that puts it after the verb: its clause's own, else that of its governor."""
        if draft.clause.form == "nominal":
            near = [d for d in usable if draft.clause.start - 2 <= d.start and d.start <= draft.clause.end + 6]
            if near:
                return near[-1].when
            holder = _around(draft.clause, clauses)
        else:
            holder = draft.clause
        verbal = [c for c in clauses if c.form != "nominal"]
        first = min((c.at for c in verbal), default=0)
        seen = 0
        while holder is not None and seen < 6:
            seen += 1
            own = [d for d in usable if _owner(d, verbal) is holder and not self._is_only_a_noun_s(d)]
            if own:
                return own[0].when
            told_by_another = holder.relation == "quote" or (holder.depth and not (holder.governor or holder).depth)
            if told_by_another:
                break
            holder = holder.governor
        leading = [d for d in usable if d.end <= first and _owner(d, verbal) is None]
        if leading and draft.clause.relation != "relative":
            return leading[0].when
        if draft.clause.relation == "relative" or (holder is not None and holder.relation == "relative"):
            # his meeting last month with Kishida, where the leaders condemned ...
            before = [d for d in usable if d.end <= draft.clause.at]
            return before[-1].when if before else None
        return None

    def _is_only_a_noun_s(self, date: DateMention) -> bool:
        """Whether a date only modifies a noun (*the 1972 communique*)."""
        return self.is_adnominal(self.text, date.end)

    def _is_of_another(self, date: DateMention, draft: Draft, clauses: Sequence[Clause]) -> bool:
        """Whether a date stands right before the predicate of a clause inside the draft's (``2001年に結んだ協定``)."""
        first = next((c for c in clauses if c.form != "nominal" and c.at >= date.end), None)
        if first is None or first is draft.clause or first.relation != "relative" or first.at > draft.at:
            return False
        return "、" not in self.text[date.end : first.at]

    def _is_of_what_is_acted_on(self, date: DateMention, draft: Draft) -> bool:
        """Whether a date modifies a thing that the act is about (``1950年の戦争の終結を求める``)."""
        if draft.kind != "event" or draft.clause.form == "nominal" or not self.is_adnominal(self.text, date.end):
            return False
        return _is_acted_on(date, draft.clause)

    def _is_of_press(self, date: DateMention, draft: Draft, clauses: Sequence[Clause]) -> bool:
        """Whether a date is that of a report (``14日の新聞によると``, ``…と29日報じた``), not of what is reported."""
        for clause in clauses:
            if any(p.left <= date.start < p.end for p in clause.phrases("source")):
                return True
            if clause is draft.clause or clause.predicate not in self.press_verbs:
                continue
            since = max((c.end for c in clause.contents), default=clause.at)
            if since <= date.start < clause.at:
                return True
        return False

    def _of_context(self, draft: Draft, *, carries: bool = True) -> When | None:
        """Where the sentence has no date: the one told just before, else as near as the publication says.

        What is undated in a report happened, or is to happen, about when the report appeared: to the month in a day's
        news. In a text that is itself dated only to the month what lasts is told to the year, and what is still to
        come has no date.
        """
        published = self.published
        lasting = draft.kind == "position" or draft.phase == "in_force" or draft.clause.lasting
        news = published is not None and published.precision == "day" and not published.is_interval
        if draft.status not in ("done", "denied") and not news:
            return None
        # A noun (ベトナム訪問) takes up what was told anywhere; a date carries over to what predicates tell.
        carries = (
            carries and self.since <= _CARRIED and draft.clause.form != "nominal" and draft.status in ("done", "denied")
        )
        told = self.last.when if carries and self.last is not None else None
        if told is not None and not lasting and (published is None or published.year != told.year):
            return told
        if published is None or published.is_interval:
            return told if not lasting else None
        if news:
            today = self.follow and draft.clause.form != "nominal" and (draft.kind == "event" or not lasting)
            return published if today else When(published.edtf[:7])
        if draft.kind == "commitment" and not lasting:
            # When a tie was made is too weighty to be taken from the day on which somebody wrote of it.
            return None
        return When(published.edtf[:4]) if lasting else published


def _owner(date: DateMention, verbal: Sequence[Clause]) -> Clause | None:
    """The clause whose verb stands last before a date, or the relative clause that it opens (*who last year said*)."""
    for clause in verbal:
        head = clause.head
        opened = head is not None and clause.relation == "relative" and head.end <= date.start < clause.at
        if opened and not any(date.end <= c.at < clause.at for c in verbal):
            return clause
    before = [c for c in verbal if c.at < date.start]
    return max(before, key=lambda c: c.at, default=None)


def _around(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The smallest clause with a verb around one of a noun."""
    covering = [c for c in clauses if c.form != "nominal" and c.start <= clause.start and clause.end <= c.end]
    return min(covering, key=lambda c: c.end - c.start, default=None)


def _is_acted_on(date: DateMention, clause: Clause) -> bool:
    """Whether a date stands in a phrase that does not say when or where the clause's act was done."""
    for role, phrases in clause.roles.items():
        for phrase in phrases:
            if phrase.left <= date.start < phrase.end:
                return role not in _DATED_BY and phrase is not clause.action
    return False


def apart(draft: Draft, dated: Sequence[DateMention]) -> list[tuple[tuple[str, ...], When | None]]:
    """Targets with a date of their own each (``2008年に中国と、2012年にロシアと``); none where they share one."""
    for role in ("partner", "object", "goal", "against"):
        sides = [p for p in draft.clause.phrases(role) if set(p.own_actors()) & set(draft.target)]
        found = list(_each(draft, sides, dated))
        if 1 < len(found) == len(sides) and {a for actors, _ in found for a in actors} == set(draft.target):
            return found
    return []


def _each(
    draft: Draft, sides: Sequence[Phrase], dated: Sequence[DateMention]
) -> Iterator[tuple[tuple[str, ...], When | None]]:
    since = draft.start
    for side in sides:
        when = next((d.when for d in reversed(dated) if d.when and since <= d.start and d.end <= side.left), None)
        if when is not None:
            yield tuple(a for a in side.own_actors() if a in draft.target), when
        since = side.end
