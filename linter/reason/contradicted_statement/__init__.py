"""What a text asserts, and what other statements of it deny."""
