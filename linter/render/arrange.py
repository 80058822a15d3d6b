"""Policy to page: which clause stands in which section, next to which, and from which line it comes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

from linter.finding import Finding
from linter.model.clause import PRICE_ROW, Carveout, Clause, ClauseKind, Condition, Connective, Remedy, Role, Topic
from linter.model.policy import Mention, MentionKind, Policy
from linter.model.quantity import Duration, Percentage, Quantity, Relation
from linter.reason.engine.decided_acts import takes_a_part
from linter.render import prose
from linter.render.anatomy import Anatomist, Parts
from linter.render.links import reference_to
from linter.render.manner import AS_IT_COMES, Manner
from linter.render.marks import key_of
from linter.render.view import (
    Address,
    Bridge,
    Entry,
    Enumeration,
    Gist,
    Group,
    Highlight,
    Origin,
    PageView,
    Period,
    Predicate,
    Quotation,
    Section,
    SectionKey,
    Statement,
    Trace,
    Verdict,
)
from linter.render.voice import Speaker
from linter.render.wording import Wording
from linter.source import Span

# How the readable text of a row of a table keeps its cells apart.
_CELL = " | "
NOTHING_ELSE: Mapping[Condition, str] = MappingProxyType({})
_IMPERATIVE = "imperative"  # what the constructions of commands begin with
_NOMINAL, _EXCEPTION = "nominal", "exception"  # constructions without a verb
_PROMISE, _DENIED = "will", "do"  # modals of ``view.Predicate``
_SPELLED = re.compile(r"(?P<first>[a-z]+)(?:[ -][a-z]+)*\s+(?:\(\d+%?\)\s*)?(?:[a-z]+ )?[a-z%]+$", re.IGNORECASE)
_LONGEST_PURPOSE = 240  # characters: a table of many quantities must not repeat an endless sentence for each
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TOPIC_OF_REMEDY = {
    Remedy.REFUND: Topic.REFUND,
    Remedy.CREDIT: Topic.REFUND,
    Remedy.CANCELLATION: Topic.CANCELLATION,
}


def page_of(policy: Policy, wording: Wording, manner: Manner = AS_IT_COMES) -> PageView:
    """The whole page of a policy. Every clause becomes exactly one statement.

    It is kept as long as the policy lives: the same page is written in several formats.
    """
    key = (page_of, wording, manner)
    if key not in policy.derived:
        policy.derived[key] = _Arrangement(policy, wording, manner).page()
    return cast(PageView, policy.derived[key])


def section_of(clause: Clause) -> SectionKey:
    """The section a clause belongs to, by its effect and by whom it binds."""
    fixed = {
        ClauseKind.INDEMNITY: SectionKey.INDEMNITIES,
        ClauseKind.DECLARATION: SectionKey.STATEMENTS,
        ClauseKind.EXCLUSION: SectionKey.EXCLUSIONS,
        ClauseKind.REFUSAL: SectionKey.REFUSALS,
        ClauseKind.GRANT: SectionKey.REMEDIES,
    }
    if clause.kind in fixed:
        return fixed[clause.kind]
    if clause.bearer is None:
        return SectionKey.MUTUAL
    if clause.bearer is Role.THIRD_PARTY:
        return SectionKey.OTHERS
    mine = clause.bearer is Role.CUSTOMER
    if clause.kind is ClauseKind.RIGHT:
        return SectionKey.RIGHTS if mine else SectionKey.PROVIDER_RIGHTS
    if clause.kind is ClauseKind.PROHIBITION:
        return SectionKey.PROHIBITIONS if mine else SectionKey.REFUSALS
    if mine and clause.topic in (Topic.PROCEDURE, Topic.EVIDENCE):
        return SectionKey.CLAIMS
    return SectionKey.DUTIES if mine else SectionKey.REMEDIES


class _Arrangement:
    """The work on one policy."""

    def __init__(self, policy: Policy, wording: Wording, manner: Manner) -> None:
        self._policy = policy
        self._wording = wording
        self._manner = manner
        self._anatomist = Anatomist(wording)
        self._subjects: dict[str, str] = {}
        self._articles = wording.words("articles")
        self._findings = self._found()
        self._speaker = Speaker(policy, wording, manner.voice)
        self._loudness = prose.Loudness(policy.source.text)
        self._names = frozenset(name for party in policy.parties for name in party.names)
        path = policy.source.path
        self._base = None if path in ("", "-") else reference_to(path.replace("\\", "/"))
        self._housed = tuple(zip(policy.quantities, self._homes(), strict=True))
        self._held: dict[str, list[Quantity]] = {}
        for quantity, home in self._housed:
            if home is not None:
                self._held.setdefault(home.id, []).append(quantity)
        self._statements = {clause.id: self._statement(clause) for clause in policy.clauses}

    def page(self) -> PageView:
        policy = self._policy
        return PageView(
            title=self._title(),
            path="" if self._base is None else PurePath(policy.source.path).name,
            voice=self._speaker.voice,
            highlights=tuple(self._highlights()),
            parties=self._speaker.parties,
            sections=tuple(self._sections()),
            periods=tuple(self._periods()),
            loose=tuple(self._loose()),
            addresses=tuple(self._addresses()),
            definitions=tuple(self._definitions()),
            unread=tuple(
                Quotation(prose.tidy(unread.text), self._trace(unread.span), unread.reason) for unread in policy.unparsed
            ),
        )

    def _title(self) -> str | None:
        """The title of the text, unless it is only the first of several headings that each stand over a part of it."""
        policy = self._policy
        if policy.title is None or not prose.tidy(policy.title):
            return None
        own = next((section for section in policy.sections if section.title == policy.title), None)
        others = [section for section in policy.sections if own is not None and section.span.start > own.span.start]
        if own is not None and any(section.level <= own.level for section in others):
            between = policy.source.text[own.span.end : others[0].span.start]
            if _WORD.search(between):
                return None
        return prose.capitalised(prose.tidy(self._loudness.lower(policy.title)).rstrip(":"))

    def _trace(self, span: Span, clause: str | None = None) -> Trace:
        line = self._policy.source.position(span.start).line
        href = f"{self._base}#L{line}" if self._base else None
        return Trace(line, href, span, key_of(clause) if clause is not None else None, clause)

    def _sections(self) -> Iterator[Section]:
        for key in SectionKey:
            clauses = [clause for clause in self._policy.clauses if section_of(clause) is key]
            groups = tuple(self._groups(clauses))
            if groups:
                yield Section(key=key, groups=groups)

    def _groups(self, clauses: Iterable[Clause]) -> Iterator[Group]:
        """Clauses by topic; the items of one lead-in stay together under one topic."""
        bundles = [list(bundle) for _, bundle in groupby(clauses, key=lambda clause: clause.lead_in or clause.id)]
        by_topic: dict[Topic, list[Entry]] = {}
        for bundle in bundles:
            by_topic.setdefault(_topic_of(bundle), []).extend(self._entries(bundle))
        for topic in Topic:
            if topic in by_topic:
                yield Group(topic=topic, entries=self._without_repetition(by_topic[topic]))

    def _entries(self, bundle: list[Clause]) -> tuple[Entry, ...]:
        statements = tuple(self._statements[clause.id] for clause in bundle)
        if bundle[0].lead_in is None or all(
            _CELL in clause.text and statement.row is None and statement.origin is Origin.MODEL
            for clause, statement in zip(bundle, statements, strict=True)
        ):
            return tuple(
                replace(statement, gist=_gist_of([clause])) for clause, statement in zip(bundle, statements, strict=True)
            )
        lead_in, origin = self._lead_in(bundle)
        items = tuple(self._item(each, origin, first=place == 0) for place, each in enumerate(statements))
        if lead_in:
            return (Enumeration(lead_in=lead_in, items=items, gist=_gist_of(bundle)),)
        return tuple(replace(statement, gist=_gist_of([clause])) for clause, statement in zip(bundle, statements, strict=True))

    def _item(self, statement: Statement, origin: Origin, *, first: bool) -> Statement:
        """An item as its lead-in makes it; that a list is carried word for word is said once."""
        if statement.row is not None:
            return statement
        carried = self._wording.say("notes", "carried")
        said = first and origin is Origin.OWN
        notes = tuple(note for note in statement.notes if note != carried or said)
        return replace(statement, origin=statement.origin if origin is Origin.OWN else origin, notes=notes)

    def _lead_in(self, bundle: Sequence[Clause]) -> tuple[str, Origin]:
        """The words over a list, and where they come from."""
        clause = bundle[0]
        if clause.lead_in is None:
            return "", Origin.OWN
        words = prose.without_opening(
            self._readable(self._policy.source.slice(clause.lead_in), clause).rstrip(" :,;–-."), self._wording.words("fillers")
        )
        alike = len({(each.kind, each.bearer) for each in bundle}) == 1
        if not alike or any(each.id in self._manner.verbatim for each in bundle):
            return prose.capitalised(words), Origin.OWN
        names = (clause.bearer_text, self._speaker.subject(clause.bearer, clause.bearer_text))
        parts = self._anatomist.take_apart_lead(words, clause, [name for name in names if name])
        if parts is None or parts.subject is None:
            return prose.capitalised(words), Origin.OWN
        statement = Statement(
            clause=clause,
            trace=self._trace(clause.span, clause.id),
            origin=self._origin(clause, parts),
            body=parts.action,
            subject=prose.uncapitalised(parts.subject, self._names) if parts.opening else parts.subject,
            bridge=parts.bridge,
            predicate=parts.predicate,
            opening=parts.opening,
        )
        return prose.capitalised(self._wording.say("statement", "core", statement)), statement.origin

    def _readable(self, text: str, clause: Clause) -> str:
        """Source characters as words of the page."""
        return self._speaker.put(clause, prose.tidy(self._loudness.lower(prose.without_markup(text))))

    def _statement(self, clause: Clause) -> Statement:
        if clause.construction == PRICE_ROW:
            return self._price(clause)
        statement = None
        if clause.id not in self._manner.verbatim:
            if _CELL in clause.text or clause.construction.endswith((_NOMINAL, _EXCEPTION)):
                statement = self._without_verb(clause)
            elif clause.lead_in is None:
                statement = self._worded(clause)
        statement = statement or self._carried(clause)
        return replace(statement, notes=tuple(self._notes(statement)))

    def _notes(self, statement: Statement) -> Iterator[str]:
        """What the page says beside a clause: what the text leaves open in it, whose words it is in, what was found."""
        clause, say = statement.clause, self._wording.say
        for quantity in self._held.get(clause.id, ()):
            note = say("notes", "open", quantity)
            if note and not prose.tidy(quantity.text).lower().startswith(tuple(f"{word} " for word in self._articles)):
                yield prose.capitalised(note)
        if clause.alternative and clause.elector is None and clause.kind is ClauseKind.GRANT and len(clause.remedies) > 1:
            yield say("notes", "elector", [str(remedy) for remedy in clause.remedies])
        if statement.origin in (Origin.OWN, Origin.COMPLETED):
            yield say("notes", "carried")
        for finding in self._findings.get(clause.id, ()):
            yield say("notes", "finding", finding, self._policy.source.position(finding.span.start).line)

    def _found(self) -> dict[str, list[Finding]]:
        """The findings of each clause: those in it, and those behind it in front of the next."""
        found: dict[str, list[Finding]] = {}
        starts = [clause.span.start for clause in self._policy.clauses]
        for finding in self._manner.findings:
            place = max(0, bisect_right(starts, finding.span.start) - 1)
            if starts:
                found.setdefault(self._policy.clauses[place].id, []).append(finding)
        return found

    def _without_verb(self, clause: Clause) -> Statement | None:
        """A row, a thing that is merely named, or an exception as the sentence that it stands for; None where it is unclear."""
        text = self._bare(clause)
        conditions = tuple(fact for fact in self._outer_conditions(clause) if _CELL not in fact.text)
        origin = Origin.MODEL
        if _CELL in clause.text:
            said = self._given(clause)
            if not said and self._row(clause) is None:
                said, origin = self._titled(clause), Origin.FACT
        elif clause.construction == _EXCEPTION:
            rest = prose.without_opening(text, self._wording.words("exceptions"))
            said = self._wording.say("statement", "left_out", rest.rstrip(" .")) if rest != text else ""
            conditions = ()
        elif clause.kind is ClauseKind.RIGHT and clause.lead_in is None:
            said = self._wording.say("statement", "entitled", self._speaker.subject(clause.bearer, None) or "", text)
        else:
            said = ""
        return replace(self._around(clause, said, conditions), origin=origin) if said else None

    def _titled(self, clause: Clause) -> str:
        """A row with the titles of its columns, where they all have one; "" otherwise."""
        row = next((row for row in self._policy.rows if row.span.overlaps(clause.span)), None)
        if row is None or len(row.cells) < 2 or not all(cell.title.strip() and cell.text.strip() for cell in row.cells):
            return ""
        cells = [
            (prose.uncapitalised(prose.tidy(cell.title), self._names), self._quiet(clause, cell.text).rstrip(" .;"))
            for cell in row.cells
        ]
        return self._wording.say("statement", "titled", cells[0], cells[1:])

    def _given(self, clause: Clause) -> str:
        """The sentence for a row whose second cell begins with the share or amount that its case gives."""
        case, cell, *rest = (prose.tidy(self._loudness.lower(cell)) for cell in clause.text.split(_CELL))
        amounts = [q for q in self._held.get(clause.id, ()) if not isinstance(q, Duration) and cell.startswith(q.text)]
        if not amounts or clause.kind is not ClauseKind.GRANT or clause.remedies[:1] not in ((Remedy.REFUND,), (Remedy.CREDIT,)):
            return ""
        title = next((row.cells[0].title for row in self._policy.rows if row.cells and row.span.overlaps(clause.span)), "")
        sides = (self._speaker.subject(Role.PROVIDER, None), self._speaker.subject(Role.CUSTOMER, None))
        if None in sides:
            return ""
        case = prose.uncapitalised(case, self._names)
        title = prose.uncapitalised(prose.tidy(title), self._names)
        return self._wording.say("statement", "given", *sides, title, case, str(clause.remedies[0]), cell, "; ".join(rest))

    def _worded(self, clause: Clause) -> Statement | None:
        """A clause as the sentence that its parts make; None when its words cannot be taken apart."""
        text = self._bare(clause)
        facts = tuple(fact for fact in clause.condition.facts() if _WORD.search(fact.text)) if clause.condition else ()
        front, rest = self._anatomist.front(text, facts, [self._quiet(clause, fact.text) for fact in facts])
        opening = ""
        if len(front) > 1 and not _is_flat(clause.condition):
            opening, front = text[: len(text) - len(rest)].strip(), {}
        contrasted = prose.without_opening(rest, self._wording.words("contrasts"))
        link = self._wording.say("voice", "contrast_of") if contrasted != rest else self._link(clause)
        rest = prose.without_opening(contrasted, self._wording.words("fillers"))
        parts = self._parts(clause, rest)
        if parts is None:
            return None
        outer = tuple(
            fact
            for fact in self._outer_conditions(clause)
            if fact not in front and not _stands_in(fact.text, parts.subject or "")
        )
        # In front of a period, a condition from elsewhere would be taken for what it is counted from.
        behind = any(isinstance(quantity, Duration) for quantity in self._held.get(clause.id, ())) and bool(outer)
        conditions = tuple(fact for fact in facts if fact in front or (fact in outer and not behind))
        opening = " ".join(filter(None, (opening, parts.opening)))
        subject = parts.subject or ""
        if conditions or link or opening:
            subject = prose.uncapitalised(subject, self._names)
        if conditions or link:
            opening = prose.uncapitalised(opening, self._names)
        if parts.subject:
            self._subjects[clause.id] = parts.subject
        body = self._in_figures(clause, parts.action)
        if behind:
            body = body.rstrip(" .;")
        if not subject and (conditions or link or opening):
            body = prose.uncapitalised(body, self._names)
        return replace(
            self._around(clause, body, conditions, front),
            behind=self._spoken(clause, outer, {}) if behind else (),
            origin=self._origin(clause, parts),
            body=body,
            subject=subject or None,
            bridge=parts.bridge,
            predicate=parts.predicate,
            opening=opening,
            time=self._in_figures(clause, parts.span),
            link=link,
        )

    def _origin(self, clause: Clause, parts: Parts) -> Origin:
        """MODEL where the bearer is the subject or a modal of the kind of norm is the verb."""
        bound = parts.bridge is Bridge.MODAL and parts.predicate.own != _DENIED
        return Origin.MODEL if clause.kind is not ClauseKind.DECLARATION and (parts.named or bound) else Origin.FACT

    def _parts(self, clause: Clause, text: str) -> Parts | None:
        """The sentence of a clause taken apart, without its opening conditions."""
        if clause.kind is ClauseKind.DECLARATION:
            if self._anatomist.lacks_subject(text):
                text = f"{self._subject_before(clause)} {text}".strip()
            parts = self._anatomist.take_apart(text, clause, (), command=False)
            self._subjects[clause.id] = parts.subject or "" if parts is not None else ""
            return Parts(opening="", subject=None, named=False, bridge=Bridge.NOTHING, predicate=Predicate(), action=text)
        spoken = self._speaker.subject(clause.bearer, clause.bearer_text)
        if clause.bearer_text is None and clause.construction.startswith(_IMPERATIVE):
            parts = self._anatomist.take_apart(text, clause, (), command=True)
            return replace(parts, subject=spoken) if parts is not None and spoken else None
        subject, bridge = self._missing_subject(clause, text)
        if subject is None and clause.bearer_text is None and text.split(maxsplit=1)[:1] == [clause.act]:
            subject, bridge = self._subject_before(clause) or None, Bridge.MODAL
        if subject is not None:
            verbs = {
                Bridge.MODAL: self._wording.say("voice", "shared", str(clause.kind)),
                Bridge.COPULA: self._wording.say("statement", "be", subject.lower()),
            }
            text = " ".join(filter(None, (subject, verbs.get(bridge), text)))
        if clause.bearer_text is None and self._anatomist.lacks_subject(text):
            text = f"{self._subject_before(clause)} {text}".strip()
        names = (self._quiet(clause, clause.bearer_text) if clause.bearer_text else "", clause.bearer_text or "", spoken or "")
        parts = self._anatomist.take_apart(text, clause, names, command=False)
        if clause.bearer_text is None or not spoken:
            return parts
        # Whom a pronoun means stands in a sentence that may be elsewhere on the page.
        pronouns = self._wording.words("somebody")
        if parts is None:
            parts = self._anatomist.take_apart(text, clause, sorted(pronouns), command=False)
            return replace(parts, subject=spoken) if parts is not None and parts.named else None
        if not parts.named and (parts.subject or "").lower() in pronouns:
            return replace(parts, subject=spoken, named=True)
        return parts

    def _subject_before(self, clause: Clause) -> str:
        """The subject of the clause in front of this one in its sentence; "" where there is none."""
        place = self._policy.clauses.index(clause)
        before = self._policy.clauses[place - 1] if place else None
        start, _ = prose.sentence_around(self._policy.source.text, clause.span.start, clause.span.end)
        return self._subjects.get(before.id, "") if before is not None and before.span.start >= start else ""

    def _bare(self, clause: Clause) -> str:
        """The words of a clause in the voice of the page, without what ties them to a list or another clause, or says nothing."""
        text = self._loudness.lower(clause.text)
        words = self._words(clause, prose.without_opening(prose.without_bullet(text), self._wording.words("fillers")))
        return prose.without_half_marks(prose.without_ending(words, self._wording.words("dangling")))

    def _in_figures(self, clause: Clause, text: str) -> str:
        """The words with the periods and shares that they spell out in figures."""
        for quantity in self._held.get(clause.id, ()):
            words = prose.tidy(quantity.text)
            spelled = _SPELLED.match(words)
            if spelled and spelled["first"].lower() not in self._wording.words("recurring") and not _disagrees(quantity):
                text = text.replace(words, self._wording.say("quantity", "figures", quantity), 1)
        return text

    def _carried(self, clause: Clause) -> Statement:
        """A clause in its own words."""
        row = self._row(clause)
        text = self._loudness.lower(clause.text.partition(_CELL)[0] if row else clause.text)
        if clause.lead_in is not None:
            text = prose.fragment(text, self._wording.words("trailing"))
        body = self._words(clause, prose.without_opening(prose.without_bullet(text), self._wording.words("fillers")))
        body = prose.without_ending(body, self._wording.words("dangling")) if row is None else body
        subject, bridge = self._missing_subject(clause, body)
        conditions = self._outer_conditions(clause)
        link = self._link(clause)
        inside = bool(conditions or subject or link)
        return replace(
            self._around(clause, body, conditions),
            origin=Origin.MODEL if row else Origin.COMPLETED if subject else Origin.OWN,
            body=prose.uncapitalised(body, self._names) if inside else body,
            subject=subject,
            bridge=bridge,
            predicate=Predicate(own=_PROMISE),
            row=row,
            link=link,
        )

    def _spoken(self, clause: Clause, conditions: tuple[Condition, ...], said: Mapping[Condition, str]) -> tuple[str, ...]:
        """The words of some conditions; those behind the first with their own marker where it is another."""
        first = prose.tidy(conditions[0].marker) if conditions else ""
        return tuple(
            prose.tidy(
                ("" if prose.tidy(condition.marker) in ("", first) else f"{condition.marker} ")
                + self._inside(condition, said.get(condition) or self._condition(clause, condition))
            )
            for condition in conditions
        )

    def _inside(self, condition: Condition, words: str) -> str:
        """The words of a condition for use inside a sentence: behind a marker they have their own capitals already."""
        return words if condition.marker.strip() else prose.uncapitalised(words, self._names)

    def _around(
        self, clause: Clause, body: str, conditions: tuple[Condition, ...], said: Mapping[Condition, str] = NOTHING_ELSE
    ) -> Statement:
        """A statement with what stands around its words: conditions, exceptions, markers, context.

        ``said`` are the words of conditions that the page says otherwise than the model.
        """
        marker = prose.tidy(conditions[0].marker) if conditions else ""
        return Statement(
            clause=clause,
            trace=self._trace(clause.span, clause.id),
            origin=Origin.OWN,
            body=body,
            conditions=self._spoken(clause, conditions, said),
            condition_marker=marker,
            behind_marker=prose.tidy(next((fact.marker for fact in self._outer_conditions(clause)), "")),
            every=clause.condition is None or clause.condition.connective is not Connective.OR,
            exceptions=tuple(
                (prose.tidy(exception.marker), self._quiet(clause, exception.text).rstrip(" .,;:"))
                for exception in clause.exceptions
                if not self._is_shown(clause, exception)
            ),
            markers=self._outer_markers(clause),
            context=self._context(clause, body, conditions),
        )

    def _price(self, clause: Clause) -> Statement:
        """A row under a column of charges as the sentence that it stands for."""
        case, *cells = (prose.tidy(self._loudness.lower(cell)) for cell in clause.text.split(_CELL))
        charges = (quantity.text for quantity in self._held.get(clause.id, ()) if not isinstance(quantity, Duration))
        amount = next(charges, "") if clause.kind is ClauseKind.OBLIGATION else ""
        rest = "; ".join(cell for cell in cells if cell != amount)
        customer = self._speaker.subject(clause.bearer, clause.bearer_text)
        body = self._wording.say("statement", "price", customer or "", prose.uncapitalised(case, self._names), amount, rest)
        return Statement(clause=clause, trace=self._trace(clause.span, clause.id), origin=Origin.MODEL, body=body)

    def _row(self, clause: Clause) -> Quantity | None:
        """What a row of two cells gives for its first cell, when the second is nothing but a quantity."""
        _, _, cell = clause.text.partition(_CELL)
        given = (quantity for quantity in self._held.get(clause.id, ()) if quantity.text.strip() == cell.strip(" ."))
        return next(given, None) if cell else None

    def _words(self, clause: Clause, text: str) -> str:
        return self._speaker.put(clause, prose.tidy(text))

    def _quiet(self, clause: Clause, text: str) -> str:
        return self._words(clause, self._loudness.lower(text))

    def _condition(self, clause: Clause, condition: Condition) -> str:
        return self._anatomist.without_courtesy_behind(self._quiet(clause, condition.text).rstrip(" .,;:"))

    def _outer_markers(self, clause: Clause) -> tuple[str, ...]:
        """The words around the clause, or just behind its sentence, that admit no exception and are not its own words."""
        text = self._policy.source.text
        low, high = prose.sentence_around(text, clause.span.start, clause.span.end)
        _, behind = prose.sentence_around(text, high, min(high + 1, len(text)))
        around = f"{text[low : clause.span.start]} | {text[clause.span.end : behind]}"
        longer = [marker for marker in clause.absolute_markers if " " in marker.strip()]
        return tuple(
            prose.tidy(self._loudness.lower(marker))
            for marker in longer
            if _stands_in(marker, around) and not _stands_in(marker, clause.text)
        )

    def _link(self, clause: Clause) -> str | None:
        """What ties the clause to the words before it, where that is not among its own words and says something."""
        if not clause.link or clause.lead_in is not None or clause.link.lower() not in self._wording.words("backward"):
            return None
        return None if _stands_in(clause.link, clause.text) else prose.tidy(clause.link)

    def _missing_subject(self, clause: Clause, body: str) -> tuple[str | None, Bridge]:
        """The bearer, where the clause's own words begin with the verb and the text names the bearer elsewhere."""
        if clause.lead_in is not None:
            return None, Bridge.NOTHING
        opens = body.split(maxsplit=1)[:1] == [clause.act]
        if clause.bearer_text and _stands_in(clause.bearer_text, clause.text) and not opens:
            return None, Bridge.NOTHING
        # Without a name, a verb in front commands the customer; only the provider's own verbs can lack their subject.
        if clause.bearer_text is None and clause.bearer is not Role.PROVIDER:
            return None, Bridge.NOTHING
        subject = self._speaker.subject(clause.bearer, clause.bearer_text)
        first = _WORD.search(body)
        word = first.group().lower() if first is not None and subject is not None else ""
        if word in self._wording.words("modals"):
            return subject, Bridge.NOTHING
        if word in self._wording.words("predicatives"):
            return subject, Bridge.COPULA
        return (subject, Bridge.MODAL) if word and word == (clause.act or "").lower() else (None, Bridge.NOTHING)

    def _outer_conditions(self, clause: Clause) -> tuple[Condition, ...]:
        """The facts of the condition that stand outside of the clause's own words and of its lead-in."""
        # The opposite of another condition ("otherwise") has no words of its own.
        if clause.condition is None or clause.condition.connective is Connective.NOT:
            return ()
        facts = [fact for fact in clause.condition.facts() if _WORD.search(fact.text)]
        outer = [fact for fact in facts if not self._is_shown(clause, fact)]
        if clause.condition.connective is Connective.OR and len(outer) < len(facts):
            return ()
        return tuple(outer)

    def _is_shown(self, clause: Clause, fact: Condition | Carveout) -> bool:
        """True for a part of the norm that its own words or its lead-in hold."""
        lead_in = clause.lead_in is not None and clause.lead_in.overlaps(fact.span)
        return lead_in or clause.span.contains(fact.span) or _stands_in(fact.text, clause.text)

    def _context(self, clause: Clause, body: str, conditions: tuple[Condition, ...]) -> str | None:
        """What stands before, when the clause is tied to it, by its opening or by a pronoun that nothing of its own explains."""
        if clause.lead_in is not None:
            return None
        told = " ".join([*(condition.text for condition in conditions), body])
        if not (self._opens_backward(clause) or self._points_back(told)):
            return None
        place = self._before(clause)
        if place is None:
            return None
        words = self._readable(prose.without_bullet(self._policy.source.slice(place)), clause)
        titles = {prose.tidy(title).strip(" :.").lower() for title in (*clause.headings, self._policy.title or "")}
        return prose.sentence(words) if words.strip(" :.").lower() not in titles else None

    def _opens_backward(self, clause: Clause) -> bool:
        """True when the clause begins with words that only make sense after others, or follows such words."""
        words = [word.lower() for word in _WORD.findall(clause.text)]
        openings = self._wording.words("backward")
        return (clause.link or "").lower() in openings or any(
            words[: len(opening.split())] == opening.split() for opening in openings
        )

    def _points_back(self, text: str) -> bool:
        """True when a pronoun stands before anything that it could stand for."""
        anaphors, determiners = self._wording.words("anaphors"), self._wording.words("determiners")
        words = [word.lower() for word in _WORD.findall(text)]
        return next((word in anaphors for word in words if word in anaphors or word in determiners), False)

    def _before(self, clause: Clause) -> Span | None:
        """The place of what a clause is tied to: the part of its sentence in front of it, or else the sentence before."""
        text = self._policy.source.text
        start, _ = prose.sentence_around(text, clause.span.start, clause.span.end)
        own = [other for other in self._policy.clauses if start <= other.span.start < other.span.end <= clause.span.start]
        if own:
            return own[-1].span
        before = len(text[:start].rstrip())
        return Span(*prose.sentence_around(text, before - 1, before)) if before else None

    def _says(self, statement: Statement, lead_in: str) -> bool:
        """True when a statement has the words of a lead-in and nothing around them."""
        words = self._wording.say("statement", "statement", statement)
        return statement.context is None and words.rstrip(" .:") == lead_in

    def _without_repetition(self, entries: list[Entry]) -> tuple[Entry, ...]:
        """The entries of a group, none of which tells again what the entry above it says."""
        told: list[Entry] = []
        for entry in entries:
            above = told[-1] if told else None
            if isinstance(entry, Enumeration) and isinstance(above, Statement) and self._says(above, entry.lead_in):
                first, *others = entry.items
                told[-1] = replace(entry, lead=above, items=(replace(first, notes=(*above.notes, *first.notes)), *others))
                continue
            if isinstance(entry, Statement) and isinstance(above, Statement) and entry.context is not None:
                words = self._wording.say("statement", "statement", above)
                told.append(replace(entry, context=None) if _stands_in(entry.context, words) else entry)
                continue
            told.append(entry)
        return tuple(told)

    def _highlights(self) -> Iterator[Highlight]:
        subjects: list[tuple[Remedy | Topic, list[Clause]]] = [
            (Topic.RETURN, [clause for clause in self._policy.clauses if clause.topic is Topic.RETURN])
        ]
        subjects += [(remedy, [clause for clause in self._policy.clauses if remedy in clause.remedies]) for remedy in Remedy]
        for subject, clauses in subjects:
            granted = [clause for clause in clauses if _gives(clause)]
            refused = [clause for clause in clauses if clause.kind is ClauseKind.REFUSAL and not takes_a_part(clause)]
            verdict = _verdict(granted, refused)
            if verdict is not None:
                limits = tuple(_limits((q for clause in granted for q in self._effects(clause)), subject))
                yield Highlight(subject=subject, verdict=verdict, limits=limits)

    def _effects(self, clause: Clause) -> Iterator[Quantity]:
        """The quantities of what a clause gives, without those of its condition."""
        facts = tuple(clause.condition.facts()) if clause.condition is not None and clause.lead_in is None else ()
        for quantity in self._held.get(clause.id, ()):
            if not any(fact.span.contains(quantity.span) for fact in facts):
                yield quantity

    def _periods(self) -> Iterator[Period]:
        """The rows of the table; what one clause, or one sentence that is no clause, says again in equal words is one row."""
        seen: set[tuple[str, str, str]] = set()
        for quantity, home in self._housed:
            row = self._period(quantity, home)
            size, basis = (self._wording.say("quantity", macro, quantity) for macro in ("size", "basis"))
            key = (home.id if home is not None else f"{row.trace.line} {row.purpose}", size, basis)
            if key not in seen:
                seen.add(key)
                yield row

    def _period(self, quantity: Quantity, clause: Clause | None) -> Period:
        return Period(
            quantity=quantity,
            purpose=prose.shortened(self._purpose(quantity, clause), _LONGEST_PURPOSE),
            topic=clause.topic if clause else None,
            role=clause.bearer if clause else None,
            trace=self._trace(quantity.span),
        )

    def _homes(self) -> Iterator[Clause | None]:
        """For each quantity, the clause it belongs to: its own, or the first item of the lead-in it stands in."""
        by_id = {clause.id: clause for clause in self._policy.clauses}
        lead_ins: dict[Span, Clause] = {}
        for clause in self._policy.clauses:
            if clause.lead_in is not None:
                lead_ins.setdefault(clause.lead_in, clause)
        for quantity in self._policy.quantities:
            own = by_id.get(quantity.clause or "")
            yield own or next((clause for span, clause in lead_ins.items() if span.contains(quantity.span)), None)

    def _purpose(self, quantity: Quantity, clause: Clause | None) -> str:
        """The words around a quantity: those of its clause, of its lead-in, or of its sentence."""
        if clause is None:
            text = self._policy.source.text
            low, high = prose.sentence_around(text, quantity.span.start, quantity.span.end)
            return prose.tidy(prose.without_bullet(prose.without_markup(text[low:high])))
        if clause.lead_in is not None and clause.lead_in.contains(quantity.span):
            return self._lead_in((clause,))[0]
        return prose.capitalised(self._wording.say("statement", "core", self._statements[clause.id]).rstrip(" ,;:"))

    def _loose(self) -> Iterator[Quotation]:
        """The sentences of quantities that no statement shows: each once."""
        text = self._policy.source.text
        unread = [entry.span for entry in self._policy.unparsed]
        seen: set[tuple[int, int]] = set()
        for quantity, home in self._housed:
            if home is not None or any(span.contains(quantity.span) for span in unread):
                continue
            place = prose.sentence_around(text, quantity.span.start, quantity.span.end)
            if place not in seen:
                seen.add(place)
                words = prose.sentence(prose.without_bullet(prose.without_markup(text[place[0] : place[1]])))
                yield Quotation(words, self._trace(quantity.span))

    def _addresses(self) -> Iterator[Address]:
        seen: dict[str, Mention] = {}
        for mention in self._policy.mentions_of(MentionKind.ADDRESS):
            text = prose.tidy(mention.text)
            if text and text.lower() not in seen:
                seen[text.lower()] = mention
                yield Address(category=mention.category, text=text, trace=self._trace(mention.span))

    def _definitions(self) -> Iterator[Quotation]:
        """Definitions that no clause states."""
        seen: set[str] = set()
        for definition in self._policy.definitions:
            if not any(clause.span.overlaps(definition.span) for clause in self._policy.clauses):
                words = prose.tidy(prose.without_markup(self._policy.source.slice(definition.span)))
                if words and words not in seen:
                    seen.add(words)
                    yield Quotation(words, self._trace(definition.span))


