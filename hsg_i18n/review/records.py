"""One line of the ledger, read and written.

A record is a JSON object. Its signed bytes are the object without "signature" as canonical JSON: keys sorted,
no spaces, UTF-8. Fields that this version does not know are kept in those bytes, so that a signature made by a
newer version still holds.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hsg_i18n.model import Carried, Decision, Record, RecordKind, Role

SIGNATURE = "signature"
#: Of a carried message, where its msgctxt changed; null where it had none.
FORMER_CONTEXT = "former_context"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TAKES_BACK = re.compile("withdr|reject", re.IGNORECASE)
#: What a record shows at its beginning that takes nothing back.
_HARMLESS = re.compile(
    rf'\{{\s*"(decision"\s*:\s*"{Decision.APPROVED}"|kind"\s*:\s*"({RecordKind.EDIT}|{RecordKind.DRAFT}|{RecordKind.CARRY})")'
)


class UnreadableError(ValueError):
    """A line that is no record; its text says why."""


def perilous(text: str) -> bool:
    """True unless a damaged line shows that it took no approval back.

    That is a record of a newer kind, which is whole JSON, or one that says at its beginning what it is.
    """
    if _TAKES_BACK.search(text) or text.count('"decision"') > 1:
        return True
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return not _HARMLESS.match(text.lstrip())
    return not isinstance(data, dict) or data.get("decision", Decision.APPROVED) != Decision.APPROVED


def parse_record(text: str, line: int = 0) -> Record:
    """The record of one line. Raises UnreadableError with the reason."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except UnreadableError:
        raise
    except (ValueError, RecursionError):
        raise UnreadableError("it is not whole JSON") from None
    if not isinstance(data, dict):
        raise UnreadableError("it is not a JSON object")
    try:
        return _record(data, line)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as fault:
        raise UnreadableError(f"a field is missing or not as it should be ({fault})") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers could take two decisions from {"decision": "rejected", "decision": "approved"}.
    if len({key for key, _ in pairs}) != len(pairs):
        raise UnreadableError("it names a field twice")
    return dict(pairs)


def _record(data: dict[str, Any], line: int) -> Record:
    kind = RecordKind(_text(data, "kind"))
    if kind is not RecordKind.REVIEW and "decision" in data:
        raise ValueError("decision")  # what it takes back must not be lost because of its kind
    decision = Decision(_text(data, "decision")) if kind is RecordKind.REVIEW else None
    record = Record(
        kind=kind,
        language=_matching(_text(data, "language"), _TAG, "language"),
        handout=_text(data, "handout"),
        reviewer=_text(data, "reviewer"),
        date=_moment(_text(data, "date")),
        role=Role(data["role"]) if data.get("role") is not None else None,
        decision=decision,
        digests=tuple(_matching(d, _DIGEST, "digests") for d in _list(data, "digests")),
        edition=_matching(data["edition"], _DIGEST, "edition") if data.get("edition") else "",
        expires=date.fromisoformat(data["expires"]) if data.get("expires") is not None else None,
        note=_text(data, "note", ""),
        translators=tuple(sorted((str(k), str(v)) for k, v in data.get("translators", {}).items())),
        version=_text(data, "version", ""),
        version_date=date.fromisoformat(data["version_date"]) if data.get("version_date") is not None else None,
        carried=tuple(_carried(item) for item in _list(data, "carried")),
        asked=tuple(Role(role) for role in _list(data, "asked")),
        signature=_text(data, SIGNATURE, ""),
        signed=canonical(data),
        line=line,
    )
    if data.get("scope", scope_of(record)) != scope_of(record):
        raise ValueError("scope")
    return record


def scope_of(record: Record) -> str:
    """What a record is about: "messages", one "handout" as a whole, or all of the "language"."""
    if record.decision is Decision.WITHDRAWN:
        return "handout" if record.handout else "language"
    return "handout" if record.edition else "messages"


def _carried(item: dict[str, Any]) -> Carried:
    texts = tuple(t for t in _list(item, "texts"))
    if not all(isinstance(t, str) for t in texts):
        raise TypeError("texts")
    context, plural = item.get("context"), item.get("plural")
    if not all(isinstance(v, str | None) for v in (context, plural, item.get(FORMER_CONTEXT))):
        raise TypeError("context")
    former = (_text(item, "domain"), context, plural, _text(item, "former"))
    return Carried(*former, _text(item, "msgid"), texts, former_context=item.get(FORMER_CONTEXT, context))


def _text(data: dict[str, Any], key: str, default: str | None = None) -> str:
    value = data[key] if default is None else data.get(key, default)
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise TypeError(key)
    return value


def _matching(value: Any, pattern: re.Pattern[str], key: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"{key}: {value!r:.80}")
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the date has no time zone")
    return moment.astimezone(UTC)


def canonical(data: dict[str, Any]) -> bytes:
    """The bytes that a signature covers."""
    body = {k: v for k, v in data.items() if k != SIGNATURE}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def as_data(record: Record) -> dict[str, Any]:
    """The JSON object of a record that was made here, without what is empty and without the signature.

    What it decided stands first, so that even a line that is cut off shows it.
    """
    data: dict[str, Any] = {
        "decision": record.decision and str(record.decision),
        "kind": str(record.kind),
        "role": record.role and str(record.role),
        "scope": scope_of(record),
        "language": record.language,
        "handout": record.handout,
        "reviewer": record.reviewer,
        "date": record.date.isoformat().replace("+00:00", "Z"),
        "expires": record.expires and record.expires.isoformat(),
        "version": record.version,
        "version_date": record.version_date and record.version_date.isoformat(),
        "note": record.note,
        "translators": dict(record.translators),
        "edition": record.edition,
        "digests": sorted(record.digests),
        "carried": [
            {
                "domain": c.domain,
                "context": c.context,
                "plural": c.plural,
                "former": c.former,
                "msgid": c.msgid,
                "texts": list(c.texts),
            }
            | ({FORMER_CONTEXT: c.former_context} if c.former_context != c.context else {})
            for c in record.carried
        ],
        "asked": [str(role) for role in record.asked],
    }
    needed = {"kind", "language", "handout", "reviewer", "date"}
    return {k: v for k, v in data.items() if v or k in needed}


def sealed(record: Record) -> Record:
    """The record with the bytes that are to be signed."""
    return replace(record, signed=canonical(as_data(record)))


def as_line(record: Record) -> str:
    """The line of the ledger for a record, with its signature where it has one."""
    data = as_data(record) | ({SIGNATURE: record.signature} if record.signature else {})
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
