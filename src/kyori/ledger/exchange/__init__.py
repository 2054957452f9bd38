"""Exchange: what a query finds as files that other programs read, and back where a round trip makes sense."""

from kyori.ledger.exchange.exporting import FORMATS, Exported, export
from kyori.ledger.exchange.loading import Loaded, load

__all__ = ["FORMATS", "Exported", "Loaded", "export", "load"]
