from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise

import pyromark
import pytest
from written_by_hand import Draft, moved, one_clause, place

from linter.errors import UserError
from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Definition, Mention, MentionKind, Policy, Unparsed
from linter.model.quantity import Bound, Money, Relation
from linter.render.page import render

_VOID = {"meta", "br", "hr", "link", "img", "input"}


class _Outline(HTMLParser):
    """What a browser makes of a page: elements that are open at each text, all tags with their attributes, unbalanced ends."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((self._open[-1] if self._open else "", " ".join(data.split())))

    def text(self) -> str:
        return " ".join(words for element, words in self.words if element != "style")


def _workshop() -> Policy:
    draft = Draft(
        "Clock workshop\nYou may return a clock within 10 days of delivery.\nWe repair clocks within 3 days.\n"
        "You must pack it well.\nDo not wind it.\nWe do not refund postage of 20%.\nWater damage is excluded.\n"
        "Client holds us harmless.\nOur scan is proof.\n"
        "Write to desk@clocks.example.\nThe sender pays $5.\nGlass: any pane.\nFoo must bar.\n"
    )
    text = draft.text
    draft.clause("You may return a clock within 10 days of delivery", ClauseKind.RIGHT, Role.CUSTOMER, Topic.RETURN)
    draft.days("10 days", 10, anchor="delivery")
    draft.clause("We repair clocks within 3 days", ClauseKind.GRANT, Role.PROVIDER, Topic.DEFECT, remedies=(Remedy.REPAIR,))
    draft.days("3 days", 3)
    draft.clause("You must pack it well", ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.RETURN)
    draft.clause("Do not wind it", ClauseKind.PROHIBITION, Role.CUSTOMER)
    draft.clause(
        "We do not refund postage of 20%", ClauseKind.REFUSAL, Role.PROVIDER, Topic.SHIPPING_COST, remedies=(Remedy.REFUND,)
    )
    draft.share("20%", 20)
    draft.clause("Water damage is excluded", ClauseKind.EXCLUSION, Role.PROVIDER, Topic.WARRANTY)
    draft.clause("Client holds us harmless", ClauseKind.INDEMNITY, Role.CUSTOMER, Topic.INDEMNITY)
    draft.clause("Our scan is proof", ClauseKind.DECLARATION, None, Topic.EVIDENCE)
    draft.clause("Write to desk@clocks.example", ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.PROCEDURE)
    draft.clause("The sender pays $5", ClauseKind.OBLIGATION, Role.THIRD_PARTY, Topic.SHIPPING_COST)
    draft.quantities.append(
        Money(text="$5", span=place(text, "$5"), value=5, currency="USD", bound=Bound.EXACT, clause=draft.clauses[-1].id)
    )
    draft.party(Role.PROVIDER, "we", "Clockhouse")
    return draft.policy(
        title="Clock workshop",
        definitions=(Definition(term="Glass", term_span=place(text, "Glass"), span=place(text, "Glass: any pane.")),),
        mentions=(
            Mention(
                kind=MentionKind.ADDRESS, category="e-mail", text="desk@clocks.example", span=place(text, "desk@clocks.example")
            ),
        ),
        unparsed=(Unparsed(text="Foo must bar.", span=place(text, "Foo must bar."), reason="no verb known"),),
    )


def _without_modal(text: str) -> str:
    """What a page says as the text does: it promises for the time to come ("We will not refund")."""
    return text.rpartition("We do not")[2]


def test_a_format_that_does_not_exist_is_the_users_error() -> None:
    with pytest.raises(UserError, match="choose one of markdown, html, text, docx, jsonld"):
        render(one_clause("We pay."), "pdf")


def test_every_clause_is_stated_once_with_its_line_in_both_formats() -> None:
    policy = _workshop()
    markdown, html = render(policy, "markdown"), _Outline(render(policy, "html"))
    stated = [attributes["data-clause"] for tag, attributes in html.tags if tag == "li" and attributes.get("data-clause")]
    assert sorted(key for key in stated if key and key != "source") == sorted(clause.id for clause in policy.clauses)
    for clause in policy.clauses:
        line = policy.source.position(clause.span.start).line
        assert markdown.count(f'[line {line}](shop.txt#L{line} "{clause.id}")') == 1
        action = _without_modal(clause.text)
        assert f"{action}." in markdown.replace("\\", "")
        assert f"{action}." in html.text()


def test_both_formats_make_the_same_statements_in_the_same_order() -> None:
    policy = _workshop()
    shown = _Outline("".join(pyromark.html(render(policy, "markdown"))))
    from_markdown = [words.rstrip(" ") for element, words in shown.words if element == "li" and words.endswith(".")]
    html = _Outline(render(policy, "html"))
    from_html = [words for element, words in html.words if element == "span" and words.endswith(".")]
    assert from_markdown == from_html


def test_headings_keep_one_order() -> None:
    headings = re.findall(r"^## (.*)$", render(_workshop(), "markdown"), re.MULTILINE)
    assert headings == [
        "At a glance",
        "Who is who",
        "What you may do",
        "What we will do",
        "What you must do",
        "What you must not do",
        "What we will not do",
        "What is not covered",
        "Who protects whom",
        "What others may and must do",
        "Periods and amounts",
        "How to claim and whom to contact",
        "Good to know",
        "What the words mean",
        "Not understood",
    ]
    titles = [words for element, words in _Outline(render(_workshop(), "html")).words if element == "h2"]
    assert titles == headings


def test_empty_sections_are_left_out() -> None:
    policy = one_clause("You may cancel", ClauseKind.RIGHT, Role.CUSTOMER)
    assert re.findall(r"^## (.*)$", render(policy, "markdown"), re.MULTILINE) == ["What you may do"]
    html = _Outline(render(policy, "html"))
    assert [attributes["id"] for tag, attributes in html.tags if tag == "section"] == ["rights"]
    assert "table" not in [tag for tag, _ in html.tags]


def test_a_policy_without_anything_still_gives_a_page() -> None:
    policy = Policy(source=one_clause("x").source)
    assert render(policy, "markdown").startswith("# Policy\n")
    assert _Outline(render(policy, "html")).faults == []


def test_the_table_says_what_the_policy_does_not_say() -> None:
    rows = [line for line in render(_workshop(), "markdown").splitlines() if line.startswith("| ")]
    assert rows[0] == "| Period or amount | Counted from, or share of | Who acts | What for | Source |"
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")][:3] for row in rows[2:]]
    assert cells == [
        ["within 10 days", "delivery", "you"],
        ["within 3 days", "the policy does not say", "we"],
        ["20%", "the policy does not say of what", "we"],
        ["$5", "–", "others"],
    ]


@pytest.mark.parametrize(
    ("relation", "value", "maximum", "wanted"),
    [
        (Relation.WITHIN, 1, None, "within 1 day"),
        (Relation.WITHIN, 2, 3, "within 2 to 3 days"),
        (Relation.AFTER, 20, None, "after 20 days"),
        (Relation.BEFORE, 2, None, "2 days before"),
        (Relation.FOR, 1.5, None, "1.5 days"),
        (Relation.EVERY, 1, None, "every day"),
        (Relation.ABOUT, 4, None, "about 4 days"),
    ],
)
def test_a_period_is_worded_by_its_relation(relation: Relation, value: float, maximum: float | None, wanted: str) -> None:
    draft = Draft("It takes some time.")
    draft.clause("It takes some time", ClauseKind.DECLARATION)
    draft.days("some time", value, relation, maximum=maximum)
    assert f"| {wanted} |" in render(draft.policy(), "markdown")


def test_what_was_not_understood_is_quoted_and_marked() -> None:
    markdown = render(_workshop(), "markdown")
    assert '- “Foo must bar.” [line 13](shop.txt#L13 "source")' in markdown.split("## Not understood")[1]


_HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} ]]> --> </style> "
    '[x](javascript:1 "c1") **b** " onload=\'x\' & \u202eevil | `c`'
)


def _hostile() -> Policy:
    draft = Draft(_HOSTILE, path='a"b<c>)(.txt')
    clause: Clause = draft.clause(_HOSTILE, ClauseKind.OBLIGATION, id='"><script>')
    draft.party(Role.PROVIDER, "<b>Evil</b>")
    draft.days("7*7", 49, anchor=_HOSTILE, clause=clause.id)
    return draft.policy(
        title=_HOSTILE,
        mentions=(Mention(kind=MentionKind.ADDRESS, category="<i>", text=_HOSTILE, span=clause.span),),
        unparsed=(Unparsed(text=_HOSTILE, span=clause.span, reason=_HOSTILE),),
    )


def test_hostile_text_stays_text_in_html() -> None:
    harmless = {tag for tag, _ in _Outline(render(_workshop(), "html")).tags}
    html = _Outline(render(_hostile(), "html"))
    assert html.faults == []
    assert {tag for tag, _ in html.tags} <= harmless | {"table", "caption", "dl", "dt", "dd"}
    assert not any(name.startswith("on") for _, attributes in html.tags for name in attributes)
    assert not any((attributes.get("href") or "").startswith("javascript") for _, attributes in html.tags)
    assert "<script>alert(1)</script> {{ 7*7 }}" in html.text()
    assert "\u202e" not in html.text()


def test_hostile_text_stays_text_in_markdown() -> None:
    shown = _Outline("".join(pyromark.html(render(_hostile(), "markdown"))))
    assert "script" not in {tag for tag, _ in shown.tags}
    assert all((attributes["href"] or "").startswith("a%22b") for tag, attributes in shown.tags if tag == "a")
    assert "<script>alert(1)</script> {{ 7*7 }}" in shown.text()
    assert "**b**" in shown.text()


def test_a_page_needs_nothing_but_itself() -> None:
    html = _Outline(render(_workshop(), "html"))
    assert not {"link", "img", "iframe"} & {tag for tag, _ in html.tags}
    assert {attributes.get("type") for tag, attributes in html.tags if tag == "script"} <= {"application/ld+json"}  # no code
    assert "url(" not in render(_workshop(), "html")
    assert "@import" not in render(_workshop(), "html")


def test_a_page_can_be_found_through_by_its_landmarks_headings_and_tables() -> None:
    html = _Outline(render(_workshop(), "html"))
    tags = [tag for tag, _ in html.tags]
    assert html.faults == []
    for landmark in ("header", "nav", "main", "footer", "h1", "caption"):
        assert tags.count(landmark) == 1, landmark
    assert all(attributes.get("scope") in {"row", "col"} for tag, attributes in html.tags if tag == "th")
    ids = [attributes["id"] for _, attributes in html.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in html.tags:
        if (target := attributes.get("href") or "").startswith("#"):
            assert target[1:] in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids
    assert [attributes.get("lang") for tag, attributes in html.tags if tag == "html"] == ["en"]


def test_a_source_without_a_name_gives_lines_without_links() -> None:
    policy = moved(one_clause("You must pay."), "-")
    assert 'You must pay. <sub title="c1">line 1</sub>' in render(policy, "markdown")
    assert "a" not in {tag for tag, attributes in _Outline(render(policy, "html")).tags if attributes.get("class") == "source"}


def test_plain_text_says_the_same_in_short_lines() -> None:
    policy = _workshop()
    shown = render(policy, "text")
    joined = " ".join(shown.split())
    for clause in policy.clauses:
        line = policy.source.position(clause.span.start).line
        assert f"{_without_modal(clause.text)}. (line {line})" in joined
    assert all(len(each) <= 78 for each in shown.splitlines())
    headings = [above for above, line in pairwise(shown.splitlines()) if line and set(line) == {"-"} and above]
    assert headings == re.findall(r"^## (.*)$", render(policy, "markdown"), re.MULTILINE)


def test_hostile_text_stays_text_in_plain_text() -> None:
    shown = render(_hostile(), "text")
    assert "<script>alert(1)</script> {{ 7*7 }}" in " ".join(shown.split())
    assert not any(unicodedata.category(char) in {"Cc", "Cf"} for char in shown.replace("\n", ""))
