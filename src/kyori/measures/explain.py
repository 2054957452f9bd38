"""Explain: the tree from a closeness down to single facts, in which the parts below each node sum to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyori.model import vocabulary

if TYPE_CHECKING:
    from kyori.measures.distances import Distance


@dataclass(frozen=True, slots=True)
class Node:
    """One node of an explanation.

    Attributes:
        code: ``closeness``, a domain, an indicator, or the id of a fact.
        en, ja: what it is, in words.
        contribution: what it gives to the closeness at the root.
        value: its own value in [-1, 1]; None where it has no evidence.
        children: domains of a closeness, indicators of a domain, facts of an indicator.
    """

    code: str
    en: str
    ja: str
    contribution: float
    value: float | None
    children: tuple[Node, ...] = ()

    def label(self, language: str = "en") -> str:
        """Its words in ``en`` or ``ja``."""
        return self.ja if language == "ja" else self.en

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """This node and all below it, each with its depth, top first."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    def leaves(self) -> list[Node]:
        """The nodes that have nothing below them and give something to the root."""
        return [node for _, node in self.walk() if not node.children and node.value is not None]

    def to_records(self) -> list[dict[str, Any]]:
        """The tree as plain rows with their depth."""
        names = ("code", "en", "ja", "contribution", "value")
        return [{"depth": depth} | {name: getattr(node, name) for name in names} for depth, node in self.walk()]

    def text(self, language: str = "en") -> str:
        """The tree as indented lines, contribution first."""
        missing = "根拠なし" if language == "ja" else "no evidence"
        lines = []
        for depth, node in self.walk():
            number = f"{node.contribution:+.4f}" if node.value is not None else f"({missing})"
            lines.append(f"{'  ' * depth}{number}  {node.label(language)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def tree(found: Distance) -> Node:
    """The explanation of a distance: closeness, its domains, their indicators, their facts."""
    leaves: dict[str, list[Node]] = {}
    for part in found.parts:
        leaf = Node(part.fact, part.label, part.label_ja, part.contribution, part.value)
        leaves.setdefault(part.indicator, []).append(leaf)
    branches: dict[str, list[Node]] = {}
    for told in found.told:
        indicator, below = told.indicator, tuple(leaves[told.indicator.code])
        branch = Node(indicator.code, indicator.en, indicator.ja, _sum(below), told.value, below)
        branches.setdefault(indicator.domain, []).append(branch)
    domains = tuple(_domain(code, value, branches.get(code, [])) for code, value in found.domains.items())
    en, ja = f"closeness of {found.a} to {found.b}", f"{found.a}から{found.b}への近さ"
    return Node("closeness", en, ja, _sum(domains), found.closeness, domains)


def _domain(code: str, value: float | None, branches: list[Node]) -> Node:
    below = tuple(branches)
    labels = vocabulary.domains()[code]
    return Node(code, labels["en"], labels["ja"], _sum(below), value, below)


def _sum(nodes: tuple[Node, ...]) -> float:
    return math.fsum(node.contribution for node in nodes)
