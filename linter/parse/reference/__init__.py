"""Where a text points at other parts of itself or at other texts, and what stands there."""
