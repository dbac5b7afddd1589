"""Models of Argos Translate: found, verified, installed, fetched, and asked."""
