"""The rule ``term-drift``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Confidence
from linter.model.policy import Definition, Policy
from linter.reason.text.names import Name, compounds, drifting, singular
from linter.reason.text.passages import sentence
from linter.reason.text.places import places
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import content, stem
from linter.rule import Reach, Report, Rule
from linter.source import Span

HELP = "Use one name throughout, or define each and say how the things differ."
FORM = 6  # characters behind a term in which its colon stands
LABELLED = (":", "|")


class TermDrift(Rule):
    """One thing has several names, or one name means several things.

    Why:
        In a contract another word means another thing. Who reads “Hire Period” in one clause and “Hire Term” in the next looks
        for the difference, and the other side finds one that suits it. Where one word stands for two things, each reader takes
        the one he needs.

    Bad:
        # Points

        You earn 1 Leaf Point for each euro paid for tea. 50 Tea Stars take 5 euros off an order. Tea Stars lapse after two years.

        ---

        1. "Hire Period" means the days from delivery to return. The Hirer shall pay 10 euros for each day of the Hire Period.
        2. The Hirer shall keep the boat clean during the Hire Term.

    Good:
        # Points

        You earn 1 Leaf Point for each euro paid for tea. 50 Leaf Points take 5 euros off an order. Leaf Points lapse after two
        years.

        ---

        1. "Hire Period" means the days from delivery to return. The Hirer shall pay 10 euros for each day of the Hire Period.
        2. The Hirer shall keep the boat clean during the Hire Period.

    Limits:
        Names with capitals are compared, by lists of nouns that mean the same, and only where nothing else tells them apart;
        names that one sentence holds together are taken for two things. Ordinary words ("item", "product") may change for style.
        Of words with two meanings only those defined twice are seen, and a cancellation that does not say of what.
    """

    code = "TRM002"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Several names for one thing, names defined twice, and a cancellation that may be one of two things.

        Each text may have names of its own; what is defined in one and otherwise in another is still no name for both.
        """
        reports = list(_defined_twice(policy))
        if policy.texts == 1:
            reports += [*_named_twice(policy), *_periods(policy), *_cancelled(policy)]
        yield from sorted(reports, key=lambda report: report.span)


def _named_twice(policy: Policy) -> Iterator[Report]:
    for first, others in drifting(policy):
        yield _several(first, others, told=first.introduced is not None)


def _several(first: Name, others: list[Name], *, told: bool) -> Report:
    listed = " and ".join(f"“{other.written}”" for other in others)
    many = len(others) > 1
    unexplained = f"{listed} {'are' if many else 'is'} used beside “{first.written}” and explained nowhere"
    return Report(
        span=first.places[0] if first.introduced is None else first.introduced,
        message=f"{unexplained}: {'they' if many else 'it'} may mean the same thing"
        if told
        else f"“{first.written}” and {listed} seem to name one thing",
        help=HELP,
        label="one name",
        related=tuple(Place(place, f"“{other.written}”") for other in others for place in other.places[:3]),
        confidence=Confidence.MEDIUM,
    )


def _periods(policy: Policy) -> Iterator[Report]:
    """A period and a cycle of the same: only noted, for it may be style."""
    uses: dict[str, dict[str, Span]] = {}
    for written, place in compounds(policy):
        of, _, noun = written.partition(" ")
        uses.setdefault(of, {}).setdefault(noun, place)
    for of, nouns in uses.items():
        if len(nouns) > 1:
            (_, place), *others = nouns.items()
            yield Report(
                span=place,
                message=" and ".join(f"“{of} {noun}”" for noun in nouns) + " seem to name one thing",
                help=HELP,
                label="one name",
                related=tuple(Place(other, f"“{of} {noun}”") for noun, other in others),
                severity=Severity.NOTE,
                confidence=Confidence.MEDIUM,
            )


