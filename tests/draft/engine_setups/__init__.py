"""One file an engine: `opened()` is a context manager that gives the engine; MARK names the suite that has what it needs."""
