"""Who does what to whom: the actors behind the phrases of a clause."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kyori.actors import bodies
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Context
from kyori.reading.lexicon import Sense

Actors = tuple[str, ...]

_TOWARDS = ("against", "goal", "object", "origin", "partner")
GENERIC = frozenset({"~countries concerned", "~neighbours", "~governments", "~member states"})
"""Groups that a text leaves open (他国, 関係国)."""

_WITHIN = ("object", "against", "goal", "about", "compound", "complement", "cause", "bare", "agent")


_BULLET = 6
"""How many characters of a bullet or a number may stand before the first word of a line."""


def unique(actors: Iterable[str]) -> Actors:
    """The actors in order, each once."""
    return tuple(dict.fromkeys(actors))


def standing_for(phrase: Phrase) -> Actors:
    """Actors that a phrase stands for: itself, or those that its noun belongs to (``ロシアの艦船``, ``米軍機``)."""
    own = phrase.own_actors()
    if own and all(a.startswith("~") for a in own):
        named = unique(a for m in phrase.modifiers if m.role == "member" for a in m.all_actors())
        if named:
            return named
    if own and not (set(own) <= GENERIC and phrase.modifiers):
        return own
    if phrase.mentions and not own:
        # イラク駐留米軍部隊: the force is that of whom is named last.
        return phrase.named_last() or named_in(phrase)
    for modifier in reversed(phrase.modifiers):
        if modifier.role in ("owner", "member", "agent", "origin"):
            found = standing_for(modifier)
            if found:
                return found
    return unique(a for j in phrase.joined for a in standing_for(j)) or own


def named_in(phrase: Phrase) -> Actors:
    """Actors that a phrase names itself, places left out."""
    return unique(a for m in phrase.mentions if m.kind != "place" for a in m.actors)


def _first(phrases: Iterable[Phrase]) -> Actors:
    for phrase in phrases:
        found = standing_for(phrase)
        if found:
            return found
    return ()


def agents(clause: Clause, context: Context) -> tuple[Actors, float]:
    """Actors that do what a clause tells, and how sure that is (1 for a subject in the clause itself)."""
    if clause.form == "nominal":
        return _nominal_agents(clause), 0.9
    found = _first(p for p in clause.phrases("agent") if p is not clause.action)
    if found:
        return found, 1.0
    if clause.action is not None:
        found = _first(m for m in clause.action.modifiers if m.role in ("agent", "owner", "origin"))
        if clause.action_voice == "happen" and found:
            return found, 0.9
    if clause.voice == "passive":
        return (), 0.0
    if clause.relation == "relative" and clause.head is not None and not clause.phrases("agent"):
        found = clause.head.own_actors()
        if found and not set(found) & set(_objects(clause)):
            return found, 0.9
    acting = next((p.organisation for p in clause.phrases("agent") if p.organisation), "")
    if acting:
        # ドイツ産業連盟は求めた: not whoever acted before.
        return (f"~{acting}",), 0.8
    found = _first(clause.phrases("shared"))
    if found:
        return found, 0.85
    if clause.governor is not None and clause.relation in ("quote", "complement", "chain"):
        found, sure = agents(clause.governor, context)
        if found:
            return found, sure * 0.85
    if not clause.closed:
        return context.doers()
    opens = clause.linker == "ing" and clause.start <= context.sentence + _BULLET
    if opens and clause.governor is None and (len(context.issuers) > 1 or set(context.issuers) & context.bodies):
        # Recognizing the importance of ...: a line of a joint text, whose subject is its issuers
        return context.issuers, 0.8
    return (), 0.0


def _objects(clause: Clause) -> Actors:
    return unique(a for p in clause.phrases("object", "goal", "against") for a in p.own_actors())


def _nominal_agents(clause: Clause) -> Actors:
    for role in ("agent", "owner", "origin"):
        found = _first(clause.phrases(role))
        if found:
            return found
    return ()


def targets(clause: Clause, doers: Actors) -> Actors:
    """Actors towards whom a clause's act goes: its object or goal, else whoever stands inside those phrases."""
    rest = set(doers)
    for role in _TOWARDS:
        found = unique(a for p in clause.phrases(role) for a in p.own_actors() if a not in rest)
        if found:
            return found
    for role in _WITHIN:
        if clause.closed and role == "cause":
            # in accordance with UN resolutions: nobody it is done to
            continue
        for phrase in clause.phrases(role):
            found = _inside(phrase, rest)
            if found:
                return found
    for role in ("agent", "object", "against", "goal", "partner"):
        for content in _contents(clause):
            found = unique(a for p in content.phrases(role) for a in standing_for(p) if a not in rest)
            if found:
                return found
    if (
        clause.relation == "relative"
        and clause.head is not None
        and (clause.phrases("agent") or clause.voice == "passive")
    ):
        return tuple(a for a in clause.head.own_actors() if a not in rest)
    if clause.closed:
        # Where nobody is told whom it is done to, it is done to those where it is done (deployed tanks near Turkey).
        named = (part for p in clause.phrases("object", "against", "goal", "place") for part in p.walk())
        where = unique(a for part in named for a in (*standing_for(part), *part.places()) if a not in rest)
        return tuple(a for a in where if a not in body_codes())
    return ()


