"""Placeholders such as {clinic_phone}: what a clinic sets, never part of a translation."""

from __future__ import annotations

import re

#: One placeholder; the name is group 1. The form is that of gettext's python-brace-format.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names of the placeholders in `text`, in order, repetitions included."""
    return tuple(PLACEHOLDER.findall(text))
