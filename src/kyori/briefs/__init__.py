"""Briefs: facts as prose in Japanese and English, each sentence with the quotations that it rests on."""

from kyori.briefs.brief import Brief
from kyori.briefs.writing import SURE, brief

__all__ = ["SURE", "Brief", "brief"]
