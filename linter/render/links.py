"""Ways to files as pages write them."""

from __future__ import annotations

import os
from urllib.parse import quote


def reference_to(path: str) -> str:
    """A relative path as a URI reference with slashes; bytes of a file name that are no UTF-8 keep their value."""
    return quote(os.fsencode(path.replace(os.sep, "/")))
