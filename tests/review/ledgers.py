"""A tiny project with people who review it. All of them are made up for the tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from projects import Copy, Press, forget, tiny_copy

from hsg_i18n.cli import main
from hsg_i18n.model import Record
from hsg_i18n.review.records import as_line, parse_record, sealed
from hsg_i18n.review.signing import sign

LEDGER = "locale/es/reviews.jsonl"
PEOPLE = "locale/reviewers.toml"
PO = "locale/es/LC_MESSAGES/hsg-tiny.po"
LABELS = "locale/es/LC_MESSAGES/labels.po"
EDITIONS = "locale/es/editions/hsg-tiny.json"
SOURCE = "source/hsg-tiny.md"
TRANSLATOR = "Bo Li <bo@example.org>"
REVIEWERS = """
[[reviewer]]
id = "ana"
name = "Ana Pérez"
languages = ["es"]
roles = ["linguistic"]
credential = "Certified translator 123"

[[reviewer]]
id = "eva"
languages = ["es", "ar"]
roles = ["linguistic", "layout"]

[[reviewer]]
id = "bo"
name = "Bo Li"
also = ["bo@example.org"]
languages = ["es"]
roles = ["linguistic", "clinical"]

[[reviewer]]
id = "carla"
name = "Dr. Carla Ruiz"
languages = ["*"]
roles = ["clinical"]
"""


def take_over(copy: Copy, tag: str = "es") -> None:
    """Let a translator have looked at every message of a language."""
    for path in copy.path(f"locale/{tag}/LC_MESSAGES").glob("*.po"):
        text = path.read_text("utf-8").replace("#, fuzzy\n", "").replace("#, fuzzy, ", "#, ")
        lines = (line for line in text.splitlines(keepends=True) if not line.startswith("# Machine"))
        text = "".join(line for line in lines if not line.startswith('"Last-Translator'))
        path.write_text(text.replace('"Language: ', f'"Last-Translator: {TRANSLATOR}\\n"\n"Language: '), "utf-8")


def run(copy: Copy, *args: str) -> int:
    """Run a verb as a new process would, but in this one."""
    forget()
    return main(["--project", str(copy.root), *args])


def review(copy: Copy, action: str, *args: str, reviewer: str, role: str = "", note: str = "") -> int:
    """Run an action of `review`; its exit code."""
    options = [x for pair in (("--role", role), ("--note", note)) if pair[1] for x in pair]
    return run(copy, "review", action, *args, "--reviewer", reviewer, *options)


def approve_all(copy: Copy, tag: str = "es", handout: str = "hsg-tiny", linguist: str = "ana") -> None:
    """A linguist and a clinician approve a handout."""
    assert review(copy, "approve", tag, handout, reviewer=linguist, role="linguistic") == 0
    assert review(copy, "approve", tag, handout, reviewer="carla", role="clinical") == 0


@pytest.fixture
def reviewed(tiny: Copy, press: Press) -> Copy:
    """The tiny project with people, and Spanish taken over by its translator; nothing is approved yet."""
    tiny.write(PEOPLE, REVIEWERS)
    take_over(tiny)
    return tiny


@pytest.fixture(scope="session")
def approved_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tiny_copy(tmp_path_factory.mktemp("approved") / "project")
    copy.write(PEOPLE, REVIEWERS)
    take_over(copy)
    run(copy, "merge")
    approve_all(copy)
    return copy.root


@pytest.fixture
def approved(approved_once: Path, workplace: Path, press: Press) -> Copy:
    """The tiny project with its Spanish approved by ana and carla, to be attacked."""
    shutil.copytree(approved_once, workplace)
    return Copy(workplace)


# --- records ------------------------------------------------------------------------------------------

Data = dict[str, Any]


def records(copy: Copy, ledger: str = LEDGER) -> list[Data]:
    """The lines of a ledger as JSON."""
    return [json.loads(line) for line in copy.read(ledger).splitlines()]


def write_records(copy: Copy, data: list[Data], ledger: str = LEDGER) -> None:
    """Write a ledger by hand."""
    copy.write(ledger, "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in data))


def forge(copy: Copy, change: Callable[[Data], object], role: str = "") -> None:
    """Change the records of a role, or all, by hand."""
    found = records(copy)
    for data in found:
        if not role or data.get("role") == role:
            change(data)
    write_records(copy, found)


def ago(**time: int) -> str:
    """A moment in the past as records write it."""
    return (datetime.now(UTC) - timedelta(**time)).isoformat().replace("+00:00", "Z")


# --- signatures ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A private key for each of ana, carla and a stranger."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ana", "carla", "stranger"):
        line = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(line, check=True)
    return {name: folder / name for name in ("ana", "carla", "stranger")}


def people_with_keys(keys: dict[str, Path], since: str = "2020-01-01", until: str = "") -> str:
    """reviewers.toml, in which ana and carla have keys."""
    text = REVIEWERS
    for name in ("ana", "carla"):
        public = keys[name].with_suffix(".pub").read_text().strip()
        end = f", until = {until}" if until else ""
        text = text.replace(
            f'id = "{name}"', f'id = "{name}"\nkeys = [{{ public = "{public}", since = {since}{end} }}]'
        )
    return text


def resign(copy: Copy, keys: dict[str, Path]) -> None:
    """Sign each record with its reviewer's key, as they stand."""
    lines = []
    for data in records(copy):
        record: Record = sealed(parse_record(json.dumps(data)))
        key = keys.get(record.reviewer)
        lines.append(as_line(replace(record, signature=sign(record.signed, key, None) if key else "")))
    copy.write(LEDGER, "".join(line + "\n" for line in lines))


@pytest.fixture
def signed(approved: Copy, keys: dict[str, Path]) -> Copy:
    """The approved project, in which ana and carla have keys and have signed, as the policy asks."""
    approved.write(PEOPLE, people_with_keys(keys))
    approved.write("hsg.toml", approved.read("hsg.toml") + "\n[review]\nsigned = true\n")
    resign(approved, keys)
    return approved


# --- what a release prints ------------------------------------------------------------------------------


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.texts.append(data)


def words(html: str) -> str:
    """The text of a page on one line."""
    parser = _Text()
    parser.feed(html)
    return " ".join("".join(parser.texts).split())


def release(copy: Copy, tag: str = "es") -> str:
    """Build a release; the words of the language's web pages, empty where it prints none."""
    copy.build("release")
    pages = sorted(p for p in copy.path(f"build/release/{tag}").glob("*") if p.is_file())
    return " ".join(words(p.read_text("utf-8")) for p in pages if p.suffix == ".html") if pages else ""


def left_out(copy: Copy, tag: str = "es") -> str:
    """What the last release said of the language's handouts that it does not print."""
    rows = json.loads(copy.read("build/release/manifest.json"))["left_out"]
    return "; ".join(f"{r['code']}: {r['reason']}" for r in rows if r["language"] == tag)
