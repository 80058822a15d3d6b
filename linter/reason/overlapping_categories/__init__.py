"""Categories that fit one thing, with different results."""
