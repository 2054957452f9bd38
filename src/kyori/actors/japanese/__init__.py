"""Japanese names of actors: which spellings there are, and what their surroundings make of them."""

from kyori.actors.japanese import letters, localities, names, people, places, sides

ROOMS = (letters.entries, sides.entries, names.entries, people.entries, places.entries, localities.entries)
"""Where the entries come from; for one spelling the rule of the earlier room is tried first."""
