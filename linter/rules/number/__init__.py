"""How numbers are counted and measured."""
