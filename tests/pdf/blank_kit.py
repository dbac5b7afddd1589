"""The sheets of no clinic, as many tests take one of them to render it."""

from __future__ import annotations

from functools import cache

from hsg_i18n.clinics import load_clinic
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.plan import Plan, make_plan


@cache
def blank_kit(project: Project) -> Plan:
    """What a build for no clinic makes of all languages: planned once a process, for it takes a second."""
    return make_plan(take_inventory(project), load_clinic(None), "preview", "fonts")
