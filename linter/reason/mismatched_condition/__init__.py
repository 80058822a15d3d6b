"""One norm that a text states twice, under different conditions."""
