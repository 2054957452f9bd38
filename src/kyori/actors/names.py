"""Display names of actors for briefs: states, bodies and ~groups, short or long, in ja or en."""

from __future__ import annotations

from functools import cache

from kyori.actors.bodies import bodies
from kyori.actors.tables import cells, table
from kyori.errors import ActorError

_FORMS = ("short", "long")


@cache
def _names() -> dict[tuple[str, str], tuple[str, str]]:
    """Short and long name by code and language."""
    found = {(r["code"], r["language"]): (r["short"], r["long"]) for r in table("state_names.csv")}
    for body in bodies():
        english = body.name_en if body.code.startswith("~") else body.code
        found.setdefault((body.code, "en"), (english, body.name_en))
        found.setdefault((body.code, "ja"), (body.name_ja, max(body.name_ja, *body.also_ja[:1], key=_kanji)))
    for row in table("groups.csv"):
        found.setdefault((row["code"], row["language"]), (cells(row["names"])[0],) * 2)
    return found


def _kanji(text: str) -> int:
    """How many letters are not latin: a body's long Japanese name is the one written out."""
    return sum(not letter.isascii() for letter in text)


def name(code: str, language: str = "en", form: str = "short") -> str:
    """The name of an actor as a brief writes it.

    Args:
        code: state or body code, or ``~Name`` (given back without the mark where the tables do not have it).
        language: ``ja`` or ``en``.
        form: ``short`` (ロシア, Russia) or ``long`` (ロシア連邦, Russian Federation).

    Raises:
        ActorError: when the code stands for nobody, or language or form is none of these.

    Example:
        >>> name("RUS", "ja"), name("RUS", "en", "long"), name("~West", "ja")
        ('ロシア', 'Russian Federation', '西側諸国')
    """
    if form not in _FORMS or language not in ("ja", "en"):
        raise ActorError(f"no {form!r} names in {language!r}", hint="use ja or en, short or long")
    found = _names().get((code, language))
    if found is not None:
        return found[_FORMS.index(form)]
    if code.startswith("~") and len(code) > 1:
        return code[1:]
    raise ActorError(f"no actor has the code {code!r}", hint="use an ISO alpha-3, a body's acronym or ~Name")
