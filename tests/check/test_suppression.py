"""What a comment or a setting silences, and what is told of those that are wrong or unused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.api import check, extract
from linter.check.discovery import discover
from linter.check.review import review
from linter.errors import SettingsError, UserError
from linter.model.document import Remark
from linter.read.remarks import remarks
from linter.review import Hiding, Review
from linter.settings.settings import Choice, Named, Origin, Settings, Silence
from linter.source import Source

RULES = discover()
FOUR = "<!-- clauselint: ignore[word-number-mismatch] -- agreed -->"


def checked(text: str, path: str = "a.md", *silences: Silence) -> Review:
    source = Source(path, text)
    settings = Settings(choices=(Choice((Named("word-number-mismatch"), Named("unused-suppression"))),), silences=silences)
    return review(extract(source), settings, RULES, remarks(source))


def numbers(found: Review) -> tuple[list[str], list[str]]:
    """The figures of the mismatches that are shown, and of those that are silenced; what is unused is "unused"."""

    def figure(message: str) -> str:
        digits = re.search(r"\d+", message)
        return digits[0] if digits else "unused"

    silenced = [each.finding for each in found.hidden if each.by is Hiding.SUPPRESSION]
    return [figure(each.message) for each in found.findings], [figure(each.message) for each in silenced]


ONE, TWO, SIX = (
    f"We pay within {word} ({figure}) days after delivery." for word, figure in (("one", 11), ("two", 22), ("six", 66))
)


@pytest.mark.parametrize(
    "text, shown, silenced",
    [
        # Inside a paragraph: the clause around it, else the one before it.
        (f"{ONE} {FOUR} {TWO}", ["22"], ["11"]),
        (f"{ONE} {TWO} {FOUR}", ["11"], ["22"]),
        (f"{ONE}\nWe pay within two (22) {FOUR} days after delivery. {SIX}", ["11", "66"], ["22"]),
        (f"{ONE}\n{TWO} {FOUR}\n{SIX}", ["11", "66"], ["22"]),
        # In front of a paragraph, on its own line: all of the paragraph, and of nothing else.
        (f"{FOUR}\n\n{ONE} {TWO}\n\n{SIX}", ["66"], ["11", "22"]),
        (f"{SIX}\n\n{FOUR}\n{ONE}", ["66"], ["11"]),
        (f"{FOUR} {ONE}\n\n{SIX}", ["66"], ["11"]),
        # At a heading: the section, with what lies below it.
        (f"# A\n\n{SIX}\n\n## B {FOUR}\n\n{ONE}\n\n### C\n\n{TWO}\n\n## D\n\n{SIX}", ["66", "66"], ["11", "22"]),
        (f"# A\n\n{SIX}\n\n{FOUR}\n## B\n\n{ONE}\n\n## D\n\n{SIX}", ["66", "66"], ["11"]),
        (f"# A\n\n## B\n\n{FOUR}\n\n{ONE}\n\n{TWO}", ["22"], ["11"]),
        # In a list: the item, and in front of a list all its items.
        (f"- {ONE}\n- {TWO} {FOUR}\n- {SIX}", ["11", "66"], ["22"]),
        (f"{FOUR}\n\nThese times hold:\n\n- {ONE}\n- {TWO}\n\n{SIX}", ["66"], ["11", "22"]),
        # In a table: the row.
        (f"| a | b |\n|---|---|\n| x | {ONE} |\n| y {FOUR} | {TWO} |\n", ["11"], ["22"]),
        # The whole text, wherever it stands.
        (f"{ONE}\n\n{TWO}\n\n{FOUR.replace('ignore', 'ignore-file')}", [], ["11", "22"]),
        # Nothing follows, or nothing is found.
        (f"Hello.\n\n{FOUR}", ["unused"], []),
        (f"{ONE}\n\n{FOUR}\n\nWe pay within two (2) days after delivery.", ["11", "unused"], []),
        # Code shows comments, and is none.
        (f"`{FOUR}` {ONE}", ["11"], []),
        (f"```\n{FOUR}\n```\n\n{ONE}", ["11"], []),
    ],
)  # fmt: skip
def test_a_comment_silences_what_it_stands_at(text: str, shown: list[str], silenced: list[str]) -> None:
    assert numbers(checked(text)) == (shown, silenced)


def test_what_a_comment_says_is_no_part_of_the_text() -> None:
    text = "# Claims\n\nYou must claim this within 21 days. {} We decide on the claim within 30 days after we receive it.\n"
    found = [
        check(Source("a.md", text.format(each)), select=["missing-anchor"]) for each in ("", "<!-- counted from landing -->")
    ]
    assert [[finding.fingerprint for finding in each] for each in found] == [[finding.fingerprint for finding in found[0]]] * 2
    assert found[0]


def test_a_conflict_is_silenced_on_either_side() -> None:
    comment = "<!-- clauselint: ignore[conflicting-value] -- being renegotiated -->"
    first, second = "We refund the price within 14 days after delivery.", "We refund the price within 30 days after delivery."
    for text in (f"{first} {comment}\n\n{second}", f"{first}\n\n{second} {comment}", f"{first}\n\n{comment}\n\n{second}"):
        source = Source("a.md", text)
        settings = Settings(choices=(Choice((Named("conflicting-value"), Named("unused-suppression"))),))
        found = review(extract(source), settings, RULES, remarks(source))
        assert (found.findings, [each.reason for each in found.hidden]) == ((), ["being renegotiated"])
        assert not found.fails


SHAPE = "write <!-- clauselint: ignore[RULE] -- reason -->"


@pytest.mark.parametrize(
    "comment, told",
    [
        ("clauselint ignore[placeholder] -- x", "1:1: this comment cannot be read: " + SHAPE),
        ("clauselint: ignore[placeholder", "1:1: this comment cannot be read: " + SHAPE),
        ("clauselint: ignor[placeholder] -- x", "1:18: clauselint knows no 'ignor' in a comment: did you mean ignore?"),
        ("clauselint: off", "1:18: clauselint knows no 'off' in a comment: " + SHAPE),
        ("clauselint: ignore -- x", "1:24: the rules to silence are missing: " + SHAPE),
        ("clauselint: ignore[ ] -- x", "1:24: the rules to silence are missing: " + SHAPE),
        ("clauselint: ignore[placeholder]", "1:1: the reason is missing: " + SHAPE),
        ("clauselint: ignore[placeholder] -- ", "1:1: the reason is missing: " + SHAPE),
        ("clauselint: ignore[GAP001, placehlder] -- x", "1:33: there is no rule 'placehlder': did you mean placeholder?"),
        ("clauselint: ignore[all] -- x", "1:25: there is no rule 'all': `clauselint rules` lists them all"),
    ],
)  # fmt: skip
def test_a_comment_that_is_not_as_it_should_be_is_an_error_with_its_place(comment: str, told: str) -> None:
    with pytest.raises(UserError) as error:
        checked(f"<!-- {comment} -->\n\n{ONE}")
    assert str(error.value) == f"a.md:{told}"


def test_a_comment_that_is_never_closed_is_an_error() -> None:
    with pytest.raises(UserError, match=r"a\.md:3:1: this comment is never closed"):
        checked(f"{ONE}\n\n<!-- clauselint: ignore[placeholder] -- x\n\nmore")


@pytest.mark.parametrize("separator", ["--", " — ", " -- ", "\n--\n"])
def test_several_rules_and_a_reason_over_lines(separator: str) -> None:
    comment = f"<!-- Clauselint: ignore[ CLA003,placeholder ]{separator}agreed\nwith them -->"
    found = checked(f"{comment}\n\nWe pay within two (22) days after [DATE].")
    assert [(each.reason, each.origin) for each in found.hidden] == [("agreed with them", "a.md:1:1")]


def silence(words: str, *rules: str) -> Silence:
    named = tuple(Named(rule, Origin("c.toml:3:9")) for rule in rules or ("word-number-mismatch",))
    return Silence(rules=named, words=words, reason="agreed", origin=Origin("c.toml:2:1"))


def test_a_setting_silences_a_clause_of_plain_text_by_its_words() -> None:
    text = f"{ONE}\n\n{TWO}\n"
    found = checked(text, "a.txt", silence("within two\n (22) days"))
    assert numbers(found) == (["11"], ["22"])
    assert found.hidden[0].origin == "c.toml:2:1"
    assert numbers(checked(text, "a.txt", silence("after seven days"))) == (["unused", "11", "22"], [])
    with pytest.raises(SettingsError, match=r"c.toml:3:9: there is no rule 'word-mismatch'"):
        checked(text, "a.txt", silence("x", "word-mismatch"))
    with pytest.raises(SettingsError, match=r"c.toml:3:9: 'clarity/' is no rule"):
        checked(text, "a.txt", silence("x", "clarity/"))


def test_a_comment_in_plain_text_is_an_error_as_it_would_silence_nothing() -> None:
    with pytest.raises(UserError, match=r"a.txt:2:1: plain text has no comments: write an entry \[\[suppressions\]\]"):
        checked(f"{ONE}\n{FOUR}\n", "a.txt")
    assert numbers(checked(f"{ONE}\n<!-- a comment -->\n", "a.txt")) == (["11"], [])


WORDS = st.sampled_from(
    [ONE, TWO, "# Title", "- item", "<!-- note -->", "", "`<!-- code -->`", "> quoted", "é", "\r", "| a |", "<b>", "-->", "<!--"]
)


@given(st.lists(WORDS, max_size=8).map("\n".join))
def test_remarks_are_comments_of_the_source_whatever_the_text(text: str) -> None:
    last = 0
    for each in remarks(Source("a.md", text)):
        assert isinstance(each, Remark)
        assert text.startswith("<!--", each.span.start)
        assert last <= each.span.start < each.span.end <= len(text)
        assert all(span.end <= len(text) for span in each.reach)
        last = each.span.end
