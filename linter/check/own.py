"""Rules that somebody else wrote in Python: those of installed packages, and those of a folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from linter.check.discovery import RuleDefinitionError, discover, made, rule_of
from linter.check.pages import page_of
from linter.errors import SettingsError
from linter.rule import Rule

GROUP = "clauselint.rules"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@cache
def of_packages() -> tuple[Rule, ...]:
    """The rules of installed packages: each entry point of the group ``clauselint.rules`` names a subclass of Rule.

    Raises SettingsError when one cannot be loaded, is no rule, or has a name or code that is taken.
    """
    return _sound([_loaded(each) for each in sorted(entry_points(group=GROUP), key=lambda each: each.name)], ())


def of_folders(folders: Sequence[str], beside: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """The rules of some folders: each file ``*.py`` in one, but those that begin with "_", holds one subclass of Rule.

    They are run as code, so that a folder must be trusted as a program is. ``beside`` are other rules of one's own that they
    must not be confused with. Raises SettingsError where a folder is missing or empty, or a file in it fails or holds no rule.
    """
    return _sound([(_of_file(file), str(file)) for folder in folders for file in _files(Path(folder))], beside)


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        raise SettingsError(f"{place}: there is no such folder of rules; --rules takes a folder with .py files")
    files = sorted(file for file in place.glob("*.py") if not file.name.startswith("_"))
    if not files:
        raise SettingsError(f"{place}: the folder holds no rule; put one into it, a file NAME.py")
    return files


def _loaded(entry: EntryPoint) -> tuple[Rule, str]:
    origin = f"the entry point {entry.name!r}" + (f" of {entry.dist.name}" if entry.dist is not None else "")
    try:
        kind = entry.load()
        if not (isinstance(kind, type) and issubclass(kind, Rule)):
            raise SettingsError(f"{origin}: {entry.value} is no subclass of linter.rule.Rule")
        return made(kind), origin
    except RuleDefinitionError as mistake:
        raise SettingsError(f"{origin}: {mistake}") from mistake
    except SettingsError:
        raise
    except Exception as fault:
        raise SettingsError(f"{origin}: the rule cannot be loaded ({_words(fault)})") from fault


def _of_file(file: Path) -> Rule:
    if not _NAME.fullmatch(file.stem):
        raise SettingsError(f"{file}: a rule is called after its file; use small letters, figures and _ in the name")
    folder = sha256(str(file.parent.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = f"clauselint_rules_{folder}.{file.stem}"
    spec = spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None, file  # it ends with .py
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses in it look themselves up there
    try:
        spec.loader.exec_module(module)
        return rule_of(module)
    except RuleDefinitionError as mistake:
        raise SettingsError(f"{file}: {str(mistake).replace(name, file.name)}") from mistake
    except Exception as fault:
        raise SettingsError(f"{file}: the rule cannot be loaded ({_words(fault)})") from fault


def _sound(found: list[tuple[Rule, str]], beside: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, where their pages and names are in order."""
    owners = {called: "a rule of clauselint" for rule in discover() for called in (rule.name, rule.code)}
    owners |= {called: rule.origin or "another rule" for rule in beside for called in (rule.name, rule.code)}
    for rule, origin in found:
        for called in (rule.name, rule.code):
            if called in owners:
                raise SettingsError(f"{origin}: the name or code {called!r} is taken by {owners[called]}; choose another")
            owners[called] = origin
        try:
            page_of(rule)
        except RuleDefinitionError as mistake:
            raise SettingsError(f"{origin}: {mistake}") from mistake
        rule.origin = origin
    return tuple(rule for rule, _ in found)


def _words(fault: Exception) -> str:
    """An exception in one line, with the line of the file it came from where it is one of syntax."""
    place = f", line {fault.lineno}" if isinstance(fault, SyntaxError) and fault.lineno else ""
    return " ".join(f"{type(fault).__name__}: {fault.msg if isinstance(fault, SyntaxError) else fault}{place}".split())
