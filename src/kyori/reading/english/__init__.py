"""Reading English: tokens, tags, noun and verb groups, clauses, dates, amounts."""
