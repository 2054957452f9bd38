"""OpenAPI: the description of the JSON API, made from the same table as its addresses."""

from __future__ import annotations

import re

import kyori
from kyori.programs.question import Parameter, Question
from kyori.programs.questions import QUESTIONS
from kyori.programs.rows import Row

_NUMBER: Row = {"type": ["number", "null"]}
_TEXT: Row = {"type": ["string", "null"]}
_CODES: Row = {"type": "array", "items": {"type": "string"}}
_TOLD: Row = {
    "type": "object",
    "description": "One telling, with what is needed to cite it: its words and where they stand.",
    "required": ["statement", "document", "quote", "start", "end"],
    "properties": {
        "statement": {"type": "string"}, "document": {"type": "string"}, "title": _TEXT, "publisher": _TEXT,
        "known": _TEXT, "date": _TEXT, "status": {"type": "string"}, "quote": {"type": "string"},
        "start": {"type": "integer"}, "end": {"type": "integer"}, "speaker": _TEXT, "score": _NUMBER,
    },
}  # fmt: skip
_CITED: Row = {"type": "array", "items": {"$ref": "#/components/schemas/Told"}}
_CODED: dict[str, Row] = {
    "kind": {"type": "string"}, "type": {"type": "string"}, "source": _CODES, "target": _CODES,
    "status": {"type": "string"}, "date": _TEXT,
}  # fmt: skip


