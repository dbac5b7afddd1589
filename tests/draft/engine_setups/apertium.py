"""A program of that name that turns letters into capitals, and marks a word that it does not know."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.apertium import open_engine
from hsg_i18n.model import EngineRequest

PROGRAM = """#!{python}
import sys
if sys.argv[1] == "-l":
    print("  eng-spa\\n  spa-eng")
elif sys.argv[1] == "-V":
    print("Apertium 3.8.3")
else:
    assert sys.argv[1] == "eng-spa", sys.argv
    data = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(data.upper().replace("ZORBLAX", "*zorblax").encode("utf-8", "replace"))
"""


@contextmanager
def installed(program: str = PROGRAM) -> Iterator[None]:
    """The program, first on the path."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "apertium"
        path.write_text(program.replace("{python}", sys.executable))
        path.chmod(0o755)
        with patch.dict(os.environ, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}"):
            yield


@contextmanager
def opened(request: EngineRequest) -> Iterator[Engine]:
    with installed():
        yield open_engine(replace(request, settings={"enabled": True}))
