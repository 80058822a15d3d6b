"""Rules about comments and settings that silence findings."""
