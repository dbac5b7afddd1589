"""Projects to review, and a build that does not render: those of tests/steps."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))

from ledgers import approved, approved_once, keys, reviewed, signed
from projects import press, shipped, tiny, twins, workplace

__all__ = ["approved", "approved_once", "keys", "press", "reviewed", "shipped", "signed", "tiny", "twins", "workplace"]
