"""The JSON API against a real server: it holds what its description says."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.routing import Route

from kyori.programs import QUESTIONS, openapi
from kyori.web.api import ROUTES

ASKED = {
    "facts": "actor=VNM&actor=RUS", "statements": "kind=event", "search": f"q={quote('訪問')}",
    "timeline": f"actor={quote('ベトナム')}", "distance": "a=VNM&b=RUS", "explain": "a=VNM&b=RUS&lang=ja",
    "distances": "a=VNM&b=RUS&from=2023&every=quarter", "hedge": "state=VNM&powers=CHN,RUS",
    "forecasts": "", "conflicts": "", "documents": "size=2", "sources": "", "brief": "a=VNM&b=RUS",
}  # fmt: skip


def answer_of(program: Any, path: str) -> Any:
    answer = program.get(path)
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return json.loads(answer.text)


def test_description_is_openapi(program: Any) -> None:
    described = answer_of(program, "/api/openapi.json")
    validate(described)
    assert described == json.loads(json.dumps(openapi()))
    routed = {path for path, _, _ in ROUTES}
    assert routed == {*described["paths"], "/api/openapi.json"}
    for path, operations in described["paths"].items():
        named = {p["name"] for p in operations["get"]["parameters"] if p["in"] == "path"}
        assert named == set(Route(path, lambda: None).param_convertors)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_answers_are_as_described(program: Any, question: Any) -> None:
    if question.name in ASKED:
        found = answer_of(program, f"/api{question.path}?{ASKED[question.name]}")
    else:
        listed = "facts" if question.name == "fact" else "documents"
        id = answer_of(program, f"/api/{listed}")["items"][0]["id"]
        found = answer_of(program, "/api" + question.path.replace("{id}", id))
    described = openapi()
    responses = described["paths"][f"/api{question.path}"]["get"]["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema | {"components": described["components"]}).validate(found)
    if question.listed and question.name not in ("conflicts", "forecasts"):
        assert found["items"]


def test_next_leads_on(program: Any) -> None:
    path, seen = f"/api/documents?size=1&as_of={quote('2024-12-31')}", []
    while path:
        answer = answer_of(program, path)
        assert answer["total"] == 2
        seen += [d["id"] for d in answer["items"]]
        path = answer["next"]
    assert len(set(seen)) == len(seen) == 2


def test_both_clocks(program: Any) -> None:
    now = answer_of(program, "/api/facts?actor=VNM")["total"]
    then = answer_of(program, "/api/facts?actor=VNM&as_of=2024-06-21")["total"]
    assert 0 < then < now
    assert answer_of(program, "/api/distance?a=VNM&b=RUS&as_of=2024-06-20")["distance"] is None
    assert answer_of(program, "/api/distance?a=VNM&b=RUS&at=2024-06-30")["at"] == "2024-06-30"


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/facts?color=1", 400, "takes no color"),
        ("/api/distance?a=VNM", 400, "b is missing"),
        ("/api/facts?actor=Atlantis", 404, "Atlantis"),
        ("/api/facts?type=DINNER", 400, "DINNER"),
        ("/api/fact", 404, ""),
        ("/api/facts/f0", 404, "no fact"),
        ("/api/documents/../../etc/passwd", 404, ""),
    ],
)
def test_errors_are_json(program: Any, path: str, status: int, told: str) -> None:
    answer = program.get(path)
    assert answer.status == status, answer.text
    assert told in json.loads(answer.text)["error"]


def test_nothing_without_the_token_and_nothing_is_changed(stranger: Any, program: Any) -> None:
    for question in QUESTIONS:
        refused = stranger.get(f"/api{question.path}")
        assert refused.status == 403
        assert "Bearer" in json.loads(refused.text)["error"]
    assert stranger.get("/api/openapi.json").status == 403
    assert program.post("/api/facts", {}).status == 405
