"""Projects to export from and import into: those of tests/review."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))
sys.path.insert(0, str(Path(__file__).parent.parent / "review"))

from ledgers import approved, approved_once, reviewed
from projects import press, tiny, twins, workplace

__all__ = ["approved", "approved_once", "press", "reviewed", "tiny", "twins", "workplace"]
