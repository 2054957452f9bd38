"""Statement: the fields of the codebook, and its JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.errors import StatementError
from kyori.model import Statement, When, vocabulary

ACTORS = st.sampled_from(["RUS", "VNM", "ASEAN", "ADMM+", "G7", "~West", "~South China Sea claimants"])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any statement that the codebook allows."""
    kind = draw(st.sampled_from(["event", "commitment", "flow", "position"]))
    value = draw(st.none() | st.floats(0, 1e12)) if kind == "flow" else None
    return Statement(
        kind,
        draw(st.sampled_from(sorted(vocabulary.types(kind)))),
        tuple(draw(st.lists(ACTORS, min_size=1, max_size=3, unique=True))),
        tuple(draw(st.lists(ACTORS, max_size=2, unique=True))),
        draw(st.sampled_from(sorted(vocabulary.statuses()))),
        draw(st.text(min_size=1, max_size=30)),
        date=draw(st.none() | st.sampled_from([When("2024-06"), When("2000/2021"), When("1994~")])),
        speaker=draw(st.none() | st.just("読売新聞")),
        phase=draw(st.sampled_from(sorted(vocabulary.phases()))) if kind == "commitment" else None,
        value=value,
        unit="USD" if value is not None else None,
        trend="up" if kind == "flow" and value is None else None,
        document="d",
        start=3,
        end=9,
        score=0.5,
        reader="test/1",
    )


@given(statements())
def test_json_round_trip(statement: Statement) -> None:
    record = statement.to_json()
    assert Statement.from_json(record) == statement
    assert record["id"] == statement.id


@given(statements())
def test_json_has_the_fields_of_its_kind(statement: Statement) -> None:
    record = statement.to_json()
    always = {"kind", "type", "source", "target", "status", "speaker", "quote"}
    always |= {"id", "document", "start", "end", "score", "reader"}
    own = {
        "event": {"date"},
        "commitment": {"level", "phase", "date"},
        "flow": {"value", "unit", "period", "of", "trend"},
        "position": {"issue", "date"},
    }[statement.kind]
    assert set(record) == always | own


def test_identity_changes_with_what_is_said() -> None:
    one = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "訪問")
    assert one.id == Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "訪問").id
    assert one.id != one.replaced(status="planned").id
    assert one.id != one.replaced(start=4).id
    assert one.id == one.replaced(score=0.1).id


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "MEET"}, "MEET"),
        ({"status": "perhaps"}, "perhaps"),
        ({"source": ()}, "source"),
        ({"quote": ""}, "quote"),
        ({"source": ("Russia",)}, "Russia"),
        ({"kind": "commitment", "type": "partnership"}, "phase"),
        ({"kind": "flow", "type": "trade"}, "trend"),
        ({"kind": "flow", "type": "trade", "value": 3.0, "unit": "dollars"}, "dollars"),
    ],
)
def test_refuses_what_breaks_the_codebook(changes: dict[str, object], fault: str) -> None:
    sound = {"kind": "event", "type": "CONSULT", "source": ("RUS",), "target": (), "status": "done", "quote": "q"}
    with pytest.raises(StatementError, match=fault):
        Statement(**(sound | changes))  # type: ignore[arg-type]


def test_a_record_without_its_fields_says_which() -> None:
    with pytest.raises(StatementError, match="quote"):
        Statement.from_json({"kind": "event", "type": "CONSULT", "source": ["RUS"], "status": "done"})
