"""Drafts by machine: one protocol for all engines, and once for all of them what makes a draft fit to be reviewed."""
