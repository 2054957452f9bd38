"""Joining: which groups make one, which belong to a list, and whose subject a clause without one shares."""

from __future__ import annotations

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.english import grammar
from kyori.reading.english.groups import Group

_TITLED = frozenset({"person", "office"})


def titled(groups: list[Group]) -> list[Group]:
    """Groups with *President Xi of China* made one: the state after of is the person's own."""
    found: list[Group] = []
    at = 0
    while at < len(groups):
        each = groups[at]
        if (
            each.kind == "np" and each.phrase is not None and each.phrase.is_actor
            and any(m.kind in _TITLED for m in each.phrase.mentions) and at + 2 < len(groups)
            and groups[at + 1].kind == "prep" and groups[at + 1].word == "of" and groups[at + 2].kind == "np"
        ):  # fmt: skip
            other = groups[at + 2].phrase
            if other is not None and other.is_actor and set(other.own_actors()) <= set(each.phrase.own_actors()):
                each.phrase.end = each.end = groups[at + 2].end
                found.append(each)
                at += 3
                if at < len(groups) and groups[at].kind == "(":
                    continue
                continue
        if _is_measure(each) and at + 2 < len(groups) and groups[at + 1].word == "of" and groups[at + 2].kind == "np":
            # hundreds of drones: what is counted is the noun
            counted = groups[at + 2]
            counted.start = each.start
            if each.phrase is not None and counted.phrase is not None:
                counted.phrase.modifiers += each.phrase.modifiers
            at += 2
            continue
        found.append(each)
        at += 1
    return found


def _is_measure(each: Group) -> bool:
    return each.kind == "np" and each.phrase is not None and each.phrase.head in _MEASURES


_MEASURES = frozenset(
    {"hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "million", "millions", "number", "series",
     "lot",
     "range", "set", "handful", "pair", "couple", "majority", "some", "most", "many", "several", "all", "one", "two",
     "three", "four", "five", "scores", "score", "group", "wave", "barrage", "batch", "ton", "tons", "variety", "round"}
)  # fmt: skip


def quoted(groups: list[Group]) -> list[Group]:
    """Groups without the quotation marks that hold no sentence (*“gangster-like” demands*)."""
    marks = [i for i, g in enumerate(groups) if g.kind == "Q"]
    dropped: set[int] = set()
    for first, second in zip(marks[::2], marks[1::2], strict=False):
        inside = groups[first + 1 : second]
        if not any(g.kind == "verb" and g.form == "finite" for g in inside):
            dropped |= {first, second}
    return [g for i, g in enumerate(groups) if i not in dropped]


def finite_ahead(groups: list[Group], at: int) -> Group | None:
    """The finite verb that the noun group at an offset is the subject of, with what hangs on it passed over."""
    index = at + 1
    count = len(groups)
    while index < count:
        kind = groups[index].kind
        if kind == "verb":
            if groups[index].form in ("finite", "base") and groups[index - 1].kind != "cc":
                return groups[index]
            if groups[index].form in ("participle", "ing", "to", "base"):
                index += 1
                continue
            return None
        if kind == "prep":
            index += 1
            if index < count and groups[index].kind == "np":
                index += 1
            continue
        if kind == "np":
            if groups[index].dated or groups[index - 1].kind in ("cc", "verb"):
                index += 1
                continue
            return None
        if kind == "cc":
            index += 1
            continue
        if kind == "rel":
            return _past_relative(groups, index)
        if kind == ",":
            return _past_comma(groups, index)
        return None
    return None


def content_ahead(groups: list[Group], at: int) -> Group | None:
    """The finite verb of the clause that a noun group after a verb of saying opens; None where it is its object.

    *They reaffirmed their support for Kyiv and agreed to ...* goes on with what they did.
    """
    found = finite_ahead(groups, at)
    if found is None:
        return None
    index = next(i for i, g in enumerate(groups) if g is found)
    between = groups[at + 1 : index]
    if groups[index - 1].kind == "cc" or any(g.kind == "rel" for g in between):
        return None
    saying = grammar.words("speech")
    return None if any(g.kind == "verb" and g.lemma in saying for g in between) else found


def _past_comma(groups: list[Group], at: int) -> Group | None:
    """Past an apposition, a list or a relative clause between commas."""
    index = at + 1
    if index < len(groups) and groups[index].kind == "rel":
        return _past_relative(groups, index)
    while index < len(groups) and groups[index].kind in ("np", "prep", ",", "cc"):
        index += 1
    closed = index > at + 1 and groups[index - 1].kind in (",", "np")
    if closed and index < len(groups) and groups[index].kind == "verb" and groups[index].form == "finite":
        return groups[index]
    return None


def _past_relative(groups: list[Group], at: int) -> Group | None:
    verbs = [g for g in groups[at + 1 :] if g.kind == "verb" and g.form in ("finite", "base")]
    return verbs[1] if len(verbs) > 1 else None


def is_listed(groups: list[Group], at: int, after_verb: bool, link: str) -> bool:
    """Whether the noun group at an offset goes on a list, rather than being the next subject or an apposition."""
    if after_verb and _verb_next(groups, at):
        return False
    if link == "cc":
        return groups[at - 1].word in ("and", "or", "&", "nor", "but")
    # A comma: only where the list goes on to an and.
    index = at + 1
    while index < len(groups) and groups[index].kind in ("np", "prep", ","):
        index += 1
    return (
        index + 1 < len(groups) and groups[index].kind == "cc" and groups[index].word in ("and", "or")
        and groups[index + 1].kind == "np" and not (after_verb and _verb_next(groups, index + 1))
    )  # fmt: skip