def _topic_of(bundle: list[Clause]) -> Topic:
    """What a run of clauses is about: their common topic, else what their remedy is about, else the commonest topic."""
    topics = Counter(clause.topic for clause in bundle)
    if len(topics) == 1:
        return bundle[0].topic
    remedies = {remedy for clause in bundle for remedy in clause.remedies[:1]}
    if len(remedies) == 1 and (topic := _TOPIC_OF_REMEDY.get(next(iter(remedies)))) is not None:
        return topic
    return topics.most_common(1)[0][0]


def _gist_of(bundle: list[Clause]) -> Gist | None:
    """What indemnities of one lead-in say together; None for other clauses."""
    indemnities = [clause.indemnity for clause in bundle if clause.indemnity is not None]
    if not indemnities:
        return None
    actors = (prose.tidy(act.actor_text) for indemnity in indemnities for act in indemnity.acts if act.actor_text)
    return Gist(
        protector=prose.tidy(indemnities[0].indemnitor_text),
        protected=prose.tidy(indemnities[0].indemnitee_text),
        actors=tuple(dict.fromkeys(actor for actor in actors if actor)),
        mutual=indemnities[0].mutual,
    )


def _gives(clause: Clause) -> bool:
    return clause.kind is ClauseKind.GRANT or (clause.kind is ClauseKind.RIGHT and clause.bearer is Role.CUSTOMER)


