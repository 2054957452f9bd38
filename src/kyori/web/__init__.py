"""The workbench as pages: a ledger that an analyst keeps open all day, in Japanese and English."""

from kyori.web.app import application
from kyori.web.server import serve

__all__ = ["application", "serve"]
