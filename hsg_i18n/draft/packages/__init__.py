"""Argos packages: verified before they are used, installed whole or not at all, fetched only when a person asks."""
