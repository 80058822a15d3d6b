"""Finds the files that are shipped beside the code: grammar and templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder ``grammar`` or ``templates``: inside an installed package, or beside it in a checkout.

    Raises FileNotFoundError when the installation is damaged.
    """
    package = Path(__file__).parent
    for place in (package / "_data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"clauselint is damaged: its folder {name!r} is missing; install it again")
