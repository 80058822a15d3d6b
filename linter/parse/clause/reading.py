"""A sentence made ready for reading norms: quantities folded, predicates found, norms cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model.document import Block, BlockKind
from linter.parse.clause import predicates
from linter.parse.clause.conjuncts import conjuncts
from linter.parse.clause.imperatives import imperatives
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.present_verbs import main_verb
from linter.parse.clause.segments import Segment, segments
from linter.parse.party.address import Address
from linter.parse.quantity import quantities
from linter.parse.quantity.quantities import ReadQuantity
from linter.parse.words.tokens import Label, Sentence, Terminal
from linter.parse.words.vocabulary import meanings

NOUN_TOO = frozenset({"AGREE", "OFFER", "WARRANT", "COVER", "REQUIRE", "SUGGEST", "STATE"})
PREPOSITIONS = frozenset(
    {"WITHIN", "IN", "FOR", "OF", "ON", "AT", "BY", "UNDER", "WITH", "TO", "FROM", "AFTER", "BEFORE", "DURING"}
)
DETERMINERS = frozenset({"POSSESSIVE", "A", "THE", "NO", "QUANTIFIER", "GENITIVE"})
REASON_SUBJECTS = frozenset({"THE", "PARTY", "PRONOUN", "POSSESSIVE", "QUANTIFIER"})
SUBJECTS = frozenset({"PRONOUN", "PARTY", "ROLE", "THE", "THAT", "A", "QUANTIFIER", "POSSESSIVE", "WORD"})

# The types that neighbours may change: most words have none of them.
UNSETTLED = NOUN_TOO | {"ADJECTIVE", "ROLE", "PARTY", "AS", "PROVISO", "SO", "THAT", "BE", "MODAL", "NO", "WHEN"}
CLAUSE_JOINTS = frozenset({"COMMA", "SEMICOLON", "LEFT", "AND", "BUT", "DASH", "STOP", "COLON"})
VERBAL = frozenset({"BE", "HAVE", "AS", "NOT", "NEVER", "MODAL", "ADVERB", "TO"})


@dataclass(slots=True)
class Reading:
    """One sentence: its terminals with each quantity folded into one, its predicates, and the norms cut out of them."""

    block: Block
    sentence: Sentence
    terminals: list[Terminal]
    predicates: list[Predicate]
    segments: list[Segment]
    quantities: list[ReadQuantity]
    address: Address

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The characters of terminals ``[start, end)`` in the block's readable text."""
        if start >= end:
            place = self.terminals[min(start, len(self.terminals) - 1)].start
            return place, place
        return self.terminals[start].start, self.terminals[end - 1].end

    def labels(self, start: int, end: int) -> list[Label]:
        """All labels within terminals ``[start, end)``."""
        first, last = self.characters(start, end)
        return [label for label in self.sentence.labels_from(first, last) if label.end <= last]

    def labels_from(self, start: int, end: int) -> list[Label]:
        """All labels that begin within terminals ``[start, end)``, wherever they end."""
        first, last = self.characters(start, end)
        return self.sentence.labels_from(first, last)


def read(block: Block, sentence: Sentence, address: Address) -> Reading:
    """Folds, finds and cuts a sentence in which the parties' names are marked. ``address`` tells whom its commands address."""
    found = quantities.read(sentence)
    return of_terminals(block, sentence, _folded(sentence.terminals, found), found, address)


def of_terminals(
    block: Block, sentence: Sentence, terminals: list[Terminal], found: list[ReadQuantity], address: Address
) -> Reading:
    """The reading of some terminals of a sentence, a limb of an enumeration say."""
    terminals = [
        word if word.type not in UNSETTLED else _settled(terminals, place) or _inverted(terminals, place)
        for place, word in enumerate(terminals)
    ]
    verbs = conjuncts(terminals, imperatives(terminals, predicates.read(terminals)))
    cut = segments(terminals, verbs)
    describing = cut[0].predicate if len(cut) == 1 and _may_describe(terminals, cut[0].predicate) else None
    if block.kind is not BlockKind.HEADING and (not cut or describing is not None):
        verb = main_verb(terminals, verbs)
        if verb is not None and (describing is None or _stands_before(terminals, verb, describing)):
            others = [predicate for predicate in verbs if predicate.start != verb.start and predicate is not describing]
            verbs = sorted([*others, verb], key=lambda predicate: predicate.start)
            cut = segments(terminals, verbs)
    return Reading(block, sentence, terminals, verbs, cut, found, address)


def _stands_before(terminals: Sequence[Terminal], verb: Predicate, describing: Predicate) -> bool:
    """True for a verb in the same clause as a party and its verb that describe a noun behind it."""
    return verb.start < describing.start and not any(word.type == "COMMA" for word in terminals[verb.end : describing.start])


def _may_describe(terminals: Sequence[Terminal], predicate: Predicate) -> bool:
    """True for a party and its verb right behind a noun, which they may describe: "refunds go to the card you used"."""
    place = predicate.start
    return (
        predicate.construction == "present"
        and place > 1
        and terminals[place - 1].type == "PARTY"
        and terminals[place - 2].type in {"WORD", "VERB"}
    )


