"""Writes a mended text back into its file: the same encoding, byte order mark and line breaks."""

from __future__ import annotations

import codecs
import re
from difflib import unified_diff
from pathlib import Path

from linter.errors import UserError
from linter.replacing import replacing
from linter.source import Source

MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
)

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def write(source: Source, text: str) -> None:
    """Replaces the text of a file at once, so that nobody ever sees half of it. A link stays a link.

    Raises UserError when the file cannot be written, or does not hold the text of ``source`` any more.
    """
    place = Path(source.path).resolve()
    try:
        data = place.read_bytes()
        mark, encoding = next(each for each in MARKS if data.startswith(each[0]))
        if data != mark + source.text.encode(encoding):
            raise UserError(f"{source.path}: the file has changed since it was read, and is left as it is; run the command again")
        with replacing(place) as file:
            file.write(mark + text.encode(encoding))
    except OSError as error:
        raise UserError(f"{source.path}: the mended text cannot be written ({error.strerror}); check its permissions") from error


def difference(source: Source, text: str) -> str:
    """What would change in a file, as a unified diff with three lines around; "" where nothing would."""
    before, after = (LINE.findall(each) for each in (source.text, text))
    lines = unified_diff(before, after, source.path, source.path)
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)
