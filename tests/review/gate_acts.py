"""What people do at the gate of a release, in one line each: tests of what it holds back are made of these."""

from __future__ import annotations

import csv
import re
import sys
from datetime import UTC, datetime, timedelta

import pytest
from ledgers import (
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    ago,
    records,
    release,
    review,
    run,
    write_records,
)

ASK, COSMETIC, OTHER = "Always ask your care team.", "Always ask your care team!", "Always ask your own care team."
BLEED, BLEED3 = "You bleed for 1–2 days.", "You bleed for 1–3 days."
ASK_ES = "Pregunte siempre a su equipo médico."
DORA = '\n[[reviewer]]\nid = "dora"\nlanguages = ["*"]\nroles = ["clinical"]\n'
LAYOUT = '\n[review]\nroles = ["linguistic", "clinical", "layout"]\n'


def edit(copy: Copy, new: str, old: str = ASK, source: str = SOURCE) -> None:
    copy.edit(source, old, new)
    assert run(copy, "merge") == 0


def carry(copy: Copy, text: str = COSMETIC, who: str = "carla") -> None:
    assert run(copy, "review", "carry", "--cosmetic", text, "--reviewer", who, "--note", "Only the mark.") == 0


def reject(
    copy: Copy, *names: str, role: str = "clinical", who: str = "carla", tag: str = "es", handout: str = "hsg-tiny"
) -> None:
    assert review(copy, "reject", tag, handout, *names, reviewer=who, role=role, note="Wrong.") == 0


def approve(
    copy: Copy,
    role: str = "clinical",
    who: str = "carla",
    tag: str = "es",
    handout: str = "hsg-tiny",
    more: tuple[str, ...] = (),
) -> None:
    assert run(copy, "review", "approve", tag, handout, *more, "--reviewer", who, "--role", role) == 0


def add(copy: Copy, path: str = LEDGER, **values: object) -> None:
    base = {"kind": "review", "language": "es", "handout": "hsg-tiny", "reviewer": "ana", "date": ago(seconds=0)}
    there = records(copy, path) if copy.path(path).exists() else []
    write_records(copy, [*there, base | values], path)


def policy(copy: Copy, text: str) -> None:
    copy.write("hsg.toml", f"{copy.read('hsg.toml')}\n[review]\n{text}\n")


def later(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    moment = datetime.now(UTC) + timedelta(**time)
    for name in [n for n in sys.modules if n.startswith("hsg_i18n") and hasattr(sys.modules[n], "true_now")]:
        monkeypatch.setattr(sys.modules[name], "true_now", lambda: moment)


def day(days: int) -> str:
    return str((datetime.now(UTC) + timedelta(days=days)).date())


def mend(copy: Copy, old: str = "Pregunte siempre", new: str = "Consulte siempre") -> None:
    copy.edit(PO, old, new)


def fuzzy(copy: Copy, msgid: str, path: str = PO) -> None:
    text = copy.read(path)
    at = text.index(f'msgid "{msgid}')
    copy.write(path, f"{text[:at]}#, fuzzy\n{text[at:]}")


def two_editions(copy: Copy, first: str, second: str) -> None:
    copy.write(PEOPLE, copy.read(PEOPLE) + DORA)
    copy.remove("locale/es/editions")
    write_records(copy, [])
    for who in (first, second):
        approve(copy, "linguistic", "ana")
        approve(copy, who=who)
        mend(copy) if who == first else None
    assert "Consulte" in release(copy)


def pots(copy: Copy, days: int) -> None:
    for path in copy.path("locale").glob("*.pot"):
        text = re.sub(r"(POT-Creation-Date: )\d{4}-\d\d-\d\d", rf"\g<1>{day(days)}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def fill_sheet(copy: Copy, ticks: set[str] | None, who: str, corrections: dict[str, str] | None = None) -> int:
    """Make a review sheet, tick the English texts of `ticks`, all where None, correct others, and take it back in."""
    assert run(copy, "review", "sheet", "es", "hsg-tiny") == 0
    path = sorted(copy.path("build/review/es").glob("*.csv"))[-1]
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    head = next(r for r in rows if "Correction" in r)
    tick, correction, english = (head.index(name) for name in ("OK", "Correction", "English"))
    for row in rows[rows.index(head) + 1 :]:
        if len(row) > correction and row[english] in (corrections or {}):
            row[correction] = (corrections or {})[row[english]]
        elif len(row) > correction and (ticks is None or row[english] in ticks):
            row[tick] = "x"
    with copy.path("filled.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    return run(copy, "review", "import", str(copy.path("filled.csv")), "--reviewer", who)


def assert_it_ends(copy: Copy, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """The page names the end of what was given for 30 days, and neither an old build nor a new one goes beyond it."""
    said = re.findall(r"Review by (\S+)\. Follows", page)
    later(monkeypatch, days=40)
    kept = bool(release(copy))
    copy.remove("build")
    assert not release(copy)
    assert (kept, said) == (False, [day(30)])
