"""Pages as documents of Word: they say what the other formats say, in styles that a company can set."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st
from test_page_formats import _HOSTILE, _hostile, _workshop
from written_by_hand import Draft, one_clause

from linter.errors import UserError
from linter.model.clause import ClauseKind, Role
from linter.model.policy import Policy
from linter.render.edition import Edition
from linter.render.page import render, write
from linter.render.templates import Templates, templates
from linter.render.word import STYLES


def paper(policy: Policy, edition: Edition | None = None) -> Paper:
    return Document(BytesIO(write(policy, "docx", edition).content))


def words(document: Paper) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())


def test_a_document_states_every_clause_with_a_link_to_its_line() -> None:
    policy = _workshop()
    document = paper(policy)
    links = {link.text.replace("\N{NO-BREAK SPACE}", " "): link.url for each in document.paragraphs for link in each.hyperlinks}
    stated = re.findall(r'<span class="words">([^<]*?) <a', render(policy, "html"))
    assert len(stated) == len(policy.clauses)
    assert all(statement in words(document) for statement in stated)
    for clause in policy.clauses:
        line = policy.source.position(clause.span.start).line
        assert links[f"line {line}"] == f"shop.txt#L{line}"


def test_headings_lists_and_tables_are_those_of_word() -> None:
    policy = _workshop()
    document = paper(policy)
    headings = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert headings == re.findall(r"^## (.*)$", render(policy, "markdown"), re.MULTILINE)
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    kinds = {each.style.name for each in document.paragraphs if each.style is not None}
    assert {"List Bullet", "Heading 2"} <= kinds
    assert {table.style.name for table in document.tables if table.style is not None} == {"Policy Card", "Policy Table"}
    assert document.core_properties.title == "Clock workshop"


def test_places_are_called_as_on_other_pages() -> None:
    policy = _workshop()
    page = write(policy, "docx")
    body = zipfile.ZipFile(BytesIO(page.content)).read("word/document.xml").decode()
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', body)
    assert sorted(names) == sorted(anchor.name.replace("-", "_") for anchor in page.anchors)
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in names)


def test_no_section_is_empty() -> None:
    document = paper(_workshop())
    kinds = [element.tag.rpartition("}")[2] for element in document.element.body]
    styles = [each.style.name if each.style is not None else "" for each in document.paragraphs]
    assert not any(above == below == "Heading 1" for above, below in pairwise(styles)) or "tbl" in kinds
    assert "" not in [each.text for each in document.paragraphs if each.style is not None and "Heading" in str(each.style.name)]


def test_what_stands_open_is_said_beneath_its_statement() -> None:
    assert "The policy does not say from when the 3 days run." in words(paper(_workshop()))


def test_the_same_page_is_the_same_bytes() -> None:
    assert write(_workshop(), "docx").content == write(_workshop(), "docx").content
    archive = zipfile.ZipFile(BytesIO(write(_workshop(), "docx").content))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_hostile_text_stays_text() -> None:
    document = paper(_hostile())
    assert "<script>alert(1)</script> {{ 7*7 }} {% raw %} ]]>" in words(document)
    assert "\u202e" in _HOSTILE
    assert "\u202e" not in words(document)


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(codec="utf-16"), min_size=1, max_size=40).map(lambda text: f"a{text}b"))
def test_any_characters_make_a_document(text: str) -> None:
    draft = Draft(text, path=text)
    draft.clause(text, ClauseKind.OBLIGATION, Role.CUSTOMER)
    draft.party(Role.PROVIDER, text)
    assert paper(draft.policy(title=text)).paragraphs


def test_a_company_sets_the_styles(tmp_path: Path) -> None:
    own = Document(str(templates().path("page.docx")))
    own.styles["Heading 1"].font.name = "Comic Sans MS"
    own.add_paragraph("Acme Ltd", style="Normal")
    own.save(str(tmp_path / "page.docx"))
    document = paper(_workshop(), Edition(templates=Templates(tmp_path)))
    assert document.styles["Heading 1"].font.name == "Comic Sans MS"
    assert document.paragraphs[0].text == "Acme Ltd"
    assert "Clockhouse" in words(document)


def test_a_template_that_cannot_be_used_is_the_users_error(tmp_path: Path) -> None:
    edition = Edition(templates=Templates(tmp_path))
    (tmp_path / "page.docx").write_bytes(b"no archive")
    with pytest.raises(UserError, match=r"page\.docx: is no document of Word"):
        write(one_clause("We pay."), "docx", edition)
    own = Document(str(templates().path("page.docx")))
    own.styles["Policy Card"].delete()
    own.save(str(tmp_path / "page.docx"))
    with pytest.raises(UserError, match=r"page\.docx: lacks the table style 'Policy Card'"):
        write(one_clause("We pay."), "docx", edition)


def test_the_shipped_template_has_all_styles() -> None:
    known = {(style.type, style.name) for style in Document(str(templates().path("page.docx"))).styles}
    assert {(kind, name) for kind, names in STYLES.items() for name in names} <= known
    assert {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.TABLE} == set(STYLES)
