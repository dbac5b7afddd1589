"""Ledgers of thousands of records: twice as many lines are twice as much work, whatever they say.

Counted are the calls of functions; a time would say more of the machine than of the program.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ledgers import LEDGER, Copy, Data, forget, records, write_records

from hsg_i18n.model import Edition, Entry
from hsg_i18n.paths import Project
from hsg_i18n.review import text_digest
from hsg_i18n.review.kin import Kin
from hsg_i18n.steps.gate import Gate
from hsg_i18n.steps.inventory import Inventory, take_inventory
from hsg_i18n.steps.reviewing.items import findings_of, items_of
from hsg_i18n.steps.reviewing.showing import item_data, rejections_of, verify
from hsg_i18n.steps.reviews import take_reviews
from hsg_i18n.steps.status import as_json, status

N = 120
FIRST = datetime.now(UTC) - timedelta(days=300)


def _line(number: int, **values: object) -> Data:
    when = (FIRST + timedelta(hours=number)).isoformat()
    return {"kind": "review", "language": "es", "handout": "hsg-tiny", "reviewer": "carla", "date": when} | values


def _whole(number: int, edition: Edition) -> Data:
    rest = {"edition": edition.digest, "digests": sorted(m.digest for m in edition.messages)}
    return _line(number, role="clinical", decision="approved", translators={"hsg-tiny": "Bo Li"}, **rest)


def approvals(edition: Edition, n: int) -> Iterator[Data]:
    yield from (_whole(i, edition) for i in range(n))


def other_wholes(edition: Edition, n: int) -> Iterator[Data]:
    yield from (_whole(i, edition) | {"edition": f"{i:064x}"} for i in range(n))


def withdrawals(edition: Edition, n: int) -> Iterator[Data]:
    for i in range(0, n, 2):
        yield _whole(i, edition)
        yield _line(i + 1, decision="withdrawn")


def rejections(edition: Edition, n: int) -> Iterator[Data]:
    for i in range(0, n, 2):
        yield _line(i, role="clinical", decision="rejected", digests=[m.digest for m in edition.messages])
        yield _whole(i + 1, edition)


def authors(edition: Edition, n: int) -> Iterator[Data]:
    digests = [m.digest for m in edition.messages]
    yield from (_line(i, kind="draft", reviewer=f"engine-{i % 3}", digests=digests) for i in range(n))


def carries(edition: Edition, n: int) -> Iterator[Data]:
    """A chain of edits of one text, of which every second form was reviewed and every fifth rejected."""
    message = edition.messages[0]
    for i, (former, now) in enumerate(_chain(message.entry, n)):
        texts = message.entry.texts
        digest = text_digest(message.domain, message.entry.context, now, None, texts)
        carried = {"context": message.entry.context, "former": former, "msgid": now, "texts": [*texts]}
        yield _line(i, kind="carry", note="The mark alone.", carried=[{"domain": message.domain, **carried}])
        if not i % 2:
            yield _line(i, role="linguistic", reviewer="ana", decision="approved", digests=[digest])
        if not i % 5:
            yield _line(i, role="linguistic", decision="rejected", digests=[digest])


def _chain(entry: Entry, n: int) -> Iterator[tuple[str, str]]:
    forms = [entry.msgid + " " + "".join("qzxv"[i >> k & 3] for k in range(0, 12, 2)) for i in range(n)]
    return zip(forms, [*forms, entry.msgid][1:], strict=True)


SHAPES = [approvals, other_wholes, withdrawals, rejections, authors, carries]


def _ask(inventory: Inventory) -> None:
    """What `status`, `review verify` and `review show` ask of a ledger; the checks of the texts stand aside."""
    spanish = tuple(x for x in inventory.languages if x.tag == "es")
    assert as_json(status(inventory, spanish))
    reviews = take_reviews(inventory)
    review = reviews.of(spanish[0])
    assert verify(inventory, review).records == len(review.standing.ledger.records)
    for handout in inventory.handouts:
        assert Gate(reviews).tell(review, handout)
        assert [(item_data(i), rejections_of(review, i)) for i in items_of(review, handout, findings_of(review))]


def _calls(act: Callable[[], None]) -> int:
    found: Counter[str] = Counter()

    def count(frame: Any, event: str, argument: object) -> None:
        found[event] += 1

    forget()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return found["call"] + found["c_call"]


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_twice_as_many_records_are_twice_as_much_work(
    shape: Callable[[Edition, int], Iterator[Data]], approved: Copy
) -> None:
    inventory = take_inventory(Project(approved.root))
    spanish = next(x for x in inventory.languages if x.tag == "es")
    edition = take_reviews(inventory).of(spanish).edition(inventory.handouts[0])
    assert edition
    first = records(approved)
    _ask(inventory)  # what is read once for all
    work = []
    for n in (0, N, 2 * N):
        write_records(approved, [*first, *shape(edition, n)], LEDGER)
        work.append(_calls(lambda: _ask(inventory)))
    none, some, more = work
    assert more - some < 1.5 * (some - none)


def test_a_long_chain_is_one_family() -> None:
    chain = [f"{i:064x}" for i in range(1000)]
    kin = Kin([*zip(chain[::2], chain[1::2], strict=True), *zip(chain[1::2], chain[2::2], strict=False)])
    assert kin.families(chain) == {frozenset(chain)}
    assert kin.of("other") == {"other"}
