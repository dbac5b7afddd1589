"""How far a language is: the counts add up, and what a release would print is said with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from projects import DRAFTS, LABELS, MESSAGES, TEXTS, Copy, approve, catalog_text, forget, take_over

from hsg_i18n.steps.inventory import chosen_targets, take_inventory
from hsg_i18n.steps.status import HandoutStatus, LanguageStatus, as_json, next_act, status

PO = "locale/es/LC_MESSAGES/hsg-tiny.po"


def spanish(copy: Copy) -> LanguageStatus:
    forget()
    inventory = take_inventory(copy.project)
    (found,) = status(inventory, chosen_targets(inventory, ["es"]))
    return found


def tiny_of(found: LanguageStatus) -> HandoutStatus:
    return next(h for h in found.handouts if h.id == "hsg-tiny")


def states(found: HandoutStatus) -> tuple[int, int, int, int]:
    return found.untranslated, found.draft, found.translated, found.reviewed


def entry(msgid: str, kind: str) -> str:
    """An entry of a catalog in one of the states that there are."""
    before = {"fuzzy": "#, fuzzy\n", "stale": '#, fuzzy\n#| msgid "Older."\n'}.get(kind, "")
    text = "" if kind == "empty" else f"«{msgid}»"
    mark = "#~ " if kind == "obsolete" else ""
    return "" if kind == "absent" else f'\n{before}{mark}msgid "{msgid}"\n{mark}msgstr "{text}"\n'


def test_the_counts_of_a_handout_add_up(tiny: Copy) -> None:
    kinds = ("absent", "empty", "fuzzy", "stale", "done", "obsolete")
    made = zip((english for english, *_ in TEXTS), kinds, strict=True)
    # The obsolete one and one that no handout has stand last, as merge leaves them.
    tiny.write(PO, catalog_text("es", {}) + "".join(entry(*pair) for pair in made) + entry("Gone.", "done"))
    found = tiny_of(spanish(tiny))
    assert (found.id, found.messages) == ("hsg-tiny", 6)
    assert states(found) == (3, 2, 1, 0)
    assert (found.stale, found.approved, found.expires) == (1, False, None)
    assert (found.released, found.approved_on, found.code) == ("", None, "incomplete")
    assert found.reason == (
        f"3 of its {MESSAGES} texts have no translation, and {MESSAGES - 4} are drafts that no translator has checked"
    )
    tiny.remove(PO)
    assert states(tiny_of(spanish(tiny))) == (6, 0, 0, 0)


@pytest.mark.parametrize(
    ("number", "made", "said"),
    [
        (1, "empty", "1 of its {} texts has no translation"),
        (2, "empty", "2 of its {} texts have no translation"),
        (1, "fuzzy", "1 of its {} texts is a draft that no translator has checked"),
        (2, "fuzzy", "2 of its {} texts are drafts that no translator has checked"),
    ],
)
def test_one_is_not_said_as_many_are(number: int, made: str, said: str, tiny: Copy) -> None:
    take_over(tiny, "es")
    kinds = [made] * number + ["done"] * (len(TEXTS) - number)
    texts = (entry(english, kind) for (english, *_), kind in zip(TEXTS, kinds, strict=True))
    tiny.write(PO, catalog_text("es", {}) + "".join(texts))
    assert tiny_of(spanish(tiny)).reason == said.format(MESSAGES)


def _taken_over(copy: Copy) -> None:
    take_over(copy, "es")


def _half_reviewed(copy: Copy) -> None:
    take_over(copy, "es")
    approve(copy, "es", edition="")


def _edited(copy: Copy) -> None:
    _approved(copy)
    copy.edit(PO, "Sangra", "Usted sangra")


def _approved(copy: Copy) -> None:
    take_over(copy, "es")
    approve(copy, "es")


UNSIGNED = "the clinical sign-off of exactly this text is missing"
#: (what was done, states of the handout, code, reason, what is next)
STEPS = (
    (lambda copy: None, (0, 6, 0, 0), "draft", DRAFTS, f"{MESSAGES} messages in draft: a translator should check each"),
    (
        _taken_over,
        (0, 0, 6, 0),
        "unreviewed",
        f"{MESSAGES} of its {MESSAGES} texts still need a review by a second linguist",
        f"{MESSAGES} messages need a linguistic review",
    ),
    (_half_reviewed, (0, 0, 0, 6), "unsigned", UNSIGNED, f"hsg-tiny: {UNSIGNED}"),
    (_approved, (0, 0, 0, 6), "", "", "nothing to do"),
    (
        _edited,
        (0, 0, 1, 5),
        "unreviewed",
        f"1 of its {MESSAGES} texts still need a review by a second linguist",
        "1 message needs a linguistic review",
    ),
)


@pytest.mark.parametrize(
    ("act", "counts", "code", "reason", "following"), STEPS, ids=["drafts", "taken over", "read", "approved", "edited"]
)
def test_each_step_to_an_approval_is_told_with_the_next(
    act: Any, counts: tuple[int, ...], code: str, reason: str, following: str, tiny: Copy
) -> None:
    act(tiny)
    language = spanish(tiny)
    found = tiny_of(language)
    assert states(found) == counts
    assert (found.code, found.reason) == (code, reason)
    assert next_act(language).startswith(following)
    approved = act is _approved
    assert (found.approved, found.released) == (approved, "current" if approved else "")
    assert (found.approved_on is not None, found.expires is not None) == (approved, approved)
    assert language.oldest == found.approved_on
    assert (language.torn, language.void, language.faults) == ((), (), ())


def test_the_sums_of_a_language_are_those_of_its_parts(twins: Copy) -> None:
    take_over(twins, "es")
    approve(twins, "es", "hsg-twin")
    language = spanish(twins)
    assert [h.id for h in language.handouts] == ["hsg-tiny", "hsg-twin", "labels"]
    assert [states(h) for h in language.handouts] == [(0, 0, 6, 0), (0, 0, 0, 6), (0, 0, 0, LABELS)]
    assert (language.total("messages"), language.total("reviewed")) == (12 + LABELS, 6 + LABELS)
    assert [h.approved for h in language.handouts] == [False, True, False]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reviewer": "me"}, 'reviewers.toml lists no "me"'),
        (
            {"language": "ar"},
            'it is about another language, "ar", and this is the ledger of Spanish, "es"; if it is meant for Spanish, '
            "record it again",
        ),
    ],
)
def test_a_record_that_does_not_count_is_told_with_its_line(changes: dict[str, Any], reason: str, tiny: Copy) -> None:
    take_over(tiny, "es")
    approve(tiny, "es", **changes)
    language = spanish(tiny)
    assert [(v.record.line, v.reason) for v in language.void] == [(1, reason), (2, reason)]
    told = as_json((language,))["languages"][0]["void_records"]
    assert [(x["path"], x["line"]) for x in told] == [("locale/es/reviews.jsonl", 1), ("locale/es/reviews.jsonl", 2)]
    assert all(reason in x["reason"] for x in told)
    assert states(tiny_of(language)) == (0, 0, 6, 0)
