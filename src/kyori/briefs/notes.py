"""Notes: the numbered quotations that sentences rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kyori.briefs.names import shown
from kyori.model import Document, Told, When


@dataclass(frozen=True, slots=True)
class Note:
    """One quotation with its source.

    Attributes:
        number: counted from 1 in the order of first use.
        quote: the exact words of the document.
        start, end: offsets of the quote in the document, in code points.
        document: id of the document.
        title, publisher: of the document, fit to be shown; None where it has none.
        published: date of the document.
        language: of the document.
        author, url: of the document, where it has them.
    """

    number: int
    quote: str
    start: int
    end: int
    document: str
    title: str | None
    publisher: str | None
    published: When | None
    language: str | None
    author: str | None = None
    url: str | None = None


@dataclass
class Notes:
    """The notes of one brief, numbered as they are first used.

    Args:
        documents: id -> document, for the citations; what is missing here is cited as the telling gives it.
    """

    documents: Mapping[str, Document]
    _numbers: dict[tuple[str, int, int, str], Note] = field(default_factory=dict)

    def mark(self, told: Told) -> int:
        """The number of the note that cites a telling."""
        said = told.statement
        key = (told.document, said.start, said.end, said.quote)
        if key not in self._numbers:
            document = self.documents.get(told.document)
            title = document.title if document else told.title
            publisher = document.source if document else told.publisher
            self._numbers[key] = Note(
                number=len(self._numbers) + 1,
                quote=said.quote,
                start=said.start,
                end=said.end,
                document=told.document,
                title=shown(title) if title else None,
                publisher=shown(publisher) if publisher else None,
                published=document.published if document else told.known,
                language=document.language if document else None,
                author=shown(document.author) if document and document.author else None,
                url=shown(document.url) if document and document.url else None,
            )
        return self._numbers[key].number

    def marks(self, told: Iterable[Told], most: int) -> tuple[int, ...]:
        """Numbers for the best tellings: other documents first, then the surest; at most so many."""
        return tuple(sorted({self.mark(t) for t in best(list(told), most)}))

    def all(self) -> tuple[Note, ...]:
        """Every note, by number."""
        return tuple(self._numbers.values())


def best(told: Sequence[Told], most: int) -> list[Told]:
    """The surest telling of each document, the surest document first, then further ones of the same documents."""
    ranked = sorted(told, key=lambda t: (-t.statement.score, t.document, t.statement.start))
    first: dict[str, Told] = {}
    for telling in ranked:
        first.setdefault(telling.document, telling)
    chosen = list(first.values())
    return chosen[:most]


def is_cited(told: Told, documents: Mapping[str, Document]) -> bool:
    """Whether a telling can be cited: its words stand in its document, where the document is at hand."""
    document = documents.get(told.document)
    return document is None or told.statement.quote in document.text
