"""A handout in a language: every text with its state, and nothing mixed without a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.extract import handout_template
from hsg_i18n.localize import localize
from hsg_i18n.model import Catalog, Entry, Handout, Language, LocalizedHandout, LocalText, Message, State, Template
from hsg_i18n.review import message_state
from hsg_i18n.source import parse_handout

SOURCE = """\
---
id: after
title: After your test
subtitle: What to do
version: "1"
date: 2026-11-24
review-by: 2028-11-24
---

## Signs {kind=call}

- You have a **fever**.
- Open {context=door}
- Open

## Urgent signs {kind=urgent}

- You have a **fever**.

Always ask. {.closing}
"""
HANDOUT = parse_handout(SOURCE.encode(), "source/after.md")
LABELS = Template("labels", (Message("Draft"), Message("Open", "door"), Message("Open", "lid")))
TEMPLATE = handout_template(HANDOUT)


def entry(message: Message, text: str, **fields: object) -> Entry:
    return replace(Entry(message.msgid, text, message.context), **fields)  # type: ignore[arg-type]


def catalogs(entries: Iterable[Entry], labels: Iterable[Entry]) -> dict[str, Catalog]:
    return {"after": Catalog("after", "vi", tuple(entries)), "labels": Catalog("labels", "vi", tuple(labels))}


def whole(**fields: object) -> dict[str, Catalog]:
    """Catalogs in which everything is translated as «English»."""
    made = [[entry(m, f"«{m.msgid}»", **fields) for m in t.messages] for t in (TEMPLATE, LABELS)]
    return catalogs(*made)


def texts(local: LocalizedHandout) -> list[LocalText]:
    parts = [local.title, local.subtitle, *(t for s in local.sections for t in (s.heading, *s.blocks)), local.closing]
    return [t for t in (*parts, *(text for _, text in local.labels)) if t]


@pytest.fixture
def vietnamese(languages: dict[str, Language]) -> Language:
    return next(x for x in languages.values() if x.tag == "vi")


def plainly(domain: str, found: Entry | None) -> State:
    """The state of a message as the catalogs alone have it."""
    return message_state(found)


def localized(language: Language, given_catalogs: dict[str, Catalog]) -> LocalizedHandout:
    return localize(HANDOUT, LABELS, language, given_catalogs, plainly)


# --- laws -----------------------------------------------------------------------------------------


def test_the_identity_catalog_gives_back_the_english(
    handouts: tuple[Handout, ...], labels: Template, vietnamese: Language
) -> None:
    for handout in handouts:
        templates = (handout_template(handout), labels)
        same = {
            t.domain: Catalog(t.domain, "vi", tuple(Entry(m.msgid, m.msgid, m.context) for m in t.messages))
            for t in templates
        }
        local = localize(handout, labels, vietnamese, same, plainly)
        blocks = [t for t in texts(local) if t.source]
        assert tuple(t.text for t in blocks) == tuple(b.text for b in handout.blocks())
        assert tuple(t.source for t in blocks) == handout.blocks()
        assert {k: t.text for k, t in local.labels} == {m.key: m.msgid for m in labels.messages}
        assert {t.language for t in texts(local)} == {"vi"}
        assert (local.state, local.missing, local.stale) == ("translated", 0, 0)


STATES = st.sampled_from(
    ["absent", "obsolete", "empty", "blank", "fuzzy", "fuzzy empty", "stale", "stale empty", "done"]
)


def made(message: Message, kind: str) -> list[Entry]:
    text = "" if "empty" in kind else " \n" if kind == "blank" else f"«{message.msgid}»"
    flags = ("fuzzy",) if kind.startswith(("fuzzy", "stale")) else ()
    previous = "Older." if kind.startswith("stale") else None
    found = entry(message, text, flags=flags, previous=previous, obsolete=kind == "obsolete")
    return [] if kind == "absent" else [found]


@given(st.data())
def test_whatever_the_catalogs_hold_the_count_of_english_is_true(
    languages: dict[str, Language], data: st.DataObject
) -> None:
    vietnamese = languages["vi"]
    kinds = {m: data.draw(STATES) for t in (TEMPLATE, LABELS) for m in t.messages}
    entries = [[e for m in t.messages for e in made(m, kinds[m])] for t in (TEMPLATE, LABELS)]
    local = localized(vietnamese, catalogs(*entries))
    printed = {(t.source is None, k, t) for k, t in keyed(local)}
    for _, _, text in printed:
        english = text.text in {m.msgid for m in kinds}
        assert text.missing == english == (text.language == "en") == (text.state is State.UNTRANSLATED)
    kept = {"fuzzy", "done"}
    assert local.missing == sum(k not in kept for k in kinds.values()) == len({p[:2] for p in printed if p[2].missing})
    assert local.stale == sum(k == "stale" for k in kinds.values())
    expected = "untranslated" if local.missing else "draft" if "fuzzy" in kinds.values() else "translated"
    assert (local.state, local.draft) == (expected, True)


def keyed(local: LocalizedHandout) -> list[tuple[object, LocalText]]:
    blocks = [((t.source.context, t.source.text), t) for t in texts(local) if t.source]
    return [*blocks, *local.labels]


@given(st.text(max_size=20), st.text("e\u0301\u1ec7\u0323\u0302\u093c\u0915\u212b", min_size=1))
def test_what_is_printed_is_composed_as_it_was_reviewed(languages: dict[str, Language], one: str, other: str) -> None:
    text = one + other
    entries = [[entry(m, text) for m in t.messages] for t in (TEMPLATE, LABELS)]
    local = localized(languages["vi"], catalogs(*entries))
    assert {(t.text, t.missing) for t in texts(local)} == {(normalize("NFC", text), False)}


def test_english_is_printed_composed_too(languages: dict[str, Language]) -> None:
    source = SOURCE.replace("Always ask.", "Always ask Ame\u0301lie.").replace("Open {", "Ope\u0301n {")
    handout = parse_handout(source.encode(), "source/after.md")
    label = Template("labels", (Message("De\u0301but"),))
    for folder in ("en", "vi"):
        local = localize(handout, label, languages[folder], {}, plainly)
        assert {normalize("NFC", t.text) for t in texts(local)} == {t.text for t in texts(local)}
        assert local.closing
        assert local.closing.text == "Always ask Am\u00e9lie."
        assert local.labels[0][1].text == "D\u00e9but"
        assert local.labels[0][0] == (None, "De\u0301but")  # by which the templates find it


# --- cases ----------------------------------------------------------------------------------------


def test_a_draft_is_printed_and_says_so(vietnamese: Language) -> None:
    local = localized(vietnamese, whole(flags=("fuzzy",)))
    assert local.title == LocalText("«After your test»", "vi", State.DRAFT, source=HANDOUT.title)
    assert (local.state, local.missing, local.stale, local.draft) == ("draft", 0, 0, True)


def test_a_stale_draft_prints_english_and_is_counted_as_stale(vietnamese: Language) -> None:
    old = entry(TEMPLATE.messages[0], "«Older»", flags=("fuzzy",), previous="After the test")
    given_catalogs = whole()
    entries = (old, *given_catalogs["after"].entries[1:])
    local = localized(vietnamese, {**given_catalogs, "after": Catalog("after", "vi", entries)})
    assert local.title == LocalText("After your test", "en", State.UNTRANSLATED, missing=True, source=HANDOUT.title)
    assert (local.state, local.missing, local.stale) == ("untranslated", 1, 1)


def test_a_message_in_two_places_is_missing_once(vietnamese: Language) -> None:
    full = whole()
    entries = tuple(e for e in full["after"].entries if "fever" not in e.msgid)
    local = localized(vietnamese, {**full, "after": Catalog("after", "vi", entries)})
    assert [t.missing for t in texts(local)].count(True) == 2
    assert local.missing == 1


def test_contexts_keep_the_same_english_apart(vietnamese: Language) -> None:
    full = whole()
    entries = tuple(e for e in full["labels"].entries if e.context != "lid")
    local = localized(vietnamese, {**full, "labels": Catalog("labels", "vi", entries)})
    assert [(k, t.missing) for k, t in local.labels] == [
        ((None, "Draft"), False),
        (("door", "Open"), False),
        (("lid", "Open"), True),
    ]
    assert local.missing == 1


def test_without_catalogs_all_is_english_and_counted(vietnamese: Language) -> None:
    local = localized(vietnamese, {})
    assert local.missing == len(TEMPLATE.messages) + len(LABELS.messages)
    assert (local.state, local.stale) == ("untranslated", 0)


def test_the_source_language_is_never_looked_up(english: Language) -> None:
    local = localized(english, whole())
    assert [t.text for t in texts(local) if t.source] == [b.text for b in HANDOUT.blocks()]
    assert (local.state, local.missing, local.draft) == ("source", 0, False)


def test_the_state_of_a_handout_is_its_lowest(vietnamese: Language) -> None:
    seen = iter([State.REVIEWED, State.TRANSLATED, *[State.REVIEWED] * 20])
    local = localize(HANDOUT, LABELS, vietnamese, whole(), lambda domain, found: next(seen))
    assert (local.state, local.draft) == ("translated", True)


def test_whoever_says_the_state_is_told_the_domain_and_the_entry(vietnamese: Language) -> None:
    asked: list[tuple[str, Entry | None]] = []

    def state(domain: str, found: Entry | None) -> State:
        asked.append((domain, found))
        return State.REVIEWED if domain == "labels" else plainly(domain, found)

    full = whole()
    short = replace(full["after"], entries=full["after"].entries[1:])
    local = localize(HANDOUT, LABELS, vietnamese, {**full, "after": short}, state)
    assert {domain for domain, _ in asked} == {"after", "labels"}
    for domain, catalog in (("after", short), ("labels", full["labels"])):
        assert {e.key for name, e in asked if name == domain and e} == {e.key for e in catalog.entries}
    assert ("after", None) in asked  # the title, which the catalog lacks
    assert {t.state for _, t in local.labels} == {State.REVIEWED}
    assert {t.state for t in local.texts()} == {State.UNTRANSLATED, State.TRANSLATED}


def test_without_an_approval_nothing_is_approved(vietnamese: Language) -> None:
    local = localize(HANDOUT, LABELS, vietnamese, whole(), lambda domain, found: State.REVIEWED)
    assert (local.state, local.draft, local.approval) == ("reviewed", True, None)


# --- states ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (None, State.UNTRANSLATED),
        (Entry("a"), State.UNTRANSLATED),
        (Entry("a", " \n"), State.UNTRANSLATED),
        (Entry("a", "b", obsolete=True), State.UNTRANSLATED),
        (Entry("a", "", flags=("fuzzy",)), State.UNTRANSLATED),
        (Entry("a", "b", flags=("fuzzy",)), State.DRAFT),
        (Entry("a", "b", flags=("fuzzy",), previous="c"), State.DRAFT),
        (Entry("a", "b"), State.TRANSLATED),
        (Entry("a", "b", translator_comments=("reviewed by somebody",)), State.TRANSLATED),
        (Entry("a", plural="as", msgstr_plural=("b", "c")), State.TRANSLATED),
        (Entry("a", plural="as", msgstr_plural=("b", "")), State.UNTRANSLATED),
    ],
)
def test_the_state_of_a_message(found: Entry | None, state: State) -> None:
    assert message_state(found) is state
