"""The cases of cases/*.toml, and how to make a catalog or a handout of one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from hsg_i18n.checks.contexts import SourceContext
from hsg_i18n.checks.facts import Fact
from hsg_i18n.checks.runner import source_findings
from hsg_i18n.config import PLACEHOLDERS
from hsg_i18n.errors import SourceError
from hsg_i18n.languages import find_language
from hsg_i18n.model import Finding, Language
from hsg_i18n.source import parse_handout

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 24)
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural}\\n"

"""
FRONT = """\
---
id: {id}
title: Your test
version: "1.0"
date: 2026-11-24
review-by: 2028-11-24
---

"""


def all_cases() -> list[tuple[str, dict[str, Any]]]:
    """(code, case) of every file in cases/, in order."""
    files = sorted(CASES.glob("*.toml"))
    return [(f.stem, c) for f in files for c in tomllib.loads(f.read_text(encoding="utf-8"))["case"]]


def quote(text: str) -> str:
    """`text` as a PO file has it."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def po_of(languages: tuple[Language, ...], name: str, msgid: str, msgstr: str | list[str], **more: Any) -> str:
    """A catalog with one message."""
    lines = [f"#. {c}" for c in more.get("comments", ())]
    lines += [f"#, {', '.join(more['flags'])}"] if more.get("flags") else []
    lines += [f"msgctxt {quote(more['context'])}"] if "context" in more else []
    lines += [f"msgid {quote(msgid)}"]
    lines += [f"msgid_plural {quote(more['plural'])}"] if "plural" in more else []
    texts = msgstr if isinstance(msgstr, list) else None
    lines += [f"msgstr[{i}] {quote(t)}" for i, t in enumerate(texts)] if texts else [f"msgstr {quote(str(msgstr))}"]
    plural = more.get("plural_forms") or find_language(languages, name).plural_forms
    return HEADER.format(language=name, plural=plural) + "\n".join(lines) + "\n"


def check_source(case: dict[str, Any]) -> tuple[Finding, ...]:
    """Every finding in one handout, whose text is case["source"]."""
    text, handout = case["source"], case.get("handout", "hsg-about")
    data = text if text.startswith("---") else FRONT.format(id=handout) + text
    handouts, faults = [], []
    try:
        handouts.append(parse_handout(data.encode(), f"source/{handout}.md"))
    except SourceError as fault:
        faults.append(fault)
    facts = (Fact(f["id"], tuple(f["handouts"]), f.get("critical", False), "…") for f in case.get("facts", ()))
    return tuple(
        source_findings(
            SourceContext(
                handouts=tuple(handouts),
                faults=tuple(faults),
                facts={f.id: f for f in facts},
                facts_path="source/facts.toml",
                known_words=frozenset(case.get("known_words", ())),
                placeholders=PLACEHOLDERS,
                icons=frozenset({"clock", "phone"}),
            )
        )
    )
