"""Bytes become text, or a sentence that says why not."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.errors import NothingToLintError, UserError
from linter.read.decode import LARGEST, load


def test_utf_8_is_read_as_it_stands() -> None:
    source = load("-", "Fünf Tage.\r\nMehr nicht.\n".encode())
    assert source.path == "-"
    assert source.text == "Fünf Tage.\r\nMehr nicht.\n"


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    assert load("-", codecs.BOM_UTF8 + b"Refunds").text == "Refunds"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert load("-", mark + "Zehn € Gebühr".encode(encoding)).text == "Zehn € Gebühr"


def test_another_encoding_is_refused_with_byte_and_offset() -> None:
    with pytest.raises(UserError, match=r"0xe9 at offset 3.*UTF-8"):
        load("-", "caf\xe9 terms".encode("latin-1"))


def test_the_offset_counts_the_mark() -> None:
    with pytest.raises(UserError, match="0xff at offset 5"):
        load("-", codecs.BOM_UTF8 + b"ab\xff")


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(UserError, match="UTF-16"):
        load("-", codecs.BOM_UTF16_LE + b"a\x00b")


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x01", "a".encode("utf-16-le")])
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="not a text file"):
        load("-", data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.4\n1 0 obj", "a PDF"), (b"{\\rtf1 Terms}", "in RTF"), (b"PK\x03\x04\x14", "an office program")],
)
def test_a_document_that_is_no_plain_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    with pytest.raises(UserError, match=kind):
        load("-", data)


def test_a_nul_character_late_in_the_text_is_found() -> None:
    with pytest.raises(UserError, match="NUL character at character 9000"):
        load("-", b"a" * 9000 + b"\0")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, "\u00a0\n".encode()])
def test_a_blank_text_is_nothing_to_lint(data: bytes) -> None:
    with pytest.raises(NothingToLintError, match="standard input"):
        load("-", data)


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder"):
        load(str(tmp_path))
    with pytest.raises(UserError, match="no such file"):
        load(str(tmp_path / "absent.md"))
    (tmp_path / "link.md").symlink_to("absent.md")
    with pytest.raises(UserError, match="this link leads to no file"):
        load(str(tmp_path / "link.md"))


def test_a_file_is_read_with_its_line_breaks(tmp_path: Path) -> None:
    place = tmp_path / "terms.txt"
    place.write_bytes(b"One.\r\nTwo.\rThree.\n")
    source = load(str(place))
    assert source.text == "One.\r\nTwo.\rThree.\n"
    assert source.path == str(place)


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(UserError, match="16 MiB"):
        load("-", b"a" * (LARGEST + 1))
    if Path("/dev/zero").exists():
        with pytest.raises(UserError, match="16 MiB"):
            load("/dev/zero")


def test_a_path_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(UserError, match="cannot be read"):
        load("terms\0.md")


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    try:
        source = load("-", data)
    except UserError as error:
        assert str(error).startswith("standard input: ")
        assert "\n" not in str(error)
    else:
        assert source.text.strip()
