"""Catalogs out to agencies and translators, and their work back in. One module a direction."""
