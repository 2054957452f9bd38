"""Kyori (距離): relations between states, read from reports and kept with their exact words."""

__version__ = "0.1.0"
