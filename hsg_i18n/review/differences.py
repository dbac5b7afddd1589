"""What an approved edition lacks of today's English, so that a page can say it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from hsg_i18n.model import Difference, Edition, Handout, Key, Template
from hsg_i18n.review.digests import all_places

#: (domain, (msgctxt, msgid))
Name = tuple[str, Key]

#: Two texts of one section with at least this much in common are an earlier and a later form of one sentence.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Text:
    """One message, today or in the edition."""

    msgid: str
    critical: bool
    places: frozenset[tuple[str, str]]
    facts: frozenset[str]
    heading: str  #: over the part or parts of the sheet it stands in
    translation: str = ""


def differences(edition: Edition, handout: Handout, labels: Template) -> tuple[Difference, ...]:
    """What is new, changed, moved to another part of the sheet, or gone, in the order of today's sheet.

    A text counts as critical when it was so then or is so now.
    """
    now, then = _today(handout, labels), _edition(edition)
    gone: dict[Name, _Text] = {key: text for key, text in then.items() if key not in now}
    found: list[Difference] = []
    for key, text in now.items():
        former = then.get(key)
        if former is not None and former.places == text.places:
            continue
        if former is not None:
            found.append(_moved(text, former))
        elif key[0] == labels.domain:
            # The page is set with today's labels: one that the edition has under another English prints in English.
            found.append(_difference(text, None))
        else:
            found.append(_difference(text, gone.pop(_earlier(text, gone), None)))
    found += (_difference(None, text) for key, text in gone.items() if key[0] != labels.domain or text.critical)
    if not found and _order(handout) != _order(edition.handout):
        found.append(Difference("The same texts in another order, or as often as today.", "", "", critical=False))
    return tuple(found)


def _difference(now: _Text | None, then: _Text | None) -> Difference:
    return Difference(
        now=now.msgid if now else "",
        then=then.msgid if then else "",
        translation=then.translation if then else "",
        critical=any(t.critical for t in (now, then) if t),
    )


def _moved(now: _Text, then: _Text) -> Difference:
    """The same words in another part of the sheet: from "call" to "get care right away" is a change that can hurt."""
    found = _difference(now, then)
    return replace(found, now=f"{now.heading}: {found.now}", then=f"{then.heading}: {found.then}")


def _earlier(text: _Text, gone: dict[Name, _Text]) -> Name:
    """The key of the text that this one has most likely replaced: the same facts, else alike in the same part."""
    scores = {key: _likeness(text, other) for key, other in gone.items()}
    best = max(scores, key=lambda key: scores[key], default=None)
    return best if best is not None and scores[best] >= _ALIKE else ("", (None, ""))


def _likeness(one: _Text, other: _Text) -> float:
    if one.facts & other.facts:
        return 1.0
    same_part = {part for part, _ in one.places} & {part for part, _ in other.places}
    return SequenceMatcher(None, one.msgid, other.msgid, autojunk=False).ratio() if same_part else 0.0


def _today(handout: Handout, labels: Template) -> dict[Name, _Text]:
    found = _blocks(handout)
    for message in labels.messages:
        found[labels.domain, message.key] = _Text(message.msgid, message.critical, _LABEL, _NONE, "")
    return found


_NONE: frozenset[str] = frozenset()
_LABEL = frozenset({("label", "")})


def _blocks(handout: Handout) -> dict[Name, _Text]:
    headings = {id(b): s.heading.text for s in handout.sections for b in s.blocks}
    found: dict[Name, _Text] = {}
    parts = _parts(handout)
    for block, place in zip(handout.blocks(), all_places(handout), strict=True):
        heading, part = headings.get(id(block), ""), parts.get(id(block), place[0])
        text = _Text(block.text, block.critical, frozenset({(part, place[1])}), frozenset(block.facts), heading)
        name = (handout.id, (block.context, block.text))
        found[name] = _joined(found[name], text) if name in found else text
    return found


def _parts(handout: Handout) -> dict[int, str]:
    """The part of the sheet that a block stands in: the second list of warnings is not the first."""
    counted: Counter[str] = Counter()
    found: dict[int, str] = {}
    for section in handout.sections:
        counted[section.kind] += 1
        for block in (section.heading, *section.blocks):
            found[id(block)] = f"{section.kind} {counted[section.kind]}"
    return found


def _order(handout: Handout) -> list[Key]:
    return [(b.context, b.text) for b in handout.blocks()]


def _joined(one: _Text, other: _Text) -> _Text:
    # One message may stand in two places of a sheet, as a fever does.
    critical = one.critical or other.critical
    heading = f"{one.heading} / {other.heading}"
    return _Text(one.msgid, critical, one.places | other.places, one.facts | other.facts, heading)


def _edition(edition: Edition) -> dict[Name, _Text]:
    found = _blocks(edition.handout)
    for message in edition.messages:
        name = (message.domain, message.entry.key)
        base = found.get(name) or _Text(message.entry.msgid, message.critical, _LABEL, _NONE, "")
        found[name] = replace(base, translation=message.entry.texts[0])
    return found
