"""Forms: what parts of speech a word of English may be, with its dictionary forms."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import lemminflect

from kyori.reading.english import grammar

_PARTS = {"NOUN": "N", "PROPN": "N", "VERB": "V", "ADJ": "A", "ADV": "R", "AUX": "V"}


class Forms(NamedTuple):
    """What a word form may be.

    Attributes:
        parts: letters of the parts of speech: N noun, V verb, A adjective, R adverb.
        noun: dictionary form as a noun.
        verb: dictionary form as a verb.
        verbal: letters of the verb forms it may be: b base, z third person, d past, n past participle, g -ing.
        plural: whether it is the plural of its noun.
    """

    parts: str
    noun: str
    verb: str
    verbal: str
    plural: bool


@cache
def forms(word: str) -> Forms:
    """What a word in small letters may be.

    Example:
        >>> forms("visits").parts, forms("met").verb, forms("met").verbal
        ('NV', 'meet', 'dn')
    """
    found = lemminflect.getAllLemmas(word)
    parts = {_PARTS[tag] for tag in found if tag in _PARTS}
    noun = found["NOUN"][0] if "NOUN" in found else word
    verb = found["VERB"][0] if "VERB" in found else found["AUX"][0] if "AUX" in found else ""
    if not parts:
        parts, noun, verb = _guess(word)
    if word in grammar.words("never_verbs"):
        parts.discard("V")
        parts = parts or {"N"}
    if word in grammar.words("never_nouns"):
        parts.discard("N")
    if word in grammar.words("adverbs"):
        parts = {"R"}
    if "V" not in parts:
        verb = ""
    prefix = verb.split("-", 1)[0] + "-" if verb.startswith(("co-", "re-", "pre-")) else ""
    verbal = _verbal(word.removeprefix(prefix), verb.removeprefix(prefix))
    return Forms("".join(sorted(parts)), noun, verb, verbal, noun != word)


def _guess(word: str) -> tuple[set[str], str, str]:
    if word.endswith("ly"):
        return {"R"}, word, ""
    if word.endswith("ing") and len(word) > 5:
        return {"N", "V"}, word, word[:-3]
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return {"A", "V"}, word, word[:-2]
    if word.startswith(("co-", "re-", "pre-")) and forms(word.split("-", 1)[1]).verb:
        first, rest = word.split("-", 1)
        return set(forms(rest).parts), f"{first}-{forms(rest).noun}", f"{first}-{forms(rest).verb}"
    if "-" in word:
        last = word.rsplit("-", 1)[1]
        if last.endswith(("ed", "ing", "led", "based", "wide", "level", "term", "scale", "range")):
            return {"A"}, word, ""
        tail = forms(last) if last and last != word else None
        if tail and "N" in tail.parts:
            return {"N", "A"}, word[: -len(last)] + tail.noun, ""
        return {"A", "N"}, word, ""
    if word.endswith(("ous", "ive", "ic", "al", "ian", "ese", "able")):
        return {"A", "N"}, word, ""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return {"N"}, word[:-1], ""
    return {"N"}, word, ""


@cache
def _verbal(word: str, verb: str) -> str:
    if not verb:
        return ""
    found = "b" if word == verb else ""
    inflected = lemminflect.getAllInflections(verb, upos="VERB")
    if word in inflected.get("VBZ", ()) or (word != verb and word.endswith("s") and not found):
        found += "z"
    if word in inflected.get("VBD", ()):
        found += "d"
    if word in inflected.get("VBN", inflected.get("VBD", ())):
        found += "n"
    if word.endswith("ing") and word != verb:
        found += "g"
    if word.endswith("ed") and word != verb and not set(found) & set("dn"):
        found += "dn"
    return found
