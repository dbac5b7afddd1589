"""Checks of catalogs: codes C001 and up. A module whose name begins with _ is support for them."""
