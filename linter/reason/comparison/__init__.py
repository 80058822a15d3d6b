"""Whether two clauses speak of one act, in one case, with one force."""
