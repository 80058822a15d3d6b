"""The word lists of grammar/vocabulary: their format, and that nothing in them is unused or undocumented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import linter
import linter.parse
from linter.errors import UserError
from linter.parse.words.vocabulary import LABELS
from linter.resources import folder
from linter.vocabulary.entries import Entry, read
from linter.vocabulary.vocabulary import entries


def written(folder_of_test: Path, text: str) -> Path:
    file = folder_of_test / "words.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_entry_stands_under_its_heading_with_its_meaning(tmp_path: Path) -> None:
    file = written(tmp_path, "# a comment\n[remedy refund]\nMoney Back  # a remark\nrepay (verb)\n")
    assert list(read(file, file.name)) == [
        Entry("money back", "remedy", "refund", "words.txt", None, 3),
        Entry("repay", "remedy", "refund", "words.txt", "verb", 4),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[remedy refund\nrepay\n", "words.txt:1:1: not a heading"),
        ("\nrepay\n", "words.txt:2:1: the phrase 'repay' stands under no heading"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said.replace("(", r"\(")):
        list(read(written(tmp_path, text), "words.txt"))


def test_every_list_is_described_in_the_readme() -> None:
    described = (folder("grammar") / "vocabulary" / "README.md").read_text(encoding="utf-8")
    assert {entry.file for entry in entries() if f"`{entry.file}`" not in described} == set()


def test_what_depends_on_the_vocabulary_is_cached_for_each_apart() -> None:
    """A function that looks words up and is cached plainly would answer with the words of whoever asked first."""
    plain = re.compile(r"@(?:cache|lru_cache(?:\(.*\))?)\ndef (\w+)\(.*?\n(?=\S)", re.DOTALL)
    looks_up = re.compile(r"\b(?:entries|phrases|meanings|meaning|meant|void|closed_class|rows|lexicon|in_use)\(")
    package = Path(linter.__file__).parent
    wrong = {
        f"{path.relative_to(package)}: {function[1]}"
        for path in package.rglob("*.py")
        for function in plain.finditer(path.read_text(encoding="utf-8"))
        if looks_up.search(function[0])
    }
    assert wrong == set()


def test_every_category_is_described_in_the_readme() -> None:
    described = (folder("grammar") / "vocabulary" / "README.md").read_text(encoding="utf-8")
    assert {entry.category for entry in entries() if f"`{entry.category}`" not in described} == set()


def test_no_label_is_asked_for_that_is_not_looked_for() -> None:
    asked = re.compile(r'category (?:==|!=|in|not in) \W*((?:"\w+"(?:, )?)+)|labels_in\((?:\n\s*)?("\w+")')
    sources = (Path(linter.parse.__path__[0])).rglob("*.py")
    found = {
        name
        for source in sources
        for match in asked.finditer(source.read_text(encoding="utf-8"))
        if "label" in source.read_text(encoding="utf-8")[max(0, match.start() - 12) : match.end()]
        for name in re.findall(r"\w+", match[0])
    }
    categories = {entry.category for entry in entries() if entry.category.islower()}
    assert found & categories <= LABELS
    assert "deed" in found


def test_what_is_known_of_matters_is_known_of_matters_that_there_are() -> None:
    matters = {entry.meaning for entry in entries() if entry.category == "value_of"}
    traits = ("value_of_each_side", "value_of_one_side", "value_owed_by_provider", "value_that_lasts")
    for trait in traits:
        named = {entry.words for entry in entries() if entry.category == trait}
        assert named, trait
        assert named <= matters, trait
