"""Tables that answer a question row by row, with "yes" and "no", and the clauses and rows that answer it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause
from linter.model.policy import Policy, Row
from linter.reason.comparison.occasions import marks
from linter.reason.engine.acts import DENYING, GIVING
from linter.reason.engine.facts import stated
from linter.reason.text.listings import listings
from linter.reason.text.vocabulary import closed_class, meant, phrases
from linter.reason.text.words import SHORTEST, TYPOGRAPHIC, WORD, stem
from linter.source import Span

ASKED = ("return", "refund", "cancellation")
DENIALS = ("NOT", "NO", "WITHOUT")
# "Whether sealed or opened" only widens; what it would rank the clause over is read as its precedence.
WIDENING = frozenset({"NOTWITHSTANDING", "CONCESSION"})
CANDIDATES = 64  # clauses that are held against one row: those that share its rarest word


@dataclass(frozen=True, slots=True)
class Case:
    """What a row or a clause is about: its words, the states of the goods that it names, and its negations."""

    words: frozenset[str]
    states: frozenset[tuple[str, str]]
    denials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that says of one case whether something is possible. ``question``: the topic that the head of its column names."""

    row: Row
    question: str
    case: Case
    given: bool


def answers(policy: Policy) -> Iterator[Answer]:
    """The rows of all columns that hold nothing but "yes" and "no" under the name of an act."""
    for rows in listings(policy):
        for column in range(1, min((len(row.cells) for row in rows), default=0)):
            said = [_said(row.cells[column].text) for row in rows]
            question = next((each for each in ASKED if _asks(rows[0].cells[column].title, each)), None)
            if question is None or None in said:
                continue
            for row, given in zip(rows, said, strict=True):
                case = _case(row.cells[0].text)
                if given is not None and case.words:
                    yield Answer(row, question, case, given)


def answered_otherwise(policy: Policy) -> Iterator[tuple[Answer, Clause]]:
    """Each row with the first clause that decides its very case the other way, without a condition or a word that ranks it."""
    found = list(answers(policy))
    if not found:
        return
    deciding: dict[tuple[str, str], list[tuple[Clause, Case]]] = {}
    for clause in policy.clauses:
        if clause.kind in GIVING | DENYING and clause.topic.value in ASKED and _is_plain(clause):
            case = _case(clause.text)
            for word in case.words:
                deciding.setdefault((clause.topic.value, word), []).append((clause, case))
    for each in found:
        candidates = min((deciding.get((each.question, word), []) for word in each.case.words), key=len)
        for clause, case in candidates[:CANDIDATES]:
            opposite = clause.kind in (DENYING if each.given else GIVING)
            if (
                opposite
                and _is_of(each.case, case)
                and not clause.span.overlaps(each.row.span)
                and not marks(policy, clause) - WIDENING
            ):
                yield each, clause
                break


def answered_twice(policy: Policy) -> Iterator[tuple[Span, Span]]:
    """The rows of two tables that answer one question for one case with "yes" and with "no"."""
    first: dict[tuple[str, Case], Answer] = {}
    for each in answers(policy):
        known = first.setdefault((each.question, each.case), each)
        if known.given is not each.given and known.row.listing != each.row.listing and known.row.headings == each.row.headings:
            yield known.row.span, each.row.span


def _is_plain(clause: Clause) -> bool:
    """True for a clause that holds in all cases and ranks itself over nothing but states: "whether sealed or opened"."""
    return clause.condition is None and not clause.exceptions and all(stated(each.text) for each in clause.precedence)


def _is_of(row: Case, clause: Case) -> bool:
    """True when a clause names the goods of a row, in the state that the row is about."""
    facts = {fact for fact, _ in clause.states}
    open_facts = {fact for fact in facts if len({value for known, value in clause.states if known == fact}) > 1}
    one_state = {fact for fact in facts - open_facts if fact not in {known for known, _ in row.states}}
    return row.words <= clause.words and row.states <= clause.states and row.denials <= clause.denials and not one_state


def _said(cell: str) -> bool | None:
    """What a cell answers; None for any other text."""
    plain = cell.strip(" *_.").lower()
    for meaning in ("yes", "no"):
        if plain in meant("answer", meaning):
            return meaning == "yes"
    return None


def _asks(title: str, topic: str) -> bool:
    return any(f" {phrase} " in f" {' '.join(WORD.findall(title.lower()))} " for phrase in meant("topic", topic))


def _case(text: str) -> Case:
    literals = stated(text)
    told = [stem(word) for word in WORD.findall(text.lower().translate(TYPOGRAPHIC))]
    words = WORD.findall(text.lower().translate(TYPOGRAPHIC))
    inside = {place for literal in literals for place in range(literal.start, literal.end)}
    return Case(
        words=frozenset(
            root
            for place, (word, root) in enumerate(zip(words, told, strict=True))
            if place not in inside and len(word) >= SHORTEST and word not in closed_class()
        ),
        states=frozenset((literal.fact, literal.value) for literal in literals),
        denials=frozenset(word for word in words if any(word in phrases(category) for category in DENIALS)),
    )
