"""Expressions that matter beyond the clause they stand in: addresses, placeholders, vague standards, terms, references."""
