"""What can be done to one text, whatever the settings are. ``linter.api`` tells it to the world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal

from linter.collector import held_back
from linter.finding import Finding
from linter.interchange.output import dump, output
from linter.interchange.policy import policy_to_json
from linter.model.change import Comparison
from linter.model.clause import Role
from linter.model.document import Remark
from linter.model.policy import Policy
from linter.model.trace import Trace
from linter.rule import Rule
from linter.source import Source
from linter.timings import timed
from linter.vocabulary.headings import CLASSES
from linter.vocabulary.vocabulary import Vocabulary, using, with_folders

if TYPE_CHECKING:
    from linter.render.edition import Edition
    from linter.render.manner import Manner
    from linter.render.page import Page
    from linter.render.roundtrip import Loss

Subject = str | PathLike[str] | Source
PageFormat = Literal["markdown", "html", "text", "docx", "jsonld", "json"]
MODELS = ("json", "jsonld")  # the model itself, and a part of it: neither is made of sentences that could lose something

# The stages are imported where they are used: reading English takes spaCy, which takes a second to load, and who asks for the
# list of rules should not wait for it.


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page of a policy, and what of the policy cannot be read from it again (empty when the page says all of it).

    ``manner`` is how it was worded in the end, and so which clauses it carries in the words of the text.
    """

    source: Source
    page: Page
    losses: tuple[Loss, ...]
    manner: Manner

    @property
    def text(self) -> str:
        """The page as text. Raises UnicodeDecodeError for a format that is none."""
        return self.page.content.decode("utf-8")


def vocabulary(*folders: str | PathLike[str]) -> Vocabulary:
    """The word lists of the program, with those of some folders laid over them, each over those before.

    ``grammar/vocabulary/README.md`` explains what the folders hold. Raises UserError when one is missing or empty, and where a
    file in it has a mistake, with line and column.
    """
    own = with_folders(folders)
    if any(layer.effects or any(entry.category in CLASSES for entry in layer.entries) for layer in own.layers[1:]):
        from linter.parse.clause.effect_rows import rows

        with using(own):
            rows()  # a mistake in a table of effects is told at once, not when the first sentence is read
    return own


@held_back()
def extract(
    subject: Subject, *, vocabulary: Vocabulary | None = None, parties: Sequence[tuple[Role, Sequence[str]]] = ()
) -> Policy:
    """What a text says, read with a vocabulary (None: the one that comes with the program).

    ``parties`` are names whose side is known, whatever the text says of them. Raises UserError when it cannot be read,
    NothingToLintError when there is nothing in it.
    """
    from linter.parse.policy import parse
    from linter.read.document import read

    source = load(subject)
    with timed("read"):
        document = read(source)
    with timed("parse"), using(vocabulary):
        return parse(document, parties=parties)


@held_back()
def trace(subject: Subject, *, vocabulary: Vocabulary | None = None, parties: Sequence[tuple[Role, Sequence[str]]] = ()) -> Trace:
    """How a text is read, sentence by sentence, and why its clauses come out as they do.

    Parameters are those of ``extract``, and so is what it raises.
    """
    from linter.parse.trace import trace as trace_document
    from linter.read.document import read

    document = read(load(subject))
    with using(vocabulary):
        return trace_document(document, parties)


def load(subject: Subject, name: str | None = None) -> Source:
    """The text of a subject. ``name`` is what to call it instead of its path. Raises UserError when it cannot be read."""
    from linter.read.decode import load as decode

    if isinstance(subject, Source):
        return subject
    source = decode(fspath(subject))
    return Source(path=name, text=source.text) if name else source


def find(paths: Sequence[str]) -> tuple[str, ...]:
    """The files at some paths: themselves, or those inside a folder. Raises UserError when one does not exist."""
    from linter.read.files import find as find_files

    return find_files(paths)


def remarks_of(source: Source) -> tuple[Remark, ...]:
    """The comments of a text."""
    if "<!--" not in source.text:
        return ()
    from linter.read.remarks import remarks

    return remarks(source)


def own_rules(*folders: str | PathLike[str], installed: bool = True) -> tuple[Rule, ...]:
    """The rules written in Python that are not of this program: those of some folders, and of ``installed`` packages.

    They are run as code. Raises SettingsError when one cannot be loaded.
    """
    from linter.check.own import of_folders, of_packages

    beside = of_packages() if installed else ()
    return (*beside, *of_folders([fspath(folder) for folder in folders], beside))


def diff(old: Subject | Policy, new: Subject | Policy, *, vocabulary: Vocabulary | None = None) -> Comparison:
    """What the new version of a text says differently, in meaning and not in words. Raises what ``extract`` raises."""
    from linter.diff.compare import compare

    before, after = (each if isinstance(each, Policy) else extract(each, vocabulary=vocabulary) for each in (old, new))
    with using(vocabulary):
        return compare(before, after)


def rendered(
    policy: Policy,
    format: PageFormat,
    edition: Edition | None,
    findings: tuple[Finding, ...],
    vocabulary: Vocabulary | None,
    read: Callable[[Source], Policy],
) -> Rendering:
    from linter.render.edition import Edition
    from linter.render.page import write
    from linter.render.proof import losses_of, proven

    edition = edition or Edition()
    if format in MODELS:
        with using(vocabulary):
            page = write(policy, "jsonld", edition)
        content = page.content if format == "jsonld" else dump(output("policies", [policy_to_json(policy)]))
        return Rendering(policy.source, replace(page, content=content), (), edition.manner)
    manner = proven(policy, read, replace(edition.manner, findings=findings))
    edition = replace(edition, manner=manner)
    with using(vocabulary):
        page = write(policy, format, edition)
        marked = page if format in ("markdown", "html") else write(policy, "markdown", Edition(manner=manner))
    return Rendering(policy.source, page, losses_of(policy, read, marked.content.decode("utf-8")), manner)
