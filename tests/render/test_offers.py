"""What a page says at a glance, and to search engines: what the text says without a condition, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_by_hand import Draft

from linter import api
from linter.model.clause import ClauseKind, Role, Topic
from linter.model.quantity import Relation
from linter.render.page import Page, render, write
from linter.render.schema_org import definitions, faults
from linter.source import Source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "policies"
TEXTS = sorted(path for path in CORPUS.iterdir() if path.suffix in {".md", ".txt"})


def page(text: str, format: str = "jsonld") -> Page:  # noqa: A002 - as the command line calls it
    return write(api.extract(Source("shop.md", f"# Returns\n\n{text}\n")), format)


def graph(text: str) -> list[dict[str, Any]]:
    data = json.loads(page(text).content)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def returns(text: str) -> dict[str, Any]:
    """What is said of returns, without what says it and what it is called."""
    [node] = graph(text)
    return {name: _short(value) for name, value in node.items() if name not in {"@type", "@id", "name"}}


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [_short(each) for each in value]
    return value.removeprefix("https://schema.org/") if isinstance(value, str) else value


RETURN = "You may return the goods within 30 days after delivery."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RETURN, {"returnPolicyCategory": "MerchantReturnFiniteReturnWindow", "merchantReturnDays": 30}),
        (RETURN.replace("30 days", "2 weeks"), {"merchantReturnDays": 14}),
        (RETURN.replace("30 days", "a month"), {"returnPolicyCategory": "MerchantReturnFiniteReturnWindow"}),
        ("We do not accept returns.", {"returnPolicyCategory": "MerchantReturnNotPermitted"}),
        ("All sales are final.", {"returnPolicyCategory": "MerchantReturnNotPermitted"}),
        (RETURN + " We will give you a full refund.", {"refundType": "FullRefund"}),
        (RETURN + " We refund 100% of the price.", {"refundType": "FullRefund"}),
        (RETURN + " You must pay the return shipping.", {"returnFees": "ReturnFeesCustomerResponsibility"}),
        (RETURN + " We pay the return postage.", {"returnFees": "FreeReturn"}),
        (RETURN + " You must pay the return postage of $5.", {"returnFees": "ReturnShippingFees"}),
        (
            RETURN
            + " If the goods are defective, we pay the return postage. If you change your mind, you must pay the return postage.",
            {"itemDefectReturnFees": "FreeReturn", "customerRemorseReturnFees": "ReturnFeesCustomerResponsibility"},
        ),
    ],
)
def test_what_is_said_is_told_in_the_terms_of_the_vocabulary(text: str, said: Mapping[str, Any]) -> None:
    assert said.items() <= returns(text).items()


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("You may return the goods within 14 days after we ship them.", "merchantReturnDays"),
        (RETURN.replace("30 days", "a month"), "merchantReturnDays"),
        (RETURN + " You may return the goods within 14 days after delivery.", "merchantReturnDays"),
        (RETURN + " We refund the price.", "refundType"),
        (RETURN + " We refund 50% of the price.", "refundType"),
        (RETURN + " If the goods are defective, we will give you a full refund.", "refundType"),
        (RETURN + " You must pay the return shipping. We pay the return shipping.", "returnFees"),
        (RETURN + " If you live abroad, you must pay the return shipping.", "returnFees"),
        (RETURN + " We may deduct a restocking fee of 10%.", "restockingFee"),
    ],
)
def test_what_is_not_said_for_all_is_not_told(text: str, unsaid: str) -> None:
    assert unsaid not in returns(text)


@pytest.mark.parametrize(
    "text",
    [
        "We deliver within 3 days.",
        "You may return damaged goods within 30 days after delivery.",
        RETURN + " We do not accept returns.",
        "If we agree, you may return the goods within 30 days after delivery.",
    ],
)
def test_nothing_is_told_where_nothing_holds_for_all(text: str) -> None:
    assert graph(text) == []
    assert "application/ld+json" not in page(text, "html").content.decode()


def test_a_time_from_another_event_is_named_with_it() -> None:
    window = returns("You may return the goods within 14 days after we ship them.")["additionalProperty"]
    assert window == {
        "@type": "PropertyValue",
        "name": "return window, counted from shipment",
        "value": 14,
        "unitCode": "DAY",
    }


def test_a_fee_is_told_with_its_currency() -> None:
    said = returns(RETURN + " You must pay the return postage of $5.")
    assert said["returnShippingFeesAmount"] == {"@type": "MonetaryAmount", "currency": "USD", "value": 5}


def test_a_warranty_is_told_product_by_product() -> None:
    data = json.loads(write(api.extract(str(CORPUS / "wholesale-warranty.txt")), "jsonld").content)
    told = {
        node["name"]: (node["durationOfWarranty"].get("value"), node["durationOfWarranty"].get("unitCode"))
        for node in data["@graph"]
        if node["@type"] == "WarrantyPromise"
    }
    assert told == {
        "Tablets": (1, "ANN"),
        "Headphones": (6, "MON"),
        "Chargers and cables": ("Lifetime", None),
        "Power banks": (9, "MON"),
        "All other goods": (4, "MON"),
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_all_data_keeps_to_the_definitions_of_the_vocabulary(path: Path) -> None:
    policy = api.extract(str(path))
    written = write(policy, "jsonld")
    anchors = {f"#{anchor.name}" for anchor in written.anchors}
    for node in json.loads(written.content)["@graph"]:
        assert list(faults(node)) == []
        assert node["@id"] in anchors
    html = render(policy, "html")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert [json.loads(script) for script in scripts] == [json.loads(written.content)] * len(scripts)


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "ReturnPolicy"}, "no class"),
        ({"@type": "MerchantReturnPolicy", "returnDays": 3}, "no property"),
        ({"@type": "MerchantReturnPolicy", "merchantReturnDays": 3.5}, "cannot be 3.5"),
        ({"@type": "MerchantReturnPolicy", "merchantReturnDays": True}, "cannot be True"),
        ({"@type": "MerchantReturnPolicy", "returnFees": "https://schema.org/FullRefund"}, "cannot be"),
        ({"@type": "WarrantyPromise", "durationOfWarranty": {"@type": "MonetaryAmount"}}, "cannot be"),
        ({"@type": "WarrantyPromise", "durationOfWarranty": {"@type": "QuantitativeValue", "days": 3}}, "no property"),
    ],
)
def test_what_breaks_the_definitions_is_told(node: Mapping[str, Any], fault: str) -> None:
    assert any(fault in told for told in faults(node))


def test_the_definitions_name_their_release() -> None:
    assert re.fullmatch(r"\d+\.\d+", definitions()["version"])
    assert all(definitions()["enumerations"].values())


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1, max_size=30).map(lambda text: f"</script><!-- {text} ]]> {{{{ 7*7 }}}} \u2028 & |"))
def test_no_text_of_a_policy_ends_the_script(text: str) -> None:
    draft = Draft(text)
    draft.clause(text, ClauseKind.GRANT, Role.PROVIDER, Topic.WARRANTY, text=f"{text} | 3 months")
    draft.days(text, 3, Relation.FOR)
    html = render(draft.policy(title=text), "html")
    for script in re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL):
        json.loads(script)
        assert "<" not in script
    assert html.count("<script") == html.count("</script>") <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (RETURN, "Return within 30 days of delivery"),
        ("We do not accept returns. We do not accept cancellations.", "No returns · no cancellation"),
        (RETURN + " We will give you a full refund.", "Return within 30 days of delivery · full refund"),
        (
            RETURN
            + " We will give you a full refund. Shipping charges will not be refunded. Returns must be accompanied by an RMA.",
            "Return within 30 days of delivery · refund without shipping · RMA needed",
        ),
        (RETURN + " Sale items cannot be returned.", "Return within 30 days of delivery, with exceptions"),
        ("We deliver within 3 days.", ""),
    ],
)
def test_the_line_on_top_tells_what_holds_for_all(text: str, line: str) -> None:
    written = page(text, "html")
    assert written.summary == line
    shown = written.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert (f'<p class="offer">{line}</p>' in shown) is bool(line)
