"""Settings files with a schema: every key documented, every fault with its place and the repair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from hsg_i18n.errors import ConfigError

#: Returns what is wrong with a value, or the empty string.
Check = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a TOML table."""

    name: str
    kind: type  #: str, int, float, bool, list or dict; an int is taken where a float is asked for
    doc: str  #: one sentence: what it sets
    default: Any = None  #: used when the key is absent; None makes the key obligatory
    check: Check | None = None


def one_of(*allowed: str) -> Check:
    """A check that takes only the values named."""
    return lambda value: "" if value in allowed else f"it must be one of {', '.join(allowed)}"


def between(low: float, high: float) -> Check:
    """A check that takes only numbers from `low` to `high`."""
    return lambda value: "" if low <= value <= high else f"it must lie between {low:g} and {high:g}"


def not_blank(value: str) -> str:
    """A check that refuses an empty text."""
    return "" if value.strip() else "it must not be empty"


def strings(value: list[Any]) -> str:
    """A check that takes only a list of texts."""
    return "" if set(map(type, value)) <= {str} else "it must be a list of texts in quotes"


def read_table(table: dict[str, Any], fields: tuple[Field, ...], path: str, where: str = "") -> dict[str, Any]:
    """The values of `table` by key, defaults filled in.

    `where` names the table inside the file for messages. Raises ConfigError for a key that does not
    exist, one that is missing, a value of another type and a value that its check refuses.
    """
    known = {f.name: f for f in fields}
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"The keys are: {', '.join(known)}."
            raise ConfigError(f'The key "{where}{key}" does not exist.', path=path, hint=hint)
    return {f.name: _value(table, f, path, where) for f in fields}


def _value(table: dict[str, Any], field: Field, path: str, where: str) -> Any:
    name = f"{where}{field.name}"
    if field.name not in table:
        if field.default is None:
            raise ConfigError(f'The key "{name}" is missing.', path=path, hint=f"Add it: {field.doc}")
        return field.default
    value = table[field.name]
    if field.kind is float and type(value) is int and abs(value) < _EXACT:
        value = float(value)
    if type(value) is not field.kind:
        hint = f'Put it into quotes: {field.name} = "{value}"' if _only_lacks_quotes(value, field) else field.doc
        raise ConfigError(f'The value of "{name}" is not a {NAMES[field.kind]}.', path=path, hint=hint)
    fault = field.check(value) if field.check else ""
    if fault:
        raise ConfigError(f'The value of "{name}" cannot be used: {fault}.', path=path, hint=field.doc)
    return value


def _only_lacks_quotes(value: Any, field: Field) -> bool:
    """True for a number, such as a phone number or a version, where a text is asked for."""
    return field.kind is str and type(value) in {int, float} and (not field.check or not field.check(str(value)))


_EXACT = 2**53  # up to here every int is a float too
#: What each kind of value is called for people.
NAMES = {
    str: "text in quotes",
    int: "whole number",
    float: "number",
    bool: "true or false",
    list: "list",
    dict: "table",
}
