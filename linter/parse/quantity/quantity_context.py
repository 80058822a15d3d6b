"""What stands around the expression of a quantity: prepositions, limits ("at least", "or more"), the tie to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model.quantity import Unit
from linter.parse.quantity import anchors
from linter.parse.quantity.anchors import Anchor
from linter.parse.quantity.expressions import SMALLER, Expression
from linter.parse.quantity.quantity_tokens import meaning
from linter.parse.words.tokens import Sentence, Terminal

STEPS = 10  # how many words an introduction may have
PREPOSITIONS = frozenset(
    ("WITHIN", "FOR", "IN", "AFTER", "BEFORE", "UNTIL", "UPON", "FROM", "AT", "BY", "ON", "WITH", "WITHOUT", "TO", "AS", "OF")
)
LONGEST_PAYMENT_TERM = 365  # "net 30" is a term in days, "net 30,000" an amount
VERBS = frozenset(("MODAL", "BE", "HAVE", "DO", "IF", "WHEN", "UNLESS", "PARTY", "PRONOUN"))
FILLERS = frozenset(("OF", "A", "THE", "LEFT", "QUANTIFIER", "HYPHEN", "POSSESSIVE", "ONLY"))
NOMINAL = frozenset(("WORD", "VERB", "NOUN", "ROLE", "ADJECTIVE", "MODAL", "UNIT", "FREQUENCY", "PERCENT_WORD", "HYPHEN"))
NEGATIONS = frozenset(("NOT", "NO"))
OPPOSITE = {"less-than": "at-least", "more-than": "at-most", "at-least": "less-than", "at-most": "more-than"}
SIGNS = {"maximum": "at-most", "minimum": "at-least", "floor": "at-least", "ceiling": "at-most"}
AFTER_TIES = frozenset(("AFTER", "FROM", "OF", "UPON"))
BEFORE_TIES = frozenset(("BEFORE", "UNTIL"))


@dataclass(frozen=True, slots=True)
class Before:
    """What introduces a quantity. ``first``: the terminal where it begins. ``preposition``: the terminal type of the preposition.

    ``limit``: the meaning of a limiting phrase. ``part``: "first" or "last" of a longer time. ``cue``: what the word before says
    of the quantity ("every", "estimate", "allowance", "length").
    """

    first: int
    preposition: str | None = None
    limit: str | None = None
    part: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class After:
    """What follows a quantity. ``direction``: "after" or "before" its event. ``end``: the index after the event's words.

    ``limit``: the meaning of a limit behind the quantity, ``limit_end`` the index after it. ``head``: what noun the quantity is
    an adjective of ("notice", "limit", "length"), ``notice`` the place of a notice. ``untied``: the text says that the event is
    another ("ago"). ``recurs``: "24 hours a day".
    """

    end: int
    limit_end: int
    anchor: Anchor | None = None
    direction: str | None = None
    limit: str | None = None
    head: str | None = None
    notice: Anchor | None = None
    untied: bool = False
    recurs: bool = False


def before(terminals: Sequence[Terminal], expression: Expression) -> Before:
    """Reads leftwards from a quantity."""
    first, preposition, part, length, recurs = expression.first, None, None, False, False
    limit = _glued(terminals, expression)
    place = expression.first - 1
    lowest = max(-1, place - STEPS)
    while place > lowest:
        terminal = terminals[place]
        limiting = terminal.meaning if terminal.type == "RELATION" else meaning(terminal.lower, "quantity_relation")
        if limiting == "in":
            preposition, first = preposition or "FOR", place
        elif limiting and preposition in (None, "WITHIN"):
            limit, first = limit or _negated(terminals, place, limiting), place
        elif terminal.type in PREPOSITIONS and terminal.type not in ("OF", "TO", "AS") and preposition is None:
            preposition, first = terminal.type, place
        elif terminal.type == "TILDE":
            limit, first = limit or "about", place
        elif (
            preposition is None
            and terminal.type in ("OF", "A", "THE", "LEFT", "QUANTIFIER", "HYPHEN", "POSSESSIVE", "ONLY")
            and _filler(terminals, place)
        ):
            pass
        elif limit and meaning(terminal.lower, "quantity_cue") == "length":
            break  # "may last up to two weeks": no last weeks are meant
        elif preposition is None and (adjective := meaning(terminal.lower, "period_adjective")) is not None:
            part = part or adjective
            recurs = recurs or (expression.kind == "duration" and meaning(terminal.lower, "quantity_cue") == "every")
        elif preposition is None and (noun := meaning(terminal.lower, "period_noun")) is not None:
            length = length or noun == "length"
        else:
            if verb := meaning(terminal.lower, "limiting_verb"):
                limit = limit or _negated(terminals, place, verb)
            break
        place -= 1
    limit = limit or _extreme(terminals, place) or _choice(terminals, place) or _over_an_aside(terminals, place)
    if _is_end_of(terminals, expression.first):
        first, preposition = _end_of(terminals, expression.first)
    definite = place == expression.first - 2 and terminals[place + 1].type == "THE" and not expression.ordinal
    cue = "every" if recurs else "length" if (length or definite) and preposition is None else _cue(terminals, place, preposition)
    return Before(first, preposition, limit, part, cue)


def _glued(terminals: Sequence[Terminal], expression: Expression) -> str | None:
    """The limit that a sign sets without a blank: "≥99%"."""
    terminal = terminals[expression.first]
    return meaning(terminal.text[: max(0, expression.start - terminal.start)], "quantity_relation")


def _extreme(terminals: Sequence[Terminal], place: int) -> str | None:
    """The limit of "a maximum fee of 10%" and "the minimum stay is 3 nights": an adjective of what the quantity measures."""
    measured = place >= 0 and terminals[place].type in ("OF", "BE", "AT", "COLON")
    if not measured and (place + 1 >= len(terminals) or meaning(terminals[place + 1].lower, "period_noun") is None):
        return None
    for back in range(place - measured, max(-1, place - STEPS), -1):
        tail = _tail(terminals, back)
        if tail in ("maximum", "minimum"):
            return "at-most" if tail == "maximum" else "at-least"
        if terminals[back].type not in NOMINAL:
            return None
    return None


def _choice(terminals: Sequence[Terminal], place: int) -> str | None:
    """The limit of "the lesser of 5% and ...", with or without a number of its own for each choice."""
    while place > 0 and (terminals[place].type in ("LEFT", "RIGHT", "THE") or terminals[place - 1].type == "LEFT"):
        place -= 1
    if place < 1 or terminals[place].type != "OF" or (limit := meaning(terminals[place - 1].lower, "choice_of")) is None:
        return None
    outer = place - 2 - (_type(terminals, place - 2) == "THE" and place > 2)
    capped = outer >= 0 and terminals[outer].type == "RELATION"
    return terminals[outer].meaning if capped else limit


def is_service_level(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for the level that a service is to reach: "99.9% uptime", "is available 99.9% of the time", "uptime of 99.9%"."""
    for ahead in range(expression.last, min(expression.last + 2, len(terminals))):
        if meaning(terminals[ahead].lower, "service_level") is not None:
            return expression.maximum is None
    for back in range(expression.first - 1, max(-1, expression.first - 5), -1):
        terminal = terminals[back]
        if meaning(terminal.lower, "service_level") is not None:
            return expression.maximum is None
        if terminal.type not in NOMINAL and terminal.type not in ("OF", "A", "THE", "AT", "COLON", "BAR", "MODAL"):
            return False
    return False


