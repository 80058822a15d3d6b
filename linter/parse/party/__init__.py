"""Who takes part in a text, under which names, and whom a phrase speaks of."""
