"""Clauses that can never apply, or that nobody needs to keep to."""
