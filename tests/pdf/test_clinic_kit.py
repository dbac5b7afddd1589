"""A clinic's own sheets as they come out of the printer: its code can be scanned, its logo breaks no standard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import Clinic, PdfFile, RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.outputs import Output
from hsg_i18n.steps.plan import make_plan

pytestmark = pytest.mark.pdf

#: Long, as a clinic's own address may be; the code of a sheet in Chinese is then the densest that is printed.
BASE = "https://www.womens-health.clinic.example/leaflets"
PROFILE = f"""clinic_name = "St. Example Women's Health Clinic"
department = "Radiology"
address = "12 Long Street, Example Town, EX1 2AB"
clinic_phone = "+1 555 010 0199"
clinic_hours = "Mon–Fri 8:00–16:30"
nurse_phone = "+1 555 010 0155"
interpreter_phone = "+1 555 010 0177"
country = "US"
base_url = "{BASE}"
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill-opacity=".6"/></svg>'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("clinics")
    (made / "mine.svg").write_text(SVG, "utf-8")
    alpha = Image.new("RGBA", (400, 120), (11, 61, 74, 255))
    alpha.putalpha(Image.linear_gradient("L").resize((400, 120)))
    alpha.save(made / "mine.png")
    for kind in ("svg", "png"):
        (made / f"{kind}.toml").write_text(f'{PROFILE}logo = "mine.{kind}"\n', "utf-8")
    return made


def sheet(project: Project, clinic: Clinic, tag: str) -> Output:
    """The aftercare handout on the clinic's paper."""
    plan = make_plan(take_inventory(project), clinic, "preview", "fonts")
    (found,) = (
        o
        for o in plan.outputs
        if o.artifact.language == tag
        and (o.artifact.handout, o.artifact.format, o.artifact.paper) == ("hsg-aftercare", "handout", "Letter")
    )
    return found


def scanned(data: bytes) -> list[str]:
    """What a camera reads on a grey copy of 150 dpi, all pages."""
    read = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            picture = document[number].render(scale=150 / 72, grayscale=True).to_pil()
            read += [code.text for code in zxingcpp.read_barcodes(picture)]
    return read


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_code_is_read_from_a_grey_copy_and_the_sheet_stays_one(
    project: Project, folder: Path, render: Callable[[RenderJob], PdfFile], tag: str, kind: str
) -> None:
    output = sheet(project, load_clinic(folder / f"{kind}.toml"), tag)
    assert isinstance(output.content, RenderJob)
    made = render(output.content)
    assert made.pages == 2
    assert scanned(made.data) == [f"{BASE}/{output.artifact.path.removesuffix('_Letter.pdf')}.html"]


def broken(data: bytes) -> set[str]:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    return {f.rule_id for profile in profiles for f in page.validate_pdf_bytes(data, profile=profile).failures}


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_neither_logo_nor_code_breaks_a_rule_that_the_plain_sheet_keeps(
    project: Project, folder: Path, render: Callable[[RenderJob], PdfFile], kind: str
) -> None:
    plain, own = (sheet(project, clinic, "ar") for clinic in (load_clinic(None), load_clinic(folder / f"{kind}.toml")))
    assert isinstance(plain.content, RenderJob)
    assert isinstance(own.content, RenderJob)
    assert broken(render(own.content).data) <= broken(render(plain.content).data)
