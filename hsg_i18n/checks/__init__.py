"""Checks: one file each, found by walking the folders; the runner adds place, severity and waivers.

A check is a generator over a context (contexts.py). It yields a sentence, or a Fault where the place is
another than the context's. To add one, add a file to `source/` or `catalog/` and its cases to the tests.
"""