def _verdict(granted: list[Clause], refused: list[Clause]) -> Verdict | None:
    if granted and refused:
        return Verdict.PARTLY
    if refused:
        return Verdict.REFUSED if any(clause.condition is None for clause in refused) else Verdict.PARTLY
    if not granted:
        return None
    return Verdict.GRANTED if any(clause.condition is None for clause in granted) else Verdict.CONDITIONAL


def _limits(quantities: Iterable[Quantity], subject: Remedy | Topic) -> Iterator[Quantity]:
    """The quantities that bound what is granted, each once: how long, and of a remedy how much."""
    seen: set[tuple[object, ...]] = set()
    for quantity in quantities:
        if isinstance(quantity, Duration):
            if quantity.relation not in (Relation.WITHIN, Relation.FOR):
                continue
            key: tuple[object, ...] = (quantity.value, quantity.maximum, quantity.unit, quantity.relation)
        elif isinstance(subject, Topic):
            continue
        elif isinstance(quantity, Percentage):
            key = (quantity.value, quantity.maximum, quantity.bound)
        else:
            key = (quantity.text,)
        if key not in seen:
            seen.add(key)
            yield quantity


def _is_flat(condition: Condition | None) -> bool:
    """True for a condition whose parts have no parts."""
    return condition is None or all(not part.parts for part in condition.parts)


def _disagrees(quantity: Quantity) -> bool:
    """True for a number whose words and figures differ, which a page must show as it stands."""
    return quantity.spelled is not None and quantity.spelled.words != quantity.spelled.digits


def _stands_in(part: str, whole: str) -> bool:
    """True when the words of ``part`` stand in ``whole`` one after the other, whatever lies between them."""
    words = [word.lower() for word in _WORD.findall(part)]
    text = [word.lower() for word in _WORD.findall(whole)]
    if not words:
        return True
    return any(text[start : start + len(words)] == words for start in range(len(text) - len(words) + 1))
