"""A folder of templates stands in for the shipped ones, file by file; it can neither read other files nor run code."""

from __future__ import annotations

from pathlib import Path

import pytest
from written_by_hand import one_clause

from linter.errors import UserError
from linter.render.edition import Edition
from linter.render.page import render
from linter.render.templates import Templates

POLICY = one_clause("You must pay within 3 days.")


def page(folder: Path, format: str = "html", **files: str) -> str:  # noqa: A002 - as the command line calls it
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return render(POLICY, format, Edition(templates=Templates(folder)))


def test_one_style_stands_in_for_the_other(tmp_path: Path) -> None:
    shown = page(tmp_path, style__css="body { color: teal }")
    assert "body { color: teal }" in shown
    assert "prefers-color-scheme" not in shown
    assert "You must pay within 3 days." in shown


def test_a_template_of_the_same_name_can_extend_the_shipped_one(tmp_path: Path) -> None:
    own = '{% extends "clauselint/page.html.jinja" %}{% block footer %}<footer>{{ page.path }} by Ada</footer>{% endblock %}'
    shown = page(tmp_path, page__html__jinja=own)
    assert "<footer>shop.txt by Ada</footer>" in shown
    assert "You must pay within 3 days." in shown
    assert "Restated from" not in shown


@pytest.mark.parametrize("kind", ["md", "html", "txt"])
def test_every_block_can_be_replaced(tmp_path: Path, kind: str) -> None:
    name = f"page.{kind}.jinja"
    for block in Templates().blocks(name):
        own = f'{{% extends "clauselint/{name}" %}}{{% block {block} %}}MINE{{% endblock %}}'
        page(tmp_path, **{name: own})


def test_what_a_block_puts_out_is_escaped_as_everything_is(tmp_path: Path) -> None:
    own = '{% extends "clauselint/page.html.jinja" %}{% block footer %}{{ "<script>" }}{% endblock %}'
    assert "&lt;script&gt;" in page(tmp_path, page__html__jinja=own)


@pytest.mark.parametrize(
    ("own", "line", "words"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ page.titel }}", 1, "has no attribute 'titel'"),
        ("a\n{{ say('headings', 'lines') }}", 2, "lines"),
        ("{{ say('no-such-file', 'line') }}", 1, "no-such-file"),
        ("{{ say('headings', '__class__') }}", 1, "__class__"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{% include 'other.jinja' %}", 1, "no template 'other.jinja'"),
        (
            '{% extends "clauselint/page.html.jinja" %}\n{% block footer %}\n{{ nothing }}{% endblock %}',
            3,
            "'nothing' is undefined",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, own: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as error:
        page(tmp_path, page__html__jinja=own)
    assert str(error.value).startswith(f"{tmp_path / 'page.html.jinja'}:{line}: ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "own",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ say.__globals__ }}",
        "{{ link.__self__.templates }}",
        "{{ page.title.format.__call__ }}",
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ page|attr('__class__') }}",
        "{{ self.__init__ }}",
        "{{ anchor.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_cannot_reach_into_the_program(tmp_path: Path, own: str) -> None:
    with pytest.raises(UserError):
        page(tmp_path, page__html__jinja=own)


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret.txt", "clauselint/../../secret.txt", "..\\secret.txt", "linked.txt"])
@pytest.mark.parametrize("how", ["include", "extends", "import"])
def test_a_template_cannot_read_files_outside_of_its_folder(tmp_path: Path, name: str, how: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (own / "linked.txt").symlink_to(tmp_path / "secret.txt")
    wanted = "{% " + how + f" {name!r} " + ("as other " if how == "import" else "") + "%}"
    with pytest.raises(UserError, match="there is no template"):
        page(own, page__html__jinja=wanted)


def test_a_style_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (own / "style.css").symlink_to(tmp_path / "secret.txt")
    assert "secret" not in page(own)


def test_a_folder_that_is_not_there_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder of templates"):
        Templates(tmp_path / "nowhere")
