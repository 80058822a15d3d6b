"""What the stages hand on: frozen, without input or output, standard library only."""
