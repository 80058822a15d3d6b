"""Routes, papers and outcomes that a text prescribes for one act in two ways."""
