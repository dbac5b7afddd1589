"""Small PDFs made for a test, and fonts for them."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("fonts", "checks"):
    sys.path.insert(0, str(Path(__file__).parent.parent / folder))
