"""Turns the bytes of a file into a source text."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from linter.errors import NothingToLintError, UserError
from linter.read.files import STANDARD_INPUT
from linter.source import Source

LARGEST = 16 * 2**20
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DOCUMENTS = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a document in RTF",
    b"PK\x03\x04": "a document of an office program, or an archive,",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
}
_BINARY_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")


def load(path: str, stdin: bytes | None = None) -> Source:
    """The text of a file, or of ``stdin`` (read from the process when None) for the path "-".

    UTF-8 with or without a byte order mark and UTF-16 with one are understood; the mark is not part of the text, line breaks
    stay as they are. Raises UserError when the file cannot be read or is not text, and NothingToLintError when it is blank.
    """
    data = _bytes_of(path, stdin)
    name = "standard input" if path == STANDARD_INPUT else path
    text = _decoded(data, name)
    if not text.strip():
        raise NothingToLintError(f"{name}: there is no text to lint; give a file that holds a policy")
    return Source(path, text)


def _bytes_of(path: str, stdin: bytes | None) -> bytes:
    if path == STANDARD_INPUT:
        return _limited(sys.stdin.buffer.read(LARGEST + 1) if stdin is None else stdin, "standard input")
    try:
        with Path(path).open("rb") as file:
            # A device such as /dev/zero never ends.
            return _limited(file.read(LARGEST + 1), path)
    except IsADirectoryError as error:
        raise UserError(f"{path}: this is a folder; name a file in it") from error
    except FileNotFoundError as error:
        if Path(path).is_symlink():
            raise UserError(f"{path}: this link leads to no file; mend it, or remove it") from error
        raise UserError(f"{path}: there is no such file; check the spelling") from error
    except PermissionError as error:
        raise UserError(f"{path}: the file may not be read; change its permissions") from error
    except (OSError, ValueError) as error:
        raise UserError(f"{path}: the file cannot be read ({error}); check it") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise UserError(
            f"{name}: this is larger than {LARGEST // 2**20} MiB, which no policy is; give its text alone, or in parts"
        )
    return data


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _UTF_16.items():
        if data.startswith(mark):
            try:
                return _without_nul(data[2:].decode(encoding), name)
            except UnicodeDecodeError as error:
                raise UserError(
                    f"{name}: the file starts as UTF-16 but is broken at byte offset {error.start + 2}; save it again as UTF-8"
                ) from error
    for signature, kind in _DOCUMENTS.items():
        if data.startswith(signature):
            raise UserError(f"{name}: this is {kind} and no plain text; save its text as a .txt or .md file in UTF-8")
    for offset, byte in enumerate(data[:4096]):
        if byte in _BINARY_CONTROLS:
            raise UserError(f"{name}: this is not a text file (byte 0x{byte:02x} at offset {offset}); give its text as UTF-8")
    try:
        return _without_nul(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        mark_length = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        offset = error.start + mark_length
        raise UserError(
            f"{name}: the file is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset}); save it as UTF-8 and try again"
        ) from error


def _without_nul(text: str, name: str) -> str:
    offset = text.find("\0")
    if offset >= 0:
        raise UserError(f"{name}: this is not a text file (a NUL character at character {offset}); give its text as UTF-8")
    return text
