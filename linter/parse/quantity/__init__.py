"""Durations, shares and amounts of money, with what they are counted from or taken of."""
