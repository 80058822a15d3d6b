"""A question put to a policy: read out of words, decided by the engine of cases, and answered with the clauses that decide."""
