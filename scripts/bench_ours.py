"""Renders the pickled jobs of a file with our workers, and prints the bytes of the PDFs.

A program of its own, so that a worker starts as it does in a build: it imports what it draws with, and not the bench.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from hsg_i18n.model import PdfFile
from hsg_i18n.pool import render_all


def main() -> None:
    """As the module says; the arguments are the file and the number of workers."""
    path, workers = sys.argv[1:]
    total = 0
    for _, outcome in render_all(pickle.loads(Path(path).read_bytes()), int(workers)):  # noqa: S301 (our own)
        if not isinstance(outcome, PdfFile):
            raise SystemExit(str(outcome))
        total += len(outcome.data)
    print(total)


if __name__ == "__main__":
    main()
