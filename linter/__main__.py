"""``python -m linter`` is ``clauselint``."""

from __future__ import annotations

from linter.cli.command_line import main

if __name__ == "__main__":
    main()
