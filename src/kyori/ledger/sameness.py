"""Whether two statements tell of one fact: a score from what their fields say for and against it, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp

from kyori.ledger.concepts import AGREE, DIFFER, NARROWER, relation
from kyori.ledger.figures import alike_converted, close, digits, is_money, rounded_alike
from kyori.ledger.issues import CONTRARY, issue_relation, like
from kyori.ledger.traits import UNDATED, Traits, is_state_of_affairs, rules, source_of, traits_of
from kyori.model import Told, from_day

_OPPOSED = {frozenset(pair) for pair in (("done", "possible"), ("done", "denied"), ("planned", "denied"))}
_SPANS = ("day", "month", "quarter", "year", "span")
_EXCLUDING = (CONTRARY, DIFFER, NARROWER, "before", "unlike")
Finding = tuple[str, str]
"""A field (``date``, ``level``, a facet of the sense) and what comparing it found (``same_day``, `CONTRARY`)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says for or against one fact.

    Attributes:
        field: of the statement, or ``kind``, ``actors``, or a facet of its words: form, rank, host, act, topic, place.
        finding: what comparing found, as in the table `data/sameness.yaml`; ``contrary`` excludes one fact.
        weight: in log odds; minus infinity where it excludes.
    """

    field: str
    finding: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two statements tell of one fact.

    Attributes:
        score: in [0, 1]; 0 where a field excludes it.
        reasons: field by field, the prior first.
    """

    score: float
    reasons: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        """Whether they are taken for one fact: the score is above a half."""
        return self.score > 0.5


def compare(a: Told, b: Told) -> Comparison:
    """How likely two statements tell of one fact, with the reasons field by field.

    Two tellings alone are one fact of `kyori.ledger.facts_from` exactly when this says so. Among others a telling that
    could belong to several facts stays apart.

    Args:
        a, b: tellings; only their statements, documents, days of publication and origins count.

    Example:
        >>> from kyori.model import Statement, When
        >>> def told(document, date):
        ...     said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "met", When(date), document=document)
        ...     return Told(said, document, None, None, None)
        >>> found = compare(told("a", "2024-06-20"), told("b", "2024-06"))
        >>> found.same, [(r.field, r.finding) for r in found.reasons]
        (True, [('prior', 'event'), ('status', 'same'), ('date', 'in_month')])
    """
    apart = _apart(a, b)
    if apart:
        return Comparison(0.0, (Reason(apart, CONTRARY, float("-inf")),))
    x, y = traits_of(a), traits_of(b)
    found = list(findings(x, y, shared_text=source_of(a) == source_of(b)))
    reasons = tuple(Reason(field, what, weight) for (field, what), weight in _weighed(found))
    total = sum(r.weight for r in reasons)
    return Comparison(0.0 if total == float("-inf") else 1 / (1 + exp(-total)), reasons)


def log_odds(a: Traits, b: Traits, *, shared_text: bool = False) -> float:
    """The sum of the weights of two tellings of one kind, type and actors; above 0 they are the same.

    Args:
        a, b: traits.
        shared_text: whether some text tells both.
    """
    total = 0.0
    for _, weight in _weighed(findings(a, b, shared_text=shared_text)):
        total += weight
        if weight == float("-inf"):
            break
    return total


def same(a: Traits, b: Traits) -> bool:
    """Whether two dated tellings are one."""
    return log_odds(a, b) > 0


def compatible(a: Traits, b: Traits) -> bool:
    """Whether nothing excludes that two tellings are one, and their words do not differ in sense."""
    return not any(what in _EXCLUDING for _, what in findings(a, b, shared_text=False))


def findings(a: Traits, b: Traits, *, shared_text: bool) -> Iterator[Finding]:
    """What comparing each field finds, the prior first."""
    yield "prior", _prior(a)
    yield "status", _status(a, b)
    date = _date(a, b, shared_text=shared_text)
    yield "date", date
    if a.kind == "commitment":
        yield "phase", _phase(a, b)
        yield "level", _level(a, b, date)
    elif a.kind == "flow":
        yield "of", _of(a, b)
        yield "value", _value(a, b)
    elif a.kind == "position":
        yield "issue", issue_relation(a.issue, b.issue)
    others = dict(b.sense)
    for facet, named in a.sense:
        if facet in others:
            yield facet, relation(named, others[facet])


def _weighed(found: Iterator[Finding] | list[Finding]) -> Iterator[tuple[Finding, float]]:
    """Findings with their weights; words that agree count for no more than `most` in all."""
    weights = _weights()
    left = weights["sense"]["most"]
    for field, what in found:
        if field in weights:
            yield (field, what), weights[field].get(what, float("-inf"))
        elif what == AGREE:
            weight = min(left, weights["sense"]["agree"])
            left -= weight
            yield (field, what), weight
        else:
            near_rank = field == "rank" and what == NARROWER
            yield (field, what), weights["sense"]["near_rank" if near_rank else what]


@cache
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = rules()["weights"]
    return table


