from __future__ import annotations

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.render.escape import markdown

_TEXTS = st.text(alphabet=st.sampled_from(list("ab1 \\`*_[]()<>#+-.!|~&:={}\"'@/")), min_size=1, max_size=30)


def _shown(text: str) -> str:
    """The text that a Markdown renderer shows for one list item, by its own events."""
    events = list(
        pyromark.events(
            f"- x {markdown(text)} x\n", options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
        )
    )
    kinds = [event for event in events if not (isinstance(event, dict) and "Text" in event)]
    assert all(kind != "SoftBreak" for kind in kinds)
    assert not any(isinstance(kind, dict) and {"InlineHtml", "Html", "Code"} & set(kind) for kind in kinds), kinds
    assert len(kinds) == 4, kinds
    return "".join(event["Text"] for event in events if isinstance(event, dict) and "Text" in event)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[free](javascript:x)",
        "**bold**",
        "_so_",
        "`code`",
        "~~gone~~",
        "&lt;b&gt;",
        "a | b",
        "]]>",
        "<!-- x -->",
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str) -> None:
    assert _shown(text) == f"x {text} x"


@given(_TEXTS)
@settings(max_examples=150)
def test_any_characters_are_shown_as_they_stand(text: str) -> None:
    assert _shown(text).split() == f"x {text} x".split()


@pytest.mark.parametrize("text", ["# Title", "- item", "+ item", "1. item", "12) item", "=== x", ": x"])
def test_a_value_at_the_start_of_a_line_opens_no_block(text: str) -> None:
    events = list(pyromark.events(markdown(text) + "\n"))
    assert [event for event in events if not (isinstance(event, dict) and "Text" in event)] == [
        {"Start": "Paragraph"},
        {"End": "Paragraph"},
    ]


def test_an_address_stays_readable() -> None:
    assert markdown("front_desk@my-shop.example") == "front_desk@my-shop.example"