def _verb_next(groups: list[Group], at: int) -> bool:
    found = finite_ahead(groups, at)
    return found is not None


def share(made: Clause, earlier: Clause) -> None:
    """Give a clause the subject of another."""
    role = "object" if made.voice == "passive" else "agent"
    if made.phrases(role):
        return
    subjects = earlier.phrases("object") if earlier.voice == "passive" else earlier.phrases("agent")
    if earlier.voice == "passive" and not subjects:
        subjects = earlier.phrases("shared")
    for phrase in (subjects or earlier.phrases("shared"))[:1]:
        made.add(phrase, role if role == "object" else "shared")
    made.closed = made.closed and earlier.closed


def infinitive(made: Clause, governor: Clause, noun: Phrase | None) -> None:
    """What a verb before to makes of the infinitive: whose act it is, and whether it is to come."""
    verb = governor.predicate
    objects = governor.phrases("object", "goal", "against")
    asked = next((p for p in objects if p.own_actors() or p.head in grammar.agentive()), None)
    if governor.voice == "passive":
        for phrase in governor.phrases("object")[:1]:
            made.roles.setdefault("shared", []).append(phrase)
    elif verb in grammar.words("asking") and asked is not None:
        if verb == "tell":
            governor.predicate = "order"
        made.roles.setdefault("shared", []).append(asked)
    else:
        share(made, governor)
    if made.modality:
        return
    if verb in grammar.words("demanding") or verb in ("demand", "request"):
        made.modality = "should"
    elif verb in grammar.words("threatening"):
        made.modality = "possible"
    elif verb in grammar.words("refusing"):
        made.modality = "denied"
    elif verb in grammar.words("promising") or (noun is not None and noun.head in _PLANS):
        made.modality = "planned"
    elif governor.predicate in ("be", "become") and noun is not None and f"{noun.said} ".startswith(_FIRST):
        # became the first to visit
        made.past = governor.past
    elif governor.modality and governor.modality != "should":
        made.modality = governor.modality
    elif governor.negated:
        made.modality = "possible"
    elif (
        made.predicate in _DISCUSSING
        or made.predicate in ("protest", "demonstrate")
        or verb in ("meet", "gather", "travel", "visit")
    ):
        made.past = governor.past
    else:
        # What something is for is not what somebody did or will do.
        made.modality = "should"


def gerund(made: Clause, governor: Clause, prep: str) -> None:
    """What stands before an -ing form makes of it: blamed for, done by, or done besides."""
    made.governor = governor
    if prep in ("of", "for") and governor.predicate in grammar.words("blaming"):
        made.relation = "complement"
        made.past = True
        governor.contents.append(made)
        whom = governor.phrases("object", "against", "goal")
        for phrase in whom[:1]:
            made.roles.setdefault("agent" if made.voice == "active" else "object", []).append(phrase)
        return
    if prep == "against" or (prep == "from" and governor.predicate in _PREVENTING):
        made.modality = "denied" if prep == "from" else "possible"
    elif prep in ("for", "without", "before"):
        made.modality = "possible" if prep != "without" else "denied"
    elif prep == "" and governor.predicate in ("stop", "halt", "cease", "suspend", "avoid", "quit"):
        made.modality = "denied"
    made.past, made.lasting = governor.past, governor.lasting
    made.modality = made.modality or governor.modality
    share(made, governor)


def speak(found: list[Clause], groups: list[Group]) -> None:
    """Hang what was said on the verb of saying after it (*..., Ri said*), and quoted clauses on the one that quotes."""
    speech = [c for c in found if c.predicate in grammar.words("speech") and c.form == "verb"]
    commas = [g.start for g in groups if g.kind in (",", "Q")]
    for clause in speech:
        if clause.contents or clause.phrases("object") or clause.relation in ("relative", "condition"):
            continue
        subjects = clause.phrases("agent")
        begin = min([p.left for p in subjects] + [clause.at])
        if not any(begin - 4 <= c < begin for c in commas):
            continue
        for earlier in found:
            if earlier.at > clause.at or earlier.governor is not None or _hangs(clause, earlier):
                continue
            if earlier.relation in ("main", "condition"):
                earlier.governor = clause
                if earlier.relation == "main":
                    earlier.relation = "quote"
                clause.contents.append(earlier)
    for clause in found:
        if clause.depth and clause.governor is None and clause.relation == "main":
            outer = [s for s in speech if s.depth < clause.depth and not _hangs(s, clause)]
            if outer:
                nearest = min(outer, key=lambda s: abs(s.at - clause.at))
                clause.governor, clause.relation = nearest, "quote"
                nearest.contents.append(clause)
    for clause in found:
        if clause.relation == "chain" and clause.governor is None:
            clause.relation = "main"
        governor = clause.governor
        if clause.modality == "possible" and governor is not None and governor.past and clause.linker == "would":
            clause.modality = "planned"


def _hangs(clause: Clause, other: Clause) -> bool:
    """Whether a clause is another, or hangs on it."""
    above: Clause | None = clause
    while above is not None:
        if above is other:
            return True
        above = above.governor
    return False


_PLANS = frozenset(
    {"plan", "decision", "agreement", "deal", "intention", "commitment", "promise", "pledge", "intent", "proposal"}
)
_FIRST = (" first ", " only ", " last ", " second ", " third ", " latest ")
_PREVENTING = frozenset({"prevent", "stop", "ban", "bar", "block", "keep", "refrain"})
_DISCUSSING = frozenset({"discuss", "talk", "mark", "celebrate", "review", "say", "express", "welcome"})
