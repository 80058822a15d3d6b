"""The command line: what to read, what to print, and the exit status. What happens between is in ``linter.api``."""
