"""Findings as SARIF 2.1.0 (OASIS), which code review shows beside the lines that they are about."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from hsg_i18n.checks.registry import find
from hsg_i18n.model import Finding, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINE = re.compile(r"\bline [0-9]+")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """One run of hsg-i18n in ASCII; waived findings are there, suppressed."""
    codes = sorted({f.code for f in findings})
    driver = {"name": "hsg-i18n", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, codes.index(f.code)) for f in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(code: str) -> dict[str, Any]:
    check = find(code)
    if check is None:
        return {"id": code}
    return {
        "id": code,
        "name": check.name,
        "shortDescription": {"text": check.name.replace("-", " ")},
        "fullDescription": {"text": check.rationale},
        "help": {"text": check.hint},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(f: Finding, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(f.path, errors="replace")}}
    if f.line:
        place["region"] = {"startLine": f.line}
    result = {
        "ruleId": f.code,
        "ruleIndex": rule,
        "level": _LEVELS[f.severity],
        "message": {"text": " ".join(filter(None, (f.message, f.hint)))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"message/v1": _fingerprint((f.code, f.path, f.msgctxt or "", f.msgid, _fixed(f)))},
    }
    if f.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _fixed(f: Finding) -> str:
    """The sentence without the numbers of lines, which move."""
    return _LINE.sub("line", f.message)


def _fingerprint(parts: Iterable[str]) -> str:
    """The same for the same finding after lines moved."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
