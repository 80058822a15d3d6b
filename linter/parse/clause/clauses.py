"""Document to clauses: reads every block, completes items with their lead-ins, and says what was not understood."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.model.document import Block, BlockKind, Document, Text
from linter.model.policy import Unparsed
from linter.parse.clause import (
    duty_titles,
    enumerations,
    labelled,
    lists,
    nominal,
    norms,
    prices,
    reading,
    short_answers,
    subjects,
)
from linter.parse.clause.lists import Lead
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.scope import Scopes
from linter.parse.clause.segments import Segment
from linter.parse.clause.zones import Zones
from linter.parse.party.address import Address
from linter.parse.words.tokens import Label, Lexicon, Sentence

# Without one of these a sentence that gave no clause is taken for mere background.
LOOKS_NORMATIVE = frozenset({"MODAL", "NOT", "QUANTITY", "NEVER", "ONLY", "NO", "NEITHER", "NONE", "UNLESS", "EXCEPT"})


@dataclass(slots=True)
class ReadBlock:
    """A block with the readings of its sentences, and the lead it makes for the items under it."""

    block: Block
    readings: list[Reading]
    norms: list[Norm] = field(default_factory=list)
    unparsed: list[Unparsed] = field(default_factory=list)
    lead: Lead | None = None
    headings: Zones = field(default_factory=dict)


NEAR = 6  # blocks before a table in which the grant stands that the table spells out
QUESTION = "a question, which states nothing"
SHORT = 16  # terminals up to which a sentence without a predicate may state a norm
TITLES = 1_000  # titles whose words are remembered: each stands over many blocks that follow one another


class ClauseReader:
    """Reads the blocks of one document in their order; each may build on those before it."""

    def __init__(self, document: Document, lexicon: Lexicon, address: Address) -> None:
        self._document = document
        self._address = address
        self._lexicon = lexicon
        self._last_items = {block.lead_in: place for place, block in enumerate(document.blocks) if block.lead_in is not None}
        self._leading = {id(document.blocks[place]) for place in self._last_items}
        self._leads: dict[int, Lead | None] = {}
        self._used: set[int] = set()
        self._near: deque[ReadBlock] = deque(maxlen=NEAR)
        self._over_items: Lead | None = None
        self._over_bullets: Block | None = None
        self._duties: dict[int, Role] = {}  # by the text of the title: a block knows the texts of its headings
        self._title_labels: dict[str, tuple[Label, ...]] = {}
        self._scopes = Scopes(lexicon)
        self._asked: tuple[Reading, ReadBlock] | None = None  # the question right before, which a short answer completes

    def read(self, sentences: Iterable[Sequence[Sentence]]) -> Iterator[ReadBlock]:
        """All blocks with their norms, each as soon as none that follows builds on it; ``sentences`` are those of each block.

        A long text is too much to be held with all that its words were found to be.
        """
        waiting: deque[tuple[int, ReadBlock]] = deque()
        for place, (block, its) in enumerate(zip(self._document.blocks, sentences, strict=True)):
            result = self._read(block, its)
            self._near.append(result)
            self._keep_lead(place, result)
            waiting.append((place, result))
            while waiting[0][0] <= place - NEAR and self._last_items.get(waiting[0][0], 0) <= place:
                yield self._finished(*waiting.popleft())
        for rest in waiting:
            yield self._finished(*rest)

    def _keep_lead(self, place: int, result: ReadBlock) -> None:
        """Remembers what a block hands on to those after it."""
        if place in self._last_items:
            self._leads[place] = result.lead
        if result.block.kind is BlockKind.HEADING:
            self._over_items = result.lead
        elif result.block.kind is not BlockKind.ITEM or (result.norms and result.norms[-1].lead_in is None):
            self._over_items = None

    def _finished(self, place: int, result: ReadBlock) -> ReadBlock:
        """A block that no other builds on: a lead-in whose items turned out to be names, or norms of their own, stands alone."""
        self._leads.pop(place, None)
        lead = result.lead
        if result.block.kind is not BlockKind.HEADING and lead is not None and place not in self._used:
            if lead.norm is not None:
                result.norms.append(lead.norm)
            elif self._looks_normative(result.readings[-1]):
                result.unparsed.append(self._unparsed(result.readings[-1], "a lead-in that nothing under it completes"))
        self._scopes.block(place, result.block, result.readings, result.norms)
        return result

    def _read(self, block: Block, sentences: Sequence[Sentence]) -> ReadBlock:
        if block.kind is BlockKind.CODE:
            return ReadBlock(block, [])
        burdened = self._burdened(block)
        address = replace(self._address, addressed=burdened) if burdened is not None else self._address
        readings = [reading.read(block, sentence, address) for sentence in sentences]
        self._keep_duties(block, readings)
        result = ReadBlock(block, readings, headings=self._headings(block))
        if block.kind is BlockKind.HEADING:
            if readings:
                result.lead = self._heading_lead(readings[0], result.headings)
            self._asked = (readings[-1], result) if readings and _asks(readings[-1]) else None
            return result
        lead = self._lead_of(block, readings)
        if block.header and readings and (priced := prices.norm(readings, result.headings, self._labels_of(block.header))):
            result.norms.append(priced)
            return result
        for order, each in enumerate(readings):
            if _asks(each):
                self._question(result, each)
                self._asked = each, result
            else:
                self._sentence(result, each, lead if not order else None, last=order == len(readings) - 1)
                self._asked = None
        return result

    def _burdened(self, block: Block) -> Role | None:
        """The party whose duties the title over a block announces: its lead-in, the title of its list, or its heading."""
        if block.kind is BlockKind.ITEM and not any(map(str.isalnum, block.marker)):
            title = self._document.blocks[block.lead_in] if block.lead_in is not None else self._over_bullets
            if title is not None and (burdened := self._duties.get(id(title.text))) is not None:
                return burdened
        return self._duties.get(id(block.headings[-1])) if block.headings else None

    def _keep_duties(self, block: Block, readings: Sequence[Reading]) -> None:
        """Remembers whose duties a title announces, be it a heading or a line without a norm over a list."""
        if block.kind is not BlockKind.ITEM or any(map(str.isalnum, block.marker)):
            self._over_bullets = block
        if len(readings) == 1 and not readings[0].segments and (burdened := duty_titles.burdened(readings[0])) is not None:
            self._duties[id(block.text)] = burdened

    @staticmethod
    def _heading_lead(each: Reading, headings: Zones) -> Lead | None:
        """A heading that denies ("What we do not take back", "Non-returnable items") says the norm of the items under it."""
        stated, _ = norms.norms(each, headings)
        bare = nominal.norm(each, headings)
        found = [
            norm
            for norm in [*stated, *([bare] if bare else [])]
            if norm.kind in {ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.GRANT}
        ]
        return lists.lead(each, found[:1]) if found else None

    def _headings(self, block: Block) -> Zones:
        """The labels of the words of the headings over a block: the nearest, which may stand in its line, and those above."""
        titles = [*block.headings, *([block.label] if block.label else [])]
        return {
            "heading": self._labels_of(titles[-1:]),
            "section": self._labels_of(titles[1:-1][-1:]),
            "title": self._labels_of(titles[:1] if len(titles) > 1 else []),
        }

    def _labels_of(self, texts: Sequence[Text]) -> tuple[Label, ...]:
        """The labels of the words of some titles; a title stands over many blocks and is looked up once."""
        found: list[Label] = []
        for text in texts:
            if text.plain not in self._title_labels:
                if len(self._title_labels) >= TITLES:
                    self._title_labels.clear()
                sentences = self._lexicon.sentences(text.plain)
                self._title_labels[text.plain] = tuple(label for sentence in sentences for label in sentence.labels)
            found.extend(self._title_labels[text.plain])
        return tuple(found)

    def _lead_of(self, block: Block, readings: Sequence[Reading]) -> Lead | None:
        """What an item or a row hangs on: its lead-in, the heading right over it, or, of a row, the coverage named before."""
        if block.lead_in is not None and block.lead_in in self._leads:
            return self._leads[block.lead_in]
        period = block.kind is BlockKind.ITEM and len(readings) == 1 and _is_period(readings[0])
        if block.kind is BlockKind.ROW or period:
            return self._coverage()
        return self._over_items if block.kind is BlockKind.ITEM else None

    def _coverage(self) -> Lead | None:
        """The grant that a table of periods spells out: the last one with a remedy in the same section."""
        for before in reversed(self._near):
            if before.block.kind is BlockKind.HEADING:
                return before.lead
            grants = [
                norm
                for norm in before.norms
                if norm.kind is ClauseKind.GRANT
                and norm.lead_in is None
                and (norm.remedies or norm.topic is Topic.WARRANTY)
                and before.block.kind is not BlockKind.ROW  # its neighbours spell out the same coverage, and not each other
            ]
            if grants:
                return lists.lead(grants[-1].reading, [grants[-1]])
        return None

    def _question(self, result: ReadBlock, each: Reading) -> None:
        """A question states nothing, whatever its modals and quantities; nor is it passed over unsaid."""
        if self._looks_normative(each):
            result.unparsed.append(self._unparsed(each, QUESTION))

    def _sentence(self, result: ReadBlock, each: Reading, lead: Lead | None, *, last: bool) -> None:
        """Reads one sentence: as limbs of an enumeration, as an item of its lead, or for itself."""
        limbs = enumerations.limbs(each.terminals)
        if limbs and self._enumerated(result, each, limbs):
            return
        if limbs and lead is not None and self._completed(result, each, limbs, lead):
            self._use_lead_of(result.block)
            return
        before = result.norms[-1].subject if result.norms else subjects.NOBODY
        found, failures = norms.norms(each, result.headings, before)
        own = [
            norm
            for norm in found
            if norm.subject.kind != "none" or norm.predicate is None or norm.predicate.construction == "imperative"
        ]
        if lead is not None and lead.open is not None:
            own = [norm for norm in own if norm.subject.kind != "none"]
        is_case = lead is not None and lead.norm is not None and lead.cased
        if lead is not None and (not own or (is_case and not self._stands_alone(own))):
            item = lists.complete(lead, each, result.headings)
            if item is not None:
                self._use_lead_of(result.block)
                result.norms.append(item)
                return
        if not found and not failures:
            bare = self._answer(result, each) or self._without_verb(result, each)
            found = [bare] if bare is not None else []
        if last and self._introduces(result.block):
            result.lead = lists.lead(each, found)
            if result.lead is not None:
                found = [norm for norm in found if norm is not result.lead.norm]
        for norm in found:
            if norm.kind is ClauseKind.INDEMNITY and norm.indemnity is not None and norm.predicate is not None:
                norm.indemnity = replace(norm.indemnity, acts=lists.acts(each, norm.predicate.end, norm))
        result.norms.extend(found)
        result.unparsed.extend(self._unparsed(each, failure.reason, failure.segment) for failure in failures)
        if not found and not failures and result.lead is None and self._looks_normative(each):
            result.unparsed.append(self._unparsed(each, "a modal, a negation or a quantity, and no predicate of the grammar"))

    def _answer(self, result: ReadBlock, each: Reading) -> Norm | None:
        """The norm of a short answer to the question right before it, which then is not unread."""
        if self._asked is None:
            return None
        question, where = self._asked
        answered = short_answers.norm(question, each, result.headings)
        if answered is not None:
            span = self._unparsed(question, QUESTION).span
            where.unparsed = [each for each in where.unparsed if each.span != span]
        return answered

    def _without_verb(self, result: ReadBlock, each: Reading) -> Norm | None:
        """The norm of a short sentence, an item or a row that has no predicate."""
        block = result.block
        if block.kind not in {BlockKind.ITEM, BlockKind.ROW} and len(each.terminals) > SHORT:
            return None
        label = self._labels_of([block.label] if block.label else [])
        bare = nominal.norm(each, result.headings, [*self._labels_of(block.header), *label])
        if bare is None and block.kind is not BlockKind.ROW:
            bare = labelled.norm(each, result.headings, label)
        return bare

    def _use_lead_of(self, block: Block) -> None:
        """Remembers that an item completes its lead-in."""
        if block.lead_in is not None:
            self._used.add(block.lead_in)

    @staticmethod
    def _stands_alone(own: Sequence[Norm]) -> bool:
        """True when an item says its norm in full, so that it is no mere case of its lead-in."""
        return any(
            norm.predicate is not None
            and norm.subject.role is not None
            and (norm.predicate.modality in {"must", "shall"} or (norm.predicate.modality and _opens_with_case(norm.reading)))
            for norm in own
        )

    def _introduces(self, block: Block) -> bool:
        return id(block) in self._leading or block.text.plain.rstrip().endswith((":", "-", "–", "—"))

    def _enumerated(self, result: ReadBlock, each: Reading, limbs: Sequence[enumerations.Limb]) -> bool:
        """Reads "lead (i) … (ii) …"; False when the lead has nothing for its limbs to inherit."""
        front = reading.of_terminals(each.block, each.sentence, each.terminals[: limbs[0].start], each.quantities, each.address)
        found, _ = norms.norms(front, result.headings)
        lead = lists.lead(front, found) if front.terminals else None
        if lead is None:
            return False
        if not self._completed(result, each, limbs, lead):
            return False
        spent = lead.open is None or (
            lead.norm is not None and lead.norm.predicate is not None and lead.norm.predicate.end >= lead.open.start
        )
        result.norms.extend(found[:-1] if spent else found)
        return True

    @staticmethod
    def _completed(result: ReadBlock, each: Reading, limbs: Sequence[enumerations.Limb], lead: Lead) -> bool:
        """Adds the norms of limbs that hang on a lead; False, with nothing added, when one of them does not fit it."""
        if lead.open is None and any(word.type in lists.CASE_MARKERS for word in each.terminals[: limbs[0].start]):
            lead = replace(lead, cased=True)
        completed = []
        for limb in limbs:
            item = reading.of_terminals(
                each.block, each.sentence, each.terminals[limb.body : limb.end], each.quantities, each.address
            )
            norm = lists.complete(lead, item, result.headings)
            if norm is None:
                return False
            norm.start = each.terminals[limb.start].start
            completed.append(norm)
        result.norms.extend(completed)
        return True

    @staticmethod
    def _looks_normative(each: Reading) -> bool:
        return not LOOKS_NORMATIVE.isdisjoint([word.type for word in each.terminals])

    @staticmethod
    def _unparsed(each: Reading, reason: str, segment: Segment | None = None) -> Unparsed:
        """What was not understood of a sentence: all of it, or one segment."""
        start, end = each.characters(segment.start, segment.end) if segment else each.characters(0, len(each.terminals))
        return Unparsed(text=each.block.text.plain[start:end], span=each.block.text.span(start, end), reason=reason)


def _opens_with_case(each: Reading) -> bool:
    """True for an item with a case of its own before its norm: "If you miss a class, we will …"."""
    return each.terminals[0].type in lists.CASE_MARKERS


def _asks(each: Reading) -> bool:
    return bool(each.terminals) and each.terminals[-1].type == "QUESTION"


def _is_period(each: Reading) -> bool:
    """True for an item that is only a thing and its period: "Tablets: 2 years"."""
    return not each.segments and any(word.type == "QUANTITY" and word.meaning == "duration" for word in each.terminals[-3:])


def clause(norm: Norm, identifier: str) -> Clause:
    """The finished clause of a norm."""
    text: Text = norm.reading.block.text
    return Clause(
        id=identifier,
        kind=norm.kind,
        span=text.span(norm.start, norm.end),
        text=text.plain[norm.start : norm.end],
        bearer=norm.bearer,
        bearer_text=norm.bearer_text,
        topic=norm.topic,
        remedies=norm.remedies,
        alternative=norm.alternative,
        measure=norm.measure,
        act=norm.act,
        object=norm.object,
        condition=norm.condition,
        exceptions=norm.exceptions,
        precedence=norm.precedence,
        absolute=bool(norm.absolute_markers),
        absolute_markers=norm.absolute_markers,
        elector=norm.elector,
        discretion=norm.discretion,
        indemnity=norm.indemnity,
        confidence=norm.confidence,
        construction=norm.construction,
        headings=tuple(heading.plain for heading in norm.reading.block.headings),
        lead_in=norm.lead_in,
        link=norm.link,
    )
