"""Which of all the records that cover an edition its approval rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from hsg_i18n.model import Record, Role


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may have signed, and reviewed, an edition of a handout."""

    handout: str
    signed: Mapping[Role, Sequence[Record]]  #: for each role the records that cover the whole
    linguists: Sequence[Sequence[Record]]  #: for each message the reviews that cover it
    separate: bool  #: whether each role has to be another person
    expires: Callable[[Record], date]

    def best(self) -> list[Record] | None:
        """The records that last longest together; None where the people do not suffice."""
        people = {role: sorted({r.reviewer for r in found}) for role, found in self.signed.items()}
        choices = [self._with(dict(zip(people, names, strict=True))) for names in product(*people.values())]
        return max((c for c in choices if c), key=lambda c: min(map(self._lasts, c)), default=None)

    def _with(self, names: Mapping[Role, str]) -> list[Record]:
        """The records where these people sign the whole; empty where that is not allowed."""
        others = {name for role, name in names.items() if role is not Role.LINGUISTIC}
        if self.separate and len(set(names.values())) < len(names):
            return []
        chosen = [
            max((r for r in self.signed[role] if r.reviewer == name), key=self._lasts) for role, name in names.items()
        ]
        for found in self.linguists:
            free = [r for r in found if not (self.separate and r.reviewer in others)]
            if not free:
                return []
            chosen.append(max(free, key=lambda r: (r.handout == self.handout, self._lasts(r))))
        return list(dict.fromkeys(chosen))

    def _lasts(self, record: Record) -> tuple[date, datetime]:
        return self.expires(record), record.date
