"""Projects to edit, and a build that does not render."""

from projects import press, shipped, tiny, twins, workplace

__all__ = ["press", "shipped", "tiny", "twins", "workplace"]
