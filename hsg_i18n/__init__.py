"""hsg-i18n: one English text, many languages, and the truth about what was reviewed."""

__version__ = "0.1.0"
