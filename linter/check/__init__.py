"""Runs the rules over a policy."""
