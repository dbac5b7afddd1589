"""Every check reports its failing cases and leaves their clean twins alone. The cases are data: cases/<CODE>.toml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from check_cases import all_cases

from hsg_i18n.checks.registry import load
from hsg_i18n.model import Finding

RunCase = Callable[[dict[str, Any]], tuple[Finding, ...]]


def _name(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("code", "case"), all_cases(), ids=_name)
def test_a_case_is_reported_or_passes(code: str, case: dict[str, Any], run_case: RunCase) -> None:
    found = [f for f in run_case(case) if f.code == code]
    if case["expect"] == "pass":
        assert not found
    else:
        assert case["expect"] == "fail"
        assert case["contains"] in " ".join(f.message for f in found)


# A check that crashes, and a text of 20,000 characters, are no cases: test_checks_runner.py, test_check_hostile.py.
@pytest.mark.parametrize("code", [c.code for c in load() if c.code not in {"X001", "X002"}])
def test_every_check_has_a_failing_case_and_a_clean_twin(code: str) -> None:
    assert {case["expect"] for of, case in all_cases() if of == code} == {"fail", "pass"}


def test_every_case_belongs_to_a_check() -> None:
    assert {code for code, _ in all_cases()} <= {c.code for c in load()}
