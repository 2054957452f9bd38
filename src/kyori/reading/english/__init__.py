"""English: the second language that Kyori reads."""
