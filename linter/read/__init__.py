"""Bytes to Document: blocks with their places in the source."""
