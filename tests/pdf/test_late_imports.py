"""A worker starts without what no sheet needs, and has it when it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hsg_i18n.pdf.late_imports import LATE, imported_late

pytestmark = pytest.mark.pdf

WORKER = """
import sys
from hsg_i18n import pool
from hsg_i18n.fonts import load_fonts
pool._import_renderer(load_fonts().digest)
print(sorted({LATE} & sys.modules.keys()))
import weasyprint.pdf.fonts as fonts
options = fonts.subset.Options(glyph_names=True)
print(type(options).__module__, options.glyph_names, sorted({LATE} & sys.modules.keys()))
"""


def test_a_worker_starts_without_them_and_finds_them() -> None:
    code = WORKER.replace("{LATE}", repr(set(LATE)))
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["[]", "fontTools.subset True ['fontTools.subset']"]


def test_others_get_the_modules_themselves() -> None:
    with imported_late():
        pass
    for name in LATE:
        assert type(__import__(name, fromlist=["x"])).__name__ == "module"
