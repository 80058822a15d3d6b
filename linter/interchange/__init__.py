"""The public JSON of policies and findings, both ways."""
