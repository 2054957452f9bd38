"""PLOVER face: statements as events of the sixteen root types, single sentences too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kyori.model import Document, Statement, vocabulary
from kyori.reading.plover import events, mode, of_statements, root

SENTENCES = [
    ("Israeli troops killed three Palestinian militants near Hebron.", "ASSAULT", "ISR", "PSE"),
    ("Rebels attacked an army convoy in northern Uganda.", "ASSAULT", "~rebels", "~army"),
    ("Police arrested 20 protesters on Friday.", "COERCE", "~police", "~protesters"),
    ("Britain expelled a Libyan diplomat.", "SANCTION", "GBR", "LBY"),
    ("North Korea threatened to turn Seoul into a sea of fire.", "THREATEN", "PRK", "KOR"),
    ("Iraq rejected a U.N. demand to readmit inspectors.", "REJECT", "IRQ", "UN"),
    ("The European Union urged Zimbabwe to hold free elections.", "REQUEST", "EU", "ZWE"),
    ("Syria accused Israel of spying.", "ACCUSE", "SYR", "ISR"),
    ("Germany sent tents to Bosnia.", "AID", "DEU", "BIH"),
    ("Kenya deployed tanks along the border with Somalia.", "MOBILIZE", "KEN", "SOM"),
    ("Turkey pulled its troops out of Iraq.", "RETREAT", "TUR", "IRQ"),
    ("Chinese officials praised the Pakistani decision.", "SUPPORT", "CHN", "PAK"),
    ("Egyptian and Jordanian ministers met in Cairo.", "CONSULT", "EGY", "JOR"),
    ("India and Japan held a joint naval exercise.", "COOPERATE", "IND", "JPN"),
    ("Saudi Arabia eased the blockade on Qatar.", "CONCEDE", "SAU", "QAT"),
    ("Norway promised Estonia a new cable.", "AGREE", "NOR", "EST"),
    ("Students demonstrated against the government.", "PROTEST", "~students", "~government"),
]


@pytest.mark.parametrize(("sentence", "type_", "actor", "recipient"), SENTENCES, ids=[s[0][:40] for s in SENTENCES])
def test_single_sentences_are_coded(sentence: str, type_: str, actor: str, recipient: str) -> None:
    told = events(Document("wire", sentence, language="en"))
    assert (type_, actor, recipient) in {(e.type, e.actor, e.recipient) for e in told}


def test_every_root_type_has_a_sentence() -> None:
    assert {type_ for _, type_, _, _ in SENTENCES} == set(vocabulary.types("event"))


def test_one_event_for_each_actor_and_recipient() -> None:
    told = events(Document("wire", "France and Italy condemned Belarus.", language="en"))
    assert sorted((e.type, e.actor, e.recipient) for e in told) == [("ACCUSE", "FRA", "BLR"), ("ACCUSE", "ITA", "BLR")]


def test_who_has_no_state_is_read_for_plover_only() -> None:
    from kyori.reading.reader import read

    document = Document("wire", "Rebels attacked the police.", language="en")
    assert read(document).statements == ()
    assert events(document)


@pytest.mark.parametrize(
    ("kind", "type_", "status", "phase", "expected"),
    [
        ("commitment", "sanctions", "done", "begin", "SANCTION"),
        ("commitment", "trade_agreement", "done", "begin", "SUPPORT"),
        ("commitment", "trade_agreement", "planned", "negotiating", "CONSULT"),
        ("commitment", "membership", "done", "refused", "REJECT"),
        ("event", "AID", "planned", None, "AGREE"),
        ("event", "ASSAULT", "possible", None, "THREATEN"),
        ("event", "CONSULT", "planned", None, "CONSULT"),
        ("event", "ASSAULT", "denied", None, None),
        ("position", "neutral", "done", None, None),
    ],
)
def test_root_types_of_statements(kind: str, type_: str, status: str, phase: str | None, expected: str | None) -> None:
    issue = "war" if kind == "position" else None
    told = Statement(kind, type_, ("USA",), ("RUS",), status, "words", phase=phase, issue=issue)
    assert root(told) == expected


def test_quad_classes_are_those_of_the_types() -> None:
    told = of_statements(Statement("event", t, ("USA",), ("RUS",), "done", "words") for t in vocabulary.types("event"))
    names = {"V-Coop": "verbal_cooperation", "M-Coop": "material_cooperation"}
    names |= {"V-Conf": "verbal_conflict", "M-Conf": "material_conflict"}
    assert all(names[e.quad] == vocabulary.types("event")[e.type]["quad"] for e in told)


def test_modes_are_told_by_words() -> None:
    assert mode("ASSAULT", "warplanes bombed the town") == "aerial"
    assert mode("COERCE", "police detained a man") == "arrest"
    assert mode("AGREE", "agreed") is None


def test_command_writes_a_line_an_event(tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text("---\nlanguage: en\n---\nBritain expelled a Libyan diplomat.\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "kyori", "read", str(path), "--format", "plover"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(e["type"], e["actor"], e["recipient"], e["quad"], e["mode"]) for e in told] == [
        ("SANCTION", "GBR", "LBY", "M-Conf", "expel")
    ]
    assert told[0]["document"] == "wire" and 0 < told[0]["score"] <= 1
