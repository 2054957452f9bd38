"""English names of actors: which spellings there are, and what their surroundings make of them."""

from kyori.actors.english import compounds, localities, names, people, places

ROOMS = (compounds.entries, names.entries, people.entries, places.entries, localities.entries)
"""Where the entries come from; for one spelling the rule of the earlier room is tried first."""
