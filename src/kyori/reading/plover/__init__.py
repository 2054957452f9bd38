"""PLOVER face of the reader: statements in the shape of the PLOVER event scheme."""

from kyori.reading.plover.events import PloverEvent, events, mode, of_statements, root

__all__ = ["PloverEvent", "events", "mode", "of_statements", "root"]
