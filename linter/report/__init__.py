"""Says findings and policies: one module an output format."""
