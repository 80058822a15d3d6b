"""Promises that know no limit, and what takes a part of them back."""
