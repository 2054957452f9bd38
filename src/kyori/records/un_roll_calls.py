"""Roll calls of the UN General Assembly: what each was about, as the unvotes package lists them."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, once, text, whole

DATASET = DataSet(
    "un-roll-calls",
    (
        Layout(
            "unvotes package",
            (
                whole("rcid", filled=True, low=1),
                whole("session", filled=True, low=1, high=200),
                text("date", filled=True),
                text("unres"),
                whole("importantvote", among=(0, 1)),
                whole("amend", required=False),
                whole("para", required=False),
                text("short"),
                text("descr"),
            ),
            checks=(once("rcid"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
