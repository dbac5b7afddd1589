"""How much room the head of a sheet needs for what a clinic writes there.

Only letters are counted: a line too many leaves some white, and what runs over the edge after all fails the build.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from hsg_i18n.clinics import letters
from hsg_i18n.model import Clinic

#: Letters that fit on a line of the name and of the address, beside the widest name of a language.
_LINE, _SMALL_LINE = 66, 76
#: The same beside a logo too.
_BY_LOGO, _SMALL_BY_LOGO = 44, 51
#: A name up to this length leaves the head as low as a blank line does.
_SHORT = 24
#: A longer one takes a line more than formats without room for an address keep for it.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the start of the head, measured."""

    lines: int
    high: bool  #: True where the head is higher than with a blank line for the name
    long_name: bool = False  #: True where the name alone needs a third line in a narrow head


def letterhead(clinic: Clinic) -> Letterhead:
    """The room for the name with its department, the address and the logo of a clinic."""
    own, address = clinic.value("clinic_name"), clinic.value("address")
    name = " · ".join(filter(None, (own, clinic.value("department"))))
    wide, small = (_BY_LOGO, _SMALL_BY_LOGO) if clinic.logo else (_LINE, _SMALL_LINE)
    lines = ceil(letters(name) / wide) + ceil(letters(address) / small)
    return Letterhead(lines, bool(clinic.logo or address or letters(name) > _SHORT), letters(own) > _LONG)