def _over_an_aside(terminals: Sequence[Terminal], place: int) -> str | None:
    """The limit of "shall not exceed in any month 30%" and "shall not exceed, in the aggregate, 500 dollars"."""
    entered = False
    for back in range(place, max(-1, place - STEPS), -1):
        terminal = terminals[back]
        verb = meaning(terminal.lower, "limiting_verb")
        if verb is not None:
            return _negated(terminals, back, verb) if entered else None
        entered = entered or terminal.type in ("IN", "FOR", "UNDER", "DURING")
        if terminal.type not in NOMINAL and terminal.type not in (
            "IN",
            "FOR",
            "UNDER",
            "COMMA",
            "THE",
            "A",
            "QUANTIFIER",
            "POSSESSIVE",
        ):
            return None
    return None


def _is_end_of(terminals: Sequence[Terminal], first: int) -> bool:
    """True for "the expiry of 30 days"."""
    return first >= 2 and terminals[first - 1].type == "OF" and meaning(terminals[first - 2].lower, "time_end") is not None


def _end_of(terminals: Sequence[Terminal], first: int) -> tuple[int, str]:
    """Where "upon the expiry of" begins, and the preposition that it stands for."""
    place = first - 2
    while place > 0 and terminals[place - 1].type in ("THE", "POSSESSIVE"):
        place -= 1
    kind = terminals[place - 1].type if place else ""
    if kind in ("BEFORE", "BY", "WITHIN"):
        return place - 1, "WITHIN"
    if kind == "UNTIL":
        return place - 1, kind
    return (place - 1 if kind in PREPOSITIONS else place), "AFTER"


