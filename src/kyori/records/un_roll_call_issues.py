"""Issues of roll calls of the UN General Assembly, as the unvotes package lists them; a roll call may have several."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, once, text, whole

DATASET = DataSet(
    "un-roll-call-issues",
    (
        Layout(
            "unvotes package",
            (
                whole("rcid", filled=True, low=1),
                text("short_name", filled=True, among=("me", "nu", "di", "hr", "co", "ec")),
                text("issue", filled=True),
            ),
            checks=(once("rcid", "short_name"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
