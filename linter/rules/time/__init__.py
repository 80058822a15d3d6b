"""Dates, and the days that a time begins and ends with."""
