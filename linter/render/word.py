"""Page to a document of Word, on a template whose styles a company can set as it likes."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.shared import Cm, Length
from docx.table import Table

from linter.errors import UserError
from linter.render.view import Enumeration, Group, PageView, Period, Quotation, Statement, Trace

TEMPLATE = "page.docx"
Say = Callable[..., str]

_CARD, _TABLE = "Policy Card", "Policy Table"
_BULLETS = ("List Bullet", "List Bullet 2")
_SUMMARY, _NOTE, _COLOPHON, _CELL, _COLUMN = (
    "Policy Summary",
    "Policy Note",
    "Policy Colophon",
    "Policy Table Text",
    "Policy Table Heading",
)
_SOURCE, _CONTEXT, _MISSING, _TERM = "Policy Source", "Policy Context", "Policy Missing", "Policy Term"
STYLES = {
    WD_STYLE_TYPE.PARAGRAPH: ("Title", "Heading 1", "Heading 2", *_BULLETS, _SUMMARY, _NOTE, _COLOPHON, _CELL, _COLUMN),
    WD_STYLE_TYPE.CHARACTER: (_SOURCE, _CONTEXT, _MISSING, _TERM),
    WD_STYLE_TYPE.TABLE: (_CARD, _TABLE),
}
"""The styles that a template must have, by their kind."""

_TERMS = (Cm(4.2), Cm(12))
_PERIODS = (Cm(2.9), Cm(3.4), Cm(2.2), Cm(6.0), Cm(1.7))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive can tell: the same page is the same bytes at any time


def document(
    view: PageView,
    summary: str,
    sections: Sequence[str],
    *,
    template: Path,
    say: Say,
    anchor: Callable[[Trace], str],
    link: Callable[[Trace], str],
) -> bytes:
    """The page as a document. ``summary``: the line beneath its title; ``sections``: the keys of those that are shown.

    ``say``, ``anchor`` and ``link`` are what templates have. Raises UserError when the template is no document of Word, or lacks
    a style.
    """
    paper = _opened(template)
    page = _Writer(paper, say, anchor, link)
    page.write(view, summary, sections)
    paper.core_properties.title = _inert(view.title or say("headings", "untitled", view.voice))[:255]
    packed = BytesIO()
    paper.save(packed)
    return _timeless(packed)


def _opened(template: Path) -> Paper:
    try:
        paper = Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise UserError(f"{template}: is no document of Word; save it as .docx, or take it out of the folder") from error
    known = {(style.type, style.name) for style in paper.styles}
    for kind, names in STYLES.items():
        for name in names:
            if (kind, name) not in known:
                raise UserError(
                    f"{template}: lacks the {kind.name.lower()} style {name!r}; begin with the template that is shipped"
                )
    return paper


class _Writer:
    """The work on one document. What the template holds already stays in front."""

    def __init__(self, paper: Paper, say: Say, anchor: Callable[[Trace], str], link: Callable[[Trace], str]) -> None:
        self._paper, self._say, self._anchor, self._link = paper, say, anchor, link
        self._body = paper.element.body
        # The library finds a style by its name among all others each time it is set: that takes most of the time of a page.
        self._ids = {str(style.name): style.style_id for style in paper.styles}
        self._links: dict[str, str] = {}
        self._bookmarks = 0

    def write(self, view: PageView, summary: str, sections: Sequence[str]) -> None:
        say = self._say
        self._paragraph(view.title or say("headings", "untitled", view.voice), "Title")
        if summary:
            self._paragraph(summary, _SUMMARY)
        for key in sections:
            self._paragraph(say("headings", "section", key, view.voice), "Heading 1")
            if key == "glance":
                self._glance(view)
            elif key == "parties":
                self._terms(
                    (say("parties", "who", each, view.voice), say("parties", "names", each), None) for each in view.parties
                )
            elif key == "periods":
                self._periods(view)
            elif key == "definitions":
                self._quotations(view.definitions)
            elif key == "unread":
                self._paragraph(say("headings", "unread_note"), _NOTE)
                self._quotations(view.unread)
            else:
                self._section(view, key)
        colophon = say("headings", "colophon", view.path) if view.path else say("headings", "colophon_unnamed")
        self._paragraph(colophon, _COLOPHON)

    def _section(self, view: PageView, key: str) -> None:
        section = view.section(key)
        for group in section.groups if section is not None else ():
            self._group(group)
        if key == "claims" and view.addresses:
            self._paragraph(self._say("headings", "contact"), "Heading 2")
            self._terms((self._say("headings", "address", each.category), each.text, each.trace) for each in view.addresses)

    def _group(self, group: Group) -> None:
        self._paragraph(self._say("headings", "topic", group.topic), "Heading 2")
        for entry in group.entries:
            if isinstance(entry, Enumeration):
                self._enumeration(entry)
            else:
                self._statement(entry, "statement", 0)

    def _enumeration(self, entry: Enumeration) -> None:
        line = self._paragraph("", _BULLETS[0])
        line.get_or_add_pPr().append(OxmlElement("w:keepNext"))
        self._context(line, self._say("statement", "gist", entry.gist) if entry.gist else "")
        if entry.lead is not None:
            self._mark(line, entry.lead.trace)
        self._run(line, self._say("statement", "lead_in", entry.lead_in))
        if entry.lead is not None:
            self._source(line, entry.lead.trace)
        for item in entry.items:
            self._statement(item, "item", 1)

    def _statement(self, statement: Statement, wording: str, level: int) -> None:
        line = self._paragraph("", _BULLETS[level])
        self._mark(line, statement.trace)
        self._context(line, self._say("statement", "gist", statement.gist) if statement.gist else "")
        self._context(line, statement.context or "")
        self._run(line, self._say("statement", wording, statement))
        self._source(line, statement.trace)
        for note in statement.notes:
            self._run(line, "", _CONTEXT).append(OxmlElement("w:br"))
            self._run(line, note, _CONTEXT)

    def _quotations(self, quotations: Sequence[Quotation]) -> None:
        for each in quotations:
            line = self._paragraph("", _BULLETS[0])
            self._mark(line, each.trace)
            self._run(line, self._say("statement", "quotation", each.text))
            self._source(line, each.trace)

    def _glance(self, view: PageView) -> None:
        table = self._table(_CARD, _TERMS)
        row = _Rows(table)
        for each in view.highlights:
            term, told = row.next()
            self._run(self._in(term, _CELL), self._say("glance", "subject", each.subject), _TERM)
            line = self._in(told, _CELL)
            self._run(line, self._say("glance", "verdict", each))
            if each.limits:
                self._run(line, " · " + self._say("glance", "limits", each))

    def _terms(self, terms: Iterator[tuple[str, str, Trace | None]]) -> None:
        row = _Rows(self._table(_TABLE, _TERMS))
        for term, words, trace in terms:
            cell, told = row.next()
            self._run(self._in(cell, _CELL), term, _TERM)
            line = self._in(told, _CELL)
            if trace is not None:
                self._mark(line, trace)
            self._run(line, words)
            if trace is not None:
                self._source(line, trace)

    def _periods(self, view: PageView) -> None:
        say = self._say
        if view.periods:
            self._paragraph(say("quantity", "caption"), _NOTE)
            rows = _Rows(self._table(_TABLE, _PERIODS))
            for cell, column in zip(rows.next(), ("size", "basis", "role", "purpose", "source"), strict=True):
                self._run(self._in(cell, _COLUMN), say("quantity", "column", column))
            rows.repeat_first()
            for period in view.periods:
                self._period(period, rows.next(), view)
        if view.loose:
            self._paragraph(say("headings", "loose"), "Heading 2")
            self._quotations(view.loose)

    def _period(self, period: Period, cells: Sequence[CT_Tc], view: PageView) -> None:
        say, quantity = self._say, period.quantity
        size, basis, role, purpose, source = cells
        self._run(self._in(size, _CELL), say("quantity", "size", quantity), _TERM)
        missing = _MISSING if say("quantity", "says_nothing", quantity) else None
        self._run(self._in(basis, _CELL), say("quantity", "basis", quantity) or say("quantity", "nothing"), missing)
        acts = say("parties", "role", period.role, view.voice) if period.topic else say("quantity", "nothing")
        self._run(self._in(role, _CELL), acts)
        self._run(self._in(purpose, _CELL), period.purpose)
        self._source(self._in(source, _CELL), period.trace, gap="")

    def _paragraph(self, text: str, style: str) -> CT_P:
        paragraph: CT_P = self._body.add_p()
        paragraph.style = self._ids[style]
        if text:
            self._run(paragraph, text)
        return paragraph

    def _in(self, cell: CT_Tc, style: str) -> CT_P:
        paragraph: CT_P = cell.p_lst[0]
        paragraph.style = self._ids[style]
        return paragraph

    def _run(self, paragraph: CT_P, text: str, style: str | None = None) -> CT_R:
        run: CT_R = paragraph.add_r()
        run.text = _inert(text)
        if style is not None:
            run.style = self._ids[style]
        return run

    def _context(self, paragraph: CT_P, words: str) -> None:
        if words:
            self._run(paragraph, words, _CONTEXT).append(OxmlElement("w:br"))

    def _source(self, paragraph: CT_P, trace: Trace, gap: str = "\N{NO-BREAK SPACE} ") -> None:
        """The line of the original text, as a link to it where it has an address."""
        words = self._say("headings", "line", trace).replace(" ", "\N{NO-BREAK SPACE}")
        if gap:
            self._run(paragraph, gap, _SOURCE)
        run = self._run(paragraph, words, _SOURCE)
        address = self._link(trace)
        if address:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self._relation(address))
            run.addprevious(link)
            link.append(run)

    def _relation(self, address: str) -> str:
        if address not in self._links:
            name = f"link{len(self._links) + 1}"
            self._paper.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, _inert(address), name, is_external=True)
            self._links[address] = name
        return self._links[address]

    def _mark(self, paragraph: CT_P, trace: Trace) -> None:
        """Makes a place that links lead to, called as on every other page."""
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), bookmark(self._anchor(trace)))
            paragraph.append(mark)

    def _table(self, style: str, widths: Sequence[Length]) -> Table:
        table: Table = self._paper.add_table(rows=1, cols=len(widths), style=style)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return table


class _Rows:
    """Hands out the rows of a table one by one; Word's own way of adding them takes time with the square of their number."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._first: CT_Row = table.rows[0]._tr
        self._blank = deepcopy(self._first)
        self._begun = False

    def next(self) -> list[CT_Tc]:
        """The cells of the next row."""
        row = self._first
        if self._begun:
            row = deepcopy(self._blank)
            self._table._tbl.append(row)
        self._begun = True
        return row.tc_lst

    def repeat_first(self) -> None:
        """Shows the first row again on every page that the table goes over."""
        self._first.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def bookmark(anchor: str) -> str:
    """The name that an anchor of a page has as a bookmark of Word, which takes no hyphens."""
    return anchor.replace("-", "_")


def _inert(text: str) -> str:
    """The text without characters that a document in XML cannot hold, or that turn others round."""
    return "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)


def _timeless(packed: BytesIO) -> bytes:
    """The same archive, with nothing in it that tells when it was packed."""
    again = BytesIO()
    with zipfile.ZipFile(packed) as archive, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, archive.read(name))
    return again.getvalue()
