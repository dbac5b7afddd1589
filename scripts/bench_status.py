"""Time `status` and `review verify` on a project of many languages with signed approvals: `make bench-status`.

The languages are copies of Spanish under other tags, each with a whole approval by two people made up for the
purpose. What counts is the ratio between the sizes in one run; the seconds are those of the machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

from copies import ROOT, copy_language, copy_project, made_up_tag

from hsg_i18n.model import Decision, Record, RecordKind, Role
from hsg_i18n.paths import Project
from hsg_i18n.review import append_record, sealed, sign, write_editions
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviews import editions_path, ledger_path, take_reviews

SIZES = (6, 36)
RUNS = 3
SIGNERS = (("one", Role.LINGUISTIC), ("two", Role.CLINICAL))
PEOPLE = """[[reviewer]]
id = "{id}"
languages = ["*"]
roles = ["{role}"]
keys = [{{ public = "{key}", since = 2020-01-01 }}]

"""


def hsg(folder: Path, *args: str) -> str:
    """Run the command line in a process of its own; what it printed."""
    line = [sys.executable, "-m", "hsg_i18n", "--project", str(folder), *args]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603


def make_project(folder: Path, size: int) -> None:
    """A copy of the project with `size` languages, everything in them approved and signed."""
    project = copy_project(folder, ("source", "templates", "locale/en"))
    people = ""
    for person, role in SIGNERS:
        key = folder / person
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)  # noqa: S603, S607
        people += PEOPLE.format(id=person, role=role, key=key.with_suffix(".pub").read_text().strip())
    (folder / "locale" / "reviewers.toml").write_text(people)
    for number in range(size):
        take_over(copy_language(project, ROOT / "locale" / "es", made_up_tag(number)))
    approve_all(project, folder)


def take_over(language: Path) -> None:
    """Let the catalogs of a language be a translator's."""
    for path in language.glob("LC_MESSAGES/*.po"):
        text = path.read_text("utf-8").replace("#, fuzzy\n", "").replace("#, fuzzy, ", "#, ")
        path.write_text(text.replace("machine draft, reviewed by nobody", "A Translator"), "utf-8")


def approve_all(project: Project, folder: Path) -> None:
    """Every handout in every language approved by both people, whose keys lie in `folder`, each record signed."""
    inventory = take_inventory(project)
    reviews = take_reviews(inventory)
    for language in inventory.targets:
        review = reviews.of(language)
        for handout, (person, role) in product(inventory.handouts, SIGNERS):
            edition = review.edition(handout)
            if edition is None:
                raise SystemExit(f"{language.tag} is not complete")
            record = sealed(
                Record(
                    kind=RecordKind.REVIEW,
                    language=language.tag,
                    handout=handout.id,
                    reviewer=person,
                    date=reviews.now,
                    role=role,
                    decision=Decision.APPROVED,
                    digests=tuple(sorted({m.digest for m in edition.messages})),
                    edition=edition.digest,
                    translators=((handout.id, "A Translator"), (inventory.labels.domain, "A Translator")),
                )
            )
            signature = sign(record.signed, folder / person, None)
            append_record(ledger_path(inventory, language), replace(record, signature=signature))
            write_editions(editions_path(inventory, language, handout.id), [edition])


def seconds(folder: Path, *args: str) -> float:
    """The median of several runs, the first of which does not count."""
    hsg(folder, *args)
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        hsg(folder, *args)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> int:
    """Print the medians and their ratio. Returns 0."""
    with tempfile.TemporaryDirectory() as place:
        times: dict[str, list[float]] = {"status": [], "review verify": []}
        for size in SIZES:
            folder = Path(place) / str(size)
            folder.mkdir()
            make_project(folder, size)
            print(hsg(folder, "review", "verify").strip())
            for verb, found in times.items():
                found.append(seconds(folder, *verb.split()))
    for verb, (few, many) in times.items():
        print(f"{verb}: {few:.2f} s for {SIZES[0]} languages, {many:.2f} s for {SIZES[1]}: {many / few:.1f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
