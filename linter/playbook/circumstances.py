"""Where, for whom and when a text holds, by which house rules are limited; and whether a rule is in force there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum

from linter.errors import SettingsError
from linter.model.policy import Policy
from linter.playbook.language import Audience
from linter.reason.text.passages import sentence
from linter.reason.text.per_policy import per_policy
from linter.reason.text.places import places
from linter.reason.text.vocabulary import meant
from linter.source import Span
from linter.vocabulary.vocabulary import entries, per_vocabulary

SAYING_SO = ("applicability", "governing")
OPENING = 700  # characters in which a text says for whom it is, as "consumers in Denmark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What somebody tells about a text. ``jurisdictions`` are codes ("DE", "US-CA", "EU"); nothing told leaves it to the text."""

    jurisdictions: tuple[str, ...] = ()
    audience: Audience | None = None
    day: date


class Gate(Enum):
    """Whether a rule is in force for a text. The last two: nothing tells where, or for whom, the text holds."""

    IN_FORCE = "in force"
    NOT_IN_FORCE = "not in force"
    NO_JURISDICTION = "no jurisdiction"
    NO_AUDIENCE = "no audience"

    @property
    def is_unknown(self) -> bool:
        """True when nobody knows whether the rule is in force."""
        return self in (Gate.NO_JURISDICTION, Gate.NO_AUDIENCE)


def circumstances(jurisdictions: Iterable[str], audience: str | None, day: date) -> Circumstances:
    """What a user told. Raises SettingsError for a jurisdiction or an audience that nobody knows."""
    known = sorted({entry.meaning for entry in entries() if entry.category == "jurisdiction"})
    told = tuple(code.strip().upper() for code in jurisdictions)
    for code in told:
        if code not in known:
            near = get_close_matches(code, known, n=1)
            advice = f"did you mean {near[0]}?" if near else "write a country's code, for example DE, US-CA or EU"
            raise SettingsError(f"there is no jurisdiction {code!r}: {advice}")
    if audience is not None and audience not in list(Audience):
        raise SettingsError(f"there is no audience {audience!r}: write {' or '.join(Audience)}")
    return Circumstances(jurisdictions=told, audience=Audience(audience) if audience is not None else None, day=day)


def told_by(facts: Mapping[str, object], today: date) -> Circumstances:
    """What the settings of a house tell: ``jurisdiction`` (one or several), ``audience``, ``as-of`` (a day; else today).

    Raises SettingsError for a value that none of them can have.
    """
    where = facts.get("jurisdiction", ())
    day = facts.get("as-of", today.isoformat())
    try:
        when = date.fromisoformat(str(day))
    except ValueError as error:
        raise SettingsError(f"the house fact as-of is {day!r}: write a day, for example {today}") from error
    whom = facts.get("audience")
    return circumstances(
        [str(each) for each in where] if isinstance(where, tuple) else [str(where)], None if whom is None else str(whom), when
    )


def gate(
    first: date | None,
    last: date | None,
    jurisdictions: Sequence[str] | None,
    audiences: Sequence[Audience] | None,
    policy: Policy,
    told: Circumstances,
) -> Gate:
    """Whether a rule that holds between two days, in some jurisdictions and for some audiences, is in force for a text.

    What was told goes first, then what the text says of itself. A rule for the Union holds in its members, and the other way
    round for a text that is for all of them.
    """
    if (first is not None and told.day < first) or (last is not None and told.day > last):
        return Gate.NOT_IN_FORCE
    if jurisdictions is not None:
        where = told.jurisdictions or stated_jurisdictions(policy)
        if where and not any(_overlap(one, other) for one in where for other in jurisdictions):
            return Gate.NOT_IN_FORCE
        if not where:
            return Gate.NO_JURISDICTION
    if audiences is not None:
        whom = (told.audience,) if told.audience is not None else stated_audiences(policy)
        if whom and not set(whom) & set(audiences):
            return Gate.NOT_IN_FORCE
        if not whom:
            return Gate.NO_AUDIENCE
    return Gate.IN_FORCE


def _overlap(one: str, other: str) -> bool:
    return bool(_within(one) & {other} or _within(other) & {one})


@per_vocabulary
def _within(code: str) -> frozenset[str]:
    """A jurisdiction and those that it is a part of."""
    unions = {entry.meaning for entry in entries() if entry.category == "jurisdiction_member" and entry.words == code[:2].lower()}
    return frozenset({code, code[:2], *unions})


@per_policy
def stated_jurisdictions(policy: Policy) -> tuple[str, ...]:
    """The jurisdictions that a text names where it says for whom it is or which law governs it."""
    return _stated(policy, "jurisdiction")


@per_policy
def stated_audiences(policy: Policy) -> tuple[Audience, ...]:
    """For whom a text says that it is."""
    return tuple(Audience(each) for each in _stated(policy, "audience"))


def _stated(policy: Policy, category: str) -> tuple[str, ...]:
    text = policy.source.text
    meanings = {entry.meaning for entry in entries() if entry.category == category}
    own = [sentence(text, place) for place in _saying_so(text)]
    named = [place for each in dict.fromkeys(own) for place in places(text, category, each)]
    words = {" ".join(text[place.start : place.end].lower().split()) for place in named}
    return tuple(sorted(meaning for meaning in meanings if words & meant(category, meaning)))


def _saying_so(text: str) -> Iterator[Span]:
    """Places at which a text says for whom it is, where it holds, or which law governs it."""
    for category in SAYING_SO:
        yield from places(text, category)
    opening = Span(0, min(OPENING, len(text)))
    yield from places(text, "applicability_opening", opening)
    leads = {place.end for place in places(text, "audience_lead", opening)}
    for place in places(text, "audience", opening):
        if len(text[: place.start].rstrip()) in leads:
            yield place
