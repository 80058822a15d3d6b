"""The word lists: those of ``grammar/vocabulary``, and those that somebody adds for a domain of their own."""
