"""Losses that are laid on one party though they come from a wrong of the other."""