def _filler(terminals: Sequence[Terminal], place: int) -> bool:
    """True for a word that may stand between a preposition and a quantity: "of" only after "period", "term" and the like."""
    if meaning(terminals[place].lower, "quantity_cue") is not None:
        return False
    if terminals[place].type == "OF":
        return place > 0 and (
            terminals[place - 1].type == "RELATION" or meaning(terminals[place - 1].lower, "period_noun") is not None
        )
    return True


def _negated(terminals: Sequence[Terminal], place: int, limit: str) -> str:
    """The limit after looking at a negation before it: "shall not be less than" sets a minimum."""
    if terminals[place].type == "RELATION" and limit not in ("less-than", "more-than"):
        return limit
    for back in range(place - 1, max(-1, place - STEPS), -1):
        kind = terminals[back].type
        if kind == "NEVER" or (kind in NEGATIONS and back >= place - 3):
            return OPPOSITE.get(limit, limit)
        if kind in anchors.MARKS or kind in anchors.CONJUNCTIONS:
            break
    return limit


def _cue(terminals: Sequence[Terminal], place: int, preposition: str | None) -> str | None:
    """What the words before an introduction say of the quantity.

    "every" stands right before it, "have" or "last" at most two words before, and "take" further away ("take your bank a week").
    The subject of "the return period is 30 days", and the label of "Returns: 30 days", say whether it is a limit or a length.
    """
    for back in range(place, max(-1, place - 5), -1):
        found = meaning(terminals[back].lower, "quantity_cue")
        if terminals[back].type in ("COMMA", "SEMICOLON", "STOP"):
            break
        if found == "estimate" and back + 1 < len(terminals) and meaning(terminals[back + 1].lower, "taken") is not None:
            break
        near = back == place and preposition is None if found == "every" else back > place - 2 or found == "estimate"
        if found is not None and near:
            return found
    if place > 0 and terminals[place].type in ("COLON", "BAR", "BE") and preposition is None:
        tails = [_tail(terminals, back) for back in range(place - 1, max(-1, place - 5), -1)]
        return "allowance" if "limit" in tails else "length" if "length" in tails else None
    return None


