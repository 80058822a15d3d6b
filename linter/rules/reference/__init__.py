"""Rules about references to other places."""
