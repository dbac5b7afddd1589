"""Findings as SARIF 2.1.0 (OASIS), which code review shows beside the lines that they are about."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any
from urllib.parse import quote

from hsg_i18n.checks.registry import find
from hsg_i18n.model import Finding, Marks, Region, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINE = re.compile(r"\bline [0-9]+")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding], version: str, marks: Sequence[Marks] = ()) -> str:
    """One run of hsg-i18n in ASCII; waived findings are there, suppressed.

    `marks` are the places of the words of each finding; without them a finding has its line alone.
    """
    codes = sorted({f.code for f in findings})
    driver = {"name": "hsg-i18n", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [
            _result(f, codes.index(f.code), m) for f, m in zip(findings, marks or repeat(Marks()), strict=False)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(code: str) -> dict[str, Any]:
    check = find(code)
    if check is None:
        return {"id": code}
    return {
        "id": code,
        "name": check.name,
        "shortDescription": _message(check.name.replace("-", " ")),
        "fullDescription": _message(check.rationale),
        "help": _message(check.hint),
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(f: Finding, rule: int, marks: Marks) -> dict[str, Any]:
    marked = [*((r, "translation") for r in marks.text), *((r, "English") for r in marks.english)]
    first, others = (marked[0][0] if marked else None), marked[1:]
    result = {
        "ruleId": f.code,
        "ruleIndex": rule,
        "level": _LEVELS[f.severity],
        "message": _message(" ".join(filter(None, (f.message, f.hint)))),
        "locations": [{"physicalLocation": _place(f, first)}],
        "partialFingerprints": {"message/v1": _fingerprint((f.code, f.path, f.msgctxt or "", f.msgid, _fixed(f)))},
    }
    if others:
        result["relatedLocations"] = [
            {"id": n, "physicalLocation": _place(f, region), "message": _message(f"The words of the {side}")}
            for n, (region, side) in enumerate(others, 1)
        ]
    if f.waived:
        why = {"justification": f.acceptance.reason} if f.acceptance else {}
        result["suppressions"] = [{"kind": "external", "status": "accepted", **why}]
    return result


def _message(words: str) -> dict[str, str]:
    """The words as a message string, in which a single brace would begin a placeholder of SARIF (3.11.5)."""
    return {"text": words.replace("{", "{{").replace("}", "}}")}


def _place(f: Finding, region: Region | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(f.path)}}
    if region:
        place["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        }
    elif not f.path.lower().endswith(".pdf"):  # which has no lines
        place["region"] = {"startLine": max(f.line, 1)}  # code review shows nothing without one
    return place


def _uri(path: str) -> str:
    return f"{'file://' if path.startswith('/') else ''}{quote(path, errors='replace')}"


def _fixed(f: Finding) -> str:
    """The sentence without the numbers of lines, which move."""
    return _LINE.sub("line", f.message)


def _fingerprint(parts: Iterable[str]) -> str:
    """The same for the same finding after lines moved."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
