"""The acts that a clause decides, by the names under which they are asked for."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.reason.engine.acts import is_final_sale
from linter.reason.engine.subject_matter import asides, noun_phrases, sums, theme
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import WORD, content, stem, stems
from linter.vocabulary.vocabulary import per_vocabulary

CANCEL = "cancel"
RETURN = "return"
REMEDIES = frozenset(CANCEL if remedy is Remedy.CANCELLATION else remedy.value for remedy in Remedy)
ANSWERS = REMEDIES | {RETURN}
"""What a customer can get or do when a purchase goes wrong."""
OF_A_FINAL_SALE = frozenset({RETURN, CANCEL, Remedy.REFUND.value, Remedy.EXCHANGE.value})
OF_TOPIC = {Topic.RETURN: RETURN, Topic.CANCELLATION: CANCEL, Topic.REFUND: Remedy.REFUND.value}


def acts_of(clause: Clause) -> frozenset[str]:
    """The acts that a clause decides: remedies by their names, else what its topic is about, else the lemma of its verb."""
    acts = {CANCEL if remedy is Remedy.CANCELLATION else remedy.value for remedy in clause.remedies}
    if is_final_sale(clause):
        return OF_A_FINAL_SALE
    if clause.kind is ClauseKind.OBLIGATION:
        return frozenset({clause.act}) if clause.act and clause.act not in REMEDIES else frozenset()
    if clause.act is not None and stem(clause.act) in _returning() and clause.topic is not Topic.PAYMENT:
        money = content(next(noun_phrases(theme(clause)), ""))
        acts.add(Remedy.REFUND.value if money and money <= sums() else RETURN)
    if not acts and clause.topic in OF_TOPIC and _speaks_of_its_topic(clause):
        acts.add(OF_TOPIC[clause.topic])
    if not acts and clause.act == RETURN and clause.topic is Topic.PAYMENT:
        return frozenset()  # money that goes back is no goods that come back
    if clause.kind is ClauseKind.RIGHT and clause.bearer is Role.PROVIDER:
        acts.discard(CANCEL)  # who ends the contract himself gives the customer nothing
    return frozenset(acts or ({clause.act} if clause.act else ()))


def _speaks_of_its_topic(clause: Clause) -> bool:
    """True when a clause itself holds a word of its topic, not only its condition or its heading."""
    told = clause.text
    for aside in asides(clause):
        told = told.replace(aside.rstrip(" .;"), " ") if aside.strip() else told
    words = f" {' '.join(stem(word) for word in WORD.findall(told.lower()))} "
    return any(f" {phrase} " in words for phrase in _of_topic(clause.topic))


@per_vocabulary
def _of_topic(topic: Topic) -> frozenset[str]:
    return frozenset(" ".join(stem(word) for word in WORD.findall(phrase)) for phrase in meant("topic", topic))


@per_vocabulary
def _returning() -> frozenset[str]:
    return frozenset({stem(RETURN)})


def takes_a_part(clause: Clause) -> bool:
    """True for a refusal of costs that belong to what is given back: postage, a fee."""
    if clause.kind is not ClauseKind.REFUSAL or Remedy.REFUND not in clause.remedies:
        return False
    before, _, _ = clause.text.lower().partition(clause.act or "\n")
    if clause.bearer_text is not None:
        before = ""  # "we ship the order and refund nothing": what comes before is what else is done
    costs = stems("carriage", "cost")
    return bool(content(before) & costs or content(next(noun_phrases(clause.object or ""), "")) & costs)
