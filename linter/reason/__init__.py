"""What clauses decide in which case: pure functions over the model."""
