"""What merging makes of a catalog, case by case, and that its cost grows with the catalog alone."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from merge_strategies import CREATED, HEADERS

from hsg_i18n.catalog import parse_catalog, read_template, render
from hsg_i18n.merge import merge
from hsg_i18n.merge.matching import CANDIDATES, VISITS, Matcher
from hsg_i18n.model import Catalog, Entry, Message, Template

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_merging(case: dict[str, Any], tmp_path: Path) -> None:
    pot = tmp_path / "d.pot"
    pot.write_text(HEADER + case["template"], encoding="utf-8")
    before = (HEADER + case["before"]).encode()
    result = merge(read_template(pot), parse_catalog(before, shown="es.po"))
    assert render(before, result.catalog).decode() == HEADER + case["after"]
    names = ("added", "fuzzied", "reshaped", "taken_back", "obsoleted", "dropped")
    told = {name: [msgid for _, msgid in getattr(result, name)] for name in names}
    assert {name: keys for name, keys in told.items() if keys} == case["fates"]


def test_the_date_of_the_template_is_taken_over_with_a_message_only() -> None:
    catalog = Catalog("d", "es", (Entry("Rest today.", "Descanse hoy."),), HEADERS)
    moved = Message("Rest today.", comments=("F50",), references=(("a.md", 99),))
    assert merge(Template("d", (moved,), CREATED), catalog).catalog.headers == HEADERS
    more = merge(Template("d", (moved, Message("Drink.")), CREATED), catalog).catalog
    assert more.header("POT-Creation-Date") == CREATED
    assert more.header("X-Generator") == "Poedit 3.4"


def test_a_translation_that_stays_in_use_may_be_borrowed_but_a_draft_may_not() -> None:
    template = Template("d", (Message("Rest today and drink."), Message("Rest today and sleep.")))
    known = Entry("Rest today and drink.", "Descanse y beba.")
    lent = merge(template, Catalog("d", "es", (known,)))
    assert lent.catalog.entries[1].previous == "Rest today and drink."
    assert lent.catalog.entries[0] == known
    draft = merge(template, Catalog("d", "es", (replace(known, flags=("fuzzy",)),)))
    assert draft.added == ((None, "Rest today and sleep."),)


def test_an_entry_that_lost_its_message_is_preferred_among_equals() -> None:
    template = Template("d", (Message("Rest for 2 days."), Message("Rest for 3 days.")))
    stays, gone = Entry("Rest for 2 days.", "stays"), Entry("Rest for 1 days.", "gone")
    merged = merge(template, Catalog("d", "es", (stays, gone))).catalog
    assert merged.entries[1].msgstr == "gone"


def test_a_plural_that_changes_its_english_is_looked_at_again() -> None:
    entry = Entry("{n} day", "", None, "{n} days", ("{n} día", "{n} días"))
    template = Template("d", (Message("{n} day", plural="{n} working days"),))
    merged = merge(template, Catalog("d", "es", (entry,), HEADERS)).catalog
    assert (merged.entries[0].fuzzy, merged.entries[0].previous_plural) == (True, "{n} days")
    back = merge(Template("d", (Message("{n} day", plural="{n} days"),)), merged).catalog
    assert back.entries == (entry,)


def _changed(count: int, words: str) -> tuple[Template, Catalog]:
    """`count` messages, every one of which changed, with the words of a language or the same for all."""
    old = [Entry(f"{words.format(i=i)} old {i}", f"T{i}") for i in range(count)]
    new = [Message(f"{words.format(i=i)} new {i}") for i in range(count)]
    return Template("d", tuple(new)), Catalog("d", "es", tuple(old))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "words", ["call your clinic if you have the symptom", "w{i} x{i} y{i} z{i}"], ids=["same words", "own words"]
)
def test_ten_times_the_messages_cost_ten_times_the_comparisons(words: str) -> None:
    small, large = (merge(*_changed(count, words)) for count in (60, 600))
    assert large.compared <= small.compared * 11
    assert large.compared <= 600 * CANDIDATES
    assert len(large.fuzzied) == 600


def test_words_that_all_messages_share_are_not_looked_up_in_all_of_them() -> None:
    template, catalog = _changed(600, "call your clinic if you have the symptom")
    matcher = Matcher(catalog.entries)
    for message in template.messages[:10]:
        matcher.best(message)
    assert 0 < matcher.visited <= 10 * VISITS


@pytest.mark.thorough
def test_each_changed_message_finds_its_own_old_form_among_many() -> None:
    merged = merge(*_changed(600, "call your clinic if you have the symptom")).catalog
    for i, entry in enumerate(merged.entries[:600]):
        assert entry.msgstr == f"T{i}"


def test_what_did_not_change_is_compared_with_nothing() -> None:
    template, catalog = _changed(50, "w{i}")
    merged = merge(template, catalog).catalog
    assert merge(template, merged).compared == 0
