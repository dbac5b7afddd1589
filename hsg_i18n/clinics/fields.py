"""The keys of a clinic's profile."""

from __future__ import annotations

from hsg_i18n.clinics.countries import load_countries
from hsg_i18n.clinics.values import base_url, phone, temperature_shape, text, text_up_to
from hsg_i18n.schema import Field, one_of

# So many letters fit in every format and language, all values at their longest: tests/pdf/test_long_values.py.
_NAME = text_up_to(80, ": shorten it, and put the rest into department or address")
_DEPARTMENT, _ADDRESS = text_up_to(48), text_up_to(100)
_SHORT, _LONG = text_up_to(60), text_up_to(80)

#: What prints where a text has the placeholder of the same name. Where it is empty, a line to write on prints.
CLINIC = (
    Field("clinic_name", str, "Name of the clinic, at the top of every page.", "", _NAME),
    Field("department", str, "Department, after the clinic's name.", "", _DEPARTMENT),
    Field("address", str, "Address, under the clinic's name.", "", _ADDRESS),
    Field("clinic_phone", str, "Daytime phone.", "", phone),
    Field("clinic_hours", str, "When the daytime phone is answered, printed after it.", "", _SHORT),
    Field("after_hours_phone", str, "Phone when the clinic is closed.", "", phone),
    Field("nurse_phone", str, "Nurse line; without it no sheet has a line for it.", "", phone),
    Field(
        "interpreter_phone",
        str,
        "Interpreter line; cards have a line for it anyway.",
        "",
        phone,
    ),
    Field("emergency_number", str, "Emergency number, such as 911, 999, 112 or 000.", "", phone),
    Field(
        "fever_threshold",
        str,
        "Temperature that is a fever, such as 38 °C or 100.4 °F. A clinician decides it; it has no default.",
        "",
        temperature_shape,
    ),
    Field("followup_time", str, "Date and time of the follow-up visit.", "", _SHORT),
    Field("followup_place", str, "Place of the follow-up visit.", "", _LONG),
    Field("followup_person", str, "Person to ask for at the follow-up visit.", "", _SHORT),
    Field("appointment_time", str, "Date and time of the test.", "", _SHORT),
    Field("appointment_place", str, "Place of the test.", "", _LONG),
)
#: What decides how the kit is made.
KIT = (
    Field(
        "country",
        str,
        "Country (ISO 3166): it gives emergency_number, paper and fever_unit where they are not set.",
        "",
        one_of(*load_countries()),
    ),
    Field(
        "fever_unit",
        str,
        "Unit of the fever threshold: C or F. With no threshold the line to write on ends with it.",
        "",
        one_of("C", "F"),
    ),
    Field(
        "paper",
        str,
        "Paper that the printers hold: A4, Letter or both. It decides which PDFs are made; without it, both.",
        "",
        one_of("A4", "Letter", "both"),
    ),
    Field(
        "logo", str, "Picture at the top of every page: an SVG or PNG file, named from the profile's folder.", "", text
    ),
    Field(
        "base_url",
        str,
        "Web address (https) under which the web pages are put; with it, paper carries QR codes.",
        "",
        base_url,
    ),
)
FIELDS = CLINIC + KIT
#: Placeholders whose value is a phone number, so that a web page can dial it.
PHONES = frozenset(f.name for f in CLINIC if f.check is phone)
#: Placeholders that the source may use.
PLACEHOLDERS = frozenset(f.name for f in CLINIC)
