"""Japanese: from a sentence to clauses, dates and amounts."""
