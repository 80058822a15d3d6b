"""The engine of cases: facts, times and goods that a clause covers, and what a policy decides in a case."""
