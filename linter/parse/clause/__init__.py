"""Sentences to norms: predicates, subjects, conditions, and the effect they have in law."""
