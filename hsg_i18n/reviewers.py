"""Who may review: locale/reviewers.toml, a table [[reviewer]] a person.

A person stands here with her consent. Who wants no name printed is listed with an id alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

from hsg_i18n.errors import ConfigError, PolicyError
from hsg_i18n.files import read_text, read_toml
from hsg_i18n.model import Reviewer, ReviewerKey, Role
from hsg_i18n.schema import Field, read_table, strings

FILE = "reviewers.toml"
#: Stands for every language, for a clinician who signs off the content.
ANY = "*"
_ID = re.compile(r"[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?")
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]{40,12000}={0,2})( [ -~]*)?")
_PRINTED = re.compile(r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]{1,80}")


def _id(value: str) -> str:
    return "" if _ID.fullmatch(value) else "it must be of a-z, 0-9, dot, hyphen and underscore, at most 40"


def _printed(value: str) -> str:
    return "" if not value or (_PRINTED.fullmatch(value) and value.strip()) else "it must be one line of at most 80"


def _roles(value: list[object]) -> str:
    good = value and not strings(value) and all(v in list(Role) for v in value)
    return "" if good else f"it must name some of {', '.join(Role)}"


def _tags(value: list[Any]) -> str:
    if strings(value) or not value:
        return strings(value) or "it must name at least one"
    odd = next((v for v in value if v != ANY and not _TAG.fullmatch(v.strip())), None)
    return "" if odd is None else f'"{odd}" is no tag such as es or zh-Hans'


def _key(value: str) -> str:
    return "" if _KEY.fullmatch(value.strip()) else "it is not a public SSH key: copy the line of the .pub file"


FIELDS = (
    Field(
        "id", str, "What records call the person, such as mk or reviewer-3. Never given to another person.", check=_id
    ),
    Field("name", str, "The name to print; left out, the id is printed.", "", _printed),
    Field("languages", list, 'BCP 47 tags of the languages she reviews; ["*"] for all.', check=_tags),
    Field("roles", list, "linguistic, clinical, layout.", check=_roles),
    Field("credential", str, "What qualifies her, as it is to be printed.", "", _printed),
    Field("also", list, "Other names and mail addresses that her translations carry.", [], strings),
    Field("keys", list, "Her public SSH keys.", []),
)
KEY_FIELDS = (Field("public", str, "The line of the .pub file.", check=_key),)
#: Keys that hold a date, both in a reviewer and in her keys.
DATES = ("since", "until")


def load_reviewers(path: Path, shown: str) -> tuple[Reviewer, ...]:
    """The reviewers of the file, none where there is no file. Raises ConfigError with the place of a fault."""
    if not os.path.lexists(path):
        return ()
    table = read_toml(path, shown)
    people = table.pop("reviewer", [])
    if table or not isinstance(people, list) or not all(isinstance(p, dict) for p in people):
        raise ConfigError("There is something else than reviewers.", path=shown, hint="Write [[reviewer]] before each.")
    reviewers = tuple(_placed(dict(p), path, shown, number) for number, p in enumerate(people))
    for kind, values in (("id", [r.id for r in reviewers]), ("key", [k.public for r in reviewers for k in r.keys])):
        double = next((v for v in values if values.count(v) > 1), "")
        if double:
            raise ConfigError(f'Two reviewers have the {kind} "{double}".', path=shown, hint="Give each her own.")
    _refuse_shared_names(reviewers, shown)
    return reviewers


def _placed(table: dict[str, Any], path: Path, shown: str, number: int) -> Reviewer:
    """The reviewer; what is wrong with her has the line on which she begins."""
    try:
        return _reviewer(table, shown)
    except ConfigError as fault:
        lines = read_text(path, ConfigError, shown).splitlines()
        begins = [line for line, text in enumerate(lines, 1) if text.strip().startswith("[[reviewer]]")]
        fault.line = begins[number] if number < len(begins) else 0
        raise


def _refuse_shared_names(reviewers: Iterable[Reviewer], shown: str) -> None:
    """Raises ConfigError where two are called the same: one person could fill two roles, and no page would tell."""
    owners: dict[str, str] = {}
    for reviewer in reviewers:
        for name in {_folded(n) for n in (reviewer.id, reviewer.name, *reviewer.also)}:
            other = owners.setdefault(name, reviewer.id)
            if other != reviewer.id:
                what = f'The reviewers "{other}" and "{reviewer.id}" have a name in common.'
                hint = "One person is listed once, with all her roles. Of two of one name, give each her own."
                raise ConfigError(what, path=shown, hint=hint)


def _reviewer(table: dict[str, Any], shown: str) -> Reviewer:
    since, until = _dates(table, shown, "reviewer.")
    values = read_table(table, FIELDS, shown, "reviewer.")
    if not all(isinstance(k, dict) for k in values["keys"]):
        raise ConfigError('The value of "reviewer.keys" is not a list of tables.', path=shown, hint=_KEYS_HINT)
    return Reviewer(
        id=values["id"],
        name=values["name"].strip() or values["id"],
        languages=tuple(values["languages"]),
        roles=tuple(Role(r) for r in dict.fromkeys(values["roles"])),
        credential=values["credential"].strip(),
        also=tuple(values["also"]),
        keys=tuple(_read_key(dict(k), shown) for k in values["keys"]),
        since=since,
        until=until,
    )


_KEYS_HINT = 'Write keys = [{ public = "ssh-ed25519 AAAA…", since = 2026-11-26 }]'


def _read_key(table: dict[str, Any], shown: str) -> ReviewerKey:
    since, until = _dates(table, shown, "reviewer.keys.")
    if since is None:
        # Without it a stolen key could sign for days before it existed.
        raise ConfigError('The key "reviewer.keys.since" is missing.', path=shown, hint=_KEYS_HINT)
    found = _KEY.fullmatch(read_table(table, KEY_FIELDS, shown, "reviewer.keys.")["public"].strip())
    return ReviewerKey(f"{found[1]} {found[2]}" if found else "", since, until)


def _dates(table: dict[str, Any], shown: str, where: str) -> tuple[date | None, date | None]:
    found = [table.pop(name, None) for name in DATES]
    for name, value in zip(DATES, found, strict=True):
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise ConfigError(f'The value of "{where}{name}" is not a date.', path=shown, hint=f"{name} = 2026-11-26")
    return found[0], found[1]


def find_reviewer(reviewers: Iterable[Reviewer], name: str, shown: str) -> Reviewer:
    """The reviewer of that id. Raises PolicyError that lists what there is."""
    known = {r.id: r for r in reviewers}
    if name in known:
        return known[name]
    there = f"There are: {', '.join(known)}." if known else "It lists nobody yet."
    raise PolicyError(f'There is no reviewer "{name}" in {shown}.', hint=f"{there} Add her there, with her consent.")


def is_same_person(reviewer: Reviewer, translator: str) -> bool:
    """True when a Last-Translator header, "Name <mail>", names the reviewer, whatever the case and the spaces."""
    name, _, mail = translator.partition("<")
    said = {_folded(part) for part in (translator, name, mail.partition(">")[0])} - {""}
    return bool(said & {_folded(n) for n in (reviewer.id, reviewer.name, *reviewer.also)})


def _folded(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())
