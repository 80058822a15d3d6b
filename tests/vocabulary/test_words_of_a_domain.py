"""Words of somebody's own domain, here those of a veterinary practice, laid over the lists that come with the program."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest

from linter import resources
from linter.api import check, extract, render, vocabulary
from linter.errors import UserError
from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration
from linter.source import Source
from linter.vocabulary.vocabulary import Vocabulary, built_in, entries, in_use, using

VETERINARY = Path(__file__).parent / "veterinary"
CARE = Source(
    "care.md",
    "# Care after an operation\n\n"
    "The surgery will re-suture the wound free of charge if wound dehiscence occurs within 10 days after discharge from the "
    "ward.\n\n"
    "The keeper must watch the animal for 2 days after the jab.\n\n"
    "We will clip the claws of a rabbit before its operation.\n",
)


@pytest.fixture(scope="module")
def practice() -> Vocabulary:
    return vocabulary(VETERINARY)


def folder(place: Path, **files: str) -> Path:
    """A folder of word lists: ``words`` is the text of words.txt, ``effects`` of effects.tsv."""
    names = {"words": "words.txt", "effects": "effects.tsv"}
    for name, text in files.items():
        (place / names[name]).write_text(text, encoding="utf-8")
    return place


def durations(policy: Policy) -> list[Duration]:
    return [each for each in policy.quantities if isinstance(each, Duration)]


def only_clause(text: str, own: Vocabulary | None = None) -> Clause:
    [clause] = extract(Source("text.md", text), vocabulary=own).clauses
    return clause


def test_without_its_words_the_domain_is_not_understood() -> None:
    suture, _, clip = extract(CARE).clauses
    assert (suture.kind, suture.bearer, suture.remedies) == (ClauseKind.DECLARATION, None, ())
    assert clip.kind is ClauseKind.OBLIGATION
    assert [each.event for each in durations(extract(CARE))] == [None, None]


def test_with_its_words_it_is(practice: Vocabulary) -> None:
    policy = extract(CARE, vocabulary=practice)
    suture, watch, clip = policy.clauses
    assert (suture.kind, suture.bearer, suture.bearer_text) == (ClauseKind.GRANT, Role.PROVIDER, "The surgery")
    assert (suture.topic, suture.remedies) == (Topic.DAMAGE, (Remedy.REPAIR,))
    assert (watch.kind, watch.bearer) == (ClauseKind.OBLIGATION, Role.CUSTOMER)
    assert clip.kind is ClauseKind.GRANT
    assert [each.event for each in durations(policy)] == ["discharge", "vaccination"]


def test_a_row_of_its_own_table_is_named_where_it_decides(practice: Vocabulary) -> None:
    clip = extract(CARE, vocabulary=practice).clauses[-1]
    assert clip.construction == f"act ({VETERINARY / 'effects.tsv'}:2)"


def test_checks_and_pages_are_made_with_it_too(practice: Vocabulary) -> None:
    assert [finding.rule for finding in check(CARE)] == []
    assert [finding.rule for finding in check(CARE, vocabulary=practice)] == ["missing-deadline"]  # of the grant it now sees
    assert render(CARE, vocabulary=practice).losses == ()


def test_two_vocabularies_do_not_mix(practice: Vocabulary) -> None:
    before, with_words = extract(CARE), extract(CARE, vocabulary=practice)
    assert before != with_words
    assert extract(CARE) == before
    assert extract(CARE, vocabulary=practice) == with_words
    with ThreadPoolExecutor(max_workers=4) as pool:
        each_in_turn = pool.map(lambda number: extract(CARE, vocabulary=practice if number % 2 else None), range(8))
        assert list(each_in_turn) == [before, with_words] * 4


def test_a_vocabulary_is_in_use_in_its_block_alone(practice: Vocabulary) -> None:
    with using(practice):
        assert in_use() is practice
        with using(None):
            assert in_use() is practice
    assert in_use() is built_in()


def test_no_folder_is_the_vocabulary_of_the_program() -> None:
    assert vocabulary() is built_in()


def test_an_own_entry_replaces_the_same_words_in_the_same_category(tmp_path: Path) -> None:
    """The labels of other categories stay, and so do longer phrases."""
    own = vocabulary(folder(tmp_path, words="[remedy replacement]\nrefund (verb)\n"))
    assert only_clause("We will refund you.").remedies == (Remedy.REFUND,)
    assert only_clause("We will refund you.", own).remedies == (Remedy.REPLACEMENT,)
    assert only_clause("We will refund you.", own).kind is ClauseKind.GRANT


def test_an_own_entry_replaces_single_forms_of_a_built_in_verb(tmp_path: Path) -> None:
    own = vocabulary(folder(tmp_path, words="[remedy credit]\nrefunded\n"))
    assert only_clause("The price will be refunded.", own).remedies == (Remedy.CREDIT,)
    assert only_clause("We will refund the price.", own).remedies == (Remedy.REFUND,)


def test_an_own_terminal_replaces_any_built_in_terminal(tmp_path: Path) -> None:
    """A phrase is one terminal only; "the carrier" is a third party to the program."""
    own = vocabulary(folder(tmp_path, words="[ROLE provider]\nthe carrier\n"))
    assert only_clause("The carrier must hand over the goods.").bearer is Role.THIRD_PARTY
    assert only_clause("The carrier must hand over the goods.", own).bearer is Role.PROVIDER


@pytest.mark.parametrize("heading", ["[-]", "[- remedy]"])
def test_words_can_be_taken_out(heading: str, tmp_path: Path) -> None:
    own = vocabulary(folder(tmp_path, words=f"{heading}\nrepair\n"))
    assert only_clause("We will repair the lamp.").remedies == (Remedy.REPAIR,)
    assert only_clause("We will repair the lamp.", own).remedies == ()


def test_a_later_folder_lies_over_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = folder(tmp_path / "one", words="[remedy repair]\nnew sole (noun)\n")
    two = folder(tmp_path / "two", words="[remedy replacement]\nnew sole (noun)\n")
    text = "We will provide a new sole."
    assert only_clause(text, vocabulary(one, two)).remedies == (Remedy.REPLACEMENT,)
    assert only_clause(text, vocabulary(two, one)).remedies == (Remedy.REPAIR,)


def test_own_rows_are_tried_before_those_of_the_program(tmp_path: Path) -> None:
    text = "We will ship the goods."
    own = vocabulary(folder(tmp_path, effects="act\twill\t+\tprovider\tship\t*\tdeclaration\tnone\n"))
    assert only_clause(text).kind is not ClauseKind.DECLARATION
    assert only_clause(text, own).kind is ClauseKind.DECLARATION


def test_lists_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("\ufeff[ROLE provider]\r\nsmithy (noun)\r\n".encode())
    with using(vocabulary(tmp_path)):
        assert [(entry.words, entry.line) for entry in entries() if entry.file == str(tmp_path / "words.txt")] == [("smithy", 2)]


ROW = "act\twill\t+\tprovider\tship\t*\tgrant\tprovider"
WRONG_WORDS = {
    "[remdy refund]\nx\n": ":1:2: there is no category 'remdy'; did you mean [remedy]?",
    "[Remedy refund]\nx\n": ":1:2: there is no category 'Remedy'; did you mean [remedy]?",
    "[MODALITY may]\nx\n": ":1:2: there is no category 'MODALITY'; did you mean [MODAL]?",
    "[xyz]\nx\n": ":1:2: there is no category 'xyz'; the README of grammar/vocabulary lists them all",
    "# one\n  [remedy refnd]\n": ":2:11: 'refnd' is no meaning of [remedy]; write one of -, cancellation, credit, ",
    "[topic grooming]\n": ":1:8: 'grooming' is no meaning of [topic]; write one of ",
    "[cause grooming]\n": ":1:8: 'grooming' is no meaning of [cause]; write one of ",
    "[MODAL might]\n": ":1:8: 'might' is no meaning of [MODAL]; write one of can, may, must, ",
    "[remedy]\n": ":1:2: [remedy] needs a meaning; write one of ",
    "[MEAN refund]\n": ":1:7: [MEAN] has no meanings; write [MEAN] alone",
    "[event First Jab]\n": ":1:8: 'First Jab' is no meaning of [event]; write a name in small letters, joined by hyphens",
    "[currency_name franc]\n": ":1:16: 'franc' is no meaning of [currency_name]; write a currency's code of three capitals",
    "[remedy refund\n": ":1:1: not a heading: '[remedy refund'; write [name] or [name meaning]",
    "\n  repay\n": ":2:3: the phrase 'repay' stands under no heading; put a [name] line above it",
    "[remedy refund]\nrepay (adjective)\n": ":2:8: 'adjective' is no part of speech; write (verb), (noun), or nothing",
    "[-]\nrefnd\n": ":2:1: 'refnd' is not in the lists, so it cannot be taken out; did you mean 'refund'?",
    "[- remedy]\nwe\n": ":2:1: 'we' is not in the lists of [remedy], so it cannot be taken out; ",
    "[- remdy]\nwe\n": ":1:4: there is no category 'remdy'; did you mean [remedy]?",
    "[deed grooming]\nclip (verb)\n": ":2:1: no row of effects.tsv speaks of [deed grooming]; add one ",
}
WRONG_ROWS = {
    "act\twill": ":1:1: a row has 8 cells between tabs, this one 2; they are construction, modality, ",
    ROW.replace("act", "acts"): ":1:1: no construction 'acts'; did you mean 'act'?",
    ROW.replace("will", "shall|wil"): ":1:11: no modality 'wil'; did you mean 'will'?",
    ROW.replace("+", "plus"): ":1:10: no polarity 'plus'; one of * + -",
    ROW.replace("provider\tship", "vendor\tship"): ":1:12: no subject 'vendor'; ",
    ROW.replace("ship", "perfrm"): ":1:21: no verb 'perfrm'; did you mean 'perform'?",
    ROW.replace("ship", ""): ":1:21: no verb ''; ",
    ROW.replace("ship\t*", "ship\tremdy"): ":1:26: no object 'remdy'; did you mean 'remedy'?",
    ROW.replace("grant", "gift"): ":1:28: no kind 'gift'; one of ",
    "\n# two\n" + ROW.replace("grant\tprovider", "grant\tvendor"): ":3:34: no bearer 'vendor'; ",
}


@pytest.mark.parametrize("text", WRONG_WORDS)
def test_a_mistake_in_a_list_is_named_with_its_place(text: str, tmp_path: Path) -> None:
    said = WRONG_WORDS[text]
    with pytest.raises(UserError) as error:
        vocabulary(folder(tmp_path, words=text))
    assert str(error.value).startswith(f"{tmp_path / 'words.txt'}{said}"), str(error.value)


@pytest.mark.parametrize("text", WRONG_ROWS)
def test_a_mistake_in_a_table_is_named_with_its_place(text: str, tmp_path: Path) -> None:
    said = WRONG_ROWS[text]
    with pytest.raises(UserError) as error:
        vocabulary(folder(tmp_path, effects=text + "\n"))
    assert str(error.value).startswith(f"{tmp_path / 'effects.tsv'}{said}"), str(error.value)


def test_a_list_that_is_not_utf_8_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("[ROLE provider]\nüber ".encode() + b"caf\xe9\n")
    with pytest.raises(UserError, match=r"words\.txt:2:9: not UTF-8; save the file in UTF-8"):
        vocabulary(tmp_path)


def test_a_folder_that_is_none_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"absent: there is no such folder of word lists"):
        vocabulary(tmp_path / "absent")
    with pytest.raises(UserError, match=r"holds no word list; put one into it"):
        vocabulary(tmp_path)
    (tmp_path / "words.txt").write_text("[ROLE provider]\nsmithy\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"words.txt: a file, and --vocabulary takes the folder it lies in"):
        vocabulary(tmp_path / "words.txt")


def test_the_example_of_the_readme_is_read(tmp_path: Path) -> None:
    readme = (resources.folder("grammar") / "vocabulary" / "README.md").read_text(encoding="utf-8")
    _, listed, table, *_ = re.findall(r"(?m)(?:^    .*\n(?:\n(?=    ))?)+", readme)
    own = vocabulary(folder(tmp_path, words=dedent(listed), effects=dedent(table)))
    assert only_clause("The surgery will clip the claws.", own).kind is ClauseKind.GRANT


def test_a_policy_read_with_it_goes_into_json(practice: Vocabulary) -> None:
    from linter.interchange.policy import policy_to_json  # noqa: PLC0415

    assert json.dumps(policy_to_json(extract(CARE, vocabulary=practice)))
