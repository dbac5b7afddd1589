"""The laws of merging, over generated templates and catalogs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from merge_strategies import CREATED, catalogs, templates

from hsg_i18n.catalog import parse_catalog, render
from hsg_i18n.merge import merge
from hsg_i18n.model import Catalog, Entry, Template

pytestmark = pytest.mark.thorough

LAW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


def texts(catalog: Catalog) -> set[str]:
    return {text for e in catalog.entries for text in e.texts if text.strip()}


def active(catalog: Catalog) -> list[Entry]:
    return [e for e in catalog.entries if not e.obsolete]


@LAW
@given(templates(), catalogs())
def test_merging_twice_is_merging_once(template: Template, catalog: Catalog) -> None:
    once = merge(template, catalog)
    twice = merge(template, once.catalog)
    assert twice.catalog == once.catalog
    assert not twice.changed
    assert twice.kept == len(template.messages)


@LAW
@given(templates(), templates(), catalogs())
def test_nothing_translated_is_lost(first: Template, second: Template, catalog: Catalog) -> None:
    merged = merge(first, catalog).catalog
    assert texts(merged) == texts(catalog)
    assert texts(merge(second, merged).catalog) == texts(catalog)


@LAW
@given(templates(), catalogs())
def test_the_catalog_has_the_messages_of_the_template_then_what_is_obsolete(
    template: Template, catalog: Catalog
) -> None:
    merged = merge(template, catalog).catalog
    assert [(e.key, e.plural, e.comments) for e in active(merged)] == [
        (m.key, m.plural, m.comments) for m in template.messages
    ]
    assert merged.entries[: len(template.messages)] == tuple(active(merged))
    assert len({e.key for e in merged.entries}) == len(merged.entries)
    assert all(any(t.strip() for t in e.texts) for e in merged.entries if e.obsolete)
    for entry, message in zip(active(merged), template.messages, strict=True):
        assert entry.references == tuple((name, None) for name, _ in message.references[:1])
        assert set(entry.flags) - {"fuzzy", "no-wrap"} == set(message.flags)


@LAW
@given(templates(), catalogs())
def test_no_translation_becomes_trusted(template: Template, catalog: Catalog) -> None:
    trusted = {(e.key, e.plural): e for e in catalog.entries if not e.fuzzy}
    for entry in active(merge(template, catalog).catalog):
        if any(t.strip() for t in entry.texts) and not entry.fuzzy:
            assert trusted[entry.key, entry.plural].texts == entry.texts


@LAW
@given(templates(), catalogs())
def test_fuzzy_says_something_and_names_the_english_it_was_made_from(template: Template, catalog: Catalog) -> None:
    known = {(e.context, e.msgid, e.plural) for e in catalog.entries}
    known |= {(e.previous_context, e.previous, e.previous_plural) for e in catalog.entries if e.previous}
    result = merge(template, catalog)
    for entry in active(result.catalog):
        assert not entry.fuzzy or any(t.strip() for t in entry.texts)
        assert entry.fuzzy or entry.previous is None
        if entry.key in result.fuzzied:
            made_from = (entry.previous_context, entry.previous, entry.previous_plural)
            assert entry.previous is None or made_from in known


@LAW
@given(templates(), templates(), catalogs())
def test_undoing_an_edit_of_the_english_takes_the_translations_back_as_they_were(
    first: Template, second: Template, catalog: Catalog
) -> None:
    before = merge(first, catalog).catalog
    after = merge(first, merge(second, before).catalog).catalog
    for old, new in zip(active(before), active(after), strict=True):
        # What was no more than the left-over of another message may be dropped: that message has it.
        if any(t.strip() for t in old.texts) and not (old.fuzzy and old.previous is not None):
            assert new == old


@LAW
@given(templates(), catalogs())
def test_the_header_follows_the_template_only_with_a_message(template: Template, catalog: Catalog) -> None:
    result = merge(template, catalog)
    dated = tuple((k, CREATED if k == "POT-Creation-Date" else v) for k, v in catalog.headers)
    assert result.catalog.headers == (dated if result.changed else catalog.headers)
    assert merge(replace(template, created=""), catalog).catalog.headers == catalog.headers


@LAW
@given(templates(), catalogs())
def test_merging_the_same_template_again_changes_no_byte(template: Template, catalog: Catalog) -> None:
    first = render(None, catalog)
    merged = render(first, merge(template, parse_catalog(first, shown="es.po")).catalog)
    again = merge(template, parse_catalog(merged, shown="es.po"))
    assert render(merged, again.catalog) == merged


@LAW
@given(templates(), catalogs())
def test_what_became_of_each_message_is_told_once(template: Template, catalog: Catalog) -> None:
    r = merge(template, catalog)
    fates = [*r.added, *r.fuzzied, *r.reshaped, *r.taken_back]
    assert len(set(fates)) == len(fates)
    assert len(fates) + r.kept == len(template.messages)
    gone = {e.key for e in catalog.entries if not e.obsolete} - {m.key for m in template.messages}
    assert gone <= {*r.obsoleted, *r.dropped}
    assert set(r.obsoleted) <= gone
