"""The whole story, a few lines a verb: read, parse, check, render. Nothing here prints.

    from linter.api import check, extract, render
"""

from __future__ import annotations
