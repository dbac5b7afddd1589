"""What `explain` says about checks: as text, as JSON and as the page docs/reference/checks.md."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from hsg_i18n.checks.registry import Check

_TITLES = {
    "C": "Catalogs",
    "S": "The English source",
    "H": "Web pages",
    "P": "PDFs",
    "W": "Waivers",
    "X": "The checks themselves",
}
_HEAD = """\
# Checks

This page is written by `make reference`; do not edit it.

`hsg-i18n check` reports each finding with the code of its check. A code is permanent: it never comes to mean
something else. An **error** can hurt a patient or break a page, a **warning** is for a reviewer to look at; both
make the command end with 1. A **note** (`info`) does not. A finding that is right as it stands is waived in
`locale/<language>/waivers.toml` or `source/waivers.toml`, with a reason:

```toml
[[waiver]]
code = "C021"
msgid = "Clinic"             # the whole English text; or domain = "labels" for a whole domain
msgstr = "Clinic"            # the whole translation; may be left out, and then the waiver covers any that comes later
reason = "The word is the same in this language."
by = "mk"                    # who accepted it; may be left out
until = 2028-11-24           # the last day it counts; may be left out
```

Of a message with plurals, `msgstr` is one form, and the waiver covers what was found in that form alone; or a list of
all its forms, in their order, and it covers what was found in the message or in any form, until one of them changes:
`msgstr = ["{n} día", "{n} días"]`. No waiver of a finding in a PDF (P…) or in the English (S…) can name a translation:
that is about a page or about the source. Leave out `msgstr`. Of a PDF, name the handout with `domain`, and give
`until`, since nothing else ends it.

A waiver hides nothing from a reviewer: `hsg-i18n review show` and the review sheet show what was waived, by whom and
why.
"""


def as_lines(checks: Iterable[Check]) -> str:
    """One line a check: code, severity, name."""
    return "\n".join(f"{c.code}  {c.severity:8} {c.name}" for c in checks)


def as_text(checks: Iterable[Check]) -> str:
    """All that is known about each check, for a terminal."""
    return "\n\n".join(_text(c) for c in checks)


def _text(c: Check) -> str:
    parts = [
        f"{c.code} {c.name} ({_severity(c)})",
        textwrap.fill(c.rationale, 100),
        textwrap.fill(f"Hint: {c.hint}", 100),
        "Reported:\n" + textwrap.indent(c.bad, "    "),
        "Better:\n" + textwrap.indent(c.good, "    "),
    ]
    return "\n\n".join(parts)


def as_json(checks: Iterable[Check]) -> str:
    """{"checks": [{"code", "name", "severity", "doubts", "rationale", "hint", "bad", "good"}]}, in ASCII."""
    names = ("code", "name", "severity", "doubts", "rationale", "hint", "bad", "good")
    return json.dumps({"checks": [{name: getattr(c, name) for name in names} for c in checks]}, indent=1)


def as_markdown(checks: Iterable[Check]) -> str:
    """The reference page, with a section for each letter and for each check."""
    parts, letter = [_HEAD], ""
    for c in checks:
        if c.code[0] != letter:
            letter = c.code[0]
            parts.append(f"## {_TITLES[letter]}\n")
        parts.append(_section(c))
    return "\n".join(parts)


def _section(c: Check) -> str:
    title = f"### {c.code} {c.name}\n\n**{_severity(c)}.** {c.rationale}\n\n{c.hint}\n"
    return f"{title}\nReported:\n\n{_fenced(c.bad)}\nBetter:\n\n{_fenced(c.good)}"


def _severity(c: Check) -> str:
    return f"{c.severity}, or a warning where it may well be none" if c.doubts else str(c.severity)


def _fenced(example: str) -> str:
    return f"```text\n{example}\n```\n"
