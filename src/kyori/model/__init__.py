"""What a statement is: documents, statements, facts, dates, vocabularies and frame schemas. No I/O."""

from kyori.model.document import Document
from kyori.model.fact import Disagreement, Fact, Told
from kyori.model.frames import FRAMES, from_day, to_day
from kyori.model.statement import Statement
from kyori.model.when import When

__all__ = ["FRAMES", "Disagreement", "Document", "Fact", "Statement", "Told", "When", "from_day", "to_day"]
