"""Exchange: each format goes round, or is what its readers expect; files are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pyarrow.parquet as pq
import pytest
import rdflib

from kyori.errors import ExchangeError, SearchError
from kyori.ledger.exchange import FORMATS
from kyori.ledger.exchange.gexf import NAMESPACE
from kyori.ledger.exchange.plover import COLUMNS
from kyori.model import Document, Statement, When, vocabulary
from kyori.workbench import Workbench
from kyori.workbench import open as open_workbench

TEXT = '=首脳は6月20日に\n会談した。両国は関係を格上げした。貿易額は35億ドルだった。\x00😀 "引用" & <b>'


def says(quote: str, **fields: object) -> Statement:
    """A statement of the text."""
    start = TEXT.index(quote)
    whole = {"source": ("RUS",), "target": ("VNM",), "status": "done", "start": start, "end": start + len(quote)}
    return Statement(quote=quote, **{**whole, **fields})  # type: ignore[arg-type]


VISIT = says("=首脳は6月20日に\n会談した", kind="event", type="CONSULT", date=When("2024-06-20"), score=0.7)
TIE = says("関係を格上げした", kind="commitment", type="partnership", phase="upgrade", date=When("2012-07"),
           level="comprehensive strategic partnership", target=("VNM", "~West"))  # fmt: skip
TRADE = says("35億ドルだった。\x00😀", kind="flow", type="trade", value=3.5e9, unit="USD", date=When("2022"))
STANCE = says("両国", kind="position", type="neutral", issue="South China Sea", target=(), speaker="読売新聞")


@pytest.fixture(scope="module")
def bench() -> Iterator[Workbench]:
    """A ledger with two documents: one with all that a field may hold, one of another day that says the same."""
    whole = Document("report", TEXT, source="架空{新聞} & Co", title="<会談> 100%", author="山田_太郎",
                     published=When("2024-06-21"), language="ja", url="https://example.org/a?b=c&d",
                     cut=((0, 1, "menu"),), notes=("a note",))  # fmt: skip
    with open_workbench("sqlite://") as opened:
        opened.ledger.add(whole, [VISIT, TIE, TRADE, STANCE], reader="kyori.ja/1")
        opened.ledger.add(Document("wire", TEXT + "再掲", published=When("2024-07")), [VISIT], reader="somebody")
        yield opened


def written(bench: Workbench, format: str, query: str = "", **options: object) -> bytes:
    """What an export writes."""
    stream = io.BytesIO()
    bench.export(format, stream, query, **options)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_statements_go_round_with_their_documents(bench: Workbench, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{format}"
    bench.export(format, path)
    _goes_round(bench, path)


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_any_letters_go_round(format: str, tmp_path: Path) -> None:
    text = "a\x00\ud800\x1a会談した\u2028\r\n"
    said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", text, start=0, end=len(text), speaker="\ud800")
    with open_workbench("sqlite://") as odd:
        odd.ledger.add(Document("odd", text, title="\x1a"), [said], reader="r/1")
        odd.export(format, tmp_path / f"odd.{format}")
        _goes_round(odd, tmp_path / f"odd.{format}")


def _goes_round(bench: Workbench, path: Path) -> None:
    with open_workbench("sqlite://") as other:
        found = other.load(path)
        assert found.stored == found.statements == bench.search().total
        assert other.ledger.told() == bench.ledger.told()
        assert other.ledger.documents() == bench.ledger.documents()
        assert other.load(path).stored == 0


def test_loading_takes_nothing_away(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "part.jsonl"
    bench.export("jsonl", path, "kind:flow")
    with open_workbench("sqlite://") as other:
        other.ledger.add(bench.ledger.documents()[0], [VISIT], reader="kyori.ja/1")
        assert other.load(path).stored == 1
        assert other.search().total == 2


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        (lambda lines: [lines[0], lines[1][:-20]], 2, "ends within a line"),
        (lambda lines: [lines[0], "{not json\n"], 2, "no line of JSON"),
        (lambda lines: [lines[0].replace("両国", "二国", 1).replace("}\n", " }\n"), *lines[1:]], 1, "not that of"),
        (lambda lines: [lines[0], lines[1].replace('"done"', '"denied"'), *lines[2:]], 2, "not that of"),
        (lambda lines: [lines[0], lines[1].replace('"CONSULT"', '"CHAT"').replace("partnership", "x")], 2, "no type"),
        (lambda lines: lines[1:], 1, "does not follow its document"),
        (lambda lines: ['{"record": "fact"}\n'], 1, "without --facts"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_whole_with_its_line(bench, tmp_path: Path, broken, line: int, says: str) -> None:
    path = tmp_path / "broken.jsonl"
    whole = written(bench, "jsonl", "kind:event,commitment document:report").decode()
    path.write_text("".join(broken(whole.splitlines(keepends=True))), encoding="utf-8")
    with open_workbench("sqlite://") as other:
        with pytest.raises(ExchangeError, match=says) as caught:
            other.load(path)
        assert caught.value.where == f"{path}, line {line}"
        assert caught.value.hint
        assert other.ledger.counts()["documents"] == 0


def test_a_cut_parquet_is_refused(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "cut.parquet"
    path.write_bytes(written(bench, "parquet", "-kind:flow", of="facts")[:-100])
    with open_workbench("sqlite://") as other, pytest.raises(ExchangeError, match="no Parquet file"):
        other.load(path)


def test_facts_carry_their_statements(bench: Workbench) -> None:
    facts = [json.loads(line) for line in written(bench, "jsonl", of="facts").decode().splitlines()]
    assert {told["statement"] for fact in facts for told in fact["told"]} == {t.statement.id for t in bench.search()}
    table = pq.read_table(io.BytesIO(written(bench, "parquet", "-kind:flow", of="facts")))
    assert {id for ids in table["statements"].to_pylist() for id in ids} == {
        t.statement.id for t in bench.search("-kind:flow")
    }
    assert table.schema.metadata[b"kyori.query"] == b"-kind:flow"


def test_csv_opens_in_excel_in_japan(bench: Workbench) -> None:
    raw = written(bench, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == bench.search().total
    assert raw.split(b"\n", 1)[0].endswith(b"\r")
    visit = next(row for row in rows if row["type"] == "CONSULT")
    assert visit["quote"] == "'" + VISIT.quote
    assert (visit["source"], visit["date"]) == ("RUS", "2024-06-20")


def test_gexf_has_time_on_each_edge_and_keeps_to_its_schema(bench: Workbench) -> None:
    space = f"{{{NAMESPACE}}}"
    root = ElementTree.fromstring(written(bench, "gexf"))
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    [graph] = root.findall(f"{space}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    declared = {a.get("id"): a.get("type") for a in graph.iter(f"{space}attribute")}
    assert set(declared.values()) <= {"string", "double", "integer", "float", "boolean", "date"}
    nodes = {n.get("id") for n in graph.iter(f"{space}node")}
    edges = list(graph.iter(f"{space}edge"))
    assert len({e.get("id") for e in edges}) == len(edges) > 0
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert edge.get("type") in ("directed", "undirected", "mutual")
        assert 0 < float(edge.get("weight") or 0) <= 1
        assert {v.get("for") for v in edge.iter(f"{space}attvalue")} <= set(declared)
        for day in (edge.get("start"), edge.get("end")):
            assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert {(e.get("label"), e.get("start"), e.get("end")) for e in edges} == {
        ("CONSULT", "2024-06-20", "2024-06-20"), ("partnership", "2012-07-01", None),
        ("trade", "2022-01-01", "2022-12-31"),
    }  # fmt: skip


def test_graphml_goes_through_networkx(bench: Workbench) -> None:
    graph = networkx.parse_graphml(written(bench, "graphml").decode(), force_multigraph=True)
    facts = {f.id: f for f in bench.facts()}
    assert {d["fact"] for _, _, d in graph.edges(data=True)} == {f.id for f in facts.values() if f.target}
    for a, b, data in graph.edges(data=True):
        fact = facts[data["fact"]]
        assert {a, b} <= set(fact.actors)
        assert data["directed"] is vocabulary.directed(fact.kind, fact.type)
        assert data.get("value") == fact.value
    assert graph.nodes["VNM"]["label"] == "Vietnam"


def test_followthemoney_has_schemas_and_properties_that_its_model_knows(bench: Workbench) -> None:
    known = {  # of the model of followthemoney 3.8, with what they inherit
        "PublicBody": {"name", "alias"}, "Organization": {"name", "alias"}, "LegalEntity": {"name", "alias"},
        "Article": {"title", "fileName", "author", "publisher", "publishedAt", "sourceUrl", "language"},
        "Event": {"name", "involved", "date", "recordId", "startDate", "endDate", "summary", "description", "keywords",
                  "publisher", "proof"},
    }  # fmt: skip
    entities = [json.loads(line) for line in written(bench, "ftm").decode("utf-8", "replace").splitlines()]
    seen: set[str] = set()
    for entity in entities:
        assert set(entity["properties"]) <= known[entity["schema"]]
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
        pointed = entity["properties"].get("involved", []) + entity["properties"].get("proof", [])
        assert set(pointed) <= seen
        seen.add(entity["id"])
    assert len(seen) == len(entities)
    assert sum(e["schema"] == "Event" for e in entities) == len(bench.facts())


def test_plover_has_the_columns_of_polecat(bench: Workbench) -> None:
    lines = written(bench, "plover").decode().splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    assert tuple(lines[0].split("\t")) == COLUMNS
    assert [(r["Event Type"], r["Event Date"], r["Actor Country"], r["Recipient Country"]) for r in rows] == [
        ("CONSULT", "2024-06-20", "RUS", "VNM")
    ]
    assert (rows[0]["Actor COW"], rows[0]["Sources"], rows[0]["EDTF"]) == ("365", "2", "2024-06-20")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_prov_is_a_graph_of_provenance(bench: Workbench) -> None:
    graph = rdflib.Graph().parse(data=written(bench, "prov").decode(), format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    for told in bench.search(limit=None):
        statement = rdflib.URIRef(f"urn:kyori:statement:{told.statement.id}")
        assert graph.value(statement, prov.wasQuotedFrom) == rdflib.URIRef(f"urn:kyori:document:{told.document}")
        assert list(graph.subjects(prov.wasDerivedFrom, statement))
        reading = graph.value(statement, prov.wasGeneratedBy)
        assert (reading, rdflib.RDF.type, prov.Activity) in graph
        assert graph.value(reading, prov.wasAssociatedWith) is not None


def test_bibliographies_hold_each_document_once(bench: Workbench) -> None:
    bibtex = written(bench, "bibtex").decode()
    assert len(re.findall(r"^@misc\{kyori[0-9a-f]{16},$", bibtex, re.MULTILINE)) == 2
    plain = bibtex.replace(r"\{", "").replace(r"\}", "").replace(r"\textbackslash{}", "")
    assert plain.count("{") == plain.count("}")
    assert r"title = {<会談> 100\%}" in bibtex
    assert "date = {2024-06-21}" in bibtex
    records = written(bench, "ris").decode().split("\r\n\r\n")
    assert [r.splitlines()[0] for r in records if r.strip()] == ["TY  - NEWS"] * 2
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", ln) for r in records for ln in r.splitlines())
    items = json.loads(written(bench, "csl-json"))
    assert [item["issued"]["date-parts"] for item in items] == [[[2024, 6, 21]], [[2024, 7]]]
    assert items[0]["URL"] == "https://example.org/a?b=c&d"


@pytest.mark.parametrize("format", FORMATS)
def test_every_export_has_a_readme_and_follows_the_clock(bench: Workbench, format: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    made = bench.export(format, path, "kind:event", as_of="2024-06-30")
    assert made.readme is not None
    text = made.readme.read_text(encoding="utf-8")
    for told in ("`kind:event`", "2024-06-30", "How to cite", "Kyori", *(f"{n}: {c}" for n, c in made.counts.items())):
        assert told in text
    assert sum(made.counts.values()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["export", "export.README.md"]


def test_an_export_that_fails_leaves_no_file(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text("as it was")

    def ended(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench.export("jsonl", path, progress=ended)
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ExchangeError, match="cannot be written"):
        bench.export("csv", tmp_path / "no" / "folder.csv")
    with pytest.raises(ExchangeError, match="holds no facts"):
        bench.export("ris", path, of="facts")
    with pytest.raises(SearchError):
        bench.export("csv", path, "actr:VNM")
