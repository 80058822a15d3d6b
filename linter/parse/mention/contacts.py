"""Finds the words that tell the reader to contact somebody or to send something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.mention.marking import Claims, index_at, labels_within, mention
from linter.parse.words.tokens import Label, Sentence, Terminal
from linter.parse.words.vocabulary import meanings

ENDS = frozenset(
    {"STOP", "SEMICOLON", "QUESTION", "COMMA", "IF", "WHEN", "WITHIN", "BEFORE", "AFTER", "UNLESS", "AND", "OR", "BUT"}
)
ORDERING_MODALS = frozenset({"must", "shall", "should", "may", "can", "will"})
SIDE_CLAUSES = frozenset(
    {"IF", "WHEN", "BEFORE", "AFTER", "WITHIN", "TO", "FOR", "IN", "UPON", "ON", "UNLESS", "OTHERWISE", "HOWEVER", "BY", "ONLY"}
)
FAR = 40  # terminals: what stands farther away belongs to something else
NOMINAL = frozenset({"THE", "A", "POSSESSIVE", "OF", "QUANTIFIER", "GENITIVE", "NUMBER", "ON"})


def contacts(block: Block, sentences: Sequence[Sentence], reached: Claims) -> Iterator[Mention]:
    """The orders of a block to contact somebody: "e-mail", "write", "call", "send", "contact", or "dangling" where "at"
    leads nowhere.

    ``reached`` are the readable ranges in which an address stands, or a blank for one. The span runs from the verb to the end of
    its complement.
    """
    if block.kind in (BlockKind.CODE, BlockKind.HEADING):
        return
    for sentence in sentences:
        covered = -1
        for label in sentence.labels:
            if label.category != "contact" or label.start < covered:
                continue
            first = index_at(sentence.terminals, label.start)
            if first == len(sentence.terminals) or not _orders(sentence, first, label, ordered=covered >= 0):
                continue
            end = _complement_end(sentence, label.end)
            dangling = _dangling(sentence, label, end, reached, block.text.plain)
            last = sentence.terminals[index_at(sentence.terminals, end) - 1]
            if not dangling and last.start > label.end and last.lower in meanings("leading"):
                end = sentence.terminals[index_at(sentence.terminals, end) - 2].end
            covered = end
            named = any(each.category == "by_mailbox" for each in labels_within(sentence.labels, label.start, end))
            category = "dangling" if dangling else "e-mail" if named else label.meaning
            yield mention(block, MentionKind.CONTACT, category, label.start, end)


def _orders(sentence: Sentence, first: int, label: Label, *, ordered: bool) -> bool:
    """True when the verb at a terminal is an order or a way to go to the reader, not a noun and not somebody else's act.

    ``ordered``: an order stands before it in the sentence, which "and" and "or" go on with.
    """
    terminals = sentence.terminals
    word, known = terminals[first].lower, terminals[first].morphology
    if _passive(terminals, first):
        return not any(each.meaning == "customer" for each in terminals[first : first + FAR] if each.type in ("PARTY", "ROLE"))
    if (word.endswith("ed") and known.past) or (word.endswith("s") and known.third_person):
        return False
    if not first:
        return not _noun_phrase(terminals, first, label)
    before = terminals[first - 1]
    if before.type in NOMINAL or before.text.endswith("-"):
        return False
    if word.endswith("ing") and known.gerund:
        return before.type == "BY"
    return _ordering(terminals, first, before, ordered=ordered)


def _ordering(terminals: Sequence[Terminal], first: int, before: Terminal, *, ordered: bool) -> bool:
    """True when the word before a verb in its plain form makes it an order."""
    match before.type:
        case "MODAL":
            return before.meaning in ORDERING_MODALS and _addressed(terminals[max(0, first - FAR) : first - 1])
        case "NEED" | "REQUIRE" | "SUGGEST" | "PLEASE" | "THEN":
            return True
        case "TO":
            return first > 1 and terminals[first - 2].type in ("NEED", "REQUIRE", "ADJECTIVE", "AGREE", "HAVE", "SUGGEST")
        case "AND" | "OR":
            return (
                ordered
                or any(each.type == "PLEASE" for each in terminals[max(0, first - FAR) : first])
                or _imperative_place(terminals, first)
            )
        case "COMMA" | "COLON" | "STOP" | "ONLY" | "DASH" | "LEFT" | "RIGHT" | "SEMICOLON" | "QUOTE":
            return _imperative_place(terminals, first)
    return before.morphology.adverb and (first < 2 or terminals[first - 2].type in ("PLEASE", "COMMA", "STOP", "MODAL"))


def _noun_phrase(terminals: Sequence[Terminal], first: int, label: Label) -> bool:
    """True for "Email address" and "Contact: ..." at the start of a sentence."""
    after = next(iter(terminals[index_at(terminals, label.end) :][:1]), None)
    if after is None:
        return len(terminals) < 3
    return after.type in ("COLON", "BE", "MODAL", "STOP") or (
        label.end - label.start < 9 and after.type == "WORD" and "@" not in after.text and len(terminals) < 6
    )


def _imperative_place(terminals: Sequence[Terminal], first: int) -> bool:
    """True when the verb can be an imperative: what stands before it is a side clause or another order, not its subject."""
    before, opening = terminals[first - 1], terminals[0]
    order_before = opening.type == "PLEASE" or (opening.morphology.base and opening.type == "VERB")
    if before.type in ("COMMA", "ONLY"):
        return order_before or opening.type in SIDE_CLAUSES
    return before.type in ("COLON", "STOP", "DASH", "SEMICOLON", "LEFT", "RIGHT", "QUOTE") or order_before


def _passive(terminals: Sequence[Terminal], first: int) -> bool:
    """True for "must be sent", "shall be directed": the order in the passive voice."""
    before = terminals[max(0, first - 3) : first]
    return any(each.type == "BE" for each in before) and any(
        each.type in ("MODAL", "NEED") and each.meaning in ("must", "shall", "should", "")
        for each in terminals[max(0, first - 5) : first]
    )


def _addressed(before: Sequence[Terminal]) -> bool:
    """True when the subject in front of a modal is the reader or the customer's side."""
    for each in reversed(before):
        if each.type in ("PARTY", "ROLE"):
            return each.meaning in ("customer", "mutual")
        if each.type == "PRONOUN":
            return True
        if each.type in ("STOP", "COMMA", "SEMICOLON"):
            return False
    return False


def _complement_end(sentence: Sentence, end: int) -> int:
    """Where the order's complement ends: before the next comma, condition or period of time."""
    for terminal in sentence.terminals[index_at(sentence.terminals, end) :][:FAR]:
        if terminal.type in ENDS:
            break
        end = terminal.end
    return end


def _dangling(sentence: Sentence, label: Label, end: int, reached: Claims, plain: str) -> bool:
    """True when "at", "via" or "by" ends the order, or runs into the next one, and no address follows."""
    following = index_at(sentence.terminals, end)
    if reached.begins_within(label.start, end + 3) or sentence.terminals[following - 1].lower not in meanings("leading"):
        return False
    after = next(iter(sentence.terminals[following : following + 1]), None)
    if after is None:
        return not plain[end : end + FAR].strip(" \n.;")
    return after.type in ("OR", "AND", "STOP", "COMMA", "SEMICOLON")
