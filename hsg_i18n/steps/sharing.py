"""Where nobody may fill two roles: what of that which was signed counts together, and who is needed besides.

It decides nothing: the gate does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hsg_i18n.model import Role

#: Names of people.
People = frozenset[str]
_NOBODY: People = frozenset()


@dataclass(frozen=True, slots=True)
class Parts:
    """Who has done what for a text."""

    signed: Mapping[Role, Collection[str]]  #: who signed the whole in each role that has to; nobody, where all is open
    readers: Sequence[Collection[str]]  #: for each text that linguists have reviewed, which of them
    able: Mapping[Role, Collection[str]]  #: who is listed in each role that is asked for
    separate: bool  #: whether nobody may fill two roles

    def share(self) -> Share:
        """The way in which the fewest people have to act, and they in the fewest texts."""
        if not self.separate:
            kept = {role: "" for role, names in self.signed.items() if names}
            return Share(kept, self._open(kept), 0, _NOBODY)
        return min(self._ways(), key=self._cost)

    def _open(self, kept: Collection[Role]) -> tuple[Role, ...]:
        return tuple(role for role in self.signed if role not in kept)

    def _ways(self) -> Iterator[Share]:
        for names in product(*([*sorted(found), ""] for found in self.signed.values())):
            kept = {role: name for role, name in zip(self.signed, names, strict=True) if name}
            if len(set(kept.values())) < len(kept):
                continue
            others = {name for role, name in kept.items() if role is not Role.LINGUISTIC}
            left = [frozenset(found) - others for found in self.readers]
            still = self._open(kept)
            yield Share(kept, still, sum(not found for found in left), self._busy(kept, left, still))

    def _busy(self, kept: Mapping[Role, str], left: Sequence[People], still: Sequence[Role]) -> People:
        """Who has a part: whoever signs, and the readers of a text that could all be taken for another part."""
        taken = {name for role in still for name in self.able.get(role, ())}
        return frozenset(kept.values()).union(*(found for found in left if found <= taken))

    def _cost(self, way: Share) -> tuple[int, int, int, int]:
        alone = sum(not set(self.able.get(role, ())) - way.busy for role in way.open)
        last = sum(map(list(Role).index, way.open))
        return len(way.open) + bool(way.again), way.again, alone, -last

    def alone(self, share: Share, *, reading: bool) -> tuple[Role, ...]:
        """The roles that only somebody without another part may take; with `reading` a linguist has to review texts."""
        found, busy = [], set(share.busy)
        for role in (*((Role.LINGUISTIC,) if reading else ()), *share.open):
            able = set(self.able.get(role, ()))
            # Who reads may have read other texts before.
            others = set(share.kept.values()) if role is Role.LINGUISTIC else busy
            found += [role] if self.separate and able & others else []
            busy |= able
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Share:
    """One way in which people share the roles."""

    kept: Mapping[Role, str]  #: who signs the whole
    open: tuple[Role, ...]  #: the roles that somebody else has to sign the whole in
    again: int  #: how many texts need a review by another linguist, since all of theirs sign in another role
    busy: People  #: who has a part in it

    def leaves(self, readers: Iterable[People]) -> bool:
        """Whether of each text one of the readers signs in no other role."""
        others = {name for role, name in self.kept.items() if role is not Role.LINGUISTIC}
        return all(found - others for found in readers)
