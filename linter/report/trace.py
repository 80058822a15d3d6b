"""How a text was read, for people who extend the grammar: the words of each sentence, and why its clauses came out so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.model.trace import (
    Derivation,
    Key,
    Labelled,
    Outcome,
    PassedOver,
    Row,
    SentenceTrace,
    Silence,
    Status,
    Trace,
    Verbal,
    Witness,
    Word,
)
from linter.report.overview import in_words
from linter.report.screen import Screen, Style, inert, width

SOUGHT = ("construction", "modality", "polarity", "subject", "verb", "object")  # the columns of the table of effects
MADE = ("kind", "bearer")
UNLISTED = "WORD"
LABEL = 12  # columns of the names at the left
WIDEST = 34  # columns of a word, or of a type with its meaning, before it gets a line of its own
BOUND = {"PARTY": "a name in this text", "ROLE": "a name in this text", "VERB": "by its form", "ADVERB": "by its form"}
CONFIDENCES = {
    Confidence.HIGH: "the words say who, and to what effect",
    Confidence.MEDIUM: "who, or to what effect, is inferred",
    Confidence.LOW: "no word tells its weight in law",
}
SILENCES = {
    Silence.LEAD_IN: "a lead-in: the items under it say its norm",
    Silence.HEADING: "a heading: it gives a topic to what stands under it",
    Silence.NO_EFFECT: "background: none of its main predicates has an effect in law",
    Silence.BACKGROUND: "background: no main predicate, and no modal, negation or quantity",
}
OUTCOMES = {
    Outcome.INTRODUCES: "introduces the next predicate",
    Outcome.FRAMED: "stated by the predicate before it",
    Outcome.NO_EFFECT: "the row gives it no effect",
    Outcome.NO_ROW: "no row fits",
}


def trace(read: Trace, screen: Screen) -> str:
    """All sentences. The last line has no line break."""
    return "\n\n".join("\n".join(_sentence(each, read.policy, screen)) for each in read.sentences) or "No sentence was found."


def _sentence(sentence: SentenceTrace, policy: Policy, screen: Screen) -> Iterator[str]:
    place = policy.source.position(sentence.span.start)
    ids = ", ".join(each.clause for each in sentence.derivations)
    head = screen.paint(f"{inert(policy.source.path)}:{place.line}:{place.column}", Style.STRONG)
    yield head + (f"  {screen.paint(ids, Style.NOTE)}" if ids else "")
    frame = screen.paint("|", Style.FRAME)
    for line in wrap(inert(sentence.text), screen.columns - 4):
        yield f"  {frame} {line}"
    yield from _block("words", _words(sentence.words, screen), screen)
    yield from _block("quantities", _islands(sentence, screen), screen)
    yield from _block("predicates", _predicates(sentence.predicates, screen), screen)
    for derivation in sentence.derivations:
        yield from _block(
            derivation.clause, _derivation(derivation, policy.clause(derivation.clause), screen), screen, Style.NOTE
        )
    for passed in sentence.passed_over:
        yield from _block("no clause", _passed_over(passed, screen), screen)
    for reason in sentence.unparsed:
        yield from _block("unparsed", wrap(inert(reason), screen.columns - LABEL - 2), screen, Style.WARNING)
    if sentence.silence is not None:
        yield from _block("no clause", [SILENCES[sentence.silence]], screen)


def _block(name: str, lines: Iterable[str], screen: Screen, style: Style = Style.FRAME) -> Iterator[str]:
    """Lines with a name to the left of the first; nothing when there are none."""
    for number, line in enumerate(lines):
        if not number:
            yield ""
        yield f"  {screen.paint(f'{name:{LABEL}}', style) if not number else ' ' * LABEL}{line}".rstrip()


def _words(words: Sequence[Word], screen: Screen) -> Iterator[str]:
    """A line a terminal, its labels under it; words that no list holds share a line."""
    rows: list[tuple[str, str, str]] = []
    unlisted: list[str] = []
    for word in words:
        if word.type == UNLISTED and word.read_as is None and not word.labels:
            unlisted.append(word.text)
            continue
        if unlisted:
            rows.append((" ".join(unlisted), UNLISTED, ""))
            unlisted = []
        kind = f"{word.type} {word.meaning}".rstrip() + (f", here {word.read_as}" if word.read_as else "")
        rows.append((word.text, kind, word.origin or BOUND.get(word.type, "")))
        for label in word.labels:
            longer = label.text if label.text != word.text else ""
            rows.append((f"  {longer}", f"  {label.category} {label.meaning}".rstrip(), label.origin))
    if unlisted:
        rows.append((" ".join(unlisted), UNLISTED, ""))
    return _table(rows, screen)


def _table(rows: Sequence[tuple[str, str, str]], screen: Screen) -> Iterator[str]:
    """Words, what they are, and where that stands."""
    first = max(1, min(WIDEST, max((width(inert(words)) for words, _, _ in rows), default=1)))
    room = screen.columns - LABEL - 2 - first - 2
    widest = max((width(inert(origin)) for _, _, origin in rows), default=0)
    second = max(1, min(WIDEST, room - 2 - widest, max((width(kind) for _, kind, _ in rows), default=0)))
    for words, kind, origin in rows:
        *above, last = wrap(inert(words), first, drop_whitespace=False) or [""]
        yield from above
        lead = last + " " * (first - width(last))
        shown = screen.paint(f"{kind:{second}}", Style.FRAME) if kind.startswith(" ") else f"{kind:{second}}"
        source = screen.paint(inert(origin), Style.FAINT)
        if width(kind) + 2 + width(inert(origin)) <= max(room, second):
            yield f"{lead}  {shown}  {source}"
        else:
            yield f"{lead}  {shown}"
            yield f"{' ' * (first + 2 + second)}  {source}"


def _islands(sentence: SentenceTrace, screen: Screen) -> Iterator[str]:
    for island in sentence.islands:
        yield from wrap(inert(f"“{island.text}”"), screen.columns - LABEL - 2)
        event = getattr(island.quantity, "event", None)
        named = f", the event {event}" if event else ""
        kind = type(island.quantity).__name__.lower()
        yield from _indented(f"{kind}: {in_words(island.quantity)}{named}", screen)


def _predicates(predicates: Sequence[Verbal], screen: Screen) -> Iterator[str]:
    for each in predicates:
        traits = [each.construction, each.modality, "negated" if each.negated else "", "passive" if each.passive else ""]
        status = screen.paint(each.status.value, Style.STRONG if each.status is Status.MAIN else Style.FAINT)
        head = f", head “{each.head}”" if each.head != each.text else ""
        yield f"{inert(f'“{each.text}”')}  {status}  {', '.join(filter(None, traits))}{inert(head)}"
        if each.subject is not None:
            yield from _indented(f"subject: {each.subject.text}", screen)
        for name, parts in (("condition", each.conditions), ("exception", each.exceptions)):
            for part in parts:
                yield from _indented(f"{name}: {part.text}", screen)


def _indented(text: str, screen: Screen) -> list[str]:
    return wrap(inert(text), screen.columns - LABEL - 2, initial_indent="  ", subsequent_indent="    ")


def _passed_over(passed: PassedOver, screen: Screen) -> Iterator[str]:
    yield inert(f"“{passed.text}”: {OUTCOMES[passed.outcome]}")
    yield from _lookup(passed.key, passed.row, screen)


def _lookup(key: Key | None, row: Row | None, screen: Screen) -> Iterator[str]:
    """The key beside the cells of the row that decided, a line a column, and what the row makes of it."""
    if key is None:
        return
    sought = {name: ", ".join(value) if isinstance(value := getattr(key, name), tuple) else value for name in SOUGHT}
    widest = min(WIDEST, max(map(width, sought.values())))
    place = screen.paint(inert(row.place), Style.FAINT) if row is not None else "no row fits"
    yield f"  {'':{LABEL}}  {'looked up with':{widest}}  {place}"
    for name, cell in zip((*SOUGHT, *MADE), row.cells if row is not None else ("",) * 8, strict=True):
        lines = wrap(sought.get(name, ""), widest) or [""]
        yield f"  {name:{LABEL}}  {lines[0]:{max(widest, 14)}}  {inert(cell)}".rstrip()
        yield from (f"  {'':{LABEL}}  {line}" for line in lines[1:])


def _derivation(derivation: Derivation, clause: Clause, screen: Screen) -> Iterator[str]:
    without = "" if derivation.row is not None or derivation.lead_in is not None else ", read without a verb"
    yield f"{screen.paint(clause.kind.value, Style.STRONG)}{without}"
    if derivation.lead_in is not None:
        yield from _indented(f"completes its lead-in: {derivation.lead_in.text}", screen)
    yield from _lookup(derivation.key, derivation.row, screen)
    if derivation.key is not None:
        yield ""
    for name, value, why in _fields(derivation, clause):
        yield from wrap(
            inert(f"{value}{f': {why}' if why else ''}"),
            screen.columns - LABEL - 2,
            initial_indent=f"  {name:{LABEL}}  ",
            subsequent_indent=" " * (LABEL + 4),
        )


def _fields(derivation: Derivation, clause: Clause) -> Iterator[tuple[str, str, str]]:
    """What a clause says, field by field: its name, its value, and what it was read off."""
    yield "bearer", f"{clause.bearer or 'none'}" + (f" “{clause.bearer_text}”" if clause.bearer_text else ""), ""
    yield "topic", clause.topic, "; ".join(dict.fromkeys(map(_witness, derivation.topics)))
    yield "remedies", ", ".join(clause.remedies) or "none", _named(derivation.remedies)
    yield "absolute", ", ".join(clause.absolute_markers) or "none", _named(derivation.absolutes)
    yield "confidence", clause.confidence, CONFIDENCES[clause.confidence]


def _witness(witness: Witness) -> str:
    words = f"“{witness.label.text}” " if witness.label is not None else ""
    named = f"{witness.category} {witness.meaning}".rstrip()
    return f"{words}{named} in {witness.zone}"


def _named(labels: Sequence[Labelled]) -> str:
    return ", ".join(dict.fromkeys(f"“{label.text}”" for label in labels))
