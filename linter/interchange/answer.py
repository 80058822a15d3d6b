"""Answers and decision tables as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.interchange.place import placed
from linter.interchange.policy import unstructured
from linter.model.answer import Answer, DecisionTable, Defeated, Saying
from linter.source import Source

Json = dict[str, Any]


def answers_to_json(answers: Iterable[Answer], source: Source) -> list[Json]:
    """Answers as the schema's ``answer``, one each. ``source`` is the text that was asked."""
    return [placed(_answer(answer), source) for answer in answers]


def table_to_json(table: DecisionTable, source: Source) -> Json:
    """A decision table as the schema's ``table``. ``source`` is the text that was asked."""
    return {
        "acts": list(table.acts),
        "rows": [
            {"facts": dict(row.facts), "example": list(row.example), "answers": answers_to_json(row.answers, source)}
            for row in table.rows
        ],
        "cut": table.cut,
    }


def _answer(answer: Answer) -> Json:
    return {
        "act": answer.act,
        "verdict": answer.verdict.value,
        "granted": answer.granted,
        "percentage": answer.percentage,
        "bound": answer.bound.value if answer.bound is not None else None,
        "remedies": [remedy.value for remedy in answer.remedies],
        "instead": list(answer.instead),
        "deadline": unstructured(answer.deadline) if answer.deadline is not None else None,
        "payer": answer.payer.value if answer.payer is not None else None,
        "holder": answer.holder.value if answer.holder is not None else None,
        "needs": list(answer.needs),
        "prospects": [
            {"fact": prospect.told, "verdict": prospect.verdict.value, "granted": prospect.granted}
            for prospect in answer.prospects
        ],
        "presumed": list(answer.presumed),
        "clauses": [_saying(saying) for saying in answer.clauses],
        "parts": [_saying(saying) for saying in answer.parts],
        "defeated": [_defeated(each) for each in answer.defeated],
    }


def _saying(saying: Saying) -> Json:
    return {"id": saying.clause, "kind": saying.kind.value, "span": saying.span, "says": saying.says, "granted": saying.granted}


def _defeated(defeated: Defeated) -> Json:
    return {"id": defeated.clause, "span": defeated.span, "says": defeated.says, "by": defeated.by, "why": defeated.why}
