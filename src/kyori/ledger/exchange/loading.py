"""Loading: documents and statements of a file that was exported, into a ledger; a broken file is refused whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kyori.errors import ExchangeError, KyoriError
from kyori.ledger.columns import exact
from kyori.ledger.exchange import columns
from kyori.ledger.query import Query
from kyori.ledger.store import Ledger
from kyori.ledger.writing import reader_name
from kyori.model import Document, Statement, When

_AT_ONCE = 2_000
Record = Document | Statement


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded.

    Attributes:
        documents, statements: how many the file has.
        stored: statements that the ledger had not.
    """

    documents: int
    statements: int
    stored: int


def load(ledger: Ledger, path: Path, progress: Callable[[int], None] | None = None) -> Loaded:
    """Loads a file of statements, JSONL or Parquet, as `exporting.export` writes them.

    The file is read through before anything is stored. What the ledger has stays: statements are added to those that
    their reader told of the document.

    Args:
        ledger: the ledger.
        path: the file, ``.jsonl`` or ``.parquet``.
        progress: called with the number of statements stored so far.

    Raises:
        ExchangeError: when the file is broken: says where, and what to do. Nothing is stored then.
    """
    for _ in _grouped(path):
        pass
    documents: set[str] = set()
    count = stored = 0
    for document, statements in _grouped(path):
        documents.add(document.id)
        count += len(statements)
        for reader in sorted({s.reader for s in statements}) or ["loaded"]:
            told = [s for s in statements if s.reader == reader]
            stored += _add(ledger, document, told, reader)
        if progress:
            progress(count)
    return Loaded(len(documents), count, stored)


def _add(ledger: Ledger, document: Document, statements: list[Statement], reader: str) -> int:
    there = ledger.statements(Query(documents=(document.id,)))
    same = [s for s in there if reader_name(s.reader) == reader_name(reader)]
    kept = {s.id: s for s in same} | {s.id: s for s in statements}
    if not statements and same:
        return 0
    newest = max((s.reader for s in same), default=reader)
    return ledger.add(document, list(kept.values()), reader=max(newest, reader)).stored


def _grouped(path: Path) -> Iterator[tuple[Document, list[Statement]]]:
    """Each document with the statements that follow it, checked against it."""
    document: Document | None = None
    statements: list[Statement] = []
    for place, record in _records(path):
        if isinstance(record, Document):
            if document is not None and record.id != document.id:
                yield document, statements
            if document is None or record.id != document.id:
                document, statements = record, []
            continue
        if document is None or record.document != document.id:
            raise ExchangeError("a statement does not follow its document", where=place, hint=_AGAIN)
        if document.text[record.start : record.end] != record.quote:
            raise ExchangeError("the quote is not at its place in the document", where=place, hint=_AGAIN)
        statements.append(record)
    if document is not None:
        yield document, statements


_AGAIN = "the file was changed after it was exported; export it again"


def _records(path: Path) -> Iterator[tuple[str, Record]]:
    if not path.is_file():
        raise ExchangeError("there is no such file", where=path, hint="give a .jsonl or .parquet file")
    if path.suffix == ".parquet":
        yield from _of_parquet(path)
    elif path.suffix in (".jsonl", ".ndjson"):
        yield from _of_jsonl(path)
    else:
        raise ExchangeError("neither .jsonl nor .parquet", where=path, hint="export as one of them: kyori export jsonl")


def _of_jsonl(path: Path) -> Iterator[tuple[str, Record]]:
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            place = f"{path}, line {number}"
            if not raw.endswith(b"\n"):
                raise ExchangeError("the file ends within a line", where=place, hint="copy or export it again")
            try:
                values = json.loads(raw.decode("utf-8"))
            except (UnicodeDecodeError, json.JSONDecodeError) as error:
                raise ExchangeError(f"no line of JSON: {error}", where=place, hint=_AGAIN) from error
            kind = values.get("record") if isinstance(values, dict) else None
            if kind == "document":
                yield place, _checked(place, values, _document)
            elif kind == "statement":
                yield place, _checked(place, values, Statement.from_json)
            else:
                hint = "facts are made from statements: export without --facts" if kind == "fact" else _AGAIN
                raise ExchangeError("neither a document nor a statement", where=place, hint=hint)


def _of_parquet(path: Path) -> Iterator[tuple[str, Record]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise ExchangeError(f"no Parquet file: {error}".split("\n")[0], where=path, hint=_AGAIN) from error
    missing = {*columns.STATEMENT, *columns.DOCUMENT} - set(file.schema_arrow.names)
    if missing:
        hint = "facts are made from statements: export without --facts"
        raise ExchangeError(f"columns missing: {', '.join(sorted(missing))}", where=path, hint=hint)
    number, last = 0, ""
    with file:
        for batch in file.iter_batches(_AT_ONCE):
            for stored in batch.to_pylist():
                row = {name: exact(value) if isinstance(value, str) else value for name, value in stored.items()}
                number += 1
                place = f"{path}, row {number}"
                if row["document"] != last:
                    last = row["document"]
                    yield place, _checked(place, _own(row) | {"id": last}, _document)
                values = {name: row[name] for name in columns.STATEMENT} | {"period": row["date"]}
                yield place, _checked(place, values, Statement.from_json)


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name.removeprefix("document_"): row[name] for name in columns.DOCUMENT}
    return values | {name: json.loads(values[name] or "[]") for name in ("cut", "notes")}


def _checked(place: str, values: Mapping[str, Any], made: Callable[[Mapping[str, Any]], Record]) -> Record:
    """What a record says, once its id is seen to be that of its content."""
    try:
        record = made(values)
    except KyoriError as error:
        raise ExchangeError(error.what, where=place, hint=error.hint or _AGAIN) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExchangeError(f"a field is missing or wrong: {error}", where=place, hint=_AGAIN) from error
    if values.get("id") != record.id:
        raise ExchangeError(f"its content is not that of {values.get('id')}", where=place, hint=_AGAIN)
    return record


def _document(values: Mapping[str, Any]) -> Document:
    texts = ("source", "title", "author", "language", "url", "licence", "path")
    return Document(
        values["name"],
        values["text"],
        **{name: values.get(name) for name in texts},
        published=When(values["published"]) if values.get("published") else None,
        media_type=values["media_type"],
        encoding=values["encoding"],
        cut=tuple((start, end, reason) for start, end, reason in values.get("cut") or ()),
        notes=tuple(values.get("notes") or ()),
    )
