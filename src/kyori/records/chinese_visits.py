"""Chinese visits: whom China's leaders visited, and what public diplomacy reached whom, by year."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, Names, text, whole

_COUNTS = (
    "confucius_institutes", "sister_cities_established", "government_visits", "military_visits", "total_elite_visits",
    "ambassador_op_eds", "journalist_visits", "media_partnerships", "outbound_chinese_students",
    "inbound_students_to_china",
)  # fmt: skip

DATASET = DataSet(
    "chinese-visits",
    (
        Layout(
            "public diplomacy by receiving country",
            (
                text("country", "receiving_country", filled=True),
                whole("year", filled=True, low=1949, high=2100),
                *(whole(name, required=name == "government_visits", low=0) for name in _COUNTS),
            ),
            (Names("country", "actor", loose=True),),
            version="public diplomacy",
        ),
        Layout(
            "travels of leaders",
            (
                whole("year", filled=True, low=1949, high=2100),
                text("leader", "name", filled=True),
                text("office", "level"),
                text("country", filled=True),
                text("continent", required=False),
            ),
            (Names("country", "actor", loose=True),),
            version="1.1",
        ),
    ),
)
read, load = DATASET.read, DATASET.load