def _apart(a: Told, b: Told) -> str | None:
    """The field that all statements of a fact share and these do not."""
    x, y = a.statement, b.statement
    if x.kind != y.kind:
        return "kind"
    if x.type != y.type:
        return "type"
    sides = (set(x.source), set(x.target)) == (set(y.source), set(y.target))
    return None if (sides if x.directed else set(x.actors) == set(y.actors)) else "actors"


def _prior(a: Traits) -> str:
    if a.kind == "event":
        return next((name for name in ("recurring", "various") if a.type in rules()[name]), a.kind)
    if a.kind == "commitment" and a.type in rules()["standing"]:
        return "standing"
    return a.kind


def _status(a: Traits, b: Traits) -> str:
    if is_state(a) or is_state(b):
        return _status_of_tie(a, b)
    if a.status == b.status:
        return "same"
    if frozenset((a.status, b.status)) in _OPPOSED:
        # What might happen, or did not, some day in a year is not what did happen on another.
        return "contrary_told" if max(a.tier, b.tier) <= 1 else CONTRARY
    return "unlike_undated" if UNDATED in (a.tier, b.tier) else "later"


def _status_of_tie(a: Traits, b: Traits) -> str:
    """Statuses of two tellings of which one is of a state of affairs."""
    if is_state(a) and is_state(b):
        both = {a.status, b.status}
        return "same" if len(both) == 1 else "contrary_told" if both == {"done", "denied"} else CONTRARY
    state, made = (a, b) if is_state(a) else (b, a)
    if made.status != "done" or state.status == "possible":
        return CONTRARY
    return {"done": "same", "denied": "contrary_told"}.get(state.status, "later")


def is_state(t: Traits) -> bool:
    """Whether a telling is of a tie that stands, or is not held, rather than of an act."""
    return t.kind == "commitment" and t.type in rules()["standing"] and role(t) in ("standing", "denied")


def role(t: Traits) -> str:
    """The part that a telling of a tie plays: made, standing, negotiating, ended, refused, or denied."""
    if t.status == "denied":
        return "denied"
    return "made" if is_entry_into_force(t.type, t.phase, t.tier) else phase_group(t.phase)


def is_entry_into_force(statement_type: str, phase: str | None, tier: int) -> bool:
    """Whether a telling of a tie in force tells of the day on which a treaty came into force."""
    return phase == "in_force" and tier == 0 and statement_type in rules()["treaties"]


@cache
def phase_group(phase: str | None) -> str:
    """The group of a phase: made, standing, negotiating, ended or refused."""
    return str(next(group for group, phases in rules()["phases"].items() if phase in phases))


def _date(a: Traits, b: Traits, *, shared_text: bool) -> str:
    if is_state(a) or is_state(b):
        return _while_standing(a, b)
    if UNDATED in (a.tier, b.tier):
        return _without_date(a, b, shared_text=shared_text)
    if a.kind == "flow":
        return CONTRARY if not nested(a, b) else "same_period" if _one_span(a, b) else "in_period"
    if a.tier == b.tier == 0:
        found = _days(a, b)
        if found is not None:
            return found
    elif nested(a, b) and _comparable(a, b):
        return f"{'same' if _one_span(a, b) else 'in'}_{_SPANS[max(a.tier, b.tier)]}"
    return "once" if _made_once(a, b) else CONTRARY


def _days(a: Traits, b: Traits) -> str | None:
    apart = gap(a, b)
    if apart <= 0:
        return "same_day" if a.kind != "position" or nested(a, b) else None
    near = rules()["days_apart"].get(a.kind, {})
    if apart <= near.get(a.type, near.get("default", 0)):
        return "next_day"
    if {a.status, b.status} == {"planned", "done"} and a.type in near and apart <= rules()["slip_days"]:
        return "slipped"
    return "days_between" if _one_stay(a, b) and apart <= rules()["stay_days"] else None


def _one_stay(a: Traits, b: Traits) -> bool:
    """Whether both tell of a visit by people of one rank to one place."""
    x, y = dict(a.sense), dict(b.sense)
    return all(facet in x and facet in y and relation(x[facet], y[facet]) == AGREE for facet in ("rank", "host"))


def one_level(a: Traits, b: Traits) -> bool:
    """Whether two tellings of a tie may be of one level."""
    return _level(a, b, "timeless") not in (CONTRARY, "unlike", "differs")


def _made_once(a: Traits, b: Traits) -> bool:
    if a.kind != "commitment" or a.type not in rules()["once"] or a.level != b.level:
        return False
    days = rules()["once_within_days"]
    if a.level is not None or a.type != "partnership":
        days = rules()["once_within_days_by_type"].get(a.type, days)
    return gap(a, b) <= int(days)


def _without_date(a: Traits, b: Traits, *, shared_text: bool) -> str:
    if a.kind == "position" and is_state_of_affairs(a.kind, a.type, a.issue):
        return "timeless" if a.tier == b.tier else "timeless_dated"
    if a.kind == "commitment" and is_state_of_affairs(a.kind, a.type, None):
        return "timeless" if a.tier == b.tier else "timeless_dated"
    if _known_before(a, b) or _known_before(b, a):
        return "before"
    if a.quote is not None and a.quote == b.quote:
        return "same_words"
    if shared_text:
        return "same_text"
    if a.kind == "flow":
        return "no_period"
    if a.tier == b.tier:
        if a.known is not None and b.known is not None:
            apart = abs(a.known - b.known)
            # Reports that lie months apart do not tell one undated event in other words.
            return "news" if apart < rules()["news_days"] else "unknown" if apart <= 31 else CONTRARY
        return "unknown"
    return "news" if _in_the_news(a, b) or _in_the_news(b, a) else "unknown"


