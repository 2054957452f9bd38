"""Japanese chunks: noun phrases with their particles, predicates with their endings, quotation marks and brackets."""

from __future__ import annotations

import pytest

from kyori.actors import resolve
from kyori.reading.japanese.chunking import chunk
from kyori.reading.japanese.chunks import Chunk, Chunked
from kyori.reading.japanese.tokens import tokenize


def chunked(text: str) -> Chunked:
    named = [m for m in resolve(text) if m.kind != "modifier" and m.actors]
    return chunk(tokenize(text, 0, len(text), named), text)


def phrase(text: str) -> Chunk:
    """The first noun phrase of a text."""
    return next(c for c in chunked(text).chunks if c.kind == "np")


def predicate(text: str) -> Chunk:
    """The last predicate of a text."""
    return [c for c in chunked(text).chunks if c.kind == "predicate"][-1]


@pytest.mark.parametrize(
    ("text", "role", "adnominal"),
    [
        ("協定を結ぶ", "object", False),
        ("協定の", "owner", True),
        ("協定への反対", "against", True),
        ("協定について話す", "about", False),
        ("協定に基づき派遣する", "cause", False),
        ("支援を受けた国", "object", False),
        ("協定として結ぶ", "as", False),
        ("協定などを結ぶ", "object", False),
        ("会談中は沈黙した", "place", False),
        ("報道によると延期した", "source", False),
        ("協定というよりは約束だ", "than", False),
    ],
)
def test_the_particle_gives_the_role(text: str, role: str, adnominal: bool) -> None:
    found = phrase(text)
    assert (found.role, found.adnominal) == (role, adnominal)


@pytest.mark.parametrize(
    ("text", "action"),
    [("首脳会談を開く", "会談"), ("訪問中の首相", "訪問"), ("会談場を開く", ""), ("軍事演習などを行う", "演習")],
)
def test_the_action_noun_of_a_phrase(text: str, action: str) -> None:
    assert phrase(text).action == action


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("首相は訪問し、", "chain"),
        ("首相は訪問したが、", "chain"),
        ("首相が訪問すれば", "condition"),
        ("首相が訪問した国", "adnominal"),
        ("首相が訪問したと", "quote"),
        ("首相が訪問したことを", "nominalised"),
        ("首相が訪問した後、", "circumstance"),
        ("首相が訪問した。", "main"),
        ("首相が訪問する予定だ。", "main"),
    ],
)
def test_what_follows_a_predicate_links_it(text: str, link: str) -> None:
    assert predicate(text).link == link


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("訪問した", {"past"}),
        ("訪問しなかった", {"past", "negated"}),
        ("訪問されている", {"passive", "lasting"}),
        ("訪問させた", {"causative", "past"}),
        ("訪問してもらう", {"benefactive"}),
        ("訪問したい", {"wish"}),
        ("訪問しよう", {"wish"}),
        ("訪問せざるを得ない", set()),
        ("訪問しないわけではない", set()),
        ("訪問するわけではない", {"negated", "modality"}),
        ("訪問すべきだ", {"modality"}),
    ],
)
def test_endings_set_flags(text: str, flags: set[str]) -> None:
    found = predicate(text)
    names = ("past", "negated", "passive", "lasting", "causative", "benefactive", "wish")
    told = {name for name in names if getattr(found, name)} | ({"modality"} if found.modality else set())
    assert told == flags


def test_depth_counts_quotation_marks() -> None:
    depths = {c.text: c.depth for c in chunked("首相は「国は『平和』を望む」と述べた。").chunks}
    assert (depths["首相"], depths["国"], depths["述べ"]) == (0, 1, 0)


@pytest.mark.parametrize("text", ["「「協定を結ぶ", "協定を結ぶ」」と述べた", "（協定（を結ぶ", "協定）を結ぶ"])
def test_unbalanced_marks_do_no_harm(text: str) -> None:
    assert [c.lemma for c in chunked(text).chunks if c.kind == "predicate" and c.lemma != "述べる"] in ([], ["結ぶ"])


def test_brackets_are_set_aside() -> None:
    found = chunked("首相（当時は外相を兼ねた）は協定を結んだ。")
    assert [c.lemma for c in found.chunks if c.kind == "predicate"] == ["結ぶ"]
    assert len(found.asides) == 1
