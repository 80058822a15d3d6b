"""Words that bind, allow and forbid."""
