"""Pure functions over strings. Nothing here opens a file or knows a language by name."""
