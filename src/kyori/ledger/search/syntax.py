"""Syntax of the query language: from text to a tree of terms, with the column of every fault."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyori.errors import SearchError

_LETTERS = str.maketrans("：（）＂“”„「」『』，、－＊＜＞＝｜\u3000", ':()"' + '"' * 7 + ",,-*<>=| ")
"""What a Japanese keyboard writes for the marks of the language, letter by letter, so that columns stay."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<quoted>"(?P<inside>[^"]*)(?P<closed>"?))
    |(?P<open>\()
    |(?P<close>\))
    |(?P<comma>,)
    |(?P<bar>\|)
    |(?P<minus>-(?=\S))
    |(?P<field>[A-Za-z_]+)(?P<sign>:(?:[<>]=?)?|[<>]=?)
    |(?P<word>[^\s()",|]+)""",
    re.VERBOSE,
)
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Value:
    """What is asked of a field: its text, whether it was quoted, whether it ended with ``*``, and its column."""

    text: str
    quoted: bool
    prefix: bool
    column: int


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field (empty for plain text), its sign (``:``, ``>=`` ...), its values, and its column."""

    field: str
    sign: str
    values: tuple[Value, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Both:
    """All of the parts; everything where there is none."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not the part."""

    part: Node


Node = Term | Both | Either | Without


def parse(query: str) -> Node:
    """The tree of a query.

    Raises:
        SearchError: when the query cannot be understood; says at which column, counted from 1.

    Example:
        >>> parse("actor:VNM -status:denied").parts[0].field
        'actor'
    """
    return _Parser(query).whole()


def fault(what: str, column: int, hint: str | None = None) -> SearchError:
    """The error about a place in a query."""
    return SearchError(what, where=f"query, column {column}", hint=hint)


class _Parser:
    def __init__(self, query: str) -> None:
        text = query.translate(_LETTERS)
        self._tokens = [m for m in _TOKEN.finditer(text) if m.lastgroup != "space" and not m["space"]]
        self._end = len(query) + 1
        self._at = 0

    def whole(self) -> Node:
        node = self._either(0)
        if self._now("close"):
            raise fault("a ) without its (", self._column(), "take it out, or quote it")
        if self._at < len(self._tokens):
            raise fault(f"{self._tokens[self._at][0]!r} stands where no term can be", self._column(), "quote it")
        return node

    def _either(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise fault(f"more than {_DEEPEST} brackets inside each other", self._column())
        parts = [self._both(depth)]
        while self._now("bar") or self._is_word("OR"):
            if parts[-1] == Both(()):
                raise fault("OR without a term before it", self._column(), "quote it if the word is meant")
            column = self._column()
            self._at += 1
            parts.append(self._both(depth))
            if parts[-1] == Both(()):
                raise fault("OR without a term after it", column, "quote it if the word is meant")
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self, depth: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._tokens) and not (self._now("bar", "close") or self._is_word("OR")):
            if self._is_word("AND"):
                column = self._column()
                self._at += 1
                more = self._at < len(self._tokens) and not (self._now("bar", "close") or self._is_word("OR", "AND"))
                if not parts or not more:
                    raise fault("AND needs a term on both sides", column, "quote it if the word is meant")
                continue
            parts.append(self._without(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _without(self, depth: int) -> Node:
        if self._now("minus") or self._is_word("NOT"):
            column = self._column()
            self._at += 1
            if self._at == len(self._tokens) or self._now("bar", "close") or self._is_word("OR", "AND"):
                raise fault("nothing stands after the minus", column, "put a term right after it, or quote it")
            if depth > _DEEPEST:
                raise fault(f"more than {_DEEPEST} minus signs in a row", column)
            return Without(self._without(depth + 1))
        if self._now("open"):
            column = self._column()
            self._at += 1
            node = self._either(depth + 1)
            if not self._now("close"):
                raise fault("a ( without its )", column, "close it, or quote it")
            self._at += 1
            if node == Both(()):
                raise fault("nothing stands in the brackets", column)
            return node
        return self._term()

    def _term(self) -> Node:
        token = self._tokens[self._at]
        column = token.start() + 1
        if token["field"]:
            self._at += 1
            return Term(token["field"].casefold(), token["sign"], self._values(token), column)
        if token["comma"]:
            raise fault("a comma where no value stands before it", column, "lists follow a field: pair:VNM,RUS")
        return Term("", ":", (self._value(),), column)

    def _values(self, field: re.Match[str]) -> tuple[Value, ...]:
        after = field.end()
        values: list[Value] = []
        while True:
            if self._at == len(self._tokens) or self._tokens[self._at].start() != after:
                raise fault(f"no value after {field[0]}", after + 1, f'write it right after, such as {field[0]}"..."')
            if not (self._tokens[self._at]["quoted"] or self._tokens[self._at]["word"] or self._now("field", "minus")):
                raise fault(f"no value after {field[0]}", after + 1, "a value is a word, or stands in quotes")
            values.append(self._value())
            after = self._tokens[self._at - 1].end()
            if not (self._at < len(self._tokens) and self._now("comma") and self._tokens[self._at].start() == after):
                return tuple(values)
            self._at += 1
            after += 1

    def _value(self) -> Value:
        """A quoted text, or letters up to the next blank, bracket or comma."""
        token = self._tokens[self._at]
        column = token.start() + 1
        self._at += 1
        if token["quoted"]:
            if not token["closed"]:
                raise fault("a quotation mark without its second", column, "close it")
            return Value(token["inside"], True, False, column)
        text, end = token[0], token.end()
        # 2012-07-27, a:b and the like are one value.
        while (
            self._at < len(self._tokens)
            and self._tokens[self._at].start() == end
            and self._now("field", "minus", "word")
        ):
            text, end = text + self._tokens[self._at][0], self._tokens[self._at].end()
            self._at += 1
        prefix = text.endswith("*") and len(text) > 1
        return Value(text[:-1] if prefix else text, False, prefix, column)

    def _now(self, *names: str) -> bool:
        return self._at < len(self._tokens) and any(self._tokens[self._at][name] for name in names)

    def _is_word(self, *words: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at]["word"] in words

    def _column(self) -> int:
        return self._tokens[self._at].start() + 1 if self._at < len(self._tokens) else self._end
