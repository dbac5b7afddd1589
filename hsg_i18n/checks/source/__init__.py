"""Checks of the English source: codes S001 and up. A module whose name begins with _ is support for them."""
