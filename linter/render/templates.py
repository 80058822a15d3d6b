"""The door to ``templates/``: the layouts that are shipped, and a folder of somebody's own laid over them, file by file."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from linter.errors import UserError
from linter.render.escape import unless_safe
from linter.render.plain import hanging
from linter.resources import folder

SHIPPED = "clauselint"
"""The name in front of a shipped template, by which one of the same name can extend it."""


class Templates:
    """The layouts of pages. A template of one's own is as foreign as a policy: it runs in a sandbox, and sees its folder only."""

    def __init__(self, own: Path | None = None) -> None:
        """``own``: a folder whose files stand in for the shipped ones of the same names. Raises UserError when there is none."""
        if own is not None and not own.is_dir():
            raise UserError(f"{own}: there is no such folder of templates; name one that holds templates of your own")
        self._own = own
        self._places = tuple(place for place in (own, folder("templates")) if place is not None)
        self._environments = {
            "html": self._environment(autoescape=True),
            "md": self._environment(finalize=unless_safe),
            "txt": self._environment(filters={"hanging": hanging}),
        }

    def render(self, name: str, /, **values: object) -> str:
        """A template filled in, with one line break at its end. ``name`` tells by its second last part how values are escaped.

        Raises UserError, with file and line, for a mistake in a template of one's own.
        """
        environment = self._environments[name.split(".")[-2]]
        try:
            return environment.get_template(name).render(values).strip() + "\n"
        except UserError:
            raise
        except Exception as fault:
            raise self._explained(fault) from fault

    def text(self, name: str) -> str:
        """A file that is no template: a style sheet."""
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise UserError(f"{path}: cannot be read ({error}); mend it or take it out of the folder of templates") from error

    def path(self, name: str) -> Path:
        """Where a file stands that is no template."""
        return next(place / name for place in self._places if _is_inside(place / name, place))

    def blocks(self, name: str) -> tuple[str, ...]:
        """The blocks of a shipped template, in its order: what a template that extends it can replace."""
        environment = self._environments[name.split(".")[-2]]
        return tuple(environment.get_template(f"{SHIPPED}/{name}").blocks)

    def filters(self, kind: str) -> frozenset[str]:
        """The filters that are there in templates of a kind ("html", "md", "txt") besides those of Jinja2."""
        return frozenset(self._environments[kind].filters) - frozenset(SandboxedEnvironment().filters)

    def _environment(
        self,
        *,
        autoescape: bool = False,
        finalize: Callable[[object], object] | None = None,
        filters: Mapping[str, Callable[..., str]] | None = None,
    ) -> SandboxedEnvironment:
        shipped = FileSystemLoader(folder("templates"))
        loaders: list[BaseLoader] = [shipped, PrefixLoader({SHIPPED: shipped})]
        if self._own is not None:
            loaders.insert(0, _Confined(self._own))
        environment = SandboxedEnvironment(
            loader=ChoiceLoader(loaders), undefined=StrictUndefined, autoescape=autoescape, finalize=finalize
        )
        environment.filters.update(filters or {})
        return environment

    def _explained(self, fault: Exception) -> Exception:
        """What to say of a fault: whose template it lies in, file and line; a fault of the shipped ones is told as it is."""
        if self._own is None:
            return fault
        place = self._place(fault)
        if place is None:
            return fault
        words = " ".join(str(fault).split()) or type(fault).__name__
        if isinstance(fault, TemplateNotFound):
            words = f"there is no template {fault.name!r} in this folder or among those that are shipped"
        elif isinstance(fault, SecurityError):
            words = f"a template may not do this: {words}"
        elif not isinstance(fault, TemplateError):
            words = f"{type(fault).__name__}: {words}"
        return UserError(f"{place}: {words.rstrip('.')}; mend the template or take it out of the folder")

    def _place(self, fault: Exception) -> str | None:
        """The last line of a template of one's own on the way to a fault; None when it lies in none."""
        own = str(self._own)
        if isinstance(fault, TemplateSyntaxError):
            return f"{fault.filename}:{fault.lineno}" if (fault.filename or "").startswith(own) else None
        frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.startswith(own)]
        return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


class _Confined(FileSystemLoader):
    """Loads from one folder, and not through a link that leads out of it."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self._place = place

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, is_fresh = super().get_source(environment, template)
        if not _is_inside(Path(filename), self._place):
            raise TemplateNotFound(template)
        return source, filename, is_fresh


def _is_inside(path: Path, place: Path) -> bool:
    """True for a file that lies in a folder, links followed."""
    return path.is_file() and path.resolve().is_relative_to(place.resolve())


@cache
def templates(own: Path | None = None) -> Templates:
    """The layouts that are shipped, with a folder laid over them: made once, for making them takes longer than a page."""
    return Templates(own)
