"""Text as XML 1.0 may hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What is no Char of https://www.w3.org/TR/xml/#charsets: no reference can say it either.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INSTEAD = "\ufffd"


def content(text: str) -> str:
    """Text between tags. A character that XML cannot hold is shown as the sign for one that is unknown."""
    return escape(_ILLEGAL.sub(_INSTEAD, text), {"\r": "&#13;"})


def attributes(**values: object) -> str:
    """Attributes in the order given, a blank before each."""
    return "".join(f" {name}={quoteattr(_ILLEGAL.sub(_INSTEAD, str(value)))}" for name, value in values.items())
