"""A worker gets ready without starting other programs."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.pdf

_CODE = """
import sys
started = []
sys.addaudithook(lambda event, args: started.append(args[0]) if event == "subprocess.Popen" else None)
from hsg_i18n.fonts import load_fonts
from hsg_i18n.pool import Workers, _import_renderer
_import_renderer(load_fonts().digest)
import ctypes.util
assert "weasyprint" in sys.modules
assert "lambda" not in ctypes.util.find_library.__qualname__
print(started)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for as WeasyPrint does it")
def test_the_renderer_is_imported_without_asking_a_compiler() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