def after(terminals: Sequence[Terminal], expression: Expression, prefix: Before, limit: int) -> After:
    """Reads rightwards from a quantity and its introduction, up to the terminal where the next quantity begins."""
    place = expression.last
    bounding: str | None = None
    if _type(terminals, place) in ("OR", "AND") and (tail := _tail(terminals, place + 1)) in ("more", "less"):
        bounding = "at-least" if tail == "more" else "at-most"
        place += 2
    elif _type(terminals, place) == "RELATION" and place + 1 != limit and _ends(terminals, place + 1):
        bounding, place = terminals[place].meaning, place + 1
    elif (tail := _tail(terminals, place)) in SIGNS:
        bounding = SIGNS[tail]
        place += tail in ("maximum", "minimum")
    limit_end = place
    if expression.kind == "duration" and rate_unit(terminals, place) is not None:
        return After(place + 2, place + 2, limit=bounding, untied=True, recurs=True)
    if _tail(terminals, place) in ("ago", "later"):
        return After(place + 1, place + 1, limit=bounding, head=_tail(terminals, place), untied=True)
    if _tail(terminals, place) == "thereafter":
        return After(place + 1, limit_end, Anchor(place, place + 1), "after", bounding, "thereafter")
    elapsed = _elapsed(terminals, place)
    head, place = ("later", elapsed) if elapsed > place else _head(terminals, place)
    notice = Anchor(place - 1, place) if head == "notice" else None
    place = _aside(terminals, place)
    tie, direction = _tie(terminals, place)
    if _type(terminals, place) == "WHEN" and prefix.preposition in ("WITHIN", "IN"):
        tie, direction = 1, "after"
    if tie == 0 or place >= limit:
        return After(limit_end, limit_end, limit=bounding, head=head, notice=notice)
    kind = terminals[place].type
    measured = expression.recurring or prefix.cue == "every" or _measures(terminals, place + 1, head, prefix)
    if kind == "OF" and (expression.kind != "duration" or measured):
        return After(limit_end, limit_end, limit=bounding, head=head, notice=notice)
    anchor = (
        None
        if kind == "ADVANCE"
        else anchors.after_tie(terminals, place + tie, nominal=kind == "OF" or _in_subject(terminals, prefix))
    )
    if anchor is None:
        untied = direction == "before"
        return After(
            place + tie if untied else limit_end, limit_end, direction="before" if untied else None, limit=bounding, head=head
        )
    if place + tie < limit < anchor.last:
        anchor = Anchor(anchor.first, limit)
    return After(anchor.last, limit_end, anchor, direction, bounding, head, notice)


def rate_unit(terminals: Sequence[Terminal], place: int) -> str | None:
    """The unit of "a day" or "per day" at a place, else None."""
    if place + 1 >= len(terminals):
        return None
    each = terminals[place].type == "A" or meaning(terminals[place].lower, "each") is not None
    return meaning(terminals[place + 1].lower, "unit") if each else None


def _elapsed(terminals: Sequence[Terminal], place: int) -> int:
    """The place after "have elapsed", or the same place where it does not stand."""
    after_auxiliary = place + (_type(terminals, place) in ("HAVE", "MODAL"))
    found = after_auxiliary < len(terminals) and meaning(terminals[after_auxiliary].lower, "elapse") is not None
    return after_auxiliary + 1 if found else place


def _ends(terminals: Sequence[Terminal], place: int) -> bool:
    """True where a phrase may end: "two hours at most." """
    return place >= len(terminals) or terminals[place].type in anchors.ENDS or terminals[place].type in AFTER_TIES


def _type(terminals: Sequence[Terminal], place: int) -> str:
    return terminals[place].type if place < len(terminals) else ""


def _tail(terminals: Sequence[Terminal], place: int) -> str | None:
    """What a word after a quantity means there."""
    return meaning(terminals[place].lower, "quantity_tail") if place < len(terminals) else None


