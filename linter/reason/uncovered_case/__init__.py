"""Cases that a text reaches, and that nothing in it decides."""