def openapi() -> Row:
    """The description of every address of the API, as OpenAPI 3.1.

    Example:
        >>> openapi()["openapi"]
        '3.1.0'
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kyori", "version": kyori.__version__,
            "description": "Facts about relations between states, with the words of the documents that tell them.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "security": [{"token": []}],
        "paths": {f"/api{q.path}": {"get": _operation(q)} for q in QUESTIONS},
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The token of the link of kyori serve."}
            },
            "schemas": _schemas(),
            "responses": {
                "Error": {
                    "description": "One line that says what was wrong and what to do.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
            },
        },
    }  # fmt: skip


def path_parameters(path: str) -> list[str]:
    """The names in a path, such as ``id``."""
    return re.findall(r"\{(\w+)\}", path)


def _operation(question: Question) -> Row:
    item = {"$ref": f"#/components/schemas/{question.item}"}
    schema = {"allOf": [{"$ref": "#/components/schemas/Page"},
                        {"type": "object", "properties": {"items": {"type": "array", "items": item}}}]}  # fmt: skip
    answer = schema if question.listed else item
    return {
        "operationId": question.name,
        "summary": question.about.split(":")[0].split(",")[0].rstrip("."),
        "description": question.about,
        "parameters": [_parameter(p) for p in question.parameters],
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": answer}}},
            **{code: {"$ref": "#/components/responses/Error"} for code in ("400", "403", "404")},
        },
    }


def _parameter(parameter: Parameter) -> Row:
    made: Row = {
        "name": parameter.name, "in": "path" if parameter.in_path else "query", "description": parameter.about,
        "required": parameter.needed, "schema": parameter.schema(),
    }  # fmt: skip
    return made | ({"style": "form", "explode": True} if parameter.kind == "list" else {})


def _schemas() -> Row:
    objects: dict[str, tuple[list[str], dict[str, Row]]] = {
        "Error": (["error"], {"error": {"type": "string"}}),
        "Page": (["total", "page", "size", "next_page", "items"], {
            "total": {"type": "integer"}, "page": {"type": "integer"}, "size": {"type": "integer"},
            "next_page": {"type": ["integer", "null"]}, "next": _TEXT, "items": {"type": "array"}}),
        "Fact": (["id", *_CODED, "told"], {
            "id": {"type": "string"}, **_CODED, "phase": _TEXT, "level": _TEXT, "value": _NUMBER, "unit": _TEXT,
            "of": _TEXT, "trend": _TEXT, "issue": _TEXT, "sources": {"type": "integer"},
            "documents": {"type": "integer"}, "known": _TEXT, "disagreements": _CODES, "quote": {"type": "string"},
            "told": _CITED}),
        "Statement": (["id", "document", "quote"], {
            "id": {"type": "string"}, **_CODED, "document": {"type": "string"}, "quote": {"type": "string"},
            "start": {"type": "integer"}, "end": {"type": "integer"}, "known": _TEXT, "title": _TEXT,
            "publisher": _TEXT, "speaker": _TEXT, "score": _NUMBER}),
        "Distance": (["a", "b", "at", "distance", "closeness", "low", "high", "coverage", "facts"], {
            "a": {"type": "string"}, "b": {"type": "string"}, "at": _TEXT, "distance": _NUMBER, "closeness": _NUMBER,
            "low": _NUMBER, "high": _NUMBER, "coverage": _NUMBER, "facts": {"type": "integer"}, "sentences": _CODES}),
        "Explanation": (["a", "b", "distance", "closeness", "parts"], {
            "a": {"type": "string"}, "b": {"type": "string"}, "distance": _NUMBER, "closeness": _NUMBER,
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}),
        "Part": (["fact", "indicator", "contribution", "told"], {
            "fact": {"type": "string"}, "domain": {"type": "string"}, "indicator": {"type": "string"},
            "contribution": {"type": "number"}, "label": {"type": "string"}, "told": _CITED}),
        "Hedge": (["state", "powers", "shares", "series", "facts"], {
            "state": {"type": "string"}, "powers": _CODES,
            "shares": {"type": "object", "additionalProperties": _NUMBER}, "evenness": _NUMBER, "reach": _NUMBER,
            "split": _NUMBER, "steadiness": _NUMBER, "sentences": _CODES,
            "series": {"type": "array", "items": {"type": "object"}},
            "facts": {"type": "object", "additionalProperties": {
                "type": "array", "items": {"$ref": "#/components/schemas/Part"}}}}),
        "Forecast": (["due", "outcome", "told", "decided"], {
            "due": {"type": "string"}, "outcome": {"type": "string"}, "why": {"type": "string"}, **_CODED,
            "word": _TEXT, "probability": _NUMBER, "brier": _NUMBER,
            "told": {"$ref": "#/components/schemas/Told"}, "decided": _CITED}),
        "Conflict": (["fact", "field", "sides"], {
            "fact": {"type": "string"}, "field": {"type": "string"}, **_CODED,
            "sides": {"type": "array", "items": {
                "type": "object", "properties": {"value": {"type": "string"}, "told": _CITED}}}}),
        "Document": (["id", "name"], {
            "id": {"type": "string"}, "name": {"type": "string"}, "title": _TEXT, "publisher": _TEXT, "author": _TEXT,
            "published": _TEXT, "language": _TEXT, "url": _TEXT, "licence": _TEXT, "characters": {"type": "integer"},
            "text": {"type": "string"}, "statements": {
                "type": "array", "items": {"$ref": "#/components/schemas/Statement"}}}),
        "Passage": (["id", "start", "end", "text", "statements"], {
            "id": {"type": "string"}, "title": _TEXT, "publisher": _TEXT, "published": _TEXT, "url": _TEXT,
            "start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}, "statements": {
                "type": "array", "items": {"$ref": "#/components/schemas/Statement"}}}),
        "Source": (["publisher", "documents"], {
            "publisher": _TEXT, "authors": _CODES, "kind": _TEXT, "documents": {"type": "integer"}, "first": _TEXT,
            "last": _TEXT, "reliability": _TEXT, "grades": {"type": "array", "items": {"type": "object"}}}),
        "Brief": (["id", "title", "sentences", "notes"], {
            "id": {"type": "string"}, "title": {"type": "string"}, "message": _TEXT,
            "sentences": {"type": "array", "items": {"type": "object"}},
            "notes": {"type": "array", "items": {"type": "object"}}}),
    }  # fmt: skip
    made = {name: {"type": "object", "required": needed, "properties": p} for name, (needed, p) in objects.items()}
    return {"Told": _TOLD} | made
