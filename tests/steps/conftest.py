"""Projects to edit, and a build that does not render; people to review them, and sheets to fill in."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "review"))
sys.path.insert(0, str(Path(__file__).parent.parent / "worksheet"))

from ledgers import reviewed
from projects import press, shipped, tiny, twins, workplace

__all__ = ["press", "reviewed", "shipped", "tiny", "twins", "workplace"]
