"""A memory of texts from a TMX file, for an engine that repeats what people translated."""

from __future__ import annotations

from hsg_i18n.exchange.registry import find_format
from hsg_i18n.model import MemoryUnit, State


def read_memory(
    data: bytes, shown: str, source: str, language: str, *, only_reviewed: bool = True
) -> tuple[MemoryUnit, ...]:
    """The units of a TMX in two languages (BCP 47), each pair of texts once, in the order of the file.

    Only those count as reviewed that say so, as this project writes it; a file says what its sender likes, so it is
    for the caller to know whom it is from. With `only_reviewed` false all are given. Plural messages are left out:
    their forms are no translations of one English. Raises CatalogError where it cannot be read.
    """
    file = find_format("tmx").read(data, shown, source, language)
    found = (
        MemoryUnit(unit.msgid, unit.texts[0])
        for unit in file.units
        if unit.plural is None
        and not unit.fault
        and unit.msgid.strip()
        and unit.texts[0].strip()
        and (unit.state is State.REVIEWED or not only_reviewed)
    )
    return tuple(dict.fromkeys(found))
