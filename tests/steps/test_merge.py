"""Merging a project: what a change of the English does to the files of every language."""

from __future__ import annotations

import os

import pytest
from projects import Copy, forget

from hsg_i18n.catalog import read_catalog, read_template
from hsg_i18n.errors import CatalogError, ConfigError, UsageError
from hsg_i18n.model import Entry
from hsg_i18n.steps.extract import extract, orphans
from hsg_i18n.steps.inventory import chosen_targets, take_inventory
from hsg_i18n.steps.merge import MergedCatalog, merge_all

ES = "locale/es/LC_MESSAGES/hsg-tiny.po"


def merge(copy: Copy, *names: str) -> tuple[tuple[MergedCatalog, ...], tuple[CatalogError, ...]]:
    """What the verb does, as a new process."""
    forget()
    inventory = take_inventory(copy.project)
    extract(inventory)
    return merge_all(inventory, chosen_targets(inventory, names))


def entries(copy: Copy, name: str = ES) -> dict[str, Entry]:
    return {e.msgid: e for e in read_catalog(copy.path(name), shown=name).entries}


def blocks(copy: Copy, name: str = ES) -> set[str]:
    return set(copy.read(name).strip().split("\n\n"))


def test_merging_twice_changes_nothing(tiny: Copy) -> None:
    assert any(item.changed for item in merge(tiny)[0])  # references and comments come in
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in tiny.path("locale").rglob("*.po*")}
    merged, faults = merge(tiny)
    assert not faults
    assert not any(item.changed for item in merged)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in tiny.path("locale").rglob("*.po*")} == before


@pytest.mark.thorough
def test_the_shipped_catalogs_are_as_a_merge_leaves_them(shipped: Copy) -> None:
    # Else the first merge of a translator shows her, among her own lines, some that she did not touch.
    merged, faults = merge(shipped)
    assert not faults
    assert [item.path for item in merged if item.changed] == []


def test_an_edit_of_the_english_makes_its_translation_fuzzy_and_leaves_the_other_bytes(tiny: Copy) -> None:
    merge(tiny)
    before = blocks(tiny)
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    merged, _ = merge(tiny)
    item = next(m for m in merged if m.path == ES)
    assert item.result.fuzzied == ((None, "You bleed for 1–3 days."),)
    entry = entries(tiny)["You bleed for 1–3 days."]
    assert (entry.msgstr, entry.previous, entry.fuzzy) == ("Sangra durante 1–2 días.", "You bleed for 1–2 days.", True)
    assert entry.stale
    changed = before ^ blocks(tiny)
    assert all("You bleed" in block or "POT-Creation-Date" in block for block in changed)
    assert not merge(tiny)[0][0].changed


def test_the_file_of_another_domain_is_left_alone_and_named(tiny: Copy) -> None:
    merge(tiny)
    tiny.write(ES, tiny.read("locale/es/LC_MESSAGES/labels.po"))
    before = tiny.read(ES)
    merged, faults = merge(tiny, "es")
    assert [str(fault) for fault in faults] == [
        f"{ES}: The messages of this file are those of labels, not of hsg-tiny. "
        "Hint: Put the right file here, or none to begin it anew. This one may be a newer labels.po."
    ]
    assert faults[0].exit_code == 5
    assert tiny.read(ES) == before
    assert [item.domain for item in merged] == ["labels"]


def test_a_handout_of_the_words_of_another_is_no_wrong_file(twins: Copy) -> None:
    merge(twins)
    twins.write("locale/es/LC_MESSAGES/hsg-twin.po", twins.read(ES))
    assert merge(twins)[1] == ()
    twins.edit("source/hsg-twin.md", "Always ask your care team.", "Ask.")
    twins.edit("source/hsg-twin.md", "You bleed for 1–2 days.", "You bleed.")
    assert merge(twins)[1] == ()


def test_labels_are_not_put_away_where_the_templates_are_gone(tiny: Copy) -> None:
    merge(tiny)
    before = tiny.read("locale/es/LC_MESSAGES/labels.po")
    tiny.remove("templates")
    with pytest.raises(ConfigError, match=r"templates/: There is no template") as caught:
        merge(tiny)
    assert caught.value.exit_code == 3
    assert tiny.read("locale/es/LC_MESSAGES/labels.po") == before


def test_undoing_the_edit_brings_the_translation_back(tiny: Copy) -> None:
    merge(tiny)
    text = tiny.read(ES).replace("#, fuzzy\n", "")
    tiny.write(ES, text)
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    merge(tiny)
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–3 days.", "You bleed for 1–2 days.")
    merge(tiny)
    entry = entries(tiny)["You bleed for 1–2 days."]
    assert (entry.msgstr, entry.fuzzy) == ("Sangra durante 1–2 días.", False)


