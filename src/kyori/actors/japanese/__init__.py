"""Japanese names of actors: which spellings there are, and what their surroundings make of them."""
