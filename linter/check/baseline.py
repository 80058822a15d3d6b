"""Findings that are known and not to be shown: by text, recognised by what they say and not by their lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from linter.check.fingerprint import written
from linter.errors import SettingsError, UserError
from linter.finding import Finding
from linter.model.policy import Policy
from linter.replacing import replacing

DEFAULT = "clauselint-baseline.json"
VERSION = 1
LONGEST = 80  # characters of a clause that are kept for people to read


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding that is known. Only the fingerprint recognises it; rule, section and words are for people who read the file."""

    rule: str
    section: str
    words: str
    fingerprint: str


def known(finding: Finding, policy: Policy) -> Known:
    """A finding as a baseline keeps it."""
    over = [section.title for section in policy.sections if section.title and section.body.contains(finding.span)]
    words = " ".join(written(policy.source, finding.span).split())
    short = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    return Known(finding.rule, " / ".join(over), short, finding.fingerprint)


@dataclass(slots=True)
class Baseline:
    """The known findings of some texts, by the path of the text from the folder of the file, with slashes."""

    path: Path
    texts: dict[str, tuple[Known, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many findings it knows."""
        return sum(map(len, self.texts.values()))

    def key(self, text: str) -> str:
        """What a text is called in the file."""
        return Path(os.path.relpath(os.path.abspath(text), os.path.abspath(self.path.parent))).as_posix()  # noqa: PTH100

    def of(self, text: str) -> tuple[Known, ...]:
        """The known findings of the text at a path."""
        return self.texts.get(self.key(text), ())

    def put(self, text: str, findings: Iterable[Known]) -> None:
        """Takes these for all that is known of a text."""
        kept = tuple(sorted(findings))
        if kept:
            self.texts[self.key(text)] = kept
        else:
            self.texts.pop(self.key(text), None)

    def place(self, key: str) -> Path:
        """Where a text lies that the file knows."""
        return self.path.parent / key

    def write(self) -> None:
        """Writes the file, a finding a line, so that versions of it can be compared; it is replaced as a whole.

        Raises UserError when it cannot be written.
        """
        try:
            with replacing(self.path) as file:
                file.write("".join(_lines(self.texts)).encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise UserError(f"{self.path}: the baseline cannot be written ({error.strerror}); name another file") from error


class Baselines:
    """The baselines of a run, each read once."""

    def __init__(self) -> None:
        self.all: dict[Path, Baseline] = {}

    def at(self, path: Path, *, new: bool = False) -> Baseline:
        """The baseline at a path; with ``new`` an empty one where there is none. Raises what ``read`` raises."""
        if path not in self.all:
            self.all[path] = Baseline(path) if new and not path.exists() else read(path)
        return self.all[path]


def _lines(texts: Mapping[str, Sequence[Known]]) -> Iterator[str]:
    yield f'{{\n  "version": {VERSION},\n  "findings": {{'
    for number, (key, its) in enumerate(sorted(texts.items())):
        yield f"{',' if number else ''}\n    {json.dumps(key, ensure_ascii=False)}: [\n"
        yield ",\n".join(f"      {json.dumps(asdict(each), ensure_ascii=False)}" for each in its)
        yield "\n    ]"
    yield "\n  }\n}\n" if texts else "}\n}\n"


def read(path: Path) -> Baseline:
    """Raises SettingsError when there is no such file, or it is none that ``Baseline.write`` wrote."""
    name = os.path.relpath(path)
    try:
        data = json.loads(path.read_bytes())
        return Baseline(path, {key: tuple(sorted(map(_known, its))) for key, its in _findings(data).items()})
    except FileNotFoundError as error:
        raise SettingsError(f"{name}: there is no such baseline; `clauselint baseline update` writes one") from error
    except OSError as error:
        raise SettingsError(f"{name}: the baseline cannot be read ({error.strerror}); check its name and permissions") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SettingsError(
            f"{name}: this is no baseline that clauselint wrote; remove it, and `clauselint baseline update` writes one anew"
        ) from error


def _findings(data: Any) -> dict[str, list[Any]]:
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    found: dict[str, list[Any]] = data["findings"]
    return found


def _known(row: Any) -> Known:
    if not all(isinstance(value, str) for value in row.values()):
        raise TypeError(row)
    return Known(**row)
