"""What a policy offers, in the terms of schema.org, for search engines: what it says, and nothing where it says two things."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from linter.model.clause import Role
from linter.model.quantity import Money, Percentage, Unit
from linter.render.offer import CHANGE_OF_MIND, DEFECT, Fee, Offer, Refund, Returns, Warranty, Way, Window
from linter.render.prose import tidy
from linter.render.schema_org import CONTEXT, faults

Json = dict[str, Any]
Say = Callable[..., str]

# The codes of UN/CEFACT Recommendation 20, which schema.org asks for. A business day has none.
_CODES = {
    Unit.MINUTE: "MIN",
    Unit.HOUR: "HUR",
    Unit.DAY: "DAY",
    Unit.WEEK: "WEE",
    Unit.MONTH: "MON",
    Unit.YEAR: "ANN",
}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_DELIVERIES = frozenset({"delivery", "goods-receipt"})  # merchantReturnDays count from here, and from nothing else
_REFUNDS = {Refund.EXCHANGE: "ExchangeRefund", Refund.FULL: "FullRefund", Refund.STORE_CREDIT: "StoreCreditRefund"}
_WAYS = {Way.MAIL: "ReturnByMail", Way.STORE: "ReturnInStore"}
# The property for who pays, and the one for how much, by the reason of a return.
_FEES = {
    "": ("returnFees", "returnShippingFeesAmount"),
    CHANGE_OF_MIND: ("customerRemorseReturnFees", "customerRemorseReturnShippingFeesAmount"),
    DEFECT: ("itemDefectReturnFees", "itemDefectReturnShippingFeesAmount"),
}
_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def linked_data(offer: Offer, title: str, anchor: Callable[[str], str], say: Say) -> Json:
    """The offer as JSON-LD, its graph empty where nothing can be said. ``anchor`` finds the anchor of a clause by its id."""
    nodes = [*_policy(offer.returns, title, anchor, say), *(_promise(each, anchor, say) for each in offer.warranties)]
    told = [fault for node in nodes for fault in faults(node)]
    if told:
        raise ValueError("; ".join(told))
    return {"@context": CONTEXT, "@graph": nodes}


def dumped(data: Json) -> str:
    """JSON that can stand in a script of HTML: no text of a policy can end it, or begin another."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for mark, escaped in _MARKUP.items():
        text = text.replace(mark, escaped)
    return text


def _policy(returns: Returns, title: str, anchor: Callable[[str], str], say: Say) -> Iterator[Json]:
    if returns.allowed is None:
        return
    node: Json = {"@type": "MerchantReturnPolicy", "@id": f"#{anchor(returns.said_by[0].id)}", "name": title}
    if not returns.allowed:
        yield node | {"returnPolicyCategory": _term("MerchantReturnNotPermitted")}
        return
    if returns.window is not None:
        node |= {"returnPolicyCategory": _term("MerchantReturnFiniteReturnWindow"), **_window(returns.window, say)}
    if returns.refunds:
        found = [_term(_REFUNDS[refund]) for refund in sorted(returns.refunds)]
        node["refundType"] = found if len(found) > 1 else found[0]
    for reason, fee in returns.fees:
        node |= _fee(fee, *_FEES[reason])
    if returns.restocking is not None:
        node["restockingFee"] = _part(returns.restocking)
        if returns.fee() is None:
            node["returnFees"] = _term("RestockingFees")
    if returns.way is not None:
        node["returnMethod"] = _term(_WAYS[returns.way])
    if returns.as_new:
        node["itemCondition"] = _term("NewCondition")
    yield node


def _window(window: Window, say: Say) -> Json:
    """The days from delivery; a time that runs from another event, or in other units, has no property of its own."""
    if window.event in _DELIVERIES and window.unit in _DAYS and float(window.value).is_integer():
        return {"merchantReturnDays": int(window.value) * _DAYS[window.unit]}
    value: Json = {"@type": "PropertyValue", "name": say("card", "window_name", window.event), "value": _number(window.value)}
    return {"additionalProperty": value | _unit(window.unit)}


def _fee(fee: Fee, who: str, how_much: str) -> Json:
    if fee.payer is Role.PROVIDER:
        return {who: _term("FreeReturn")}
    if fee.amount is not None and fee.amount.currency is not None:
        return {who: _term("ReturnShippingFees"), how_much: _money(fee.amount)}
    return {who: _term("ReturnFeesCustomerResponsibility")}


def _part(part: Percentage | Money) -> Json | float:
    return _number(part.value) if isinstance(part, Percentage) else _money(part)


def _money(money: Money) -> Json:
    currency = {"currency": money.currency} if money.currency is not None else {}
    return {"@type": "MonetaryAmount", **currency, "value": _number(money.value)}


def _promise(warranty: Warranty, anchor: Callable[[str], str], say: Say) -> Json:
    node: Json = {"@type": "WarrantyPromise", "@id": f"#{anchor(warranty.clause.id)}"}
    if warranty.goods is not None:
        node |= {"name": tidy(warranty.goods)}
    else:
        node |= {"description": tidy(warranty.clause.text)}
    duration = warranty.duration
    length: Json = {"@type": "QuantitativeValue"}
    if duration.value is None:
        length["value"] = tidy(duration.text)
    else:
        length |= {"value": _number(duration.value), **_unit(duration.unit)}
    node["durationOfWarranty"] = length
    if warranty.clause.remedies:
        gives = say("card", "scope", [str(remedy) for remedy in warranty.clause.remedies])
        node["warrantyScope"] = {"@type": "WarrantyScope", "name": gives}
    return node


def _unit(unit: Unit) -> Json:
    return {"unitCode": _CODES[unit]} if unit in _CODES else {"unitText": unit.value.replace("-", " ")}


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _term(name: str) -> str:
    return f"{CONTEXT}/{name}"
