"""Which of the roles that a policy asks for sign a sheet as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from hsg_i18n.model import Role


def whole_roles(asked: Iterable[Role], *, is_source: bool) -> tuple[Role, ...]:
    """Of the roles that are asked for those that sign the whole. Where only linguists are, one of them does."""
    whole = tuple(r for r in asked if r is not Role.LINGUISTIC)
    return whole or ((Role.CLINICAL,) if is_source else (Role.LINGUISTIC,))
