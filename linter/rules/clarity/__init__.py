"""Wording that nobody can apply."""
