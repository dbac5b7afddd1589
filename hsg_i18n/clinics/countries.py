"""What a country decides where a clinic does not: data/countries.toml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from hsg_i18n.clinics.values import phone
from hsg_i18n.files import read_toml
from hsg_i18n.schema import Field, not_blank, one_of, read_table

_FILE = Path(__file__).parent.parent / "data" / "countries.toml"
_FIELDS = (
    Field("english", str, "English name.", check=not_blank),
    Field("emergency_number", str, "The usual emergency number.", check=phone),
    Field("paper", str, "The usual paper.", check=one_of("A4", "Letter")),
    Field("fever_unit", str, "The usual unit of body temperature.", check=one_of("C", "F")),
)


@lru_cache(maxsize=1)
def load_countries() -> dict[str, dict[str, str]]:
    """The values of each country by its ISO 3166 code; `english` is its name."""
    table = read_toml(_FILE, _FILE.name)
    return {code: read_table(values, _FIELDS, _FILE.name, f"{code}.") for code, values in table.items()}
