"""Terms and their definitions."""
