"""One file an engine; see draft/engine.py for what such a file has."""