def _defined_twice(policy: Policy) -> Iterator[Report]:
    """Terms that are defined twice, by words that have nothing in common but the term."""
    known: dict[tuple[str, ...], Definition] = {}
    text = policy.source.text
    named = {singular(name) for party in policy.parties for name in party.names}
    for definition in policy.definitions:
        term = singular(definition.term)
        if not _is_written_out(definition.term) or term in named or _limited(text, definition):
            continue
        first = known.setdefault(term, definition)
        if first is definition or first.span.overlaps(definition.span):
            continue
        forms = {_form(text, first), _form(text, definition)}
        if len(forms) > 1 or (policy.texts > 1 and "" not in forms):
            continue
        if not _meaning(text, first) & _meaning(text, definition):
            yield Report(
                span=definition.term_span,
                message=f"“{definition.term}” is defined twice, and differently",
                help="Keep one definition, or give the second thing a name of its own.",
                label="defined again",
                related=(Place(first.term_span, "defined before"),),
            )


def _form(text: str, definition: Definition) -> str:
    """How a term is set before its meaning: as a label with a colon, in a cell, or else in words (empty).

    A label or a cell that names what it goes on about defines nothing anew: "Flex: you may cancel".
    """
    behind = text[definition.term_span.end : definition.term_span.end + FORM].lstrip(' *_”"')[:1]
    return behind if behind in LABELLED else ""


def _is_written_out(term: str) -> bool:
    """True for a term with capitals that is no abbreviation."""
    return term[:1].isupper() and not term.isupper()


def _meaning(text: str, definition: Definition) -> frozenset[str]:
    """What a definition speaks of, without its own term: its sentence, since a bracket stands behind what it names."""
    place = sentence(text, definition.term_span)
    return content(text[place.start : place.end]) - content(definition.term)


def _limited(text: str, definition: Definition) -> bool:
    """True for a meaning that holds in one part only: "in this section"."""
    return bool(places(text, "for_a_part", Span(max(0, definition.span.start - 60), definition.span.end)))


def _cancelled(policy: Policy) -> Iterator[Report]:
    """Times that run from a cancellation, of nothing named, where accounts and what was bought are cancelled apart."""
    bare = [
        duration
        for clause in policy.clauses
        for duration in policy.durations_of(clause)
        if duration.event == "cancellation"
        and duration.anchor_span is not None
        and all(word.startswith(stem("cancellation")[:6]) for word in content(duration.anchor))
    ]
    if not bare:
        return
    around = surroundings_of(policy)
    text = policy.source.text
    cancelling = places(text, "cancelling")
    for duration in bare:
        section = around.section_of(duration.span)
        body = section.body if section is not None else Span(0, len(text))
        objects: dict[str, Span] = {}
        for act in cancelling:
            if body.contains(act):
                for kind in KINDS:
                    if kind not in objects and (place := _object(text, act, kind)) is not None:
                        objects[kind] = act.joined(place)
        if len(objects) > 1 and "account" in objects:
            yield Report(
                span=duration.span.joined(duration.anchor_span or duration.span),
                message=f"“{duration.anchor}” may mean the end of one of {len(objects)} things that can be cancelled here",
                help="Say what is cancelled: “after you cancel your account”.",
                label="of what?",
                related=tuple(Place(place, "cancelled here") for place in sorted(objects.values())),
                confidence=Confidence.MEDIUM,
            )
            return


KINDS = ("account", "subscription", "purchase")
OBJECT_REACH = 3  # words: "cancel your paid subscription"


def _object(text: str, act: Span, kind: str) -> Span | None:
    """The noun behind a verb of cancelling, where it is one of a kind."""
    nouns = meant("cancelled", kind)
    end = act.end
    for _ in range(OBJECT_REACH):
        rest = text[end : end + 30]
        word = rest.lstrip(" \n").partition(" ")[0].strip(".,;:!?*_")
        if not word or rest.lstrip(" \n")[:1] in ".,;:":
            return None
        end += len(rest) - len(rest.lstrip(" \n")) + len(word)
        if word.lower() in nouns or word.lower().removesuffix("s") in nouns:
            return Span(end - len(word), end)
    return None
