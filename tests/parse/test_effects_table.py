"""The table of legal effects: each row can apply, and speaks of classes that exist."""

from __future__ import annotations

import re

from linter.model.clause import ClauseKind
from linter.parse.clause.effects import effect_of
from linter.parse.clause.traits import LEXICAL
from linter.resources import folder
from linter.vocabulary import entries

SUBJECTS = {
    "provider",
    "customer",
    "third-party",
    "mutual",
    "remedy",
    "coverage",
    "cost",
    "liability",
    "nothing",
    "there",
    "thing",
    "none",
    "staff",
    "excluded",
}
OBJECTS = {"remedy", "only", "warranty", "no-warranty", "cost", "object", "time", "deed", "-"}
BUILT = {"passive", "imperative", "identity"}  # constructions that the reader makes of the grammar's


def rows() -> list[tuple[int, list[str]]]:
    lines = (folder("grammar") / "effects.tsv").read_text(encoding="utf-8").splitlines()
    return [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]


def meanings(category: str) -> set[str]:
    return {entry.meaning for entry in entries() if entry.category == category}


def test_constructions_are_those_of_the_grammar() -> None:
    grammar = (folder("grammar") / "clause.lark").read_text(encoding="utf-8")
    known = set(re.findall(r"-> (\w+)", grammar)) | BUILT | {"*"}
    assert {name for _, row in rows() for name in row[0].split("|")} <= known


def test_modalities_are_those_of_the_vocabulary() -> None:
    assert {name for _, row in rows() for name in row[1].split("|")} <= meanings("MODAL") | {"-", "*"}


def test_subjects_and_objects_are_known() -> None:
    assert {name for _, row in rows() for name in row[3].split("|")} <= SUBJECTS | {"*"}
    assert {name for _, row in rows() for name in row[5].split("|")} <= OBJECTS | meanings("matter") | {"*"}


def test_every_verb_class_has_words() -> None:
    """A class that no list holds would be a row that can never apply."""
    classes = (
        meanings("deed") | meanings("agent") | meanings("ADJECTIVE") | meanings("NOUN") | meanings("WARRANT") | meanings("COVER")
    )
    lexical = {name.lower() for name in LEXICAL} | {"only", "universal", "counted", "money", "stated"} | meanings("terms")
    words = {name for _, row in rows() for name in row[4].split("|")} - classes - lexical - {"*"}
    lemmas = {entry.words for entry in entries()}
    assert words <= lemmas | {"hold", "assume", "guarantee", "promise"}, words - lemmas


def decided(construction: str, modality: str, subject: str, verb: str, *, negated: bool) -> ClauseKind | None:
    effect = effect_of(construction=construction, modality=modality, negated=negated, subject=subject, verbs=[verb], objects=[])
    assert effect is not None
    return effect.kind


def test_the_first_row_that_fits_decides() -> None:
    assert decided("act", "will", "provider", "remedy", negated=False) is ClauseKind.GRANT
    assert decided("act", "may", "customer", "use", negated=True) is ClauseKind.PROHIBITION
    assert decided("be", "", "provider", "liable", negated=True) is ClauseKind.EXCLUSION
    assert decided("present", "", "provider", "wish", negated=False) is None


def test_a_case_that_no_row_knows_has_no_effect() -> None:
    assert effect_of(construction="unheard-of", modality="", negated=False, subject="unheard-of", verbs=[], objects=[]) is None
