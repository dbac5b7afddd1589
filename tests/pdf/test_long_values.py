"""A clinic whose values are all as long as its profile takes them gets every sheet, whatever state the text is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import Approval, Difference, Edition, LocalizedHandout, PdfFile, RenderJob, Role, SignOff
from hsg_i18n.paths import Project
from hsg_i18n.steps import plan as plan_step
from hsg_i18n.steps.choice import Choice
from hsg_i18n.steps.inventory import Inventory, take_inventory
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

WHEN = "Tuesday, 15 December 2026, 10:30 am, or Wednesday, 2:15 pm ok"[:60]
WHERE = "Building C, second floor, Outpatient Clinic 4, turn left at the lifts, blue line"
PROFILE = f"""clinic_name = "St. Example's Regional University Hospital for Women's Health and Fertility Care"
department = "Diagnostic Imaging and Interventional Radiology."
address = "1275 North Long Avenue Boulevard, Building C, Suite 400, Example Town, EX 62701, opposite the market"
clinic_phone = "+1 (555) 010-0199 ext. 4471123"
clinic_hours = "Mon–Fri 8:00 am–4:30 pm, Sat 9:00 am–12:00 noon, Sun closed."
after_hours_phone = "+1 (555) 010-0123 ext. 8812345"
nurse_phone = "+1 (555) 010-0155 ext. 1212345"
interpreter_phone = "+1 (555) 010-0177 ext. 3123456"
emergency_number = "+1 (555) 010-0177 ext. 3123456"
fever_threshold = "38 °C (100.4 °F)"
followup_time = "{WHEN}"
followup_place = "{WHERE}"
followup_person = "Dr. Alexandra Example-Longname, head of the whole department"
appointment_time = "{WHEN}"
appointment_place = "{WHERE}"
logo = "mine.svg"
base_url = "https://www.womens-health.clinic.example/leaflets"
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 12"><rect width="90" height="12"/></svg>'
DAY = date(2026, 11, 26)
#: Those that need the most room, one from right to left, the English, which has no older edition, and two on American
#: paper. The people behind a text take more of it than the words that nobody has reviewed it, and what an older edition
#: lacks takes more than either.
STATES = {"draft": ("zh-Hans",), "approved": ("en",), "older": ("ar", "es", "km", "ru", "vi")}
AMERICAN = ("vi", "zh-Hans")


def approved(local: LocalizedHandout, changed: date | None) -> LocalizedHandout:
    """The handout with two made-up people behind it."""
    people = (
        SignOff(Role.LINGUISTIC, "Example Linguist-Longname, PhD", "Certified Professional Translator 123456789", DAY),
        SignOff(Role.CLINICAL, "Dr. Alexandra Example-Clinician", "MD, FACOG", DAY),
    )
    at = datetime(2026, 11, 26, 12, tzinfo=UTC)
    edition = Edition(local.handout, local.language.tag, (), "e" * 64)
    approval = Approval(edition, people, ("Maria Example-Translator",), at, at, date(2027, 11, 26), "1.0", DAY)
    lacks = (Difference("It takes **1 hour**.", "It takes **2 hours**.", "x", True),) if changed else ()
    return replace(local, state="approved", approval=replace(approval, changed=changed, differences=lacks))


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "mine.svg").write_text(SVG, "utf-8")
    (tmp_path / "mine.toml").write_text(PROFILE, "utf-8")
    return tmp_path / "mine.toml"


@pytest.mark.parametrize(("tag", "state"), [(tag, state) for state, tags in STATES.items() for tag in tags])
def test_every_format_has_room_for_the_longest_values(
    project: Project,
    profile: Path,
    render: Callable[[RenderJob], PdfFile],
    monkeypatch: pytest.MonkeyPatch,
    tag: str,
    state: str,
) -> None:
    choose = plan_step.choose

    def chosen(inventory: Inventory, name: str) -> Choice:
        found = choose(inventory, name)
        shown = tuple(x for x in found.localized if x.language.tag in {tag, "en"})
        changed = date(2026, 12, 1) if state == "older" else None
        seen = (approved(x, None if x.language is inventory.source_language else changed) for x in shown)
        return replace(found, localized=shown if state == "draft" else tuple(seen))

    monkeypatch.setattr(plan_step, "choose", chosen)
    outputs = make_plan(take_inventory(project), load_clinic(profile), "preview", "fonts").outputs
    papers = {"Letter", "Tabloid"} if tag in AMERICAN else {"A4", "A3"}
    jobs = [o.content for o in outputs if o.artifact.language in {tag, "mul"} and o.artifact.paper in papers]
    assert len(jobs) > 8
    for job in jobs:
        assert isinstance(job, RenderJob)
        made = render(job)  # it raises where a text runs over the edge or needs too many pages
        if "warning-card" in job.path:
            assert made.fill[1] > 0.25, "the small print alone on a side"
