"""How many mistakes the checks of a catalog catch, and how often they cry wolf: `make bench-checks`.

Twice: in other people's texts (check_texts.py), and with mistakes that are made by rule (check_mutants.py) in the
project's own catalogs. Other checkers run beside ours where they are installed. Writes
docs/reference/check-benchmark.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from check_at_home import at_home
from check_elsewhere import elsewhere
from check_speed import speed

from hsg_i18n.languages import load_languages
from hsg_i18n.paths import Project

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "check-benchmark.md"


def main() -> int:
    """Measure, print the page and write it. Returns 0."""
    project = Project(ROOT)
    own = [x for x in load_languages(project) if (project.language(x.folder) / "LC_MESSAGES").is_dir()]
    text = "\n".join([*_head(), *elsewhere(project, own), *at_home(project, own), *speed(own)]) + "\n"
    print(text)
    PAGE.write_text(text, "utf-8")
    return 0


def _head() -> Iterator[str]:
    yield "<!-- Written by `make bench-checks`. Do not edit. -->"
    yield ""
    yield "# What the checks catch"
    yield ""
    yield "In hundredths, and in brackets what is found as an error, which blocks a release. Found is a mistake when"
    yield "there is a finding, of warning or error, that the text without the mistake does not have."
    yield ""


if __name__ == "__main__":
    sys.exit(main())
