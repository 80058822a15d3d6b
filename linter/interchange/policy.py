"""A policy as JSON, and back: everything of the model, with lines and columns added for people."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from linter.errors import UserError
from linter.interchange.place import placed
from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity
from linter.source import Source, Span

Json = dict[str, Any]

_QUANTITIES: dict[str, type[Quantity]] = {"duration": Duration, "percentage": Percentage, "money": Money}


def policy_to_json(policy: Policy) -> Json:
    """A policy and its source text, as the schema's ``policy``: dictionaries, lists, strings, numbers, booleans and None.

    Raises ValueError when the policy holds a number that JSON cannot say (an infinite one).
    """
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in policy_to_row(policy).items()}


def policy_to_row(policy: Policy) -> Json:
    """The same with iterators in place of its lists, for an output that is written as it is made.

    Raises what ``policy_to_json`` raises, and raises it before anything is written: only quantities hold numbers of the text.
    """
    row: Json = {"path": policy.source.path, "title": policy.title}
    for each in fields(policy):
        if each.init and each.name not in {"source", "title", "beside", "texts"}:
            row[each.name] = _placed(getattr(policy, each.name), policy.source)
    deque(_placed(policy.quantities, policy.source), maxlen=0)
    return {**row, "text": policy.source.text}


def _placed(values: Iterable[Any], source: Source) -> Iterator[Json]:
    return (placed(_CONVERTER.unstructure(value), source) for value in values)


def unstructured(model: object) -> Json:
    """A part of the model as dictionaries and lists, its spans still to be written out by ``placed``."""
    content: Json = _CONVERTER.unstructure(model)
    return content


def policy_from_json(data: Json) -> Policy:
    """The policy that ``policy_to_json`` wrote; what the model does not know is passed over.

    Raises UserError when the data is not a policy.
    """
    try:
        content = {"source": {"path": data["path"], "text": data["text"]}, **data}
        return _CONVERTER.structure(content, Policy)
    except (BaseValidationError, LookupError, TypeError, ValueError, AttributeError) as fault:
        raise UserError(f"this JSON is not a policy that clauselint wrote: {transform_error(fault)[0]}") from fault


def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Span, lambda span: span)  # placed() writes it out: that takes the source
    converter.register_structure_hook(Source, lambda data, _: Source(path=str(data["path"]), text=str(data["text"])))
    converter.register_unstructure_hook(Source, lambda source: {"path": source.path, "text": source.text})
    writers = {model: _tagged(converter, tag, model) for tag, model in _QUANTITIES.items()}
    for model, writer in writers.items():
        converter.register_unstructure_hook(model, writer)
        converter.register_structure_hook(model, make_dict_structure_fn(model, converter, maximum=override(rename="max")))
    converter.register_unstructure_hook(Quantity, lambda quantity: writers[type(quantity)](quantity))
    converter.register_structure_hook(Quantity, lambda data, _: converter.structure(data, _QUANTITIES[data["type"]]))
    return converter


def _tagged(converter: Converter, tag: str, model: type[Quantity]) -> Callable[[Quantity], Json]:
    write = make_dict_unstructure_fn(model, converter, maximum=override(rename="max"))
    return lambda quantity: {"type": tag, **write(quantity)}


_CONVERTER = _converter()
