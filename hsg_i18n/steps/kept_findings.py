"""What was found in the catalogs of a project, kept until something changes that decides what is found in them.

`hsg-i18n check` alone goes by it. What a release, an approval or a status rests on is looked at anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from hsg_i18n.checks.runner import CRASHED
from hsg_i18n.errors import CatalogError
from hsg_i18n.files import digest, read_bytes
from hsg_i18n.keeping import code_digest, keep, kept, package_digest
from hsg_i18n.model import Finding, Severity
from hsg_i18n.paths import Project
from hsg_i18n.steps.reading import CatalogReader, FileNow, LexiconFiles, file_now

#: The folder of build/ in which they are kept, a file for each catalog.
FOUND = "findings"
#: Where the code and the data lie that decide what is found, and the packages that do.
CODE = (
    "*.py",
    "data/*.*",
    "data/*/*",
    "steps/*.py",
    *(f"{f}/*.py" for f in ("catalog", "checks", "checks/catalog", "model")),
)
CODE += ("termbase/*.py", "text/*.py")
PACKAGES = ("babel", "icu4py", "marisa_trie", "polib")


@dataclass(frozen=True)
class KeptFindings:
    """The findings of a project's own catalogs, before any waiver."""

    project: Project
    reader: CatalogReader

    def of(self, path: Path) -> tuple[str, list[Finding]] | None:
        """The language's folder and what was found in the catalog as it is now; None where nobody looked yet."""
        try:
            data = read_bytes(path, CatalogError)
        except CatalogError:
            return None  # whoever reads it says what is wrong
        key = self._key(path, data)
        body = kept(self._place(path), key) if key else None
        if body is None:
            return None
        folder, rows = json.loads(body)
        return folder, [_finding(row) for row in rows]

    def keep(self, path: Path, data: bytes, folder: str, found: Sequence[Finding]) -> None:
        """Keep what was found in the catalog, of which `data` was read.

        Not what it was found by while that changed; and a check that crashed is tried again.
        """
        key = self._key(path, data)
        is_whole = not self.reader.faults and all(f.code != CRASHED.code for f in found)
        if key and is_whole and self._is_still(path):
            keep(self._place(path), key, json.dumps([folder, [asdict(f) for f in found]]).encode())

    def _place(self, path: Path) -> Path:
        return self.project.build(FOUND) / f"{path.parent.parent.name}-{path.stem}.json"

    def _key(self, path: Path, data: bytes) -> str:
        """A digest of all that decides what is found; empty where some of it cannot be read or nobody knows of it.

        So it is for a file that lies elsewhere, and for one of which nothing was read: it is empty, or cannot be read.
        """
        folder = self.reader.folder(path)
        if not folder or not data:
            return ""
        try:
            contents = (self._template(path.stem).content, *self._files(folder).contents)
        except OSError:
            return ""
        # A name of a file need not be UTF-8.
        return digest(self._around, repr((self.project.relative(path), folder)), data, *contents)

    def _files(self, folder: str) -> LexiconFiles:
        """What the lexicon is read from, which may be that of another folder: of es_MX that of es."""
        return self.reader.files(self.project, self.reader.language(folder))

    def _is_still(self, path: Path) -> bool:
        return self._template(path.stem).is_still and self._files(self.reader.folder(path)).are_still()

    @cached_property
    def _template(self) -> Callable[[str], FileNow]:
        """The template of a domain, as it was when this run first asked for it."""
        return cache(lambda domain: file_now(self.project, self.project.pot(domain)))

    @cached_property
    def _around(self) -> str:
        own = (repr(self.reader.languages), self.reader.source_language)
        return digest(*own, code_digest(*CODE), *map(package_digest, PACKAGES))


def _finding(row: dict[str, Any]) -> Finding:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Finding(**values | {"severity": Severity(row["severity"])})