def _settled(terminals: Sequence[Terminal], place: int) -> Terminal | None:
    """A legal verb behind a determiner is a noun ("our promise", "any request"), "that" behind a preposition a determiner."""
    word = terminals[place]
    if word.type in {"ROLE", "PARTY"}:
        return word.typed("VERB") if _is_done(terminals, place) else None
    auxiliary = place + 1 < len(terminals) and terminals[place + 1].type in {"DO", "BE", "MODAL", "HAVE"}
    before = terminals[place - 1].type if place else ""
    nominal = word.type in NOUN_TOO and (
        before in DETERMINERS
        or (auxiliary and before in {"WORD", "VERB"})
        or (not place and len(terminals) > 1 and _is_verb_of_noun(terminals[1]))
    )
    if nominal or _is_no_auxiliary(terminals, place):
        return word.typed("VERB" if word.type == "BE" else "WORD")
    opens_reason = word.type == "AS" and not place and len(terminals) > 1 and terminals[1].type in REASON_SUBJECTS
    if opens_reason:
        return word.typed("BECAUSE")
    if word.type == "ADJECTIVE" and word.morphology.base and _takes_object(terminals, place):
        return word.typed("VERB")
    if word.type == "PROVISO" and word.morphology.participle and not _opens_proviso(terminals, place):
        return word.typed("VERB")
    if word.type == "SO":
        opens = place and terminals[place - 1].type in {"COMMA", "AND", "SEMICOLON", "DASH"} and place + 1 < len(terminals)
        return word.typed("THEN" if opens and terminals[place + 1].type in SUBJECTS else "ADVERB")
    # "Within that period" points; "goods that break" relates.
    points = word.type == "THAT" and place and terminals[place - 1].type in PREPOSITIONS
    return word.typed("THE") if points else None


def _is_verb_of_noun(word: Terminal) -> bool:
    """A finite verb right behind the first word of a sentence makes that a noun: "Cover ends at midnight"."""
    return word.type in {"STATE", "BE", "MODAL"} or (word.morphology.third_person and word.lower in meanings("plain_verb"))


def _takes_object(terminals: Sequence[Terminal], place: int) -> bool:
    """ "Will void the warranty", "false statements void the policy": a state that is a verb there."""
    before = terminals[place - 1] if place else None
    after = terminals[place + 1].type if place + 1 < len(terminals) else ""
    governed = before is not None and (before.type in {"MODAL", "TO", "ADVERB"} or before.morphology.plural)
    return governed and after in {"THE", "A", "POSSESSIVE", "QUANTIFIER"}


def _is_done(terminals: Sequence[Terminal], place: int) -> bool:
    """ "The hirer must not store fuel": a word for a party behind a modal that has its subject is what is done."""
    word = terminals[place]
    if word.capitalised or " " in word.text or not word.morphology.base:
        return False
    before = place - 1
    while before > 0 and terminals[before].type in {"NOT", "NEVER", "ADVERB"}:
        before -= 1
    return before > 0 and terminals[before].type == "MODAL" and terminals[before - 1].type not in CLAUSE_JOINTS


def _opens_proviso(terminals: Sequence[Terminal], place: int) -> bool:
    """ "…, provided the seal is whole" limits; "as provided in", "is provided as is", "services provided by" are participles."""
    before = terminals[place - 1] if place else None
    if before is None or before.type in CLAUSE_JOINTS or " " in terminals[place].text:
        return True
    after = terminals[place + 1] if place + 1 < len(terminals) else None
    return before.type not in VERBAL and after is not None and after.type in SUBJECTS - {"WORD"}


def _is_no_auxiliary(terminals: Sequence[Terminal], place: int) -> bool:
    """ "You get a refund", "10 May", "no-shows", "once" at the end: words that only look like a joint of the sentence."""
    word = terminals[place]
    before = terminals[place - 1] if place else None
    after = terminals[place + 1] if place + 1 < len(terminals) else None
    match word.type:
        case "BE":
            return word.meaning == "get" and (after is None or not after.morphology.participle)
        case "MODAL":
            month = word.text[:1].isupper() and before is not None
            return month and "NUMBER" in {before.type if before else "", after.type if after else ""}
        case "NO":
            return after is not None and after.type == "HYPHEN"
        case "WHEN":
            return before is not None and (after is None or after.type == "STOP")
        case _:
            return False


def _inverted(terminals: Sequence[Terminal], place: int) -> Terminal:
    """ "Should that fail, …" is a condition: a modal of advice before its subject, where a clause opens."""
    word = terminals[place]
    opens = not place or terminals[place - 1].type in {"COMMA", "SEMICOLON", "AND"}
    if (
        word.type == "MODAL"
        and word.meaning == "should"
        and opens
        and place + 1 < len(terminals)
        and terminals[place + 1].type in SUBJECTS
    ):
        return word.typed("IF")
    return word


def _folded(terminals: Sequence[Terminal], found: Sequence[ReadQuantity]) -> list[Terminal]:
    """Each quantity with its preposition and its start event becomes one terminal, so that an event's verb makes no norm."""
    if not found:
        return list(terminals)
    folded: list[Terminal] = []
    place = 0
    for quantity in sorted(found, key=lambda item: item.introducer):
        if quantity.introducer < place:
            continue
        folded.extend(terminals[place : quantity.introducer])
        words = terminals[quantity.introducer : quantity.extent]
        text = " ".join(word.text for word in words)
        folded.append(Terminal("QUANTITY", text, words[0].start, words[-1].end, quantity.type, quantity))
        place = quantity.extent
    folded.extend(terminals[place:])
    return folded
