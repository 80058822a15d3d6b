"""A folder of texts to a folder of pages: one a text, an index, a shared style; only what changed is written.

What was written is noted in a file beside the pages, each with a digest. So a page that somebody else put there is never written
over, and only pages of our own go when their texts have gone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePosixPath

from linter.errors import UserError
from linter.render.edition import Edition
from linter.render.links import reference_to
from linter.render.original import lines_of
from linter.render.page import STYLE, Page, say
from linter.source import Source

NOTE = ".clauselint-site.json"
"""What the note of the pages that were written is called, in their folder."""
_ORIGINAL = "source"  # between the name of a page and its suffix: the page with the text itself
_VERSION = 1
_INDEXES = {"html": "index.html.jinja", "md": "index.md.jinja"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page as the index lists it; ``folder`` is where its text stands, under the folder of all texts ("" for the top)."""

    href: str
    title: str
    summary: str
    path: str
    folder: str


@dataclass(slots=True, kw_only=True)
class Publication:
    """What became of the files of a site, by their names below its folder, in order.

    ``written`` were made or changed, or would be; ``removed`` have no text any more; ``kept`` would have gone too, and were
    changed by somebody else since.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def is_up_to_date(self) -> bool:
        """True when nothing had to be written or removed."""
        return not self.written and not self.removed


class Site:
    """The pages of the texts in a folder. ``add`` them one by one, so that none is held longer than it takes; then ``finish``."""

    def __init__(self, folder: Path, texts: Sequence[str], out: Path, suffix: str, edition: Edition, *, check: bool) -> None:
        """``texts``: paths below ``folder``; ``suffix``: of the pages ("html"); ``check``: look what would change, write nothing.

        Raises UserError when two texts would become one page, when a file is in the way that was not written from here, and when
        the folder cannot be used.
        """
        self._folder, self._out, self._suffix, self._edition, self._check = folder, out, suffix, edition, check
        self._notes = _read_notes(out / NOTE)
        self._texts = {text: PurePosixPath(Path(text).relative_to(folder).as_posix()) for text in texts}
        self._told = Publication()
        self._digests: dict[str, str] = {}
        self._listed: list[Listed] = []
        self._planned = self._plan()
        self.texts = tuple(self._texts)
        if not check:
            self._refuse_to_overwrite()

    def page_of(self, text: str) -> str:
        """The name of the page of a text, below the folder of the site."""
        return self._texts[text].with_suffix(f".{self._suffix}").as_posix()

    def edition_of(self, text: str) -> Edition:
        """How the page of a text is got up: it shares its style, and leads to the index and to the text itself."""
        page = PurePosixPath(self.page_of(text))
        up = "../" * (len(page.parts) - 1)
        if self._suffix != "html":
            there = os.path.relpath(text, (self._out / page).parent)
            index = f"{up}index.{self._suffix}" if self._suffix in _INDEXES else ""
            return replace(self._edition, index=index, original=reference_to(there))
        original = reference_to(PurePosixPath(self._original_of(text)).name)
        return replace(self._edition, style=up + STYLE, index=f"{up}index.html", original=original)

    def add(self, source: Source, page: Page) -> None:
        """Writes the page of a text, and one with the text itself, where they differ from what is there."""
        text = source.path
        self._put(self.page_of(text), page.content)
        place = self._texts[text]
        folder = place.parent.as_posix()
        self._listed.append(
            Listed(
                href=reference_to(self.page_of(text)),
                title=page.title,
                summary=page.summary,
                path=place.as_posix(),
                folder="" if folder == "." else folder,
            )
        )
        if self._suffix == "html":
            name = self._original_of(text)
            up = "../" * (len(PurePosixPath(name).parts) - 1)
            shown = self._edition.templates.render(
                "original.html.jinja",
                title=page.title,
                summary=page.summary,
                path=place.as_posix(),
                lines=lines_of(source),
                page_href=reference_to(PurePosixPath(self.page_of(text)).name),
                style_href=up + STYLE,
                index_href=f"{up}index.html",
                say=say,
            )
            self._put(name, shown.encode("utf-8", "backslashreplace"))

    def finish(self) -> Publication:
        """Writes the index and the style, removes pages whose texts have gone, and notes what stands there now.

        The pages of texts that were not added, because they could not be read, stay as they are.
        """
        if self._suffix == "html":
            self._put(STYLE, self._edition.templates.text(STYLE).encode())
        if self._suffix in _INDEXES:
            self._put(f"index.{self._suffix}", self._index().encode("utf-8", "backslashreplace"))
        for name, digest in sorted(self._notes.items()):
            if name not in self._planned:
                self._remove(name, digest)
            elif name not in self._digests:
                self._digests[name] = digest
        if not self._check:
            self._note(self._digests)
        return self._told

    def _original_of(self, text: str) -> str:
        return self._texts[text].with_suffix(f".{_ORIGINAL}.{self._suffix}").as_posix()

    def _names_of(self, text: str) -> Iterator[str]:
        yield self.page_of(text)
        if self._suffix == "html":
            yield self._original_of(text)

    def _plan(self) -> dict[str, str]:
        """Every file that belongs to the site, with what it is made of."""
        planned = {f"index.{self._suffix}": "the index"} if self._suffix in _INDEXES else {}
        if self._suffix == "html":
            planned[STYLE] = "the style"
        taken = dict(planned)
        for text in self._texts:
            for name in self._names_of(text):
                other = taken.setdefault(name.casefold(), text)  # not all file systems tell capitals from small letters
                if other != text:
                    raise UserError(f"{text}: its page would be {name}, which is that of {other} too; rename one of them")
                planned[name] = text
        return planned

    def _refuse_to_overwrite(self) -> None:
        for name in self._planned:
            if name not in self._notes and (self._out / name).exists():
                way = self._out / name
                raise UserError(f"{way}: is in the way of a page, and not written by clauselint; move it or name another folder")

    def _index(self) -> str:
        listed = sorted(self._listed, key=lambda each: (each.folder, each.path))
        folders = [(name, tuple(pages)) for name, pages in groupby(listed, key=lambda each: each.folder)]
        return self._edition.templates.render(
            _INDEXES[self._suffix], folders=folders, style_href=STYLE, say=say, count=len(listed)
        )

    def _note(self, digests: dict[str, str]) -> None:
        note = {"version": _VERSION, "files": dict(sorted(digests.items()))}
        self._write(NOTE, (json.dumps(note, indent=1) + "\n").encode())

    def _put(self, name: str, content: bytes) -> None:
        self._digests[name] = sha256(content).hexdigest()
        if _content(self._out / name) == content:
            self._told.unchanged.append(name)
            return
        if not self._check:
            if not self._told.written:
                # Who is stopped half-way finds at the next start what is his own.
                self._note(dict.fromkeys(self._planned, "") | self._notes)
            self._write(name, content)
        self._told.written.append(name)

    def _write(self, name: str, content: bytes) -> None:
        path = self._out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Whoever serves the folder sees the old page or the new one, never a half.
            draft = path.with_name(f".{path.name}.new")
            draft.write_bytes(content)
            draft.replace(path)
        except (OSError, ValueError) as error:
            raise UserError(f"{path}: cannot be written ({error}); name another folder") from error

    def _remove(self, name: str, digest: str) -> None:
        path = self._out / name
        content = _content(path)
        if content is None:
            return
        if sha256(content).hexdigest() != digest:
            self._told.kept.append(name)
            return
        self._told.removed.append(name)
        if self._check:
            return
        try:
            path.unlink()
            for parent in path.relative_to(self._out).parents:
                if parent.parts and not any((self._out / parent).iterdir()):
                    (self._out / parent).rmdir()
        except OSError as error:
            raise UserError(f"{path}: its text has gone, and it cannot be removed ({error}); remove it yourself") from error


def _content(path: Path) -> bytes | None:
    """What a file holds; None when there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error}); name another folder") from error


def _read_notes(path: Path) -> dict[str, str]:
    """The files that were written before, with a digest of each."""
    content = _content(path)
    if content is None:
        return {}
    try:
        files = json.loads(content)["files"]
        noted = {str(name): str(digest) for name, digest in files.items()}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UserError(f"{path}: is not what clauselint wrote there; restore it, or choose an empty folder") from error
    # A note that somebody changed must not make us remove a file that lies elsewhere.
    return {
        name: digest for name, digest in noted.items() if not PurePosixPath(name).is_absolute() and ".." not in name.split("/")
    }
