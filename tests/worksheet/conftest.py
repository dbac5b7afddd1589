"""Sheets: those of this folder."""
