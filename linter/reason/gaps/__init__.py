"""What a text leaves open of a norm: by when, at whose cost, by whose choice, with what consequence."""
