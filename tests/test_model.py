"""The package of values: each is there under its name, whichever module it is read from."""

from __future__ import annotations

import dataclasses

import pytest

from hsg_i18n import model


def test_every_name_that_is_promised_is_there_and_no_other() -> None:
    assert set(model._PLACES) == set(model.__all__)
    assert all(hasattr(model, name) for name in model.__all__)


def test_every_value_is_frozen_and_slotted() -> None:
    for name in model.__all__:
        value = getattr(model, name)
        if dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen, name  # type: ignore[union-attr]
            assert "__slots__" in vars(value), name


def test_another_name_is_no_value() -> None:
    with pytest.raises(AttributeError, match="Nonsense"):
        _ = model.Nonsense
