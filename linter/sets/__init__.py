"""Texts that bind the same parties: read as one where it matters, and checked against each other."""
