"""``templates/README.md`` names every file, block, filter and style, and what templates can use.

``CLAUSELINT_UPDATE_README=1 pytest tests/render/test_templates_readme.py`` writes its lists of blocks and styles anew.
"""

from __future__ import annotations

import os
import re

import pytest
from docx.enum.style import WD_STYLE_TYPE
from jinja2 import Environment, FileSystemLoader, meta, nodes

from linter.render.templates import Templates
from linter.render.word import STYLES
from linter.resources import folder

README = folder("templates") / "README.md"
TEMPLATES = sorted(path.name for path in folder("templates").glob("*.jinja"))
SHIPPED = Templates()


def blocks() -> str:
    rows = ["| template | blocks |", "|---|---|"]
    rows += [f"| `{name}` | {', '.join(f'`{block}`' for block in SHIPPED.blocks(name))} |" for name in TEMPLATES]
    return "\n".join(rows) + "\n"


def styles() -> str:
    kinds = {WD_STYLE_TYPE.PARAGRAPH: "paragraphs", WD_STYLE_TYPE.CHARACTER: "characters", WD_STYLE_TYPE.TABLE: "tables"}
    rows = ["| for | styles |", "|---|---|"]
    rows += [f"| {kinds[kind]} | {', '.join(names)} |" for kind, names in STYLES.items()]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("name", "true"), [("blocks", blocks()), ("styles", styles())])
def test_the_lists_are_true(name: str, true: str) -> None:
    readme = README.read_text(encoding="utf-8")
    shown = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", readme, re.DOTALL)
    assert shown is not None
    if os.environ.get("CLAUSELINT_UPDATE_README"):
        README.write_text(readme[: shown.start(1)] + true + readme[shown.end(1) :], encoding="utf-8", newline="\n")
        pytest.skip("the list has been written anew")
    assert shown[1] == true


def test_every_file_is_described() -> None:
    readme = README.read_text(encoding="utf-8")
    for path in folder("templates").iterdir():
        if path != README:
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in readme, path.name


def test_every_filter_is_described() -> None:
    told = set(re.findall(r"^\| `(\w+)\([^|]*\)` \| `\.(?:\w+)\.jinja` \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == set().union(*(SHIPPED.filters(kind) for kind in ("html", "md", "txt")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_everything_that_a_template_uses_is_described(name: str) -> None:
    environment = Environment(loader=FileSystemLoader(folder("templates")), autoescape=True)
    environment.filters["hanging"] = str
    parsed = environment.parse((folder("templates") / name).read_text(encoding="utf-8"))
    own = {macro.name for macro in parsed.find_all(nodes.Macro)} | {
        each.name for each in parsed.find_all(nodes.Name) if each.ctx == "store"
    }
    readme = README.read_text(encoding="utf-8")
    for variable in meta.find_undeclared_variables(parsed) - own:
        assert re.search(rf"`{variable}[`(]", readme), variable
