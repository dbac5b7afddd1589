"""One file an engine: `opened()` is a context manager that gives the engine, or skips the test and says why."""
