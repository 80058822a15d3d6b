"""The table of legal effects: each row can apply, and the first that fits decides."""

from __future__ import annotations

from linter.model.clause import ClauseKind
from linter.parse.clause.effect_rows import rows
from linter.parse.clause.effects import effect_of, key


def test_no_cell_of_the_table_speaks_of_what_does_not_exist() -> None:
    """Reading it raises UserError otherwise; ``tests/vocabulary`` shows for which mistakes."""
    assert len(rows()) > 100
    assert {row.effect.place.partition(":")[0] for row in rows()} == {"effects.tsv"}


def test_no_row_stands_twice() -> None:
    texts = [row.effect.text for row in rows()]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def decided(construction: str, modality: str, subject: str, verb: str, *, negated: bool) -> ClauseKind | None:
    effect = effect_of(
        key(construction=construction, modality=modality, negated=negated, subject=subject, verbs=[verb], objects=[])
    )
    assert effect is not None
    return effect.kind


def test_the_first_row_that_fits_decides() -> None:
    assert decided("act", "will", "provider", "remedy", negated=False) is ClauseKind.GRANT
    assert decided("act", "may", "customer", "use", negated=True) is ClauseKind.PROHIBITION
    assert decided("be", "", "provider", "liable", negated=True) is ClauseKind.EXCLUSION
    assert decided("present", "", "provider", "wish", negated=False) is None


def test_a_case_that_no_row_knows_has_no_effect() -> None:
    assert (
        effect_of(key(construction="unheard-of", modality="", negated=False, subject="unheard-of", verbs=[], objects=[])) is None
    )
