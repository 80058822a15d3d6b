"""Imported by the process that the workers are split from: what all of them need is loaded once.

Reading a sentence loads the words and the grammar too.
"""

from __future__ import annotations

from linter import api
from linter.source import Source

api.check(Source("first.md", "We refund the price within 10 days after delivery."))
