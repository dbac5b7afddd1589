"""GNU gettext as the judge: it accepts what we write, changes nothing in it, and we read what it writes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from po_strategies import EASY, HEADERS, catalogs, tidy

from hsg_i18n.catalog import parse_catalog, render, write_template
from hsg_i18n.merge import merge
from hsg_i18n.model import Catalog, Entry, Message, Template

TOOLS = ("msgcat", "msgfmt", "msgmerge")
pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS), reason="GNU gettext is not installed: msgcat, msgfmt, msgmerge"
)
JUDGED = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def run(tool: str, *arguments: str, data: bytes) -> bytes:
    done = subprocess.run([tool, *arguments], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def content(catalog: Catalog) -> tuple[Entry, ...]:
    return tuple(replace(e, line=0) for e in catalog.entries)


@pytest.mark.thorough
@JUDGED
@given(catalogs(min_size=1).map(tidy))
def test_msgcat_leaves_what_we_write_byte_for_byte(catalog: Catalog) -> None:
    ours = render(None, catalog)
    assert run("msgcat", "--no-wrap", "-", data=ours).decode() == ours.decode()


@pytest.mark.thorough
@JUDGED
@given(catalogs(min_size=1).map(tidy))
def test_what_msgcat_wrapped_is_read_the_same(catalog: Catalog) -> None:
    wrapped = run("msgcat", "--width=30", "-", data=render(None, catalog))
    assert content(parse_catalog(wrapped, shown="es.po")) == catalog.entries


@pytest.mark.thorough
@JUDGED
@given(catalogs(EASY.replace("\n", ""), min_size=1).map(tidy))
def test_msgfmt_accepts_what_we_write(catalog: Catalog) -> None:
    # Whether a translation keeps the placeholders is for the checks, not for the writer.
    entries = tuple(replace(e, flags=("fuzzy",) if e.fuzzy else ()) for e in catalog.entries)
    run("msgfmt", "-c", "-o", "/dev/null", "-", data=render(None, replace(catalog, entries=entries)))


MESSAGES = (
    Message("You have a **fever** of 38 °C or more.", comments=("F45, critical",), references=(("a.md", 3),)),
    Message("Call {clinic_phone}.", references=(("a.md", 5),), flags=("python-brace-format",)),
    Message("{n} day", "stay", "{n} days", references=(("a.md", 9),), flags=("python-brace-format",)),
    Message("Write your questions here."),
)
TEMPLATE = Template("a", MESSAGES, "2026-11-24 09:30+0000")
OLD = Catalog(
    "a",
    "es",
    (
        Entry("You have a **fever** of 38 °C.", "Tiene **fiebre** de 38 °C."),
        Entry("Call {clinic_phone}.", "Llame al {clinic_phone}.", flags=("python-brace-format",)),
        Entry("{n} day", "", "stay", "{n} days", ("{n} día", "{n} días"), flags=("python-brace-format",)),
        Entry("No baths.", "No se bañe."),
    ),
    HEADERS,
)


def test_what_we_merged_is_accepted_and_left_alone() -> None:
    merged = render(render(None, OLD), merge(TEMPLATE, OLD).catalog)
    assert b"fuzzy" in merged
    assert b"#~ msgid" in merged
    run("msgfmt", "-c", "-o", "/dev/null", "-", data=merged)
    assert run("msgcat", "--no-wrap", "-", data=merged) == merged


def test_what_msgmerge_made_is_read_and_merging_it_changes_no_translation(tmp_path: Path) -> None:
    pot, po = tmp_path / "a.pot", tmp_path / "es.po"
    write_template(pot, TEMPLATE, created=TEMPLATE.created)
    po.write_bytes(render(None, OLD))
    theirs = parse_catalog(run("msgmerge", "--previous", "-q", str(po), str(pot), data=b""), shown="es.po")
    ours = merge(TEMPLATE, OLD).catalog
    texts = {e.key: (e.texts, e.fuzzy, e.previous) for e in theirs.entries if not e.obsolete}
    assert texts == {e.key: (e.texts, e.fuzzy, e.previous) for e in ours.entries if not e.obsolete}
    again = merge(TEMPLATE, theirs)
    assert not again.changed
    assert {e.key: e.texts for e in again.catalog.entries} == {e.key: e.texts for e in theirs.entries}


def test_our_template_is_one_to_gettext(tmp_path: Path) -> None:
    pot = tmp_path / "a.pot"
    write_template(pot, TEMPLATE, created=TEMPLATE.created)
    data = pot.read_bytes()
    assert run("msgcat", "--no-wrap", "-", data=data) == data