def _head(terminals: Sequence[Terminal], place: int) -> tuple[str | None, int]:
    """The noun that a quantity belongs to as an adjective, found within four words, and the place after it."""
    if _type(terminals, place) in ("APOSTROPHE", "GENITIVE", "HYPHEN"):
        place += 1
    found = None
    start = place
    for ahead in range(place, min(place + 5, len(terminals))):
        tail = _tail(terminals, ahead)
        if tail in ("limit", "length", "notice", "interval"):
            found, place = tail if found is None or tail == "notice" else found, ahead + 1
            if found == "notice":
                break
        elif tail != "notice_adjective" and not (ahead == start and terminals[ahead].type in ("WORD", "ADJECTIVE", "NOUN")):
            break
    return found, place


def _aside(terminals: Sequence[Terminal], place: int) -> int:
    """The place after a short bracket that stands between a quantity and its tie."""
    if _type(terminals, place) != "LEFT":
        return place
    for ahead in range(place + 1, min(place + 9, len(terminals))):
        if terminals[ahead].type == "RIGHT":
            return ahead + 1 if _tie(terminals, ahead + 1)[0] else place
    return place


def _tie(terminals: Sequence[Terminal], place: int) -> tuple[int, str | None]:
    """How many terminals tie an event to the quantity here (0: none), and in which direction it lies."""
    kind = _type(terminals, place)
    if kind in AFTER_TIES:
        return 1, "after"
    if kind in BEFORE_TIES or kind == "ADVANCE":
        return 1, "before"
    if kind == "TIE":
        return 1, terminals[place].meaning
    if place < len(terminals) and (tied := meaning(terminals[place].lower, "tie")) is not None:
        return 1, tied
    return 0, None


def _in_subject(terminals: Sequence[Terminal], prefix: Before) -> bool:
    """True when the quantity belongs to a subject whose verb is still to come: "orders cancelled a day before use are ..."."""
    start = max(0, prefix.first - anchors.REACH)
    for back in range(prefix.first - 1, start - 1, -1):
        form = terminals[back].morphology
        if terminals[back].type in VERBS or (
            terminals[back].type == "VERB" and form.finite and not form.noun and not form.participle
        ):
            return False
        if terminals[back].type in ("COLON", "SEMICOLON", "COMMA", "BAR"):
            start = back + 1
            break
    return start < prefix.first


def _measures(terminals: Sequence[Terminal], place: int, head: str | None, prefix: Before) -> bool:
    """True when "of" is followed by what the quantity measures, not by an event: "three years of experience"."""
    if head is not None:
        return True
    if prefix.preposition == "WITHIN":
        return False
    reach = 1 if _type(terminals, place) in anchors.DETERMINERS | {"THE"} else 2
    return any(meaning(terminal.lower, "measure_noun") is not None for terminal in terminals[place : place + reach])


def is_quantity(sentence: Sentence, expression: Expression) -> bool:
    """False for what only looks like one: an age, a bare "a day", years of experience, a weight, a name."""
    terminals = sentence.terminals
    if expression.kind == "money":
        return not _weighs(terminals, expression) and (not expression.article or _stands_alone(terminals, expression))
    if expression.kind != "duration":
        return True
    if expression.unit is Unit.LIFETIME:
        return _is_lifetime(sentence, expression)
    if expression.ordinal:
        return _tie(terminals, expression.last)[0] > 0 and (
            _type(terminals, expression.last) != "OF" or expression.unit is Unit.YEAR
        )
    if expression.payment_term:
        return expression.value is not None and expression.value <= LONGEST_PAYMENT_TERM
    if expression.recurring:
        rate = expression.first > 0 and meaning(terminals[expression.first - 1].lower, "unit") is not None
        return not _is_name(terminals, expression) and not (rate and rate_unit(terminals, expression.first) is not None)
    if _is_always(terminals, expression):
        return False
    if expression.article and not _article_counts(terminals, expression):
        return False
    if expression.last < len(terminals) and meaning(terminals[expression.last].lower, "unit") is not None:
        return False  # "a 360-day year" counts interest, it is no length of anything
    return not _is_age(terminals, expression) and not _measures_other(terminals, expression)