def _known_before(undated: Traits, dated: Traits) -> bool:
    """Whether a text that tells of an event as done is older than the day of the other."""
    if undated.tier != UNDATED or dated.first is None or undated.known is None or undated.status != "done":
        return False
    return undated.known < dated.first - 1


def _in_the_news(undated: Traits, dated: Traits) -> bool:
    if undated.known is None or dated.tier != 0 or dated.last is None:
        return False
    return -1 <= undated.known - dated.last <= int(rules()["news_days"])


def _while_standing(a: Traits, b: Traits) -> str:
    """Dates of two tellings of which one is of a state of affairs: it may be told of at any time after it was made."""
    if is_state(a) and is_state(b):
        return "timeless"
    state, made = (a, b) if is_state(a) else (b, a)
    then = state.last if state.last is not None else state.known
    if made.first is None or then is None:
        return "timeless"
    return "held_after" if made.first <= then else "before"


def _phase(a: Traits, b: Traits) -> str:
    x, y = role(a), role(b)
    if x == y:
        return "same"
    if "denied" in (x, y):
        of_tie = {x, y} <= {"denied", "made", "standing"} or a.type not in rules()["standing"]
        return "denied" if of_tie else CONTRARY
    standing = a.type in rules()["standing"] and {x, y} == {"made", "standing"}
    return "state" if standing else CONTRARY


def _level(a: Traits, b: Traits, date: str) -> str:
    if a.level == b.level:
        return "same" if a.level is not None else "missing"
    if a.level is None or b.level is None:
        return "missing"
    if a.type not in ("partnership", "membership"):
        alike = like(a.level, b.level)
        return "other_script" if alike is None else "like" if alike else "unlike"
    # Two levels told for one act, on whose level the sources disagree.
    told_of_one_act = role(a) == role(b) == "made" and max(a.tier, b.tier) <= 1 and date not in ("once", "timeless")
    return "differs" if told_of_one_act and a.type in rules()["once"] else CONTRARY


def _of(a: Traits, b: Traits) -> str:
    if a.of == b.of:
        return "same" if a.of is not None else "missing"
    if a.of is None or b.of is None:
        return CONTRARY if a.unit == "ratio" else "missing"
    # What it is of is compared as a topic too; names that no concept covers are compared by their words.
    x, y = dict(a.sense).get("topic"), dict(b.sense).get("topic")
    agree = relation(x, y) == AGREE if x and y else bool(like(a.of, b.of))
    return "like" if agree else CONTRARY


def _value(a: Traits, b: Traits) -> str:
    one_period = _one_span(a, b) and a.tier != UNDATED
    if a.value is None or b.value is None:
        both = a.value is None and b.value is None
        comparable = (one_period or a.tier == b.tier == UNDATED) and a.of == b.of
        if not comparable:
            return CONTRARY
        if a.trend == b.trend:
            return "trend"
        return "differs" if both and a.teller != b.teller and one_period else CONTRARY
    if a.unit != b.unit:
        return _in_two_currencies(a, b)
    if rounded_alike(a.value, b.value):
        return f"same_{min(3, min(digits(a.value), digits(b.value)))}"
    if close(a.value, b.value):
        return "near" if one_period or a.tier != UNDATED != b.tier else CONTRARY
    # Who gives two figures tells of two flows; shares and items without their thing cannot be compared.
    comparable = a.of is not None or a.unit not in ("ratio", "items")
    return "differs" if one_period and a.of == b.of and comparable and a.teller != b.teller else CONTRARY


def _in_two_currencies(a: Traits, b: Traits) -> str:
    if not (is_money(a.unit) and is_money(b.unit)) or a.first is None or b.first is None or not nested(a, b):
        return CONTRARY
    assert a.unit and b.unit and a.value is not None and b.value is not None
    if a.value == b.value:
        # Nobody converts an amount into the same number: one of them is of something else, or a slip.
        return CONTRARY
    year = from_day(max(a.first, b.first)).year
    return "converted" if alike_converted((a.value, a.unit), (b.value, b.unit), year) else CONTRARY


def gap(a: Traits, b: Traits) -> int:
    """Days between two dates; zero or less when they share a day."""
    assert a.first is not None and b.first is not None and a.last is not None and b.last is not None
    return max(a.first, b.first) - min(a.last, b.last)


def nested(a: Traits, b: Traits) -> bool:
    """Whether one date contains the other."""
    assert a.first is not None and b.first is not None and a.last is not None and b.last is not None
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _one_span(a: Traits, b: Traits) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def _comparable(a: Traits, b: Traits) -> bool:
    # What went on for years is not what happened on a day of them.
    return a.lasting == b.lasting or (a if b.lasting else b).tier > (b if b.lasting else a).tier
