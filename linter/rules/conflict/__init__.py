"""Two clauses that cannot both hold."""
