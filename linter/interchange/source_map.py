"""Which place of which page states which place of which source, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from linter.interchange.output import Json
from linter.interchange.place import span_to_json
from linter.model.anchor import Anchor
from linter.source import Source


def anchors_to_json(page: str | None, anchors: Iterable[Anchor], source: Source) -> list[Json]:
    """The places of one page, as the schema's ``anchor``. ``page`` is what its file is called, None on standard output."""
    return [
        {
            "page": page,
            "anchor": anchor.name,
            "clause": anchor.clause,
            "path": source.path,
            "span": span_to_json(anchor.span, source),
        }
        for anchor in anchors
    ]
