"""Search: what is found is what a reading of all statements finds; clocks, pages, and an index that stays true."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from kyori.ledger import Ledger
from kyori.ledger.search import filling, index, tables
from kyori.model import Document, Statement, Told, When
from kyori.workbench import open as open_workbench

ACTORS = ("RUS", "VNM", "JPN", "USA", "~West")
QUOTES = ("日本と合意した", "対露制裁を表明", "signed a joint statement", "協力を強化", "6月20日に会談")
DATES = (None, "2012", "2012-07-27", "2014-06", "2022/..", "199X", "2020/2021")
TITLES = ("日露首脳会談", "Sanctions widen", None)


def made(seed: int = 7, documents: int = 12) -> list[tuple[Document, list[Statement]]]:
    """Documents, some without a date, with statements of all kinds."""
    r = random.Random(seed)
    found = []
    for number in range(documents):
        published = r.choice([None, "2012-08", "2014-06-20", "2024-06-19", "2024-06-20"])
        body = f"{number}。" + "。".join(QUOTES)
        document = Document(
            f"report_{number}", body, source=r.choice(["架空新聞", "Example Wire"]), title=r.choice(TITLES),
            published=None if published is None else When(published), language=r.choice(["ja", "en"]),
        )  # fmt: skip
        found.append((document, [statement(r, body) for _ in range(r.randint(0, 6))]))
    return found


def statement(r: random.Random, body: str) -> Statement:
    """Any statement of a text."""
    quote, date = r.choice(QUOTES), r.choice(DATES)
    source, target = tuple(r.sample(ACTORS, r.randint(1, 2))), tuple(r.sample(ACTORS, r.randint(0, 2)))
    kinds: dict[str, dict[str, object]] = {
        "event": {"type": r.choice(["CONSULT", "SANCTION"])},
        "commitment": {"type": "partnership", "phase": "upgrade", "level": "strategic partnership"},
        "flow": {"type": "trade", "value": 3.5e9, "unit": "USD", "of": "goods"},
        "position": {"type": "neutral", "issue": "South China Sea"},
    }
    kind = r.choice(list(kinds))
    return Statement(
        kind=kind, source=source, target=target, status=r.choice(["done", "planned", "denied"]), quote=quote,
        date=None if date is None else When(date), start=body.index(quote), end=body.index(quote) + len(quote),
        speaker=r.choice([None, "USA", "読売新聞"]), score=r.choice([0.3, 0.5, 0.9]), **kinds[kind],
    )  # type: ignore[arg-type] # fmt: skip


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """A ledger with made statements."""
    with Ledger.open("sqlite://") as opened:
        for document, told in made():
            opened.add(document, told, reader="test/1")
        yield opened


Test = Callable[[Told], bool]
TERMS: list[tuple[str, Test]] = [
    ("actor:RUS", lambda t: "RUS" in t.statement.actors),
    ("actor:露,Japan", lambda t: not {"RUS", "JPN"}.isdisjoint(t.statement.actors)),
    ("pair:日露", lambda t: {"RUS", "JPN"} <= set(t.statement.actors)),
    ("pair:VNM,RUS,USA", lambda t: {"RUS", "VNM", "USA"} <= set(t.statement.actors)),
    ("actor:~West", lambda t: "~West" in t.statement.actors),
    ("source:USA", lambda t: "USA" in t.statement.source),
    ("target:VNM", lambda t: "VNM" in t.statement.target),
    ("kind:event", lambda t: t.statement.kind == "event"),
    ("kind:flow,position", lambda t: t.statement.kind in ("flow", "position")),
    ("type:consult", lambda t: t.statement.type == "CONSULT"),
    ("status:planned", lambda t: t.statement.status == "planned"),
    ("level:戦略的パートナーシップ", lambda t: t.statement.level == "strategic partnership"),
    ("phase:upgrade", lambda t: t.statement.phase == "upgrade"),
    ('issue:"china sea"', lambda t: t.statement.issue is not None),
    ("speaker:米国", lambda t: t.statement.speaker == "USA"),
    ("speaker:読売新聞", lambda t: t.statement.speaker == "読売新聞"),
    ("合意", lambda t: "合意" in t.statement.quote),
    ("露", lambda t: "露" in t.statement.quote),
    ("stat*", lambda t: "statement" in t.statement.quote),
    ('"joint statement"', lambda t: "joint statement" in t.statement.quote),
    ("title:首脳", lambda t: "首脳" in (t.title or "")),
    ("title:sanctions", lambda t: "Sanctions" in (t.title or "")),
    ("publisher:新聞", lambda t: "新聞" in (t.publisher or "")),
    ("text:6月20日", lambda t: True),
    ("score:>=0.5", lambda t: t.statement.score >= 0.5),
    ("from:2013", lambda t: t.statement.date is not None and t.statement.date.latest >= When("2013").earliest),
    ("to:2013", lambda t: t.statement.date is not None and t.statement.date.earliest <= When("2013").latest),
    ("on:2012-07", lambda t: t.statement.date is not None and t.statement.date.overlaps(When("2012-07"))),
]


@st.composite
def queries(draw: st.DrawFn, depth: int = 2) -> tuple[str, Test]:
    """A query and what it means."""
    way = draw(st.sampled_from(["term", "term", "and", "or", "not"])) if depth else "term"
    if way == "term":
        return draw(st.sampled_from(TERMS))
    if way == "not":
        query, test = draw(queries(depth - 1))
        return f"-({query})", lambda t: not test(t)
    (one, first), (two, second) = draw(queries(depth - 1)), draw(queries(depth - 1))
    if way == "and":
        return f"({one}) ({two})", lambda t: first(t) and second(t)
    return f"({one}) OR ({two})", lambda t: first(t) or second(t)


@settings(max_examples=80, deadline=None)
@given(queries(), st.sampled_from([None, "2012-07", "2012-08", "2014-06-20", "2024", "9999"]))
def test_search_finds_what_a_reading_of_everything_finds(
    ledger: Ledger, query: tuple[str, Test], known: str | None
) -> None:
    asked, test = query
    whole = [t for t in ledger.told() if known is None or (t.known and t.known.latest <= When(known).latest)]
    expected = {t.statement.id for t in whole if test(t)}
    found = ledger.search(asked, as_of=None if known is None else When(known), limit=None)
    assert {t.statement.id for t in found} == expected
    assert found.total == len(found.items) == len(expected)
    if known:
        assert ledger.search(f"({asked}) known:{known}", limit=None) == found


@pytest.mark.parametrize("order", ["newest", "oldest", "date", "score"])
def test_pages_together_are_the_whole_in_order(ledger: Ledger, order: str) -> None:
    whole = ledger.search("", limit=None, order=order)  # type: ignore[arg-type]
    pages = [
        t for at in range(0, whole.total + 5, 5)
        for t in ledger.search("", limit=5, offset=at, order=order)  # type: ignore[arg-type]
    ]  # fmt: skip
    assert pages == list(whole.items)
    assert all(ledger.search("", limit=5, offset=at).total == whole.total for at in (0, 5, whole.total, 500))


def test_orders(ledger: Ledger) -> None:
    known = [t.known.edtf if t.known else "" for t in ledger.search("", limit=None)]
    assert known == sorted(known, reverse=True)
    days = [t.statement.date for t in ledger.search("", limit=None, order="date")]
    dated = [d for d in days if d is not None]
    assert days[: len(dated)] == dated
    assert dated == sorted(dated, key=lambda d: (d.earliest, d.latest))
    scores = [t.statement.score for t in ledger.search("", limit=None, order="score")]
    assert scores == sorted(scores, reverse=True)


def test_a_newer_reading_takes_the_place_of_the_older_in_the_index() -> None:
    document = Document("news", "日本と合意した。後に破棄した。", published=When("2024-06-20"))
    older = Statement("event", "AGREE", ("RUS",), ("JPN",), "done", "日本と合意した", start=0, end=7, score=0.4)
    newer = Statement("event", "REJECT", ("RUS",), ("JPN",), "done", "破棄した", start=10, end=14)
    with Ledger.open("sqlite://") as ledger:
        ledger.add(document, [older], reader="test/1")
        assert ledger.search("合意 score:<0.5").total == 1
        ledger.add(document, [older.replaced(score=0.8)], reader="test/2")
        assert (ledger.search("合意 score:<0.5").total, ledger.search("合意 score:>0.5").total) == (0, 1)
        ledger.add(document, [newer], reader="test/3")
        assert (ledger.search("合意").total, ledger.search("破棄").total) == (0, 1)
        ledger.add(document, [older], reader="person/1")
        assert ledger.search("actor:JPN").total == 2


def test_a_document_that_is_forgotten_leaves_no_word() -> None:
    with Ledger.open("sqlite://") as ledger:
        for document, told in made():
            ledger.add(document, told, reader="test/1")
        ids = [d.id for d in ledger.documents()]
        with ledger._writing() as connection:
            for id in ids:
                index.forget(connection, id)
            for words in (tables.statement_words, tables.document_words):
                asked = text(f"SELECT count(*) FROM {words.name} WHERE {words.name} MATCH :all")
                for sought in (f'"{index.ALL}"', '"合意"', '"日露"', '"signed"'):
                    assert connection.execute(asked, {"all": sought}).scalar() == 0
        assert ledger.search("").total == 0


def test_the_index_of_a_ledger_that_had_none_is_that_of_one_that_always_had(tmp_path: Path, ledger: Ledger) -> None:
    with Ledger.open(tmp_path / "kyori.db") as older:
        for document, told in made():
            older.add(document, told, reader="test/1")
        with older._writing() as connection:
            for table in (tables.statement_words, tables.document_words, *reversed(tables.TABLES)):
                connection.execute(text(f"DROP TABLE {table.name}"))
            filling.make(connection)
        for query, _ in TERMS:
            ids = {t.statement.id for t in older.search(query, limit=None)}
            assert ids == {t.statement.id for t in ledger.search(query, limit=None)}


def test_every_typical_question_is_answered_from_the_index_of_words(ledger: Ledger) -> None:
    from kyori.ledger.search import Finder, understood

    with ledger._reading() as connection:
        for query in (
            "actor:VNM",
            "pair:VNM,RUS type:CONSULT from:2012 to:2014",
            "日本",
            "日本 actor:VNM",
            "-actor:RUS",
        ):
            chosen, _ = Finder(connection, understood(query), When("2024"))._chosen(joined=False)
            sql = chosen.compile(connection, compile_kwargs={"literal_binds": True})
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
            assert plan[0].startswith("SCAN search_words VIRTUAL TABLE INDEX"), plan
            assert not any(step.startswith("SCAN search_statements") for step in plan), plan


def test_what_people_say_of_the_record_holds_in_search() -> None:
    document = Document("news", "日本と合意した。後に破棄した。", published=When("2024-06-20"))
    said = Statement("event", "AGREE", ("RUS",), ("JPN",), "done", "日本と合意した", start=0, end=7, score=0.4)
    with open_workbench("sqlite://") as bench:
        bench.ledger.add(document, [said], reader="test/1")
        [told] = bench.search("合意")
        bench.judge(told.statement.id, "reject", who="somebody")
        assert bench.search("合意").total == 0
        bench.judge(told.statement.id, "correct", {"target": ["CHN"]}, who="somebody")
        assert [t.statement.target for t in bench.search("合意")] == [("CHN",)]
        assert bench.search("合意 score:>=1").total == 1
        bench.judge(told.statement.id, "clear", who="somebody")
        assert [t.statement.target for t in bench.search("合意")] == [("JPN",)]
        bench.withdraw(document.id, why="wrong", who="somebody", on="2024-06-25")
        assert (bench.search("合意").total, bench.search("合意", as_of="2024-06-24").total) == (0, 1)
        assert [t.statement.id for t in bench.search("合意 known:2024-06-24")] == [told.statement.id]


def test_an_erased_document_leaves_no_letters_in_the_index(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    secret = Document("news", "龘龗と合意した。", published=When("2024-06-20"))
    said = Statement("event", "AGREE", ("RUS",), ("JPN",), "done", "龘龗と合意した", start=0, end=7)
    with open_workbench(path) as bench:
        bench.ledger.add(Document("other", "後に破棄した。"), [], reader="test/1")
        bench.ledger.add(secret, [said], reader="test/1")
        assert bench.search("龘龗").total == 1
        bench.erase(secret.id, why="court order", who="somebody")
        assert (bench.search("龘龗").total, bench.search("").total) == (0, 0)
    written = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert "龘".encode() not in written
    assert "破棄".encode() in written


def test_both_databases_find_the_same(shared: Ledger, ledger: Ledger) -> None:
    for document, told in made():
        shared.add(document, told, reader="test/1")
    for query in (
        "",
        "-actor:RUS",
        "合意 OR title:首脳",
        "pair:日露 -(協力 from:2012)",
        *(query for query, _ in TERMS),
    ):
        found = shared.search(query, limit=None, as_of=When("2024-06-20"))
        expected = ledger.search(query, limit=None, as_of=When("2024-06-20"))
        assert {t.statement.id for t in found} == {t.statement.id for t in expected}, query
        assert found.total == len(found)


def test_many_documents_at_once_are_those_of_one_at_a_time(ledger: Ledger) -> None:
    with Ledger.open("sqlite://") as other:
        added = list(other.add_all(((d, told, "test/1") for d, told in made()), at_once=5))
        assert {a.document for a in added} == {d.id for d, _ in made()}
        assert other.told() == ledger.told()
        assert other.search("actor:RUS").total == ledger.search("actor:RUS").total
        assert all(not a.new_document and not a.stored for a in other.add_all((d, t, "test/1") for d, t in made()))
