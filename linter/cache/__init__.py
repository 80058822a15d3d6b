"""Keeps what was read of a text, and what rules found in it, until the text, the words or the program change."""