def _is_always(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "24 hours a day", "seven days per week", "365 days a year": at all times."""
    outer = rate_unit(terminals, expression.last)
    if outer not in set(Unit) or expression.unit is None:
        return False
    return SMALLER.get((Unit(outer), expression.unit)) == expression.value


def _stands_alone(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "costs a dollar", false for "a dollar amount"."""
    if expression.last >= len(terminals):
        return True
    following = terminals[expression.last]
    return following.type in anchors.ENDS | {"A", "FOR", "OR", "AND", "TO"} or meaning(following.lower, "each") is not None


def _weighs(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for pounds of weight: of a thing, or near a word that says so."""
    if expression.currency != "GBP" or meaning(terminals[expression.last - 1].lower, "weight_unit") is None:
        return False
    if _type(terminals, expression.last) == "OF":
        return True
    nearby = terminals[max(0, expression.first - 12) : expression.last + 12]
    return any(meaning(terminal.lower, "weight") is not None for terminal in nearby)


def _is_lifetime(sentence: Sentence, expression: Expression) -> bool:
    """True beside a warranty or a plan, and as the last word of a line without a verb (a table's cell)."""
    terminals = sentence.terminals
    neighbours = terminals[max(0, expression.first - 2) : expression.first] + terminals[expression.last : expression.last + 2]
    if any(meaning(terminal.lower, "lifetime_thing") is not None for terminal in neighbours):
        return True
    tail = expression.last == len(terminals) or terminals[expression.last].type in ("BAR", "STOP")
    return (
        tail and len(terminals) <= 12 and not any(terminal.type in ("MODAL", "BE", "HAVE", "DO", "OF") for terminal in terminals)
    )


def _is_name(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "the Annual Plan": a capital in the middle of a sentence, before another capital."""
    if expression.first == 0 or expression.last >= len(terminals):
        return False
    return terminals[expression.first].capitalised and terminals[expression.last].capitalised


def _article_counts(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "within a year", "a month after", "a year ago", "five a day"; false for "a day on which"."""
    previous = terminals[expression.first - 1] if expression.first else None
    if _tail(terminals, expression.last) in ("ago", "later", "notice"):
        return True
    if _type(terminals, expression.last) in ("AFTER", "BEFORE", "GENITIVE", "APOSTROPHE", "TIE"):
        return True
    if previous is None:
        return False
    if (
        previous.type in ("WITHIN", "FOR", "AFTER", "RELATION", "UPON", "IN")
        or meaning(previous.lower, "quantity_relation") is not None
    ):
        return True
    return meaning(previous.lower, "quantity_cue") in ("estimate", "length", "every")


def _is_age(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "18 years old", "at least 16 years of age", "aged 18 years"."""
    if expression.unit is not Unit.YEAR:
        return False
    place = expression.last + (_type(terminals, expression.last) == "HYPHEN")
    if _tail(terminals, place) == "age":
        return True
    if _type(terminals, place) == "OF" and _tail(terminals, place + 1) == "age":
        return True
    if any(_tail(terminals, back) == "age" for back in range(max(0, expression.first - 3), expression.first)):
        return True
    limiting = expression.first - 1
    bounded = limiting > 0 and (
        terminals[limiting].type == "RELATION" or meaning(terminals[limiting].lower, "quantity_relation") is not None
    )
    return bounded and meaning(terminals[limiting - 1].lower, "aged") is not None


def _measures_other(terminals: Sequence[Terminal], expression: Expression) -> bool:
    """True for "10 years of experience", "20 years in business", "a 24 hour clock"."""
    place = expression.last + (_type(terminals, expression.last) in ("APOSTROPHE", "GENITIVE"))
    if _type(terminals, place) in ("OF", "IN"):
        place += 1
    return any(
        meaning(terminal.lower, "measure_noun") in ("experience", "clock", "rate") for terminal in terminals[place : place + 2]
    )
