"""The cases of cases/*.toml, and how to make a catalog or a handout of one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pdf_making import make_pdf

from hsg_i18n.checks.contexts import SourceContext
from hsg_i18n.checks.facts import Fact
from hsg_i18n.checks.printed import Known, PdfFileContext
from hsg_i18n.checks.runner import pdf_findings, source_findings
from hsg_i18n.clinics import PLACEHOLDERS
from hsg_i18n.errors import SourceError
from hsg_i18n.formats import load_formats
from hsg_i18n.html.reading import Reading
from hsg_i18n.languages import find_language
from hsg_i18n.manifest import artifact_digest
from hsg_i18n.model import Artifact, Finding, Language, LocalizedHandout, LocalSection, LocalText, State
from hsg_i18n.paths import Project
from hsg_i18n.proof import UnreadablePdfError, read_pdf
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


@cache
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


def check_pdf(languages: tuple[Language, ...], case: dict[str, Any]) -> tuple[Finding, ...]:
    """Every finding in a small PDF made from case["pdf"], of which the build knows case["known"]."""
    data = make_pdf(case["pdf"])
    known = known_of(languages, **case.get("known", {}))
    try:
        file = PdfFileContext("x.pdf", read_pdf(data), sha256=artifact_digest(data), known=known)
    except UnreadablePdfError as fault:
        file = PdfFileContext("x.pdf", None, fault, known=known)
    return tuple(pdf_findings(file))


def known_of(languages: tuple[Language, ...], **known: Any) -> Known:
    """What a build knows, from plain data: `texts` are the messages of the handout, `format` names a shipped one."""
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
    folder, sha256, texts = (given.pop(key, None) for key in ("language", "sha256", "texts"))
    language = find_language(languages, folder) if folder else None
    if "format" in given:
        given["format"] = next(f for f in load_formats(Project(ROOT)) if f.id == given["format"])
    if "planned" in given:
        given["planned"] = tuple(Reading(*part) for part in given["planned"])
    artifact = None if sha256 is None else replace(ARTIFACT, sha256=sha256)
    local = local_of(language, texts) if language and texts else None
    return Known(language=language, artifact=artifact, local=local, **given)


def local_of(language: Language, texts: tuple[str, ...]) -> LocalizedHandout:
    """A handout in one section whose texts are these."""
    title, *rest = (LocalText(text, language.tag, State.TRANSLATED) for text in texts)
    handout = parse_handout((FRONT.format(id="hsg-about") + "## A part {kind=about}\n\n- One.\n").encode(), "x.md")
    return LocalizedHandout(
        handout=handout,
        language=language,
        title=title,
        subtitle=None,
        sections=tuple(LocalSection(handout.sections[0], text, ()) for text in rest),
        closing=None,
        labels=(),
        state="draft",
    )


ARTIFACT = Artifact("x.pdf", "en", "English", "English", "hsg-about", "handout", "A4", "source", 1, 1, "", "")
