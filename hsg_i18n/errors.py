"""Errors that people see. Each says the place, the thing at fault, and the next act."""

from __future__ import annotations


class HsgError(Exception):
    """Something a person can put right. `exit_code` is what the command returns for it."""

    exit_code = 1

    def __init__(self, message: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        """Keep the sentence, the place (path and 1-based line) and the repair."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        """Return `path:line: sentence Hint: repair`, leaving out what is not known."""
        place = f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.message}" + (f" Hint: {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Cross the border of a worker process with every field intact."""
        return _rebuild, (type(self), self.message, self.path, self.line, self.hint)


def _rebuild(kind: type[HsgError], message: str, path: str, line: int, hint: str) -> HsgError:
    return kind(message, path=path, line=line, hint=hint)


class UsageError(HsgError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class ConfigError(HsgError):
    """A TOML file, a font or the set-up is at fault."""

    exit_code = 3


class SourceError(HsgError):
    """The English source is at fault."""

    exit_code = 4


class CatalogError(HsgError):
    """A .po or .pot file is at fault."""

    exit_code = 5


class RenderError(HsgError):
    """A page could not be made, or came out wrong."""

    exit_code = 6


class EngineError(HsgError):
    """A drafting engine failed."""

    exit_code = 7


class PolicyError(HsgError):
    """The review policy forbids it."""

    exit_code = 8
