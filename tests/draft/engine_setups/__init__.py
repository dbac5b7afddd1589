"""One file an engine: `opened()` gives it for the length of a block; MARK names the suite that has what it needs."""
