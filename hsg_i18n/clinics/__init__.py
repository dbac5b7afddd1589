"""Clinics' profiles (clinics/<name>.toml): the values that are a clinic's own and never part of a text."""

from hsg_i18n.clinics.fields import FIELDS, PHONES, PLACEHOLDERS
from hsg_i18n.clinics.profile import country_values, load_clinic, make_clinic
from hsg_i18n.clinics.values import letters

__all__ = ["FIELDS", "PHONES", "PLACEHOLDERS", "country_values", "letters", "load_clinic", "make_clinic"]
