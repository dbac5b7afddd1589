"""Projects to edit, and a build that does not render: those of tests/steps."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))

from projects import press, shipped, tiny, twins, workplace

__all__ = ["press", "shipped", "tiny", "twins", "workplace"]
