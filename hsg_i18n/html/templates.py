"""Jinja2, set up once for every page: escaped by default, and a name that does not exist is a fault."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from hsg_i18n.errors import RenderError
from hsg_i18n.files import digest
from hsg_i18n.keeping import code_digest, keep, kept
from hsg_i18n.paths import Project

#: The folder of build/ in which templates are kept as they were compiled.
KEPT = "templates"
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
        bytecode_cache=_Compiled(Project(templates.parent).build(KEPT)),
    )


class _Compiled(BytecodeCache):
    """Templates as they were compiled, kept in files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        body = kept(self._folder / bucket.key, _key(bucket))
        if body is not None:
            bucket.bytecode_from_string(body)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(self._folder / bucket.key, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    # The name of a bucket is that of its template and of where it lies, which a fault is told with.
    return digest(bucket.key, bucket.checksum, _code())


@lru_cache(maxsize=1)
def _code() -> str:
    return digest(version("jinja2"), code_digest("html/templates.py"))
