"""What a release asks for: the table [review] of hsg.toml, over one of the presets.

docs/reference/review-policy.md says what each preset demands and which rule it follows.
"""

from __future__ import annotations

import calendar
from datetime import date

from hsg_i18n.config import load_settings
from hsg_i18n.errors import ConfigError
from hsg_i18n.model import Policy, Role
from hsg_i18n.paths import Project
from hsg_i18n.schema import Field, between, one_of, read_table

_TWO = (Role.LINGUISTIC, Role.CLINICAL)
DEFAULT = "clinic"
#: The strictest that one clinic can meet, then what helps to keep the rules of three countries.
PRESETS = {
    DEFAULT: Policy(DEFAULT, _TWO, 24, independent=True, separate=True, credential="", signed=False),
    "us-1557": Policy("us-1557", _TWO, 24, independent=False, separate=True, credential="*", signed=False),
    "au-naati": Policy("au-naati", _TWO, 24, independent=True, separate=True, credential="NAATI", signed=False),
    "uk-nhs": Policy("uk-nhs", (*_TWO, Role.LAYOUT), 36, independent=True, separate=True, credential="*", signed=False),
}
#: No approval lasts longer, whatever a policy says.
MOST_MONTHS = 60


def _roles(value: list[object]) -> str:
    if not value or not all(isinstance(v, str) and v in list(Role) for v in value) or len(set(value)) < len(value):
        return f"it must name some of {', '.join(Role)}, each once"
    return "" if Role.LINGUISTIC in value else "linguistic must be among them: nothing unreviewed is released"


FIELDS = (
    Field("preset", str, "What the other keys begin with.", DEFAULT, one_of(*PRESETS)),
    Field("roles", list, "The roles that must have approved: linguistic, clinical, layout.", [*map(str, _TWO)], _roles),
    Field("months", int, "How many months an approval lasts at most.", 24, between(1, MOST_MONTHS)),
    Field("independent", bool, "Whether nobody may review what she translated herself.", True),
    Field("separate", bool, "Whether one person may not fill two roles for the same text.", True),
    Field("credential", str, 'Text that a linguistic reviewer\'s credential must hold; "*" for any credential.', ""),
    Field("signed", bool, "Whether every record must carry a valid SSH signature.", False),
)


def load_policy(project: Project) -> Policy:
    """The policy of the project. Raises ConfigError with the place of the first fault."""
    shown = project.relative(project.settings)
    table = dict(load_settings(project).review)
    given = read_table(table, FIELDS, shown, "review.")
    preset = PRESETS[given["preset"]]
    chosen = {k: v for k, v in given.items() if k in table} | {"preset": preset.preset}
    roles = tuple(r for r in Role if r in chosen["roles"]) if "roles" in chosen else preset.roles
    values = {f.name: chosen.get(f.name, getattr(preset, f.name)) for f in FIELDS}
    return Policy(**(values | {"roles": roles}))


def expiry(policy: Policy, day: date) -> date:
    """The last day of an approval that was given on `day`."""
    return months_later(day, policy.months)


def months_later(day: date, months: int) -> date:
    """The same day of the month, so many months later, or the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise ConfigError("That date lies too far ahead.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