def _contents(clause: Clause, depth: int = 3) -> list[Clause]:
    """What a clause quotes or has as complement, what that quotes again included (``…しようとしていると非難する``)."""
    if not depth:
        return []
    return [c for content in clause.contents for c in (content, *_contents(content, depth - 1))]


def _inside(phrase: Phrase, rest: set[str]) -> Actors:
    for role in ("owner", "agent", "against", "goal", "partner", "about", "origin"):
        for part in phrase.walk():
            if part is not phrase and part.role == role:
                found = unique(a for a in standing_for(part) if a not in rest)
                if found:
                    return found
    found = unique(a for a in named_in(phrase) if a not in rest)
    if found:
        return found
    if phrase.relative is not None:
        return unique(
            a for p in phrase.relative.phrases("agent", "object", "goal") for a in standing_for(p) if a not in rest
        )
    return ()


def is_described(clause: Clause) -> bool:
    """Whether the other side is told by what it does and not by name (``…を害する国と結ばない``): nobody before it."""
    others = clause.phrases("partner", "against")
    return any(p.relative is not None and not p.is_actor and not standing_for(p) for p in others)


def parties(clause: Clause) -> Actors:
    """Everybody who takes part in a mutual act: all actors of the phrases that are no place or source."""
    found: list[str] = []
    for role in ("agent", "shared", "partner", "object", "goal", "against", "owner", "compound", "origin", "bare"):
        for phrase in clause.phrases(role):
            if role in ("object", "goal", "origin") and not phrase.is_actor and phrase is not clause.action:
                found += [
                    a for part in phrase.walk() if part.role in ("partner", "against") for a in standing_for(part)
                ]
                if role == "goal":
                    # ASEANの会議に出席した: who attends meets the body.
                    found += bodies_of(phrase)
                continue
            if phrase is clause.action:
                found += phrase.all_actors()
            elif role in ("agent", "shared", "owner", "partner"):
                found += standing_for(phrase) or phrase.all_actors()
            else:
                found += phrase.own_actors() or named_in(phrase)
    return unique(found)


