"""How a text was read, as JSON: the sentences of a trace, with lines and columns added for people."""

from __future__ import annotations

from typing import Any

from linter.interchange.place import placed
from linter.interchange.policy import unstructured
from linter.model.trace import Trace

Json = dict[str, Any]


def trace_to_json(trace: Trace) -> Json:
    """The sentences of a trace, as the schema's ``trace``. Clauses are named by their ids in what ``extract`` prints."""
    sentences = [unstructured(sentence) for sentence in trace.sentences]
    return {"path": trace.policy.source.path, "sentences": placed(sentences, trace.policy.source)}
