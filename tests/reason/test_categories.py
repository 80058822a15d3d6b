"""Which goods a category covers."""

from __future__ import annotations

import pytest

from linter.reason.engine.categories import covers, cross, kinds

COVERED = [
    ("cell phone accessories", "cell phone batteries"),
    ("phone accessories", "cell phone battery"),
    ("Accessories", "charger"),
    ("footwear", "boots"),
    ("shoes", "running shoes"),
    ("electronics", "laptop"),
    ("electronics", "smartphones"),
    ("all products", "vase"),
    ("sale items", "sale shoes"),
    ("bags and belts", "leather belt"),
    ("batteries", "cell phone batteries"),
    ("accessories for cell phones", "cell phone batteries"),
    ("Cell phones", "smartphone"),
    ("computers", "laptops"),
    ("appliances", "dishwashers"),
]
APART = [
    ("cell phones", "cell phone batteries"),
    ("phone accessories", "laptop battery"),
    ("sale items", "shoes"),
    ("cell phone batteries", "cell phone accessories"),
    ("footwear", "shirts"),
    ("electronics", "sofas"),
    ("boots", "shoes"),
    ("MP3 players", "cell phones"),
    ("", "shoes"),
    ("shoes", ""),
]


@pytest.mark.parametrize(("category", "product"), COVERED)
def test_a_category_covers_what_belongs_to_it(category: str, product: str) -> None:
    assert covers(category, product)


@pytest.mark.parametrize(("category", "product"), APART)
def test_a_category_does_not_cover_what_does_not_belong_to_it(category: str, product: str) -> None:
    assert not covers(category, product)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("footwear", "clearance articles", True),
        ("electronics", "refurbished goods", True),
        ("sale items", "personalised items", True),
        ("new items", "used items", False),
        ("footwear", "bags", False),
        ("footwear", "electronics", False),
        ("sale bags", "boots", False),
        ("platinum members", "gold members", False),
    ],
)
def test_kinds_cross_where_they_answer_different_questions(one: str, other: str, expected: bool) -> None:
    assert cross(kinds(one)[0], kinds(other)[0]) is expected
    assert cross(kinds(other)[0], kinds(one)[0]) is expected