def divide(clause: Clause, sense: Sense, context: Context) -> tuple[Actors, Actors, float]:
    """Source and target of the statement that a sense makes of a clause, and how sure they are."""
    doers, sure = agents(clause, context)
    if sense.frame in ("mutual", "goodwill", "offer", "between"):
        apart = clause.closed and clause.form != "nominal"
        source, target, sure = _together(clause, sense, doers, sure) if apart else _mutual(clause, doers, sure)
        if sense.frame == "offer" and set(source) | set(target) == set(doers):
            # ノルウェー、スイスなどが支援を申し出た: to whom the text is about, and not to each other.
            others = context.beside(doers, clause.at)
            if others and context.is_about(others[0]):
                return doers, others, sure * 0.8
        return source, target, sure
    if clause.form == "nominal":
        return _nominal(clause, doers)
    if sense.frame == "receive" or clause.action_voice == "receive":
        given = _first(p for p in clause.phrases("origin", "by"))
        if not given and clause.action is not None:
            given = unique(a for p in clause.action.walk() for a in (standing_for(p) if p is not clause.action else ()))
            given = given or named_in(clause.action)
        if not given:
            given = _first(
                m for p in clause.phrases("object", "goal") for m in p.modifiers if m.role in ("owner", "origin")
            )
        given = given or _first(p for p in clause.phrases("goal") if p.is_actor)
        return tuple(a for a in given if a not in doers), doers, sure
    done_to = targets(clause, doers)
    return doers, done_to, sure


def _together(clause: Clause, sense: Sense, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
    """Both sides of a mutual act where a language tells each by its word: what it is about names no side.

    *They exchanged views on Ukraine* is between them; *visited Hanoi* and *met with Modi* tell the other side.
    """
    action = clause.action
    sides = [p for p in clause.phrases("partner") if p is not action]
    if action is None:
        sides += [p for p in clause.phrases("object", "goal") if p.is_actor or p.places()]
    else:
        sides += [m for m in action.modifiers if m.role in ("partner", "owner", "against", "goal") and m.marker != "on"]
    for phrases in clause.roles.values():
        sides += [p for p in phrases if p.marker and p.marker in sense.roles and p is not action]
    others = unique(a for p in sides for a in (standing_for(p) or p.places()) if a not in doers)
    if not others and len(doers) < 2 and sense.frame != "between":
        # attended the ASEAN summit, built a bridge in Laos
        parts = [p for p in (*clause.phrases("object"), *clause.phrases("place", "goal")) if p.marker != "on"]
        others = unique(a for p in parts for q in p.walk() for a in (*q.own_actors(), *q.places()) if a not in doers)
    if not doers:
        return others[:1], others[1:], max(sure, 0.8) if len(others) > 1 else sure
    if not others and len(doers) > 1:
        return doers[:1], doers[1:], sure
    return doers, others, sure


def _mutual(clause: Clause, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
    everybody = parties(clause)
    doers = doers or everybody[:1]
    if len(set(doers) | set(everybody)) < 2:
        everybody = unique((*everybody, *targets(clause, doers)))
    if len(set(doers) | set(everybody)) < 2:
        # Who goes to a capital goes to its government (``モスクワを訪問``).
        visited = (p for p in clause.phrases("object", "goal", "compound") if p is not None)
        everybody = unique((*everybody, *(a for p in visited for part in p.walk() for a in part.places())))
    rest = tuple(a for a in everybody if a not in doers)
    if not rest and len(doers) > 1:
        return doers[:1], doers[1:], sure
    return doers, rest, sure


def _nominal(clause: Clause, doers: Actors) -> tuple[Actors, Actors, float]:
    action = clause.action
    inside = named_in(action) if action is not None else ()
    done_to = unique(a for p in clause.phrases("against", "goal", "object", "partner") for a in standing_for(p))
    done_to = tuple(a for a in done_to or inside if a not in doers)
    if not done_to and len(inside) > 1:
        return inside[:1], inside[1:], 0.6
    return doers, done_to, 0.9


def names_state(clause: Clause) -> bool:
    """Whether what is acted on is a state by its own name (*recognized Kosovo*), no person and nothing of its."""
    return any(
        m.kind not in ("person", "office", "body", "group")
        for p in clause.phrases("object")
        if p.is_actor and not p.head
        for m in p.mentions
    )


def is_body(actor: str) -> bool:
    """Whether an actor code is a body or bloc rather than a state."""
    return actor in body_codes()


@cache
def body_codes() -> frozenset[str]:
    """Codes of all bodies and blocs."""
    return frozenset(body.code for body in bodies())


def bodies_of(phrase: Phrase) -> Actors:
    """Bodies named in a phrase."""
    return tuple(a for a in phrase.all_actors() if is_body(a))
