"""Checks of finished PDFs. Each looks at one file, and keeps quiet where it lacks what it needs to know."""
