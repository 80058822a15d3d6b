"""General rules, and clauses that break them without a word of exception."""
