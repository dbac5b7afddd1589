"""Jinja2, set up once for every page: escaped by default, and a name that does not exist is a fault."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from hsg_i18n.errors import RenderError

#: What an expression of a template can raise: a wrong name, a sum of unlike things, a template inside itself.
_FAULTS = (TemplateError, ArithmeticError, AttributeError, TypeError, RecursionError)


def render(templates: Path, name: str, **values: Any) -> str:
    """The template `name` of the folder, filled in. Raises RenderError with the template and line of a fault."""
    try:
        return _environment(templates).get_template(name).render(**values)
    except _FAULTS as fault:
        path, line = _place(fault, templates)
        what = str(getattr(fault, "message", "") or fault or type(fault).__name__).rstrip(".")
        raise RenderError(f"The template cannot be used: {what}.", path=path or name, line=line) from fault
    except RenderError as fault:
        if not fault.path:
            fault.path, fault.line = _place(fault, templates)
        raise


def _place(fault: Exception, templates: Path) -> tuple[str, int]:
    """Where in the templates the fault lies: Jinja2 puts its own lines into the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or "", fault.lineno
    place = ("", 0)
    trace: TracebackType | None = fault.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(templates):
            place = (file.relative_to(templates).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return place


@lru_cache(maxsize=4)
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
