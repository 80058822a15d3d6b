"""``python -m linter`` is ``clauselint``."""

from __future__ import annotations

from linter.cli import main

if __name__ == "__main__":
    main()