def test_the_creation_date_follows_the_template_only_when_a_message_changed(
    tiny: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795512000")
    tiny.edit(ES, '"Language: es', '"POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n"Language: es')
    merge(tiny)
    assert read_catalog(tiny.path(ES), shown=ES).header("POT-Creation-Date") == "2020-01-01 00:00+0000"
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795598400")
    merge(tiny)
    created = read_template(tiny.path("locale/hsg-tiny.pot")).created
    assert created == "2026-11-25 09:20+0000"
    assert read_catalog(tiny.path(ES), shown=ES).header("POT-Creation-Date") == created


def test_a_catalog_that_does_not_exist_is_made_with_every_message(tiny: Copy) -> None:
    tiny.remove(ES)
    merged, _ = merge(tiny)
    assert len(next(m for m in merged if m.path == ES).result.added) == 6
    made = read_catalog(tiny.path(ES), shown=ES)
    assert len(made.entries) == 6
    assert made.header("Language") == "es"
    assert "nplurals=2" in made.header("Plural-Forms")


@pytest.mark.parametrize(
    ("old", "new"), [('msgstr "Sangra', 'msgstr Sangra"'), ("Language: es", "Language: vi"), ("UTF-8", "latin-1")]
)
def test_a_catalog_that_cannot_be_used_is_left_alone_and_the_others_are_merged(old: str, new: str, tiny: Copy) -> None:
    tiny.edit(ES, old, new)
    before = tiny.path(ES).read_bytes()
    tiny.remove("locale/es/LC_MESSAGES/labels.po")
    merged, faults = merge(tiny)
    assert [f.path for f in faults] == [ES]
    assert tiny.path(ES).read_bytes() == before
    assert {m.path for m in merged} >= {"locale/es/LC_MESSAGES/labels.po", "locale/ar/LC_MESSAGES/hsg-tiny.po"}
    assert tiny.path("locale/es/LC_MESSAGES/labels.po").is_file()


def test_a_link_that_leads_nowhere_is_not_replaced_by_an_empty_catalog(tiny: Copy) -> None:
    tiny.remove(ES)
    tiny.path(ES).symlink_to("/nowhere/hsg-tiny.po")
    _, faults = merge(tiny)
    assert [f.path for f in faults] == [ES]
    assert tiny.path(ES).is_symlink()


@pytest.mark.parametrize("broken", ["mkstemp", "fsync", "replace"])
def test_a_disk_that_takes_nothing_leaves_whole_files(broken: str, tiny: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    merge(tiny)
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    files = {p: p.read_bytes() for p in tiny.path("locale").rglob("*") if p.is_file()}
    _refuse(broken, monkeypatch)
    with pytest.raises(CatalogError, match=r"locale/hsg-tiny\.pot: The file cannot be written: No space left"):
        merge(tiny)
    assert {p: p.read_bytes() for p in tiny.path("locale").rglob("*") if p.is_file()} == files


@pytest.mark.parametrize("broken", ["mkstemp", "fsync", "replace"])
def test_a_disk_that_fills_up_on_the_way_leaves_whole_files(
    broken: str, tiny: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(tiny)
    tiny.edit("source/hsg-tiny.md", "You bleed for 1–2 days.", "You bleed for 1–3 days.")
    forget()
    inventory = take_inventory(tiny.project)
    extract(inventory)
    files = {p: p.read_bytes() for p in tiny.path("locale").rglob("*") if p.is_file()}
    _refuse(broken, monkeypatch)
    _, faults = merge_all(inventory, inventory.targets)
    assert [f.path for f in faults] == ["locale/ar/LC_MESSAGES/hsg-tiny.po", ES]
    assert all(f.exit_code == 5 and "No space left" in f.message for f in faults)
    assert {p: p.read_bytes() for p in tiny.path("locale").rglob("*") if p.is_file()} == files


def _refuse(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("tempfile.mkstemp" if name == "mkstemp" else f"os.{name}", refuse)


def test_languages_are_named_by_folder_tag_or_alias_and_each_once(shipped: Copy) -> None:
    inventory = take_inventory(shipped.project)
    chosen = chosen_targets(inventory, ["zh-Hans", "zh_CN", "ES", "es_MX"])
    assert [x.folder for x in chosen] == ["zh_Hans", "es"]
    assert {x.folder for x in chosen_targets(inventory, [])} == {
        "ar",
        "es",
        "fr",
        "hi",
        "ht",
        "km",
        "ru",
        "vi",
        "zh_Hans",
    }


@pytest.mark.parametrize("name", ["en", "xx", "", "../es"])
def test_a_language_without_catalogs_cannot_be_named(name: str, tiny: Copy) -> None:
    with pytest.raises(UsageError):
        chosen_targets(take_inventory(tiny.project), [name])


def test_files_of_a_handout_that_is_gone_are_named_and_kept(twins: Copy) -> None:
    merge(twins)
    twins.remove("source/hsg-twin.md")
    merge(twins)
    forget()
    found = orphans(twins.project, take_inventory(twins.project).domains)
    assert found == (
        "locale/ar/LC_MESSAGES/hsg-twin.po",
        "locale/es/LC_MESSAGES/hsg-twin.po",
        "locale/hsg-twin.pot",
    )
    assert all(twins.path(name).is_file() for name in found)


def test_a_template_that_was_broken_by_hand_is_made_anew(tiny: Copy) -> None:
    merge(tiny)
    good = tiny.read("locale/hsg-tiny.pot")
    for text in ("", "broken", good[: len(good) // 2]):
        tiny.write("locale/hsg-tiny.pot", text)
        merge(tiny)
        ids = [m.msgid for m in read_template(tiny.path("locale/hsg-tiny.pot")).messages]
        assert len(ids) == 6
