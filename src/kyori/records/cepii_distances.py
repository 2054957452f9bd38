"""CEPII distances: how far apart countries lie, and whether they share a border, a language or a colonial past."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, Names, decimal, text, whole
from kyori.records.core.finding import once

_FLAGS = ("contig", "comlang_off", "comlang_ethno", "colony", "comcol", "curcol", "col45", "smctry")

DATASET = DataSet(
    "cepii-distances",
    (
        Layout(
            "dyads",
            (
                text("iso_o", filled=True),
                text("iso_d", filled=True),
                *(whole(name, required=name == "contig", among=(0, 1)) for name in _FLAGS),
                decimal("dist", filled=True, low=0, high=20100),
                decimal("distcap", low=0, high=20100),
                decimal("distw", low=0, high=20100),
                decimal("distwces", low=0, high=20100),
            ),
            (Names("iso_o", "actor1", None, others=True), Names("iso_d", "actor2", None, others=True)),
            checks=(once("iso_o", "iso_d"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
