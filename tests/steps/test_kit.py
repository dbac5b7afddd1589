"""Kits: what is in them, what is not, and that the same inputs make the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from projects import EPOCH, FORMAT, Copy, Press, approve, keep_edition, take_over

from hsg_i18n.cli import main
from hsg_i18n.manifest import Manifest, read_manifest
from hsg_i18n.steps import kit
from hsg_i18n.steps.kit import pack

CLINIC = 'clinic_name = "Clínica Uno"\n'
TAGS = {"es": "Spanish", "ar": "Arabic", "en": "English"}


def packed(copy: Copy, profile: str = "preview", clinic: str = "") -> dict[str, bytes]:
    """Every file of the kits by its path."""
    pack(copy.project, profile, copy.path(clinic) if clinic else None, lambda *_: None, None)
    folder = copy.path(f"build/{profile}-kit")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def members(data: bytes) -> dict[str, bytes]:
    """What a zip holds, without the folder that all of it stands in."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len({name.split("/")[0] for name in names}) == 1
        return {name.partition("/")[2]: archive.read(name) for name in names}


def withdraw(copy: Copy) -> None:
    """Take the approval of the Spanish sheet back."""
    act = ["review", "withdraw", "es", "hsg-tiny", "--reviewer", "clinician", "--note", "A fault."]
    assert main(["--project", str(copy.root), *act]) == 0


def test_there_is_a_zip_a_language_one_of_everything_and_a_folder_for_a_stick(tiny: Copy, press: Press) -> None:
    found = packed(tiny)
    zips = {name for name in found if name.endswith(".zip")}
    names = {f"hsg_{tag}_{label}-PREVIEW" for tag, label in TAGS.items()} | {"hsg_everything-PREVIEW"}
    assert zips == {f"{name}.zip" for name in names}
    stick = {name.removeprefix("usb/"): data for name, data in found.items() if name.startswith("usb/")}
    assert stick == members(found["hsg_everything-PREVIEW.zip"])
    built = {
        p.relative_to(tiny.path("build/preview")).as_posix()
        for p in tiny.path("build/preview").rglob("*")
        if p.is_file()
    }
    assert stick.keys() == built | {"README.txt"}


@pytest.mark.parametrize(("profile", "marked"), [("preview", True), ("release", False)])
def test_a_zip_of_drafts_tells_so_by_its_name_and_that_of_the_folder_in_it(
    profile: str, marked: bool, tiny: Copy, press: Press
) -> None:
    zips = {name: data for name, data in packed(tiny, profile).items() if name.endswith(".zip")}
    assert zips
    for name, data in zips.items():
        assert ("-PREVIEW.zip" in name) is marked
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {path.partition("/")[0] for path in archive.namelist()} == {name.removesuffix(".zip")}


def test_a_zip_of_a_language_holds_that_language_alone(tiny: Copy, press: Press) -> None:
    found = members(packed(tiny)["hsg_es_Spanish-PREVIEW.zip"])
    pages = {name for name in found if name.startswith("es/")} - {"es/index.html"}
    assert pages == {"es/hsg-tiny_es_Spanish.html", "es/hsg-tiny_es_Spanish_A4.pdf"}
    around = {"index.html", "es/index.html", "README.txt", "manifest.json", "SHA256SUMS"}
    assert found.keys() - pages == around | {"en/hsg-tiny_en_English.html"}
    assert "Call your clinic" not in found["en/hsg-tiny_en_English.html"].decode()
    manifest = json.loads(found["manifest.json"])
    assert {a["path"] for a in manifest["artifacts"]} == pages
    assert manifest["missing"].keys() <= {"es"}


@pytest.mark.parametrize("profile", ["preview", "release"])
def test_every_link_of_a_kit_leads_to_a_file_in_it(profile: str, tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    for name, data in packed(tiny, profile).items():
        found = members(data) if name.endswith(".zip") else {}
        for page in (path for path in found if path.endswith(".html")):
            for link in re.findall(r'href="([^"#]+)"', found[page].decode()):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) in found, (name, page, link)


def test_the_page_of_a_language_leads_to_each_of_its_files_and_names_the_kit_of_the_others(
    tiny: Copy, press: Press
) -> None:
    found = members(packed(tiny)["hsg_es_Spanish-PREVIEW.zip"])
    page = found["index.html"].decode()
    assert {*re.findall(r'href="([^"]+)"', page)} == {name for name in found if name.startswith("es/")}
    assert "HSG handouts in Spanish" in page
    assert "do not give them to patients" in page
    assert page.count("</a> Draft") == 2
    assert "The others are in hsg_everything-PREVIEW.zip." in page
    english = found["en/hsg-tiny_en_English.html"].decode()
    assert "It is in hsg_en_English-PREVIEW.zip and in hsg_everything-PREVIEW.zip." in english


def test_a_kit_of_a_language_has_the_very_files_of_the_release(tiny: Copy, press: Press) -> None:
    found = packed(tiny, "release")
    for name, data in members(found["hsg_en_English.zip"]).items():
        if name.startswith("en/"):
            assert data == found[f"usb/{name}"]


def test_the_checksums_of_a_kit_are_those_of_its_files(tiny: Copy, press: Press) -> None:
    for name, data in packed(tiny).items():
        if name.endswith(".zip"):
            found = members(data)
            sums = dict(reversed(line.split("  ")) for line in found.pop("SHA256SUMS").decode().splitlines())
            assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}


def test_the_readme_names_every_file_with_what_may_be_done_with_it(tiny: Copy, press: Press) -> None:
    tiny.write("clinics/one.toml", CLINIC)
    found = members(packed(tiny, clinic="clinics/one.toml")["hsg_everything-PREVIEW.zip"])
    text = found["README.txt"].decode()
    assert "\n" not in text.replace("\r\n", "")
    assert "Clínica Uno" in text
    assert "One sheet for the patient to take home." in text
    assert '\r\nPrint at 100 %, not "fit to page": ' in text
    for name in found:
        if name.endswith("index.html"):
            assert f"\n- {name}\r" in text
        elif "/" in name:
            (line,) = [x for x in text.splitlines() if x.startswith(name)]
            assert (" Source " if name.startswith("en/") else " Draft ") in line
    assert "do not give them to patients" in text


def test_a_release_kit_holds_what_the_policy_lets_through(tiny: Copy, press: Press) -> None:
    assert {n for n in packed(tiny, "release") if n.endswith(".zip")} == {"hsg_en_English.zip", "hsg_everything.zip"}
    take_over(tiny, "es")
    approve(tiny, "es")
    found = packed(tiny, "release")
    assert "hsg_es_Spanish.zip" in found
    assert "hsg_ar_Arabic.zip" not in found
    text = members(found["hsg_everything.zip"])["README.txt"].decode()
    assert " Approved " in text
    assert "Draft" not in text
    assert "an interpreter" in text


HERE = "Where the English of a sheet is not here either, give none out."
THERE = "Where English is needed, it is in hsg_en_English.zip; where that lacks the sheet, give none out."
NOWHERE = "No kit has the English: where it is needed, give none out."


def told(found: dict[str, bytes]) -> dict[str, set[str]]:
    """What each zip says of the English, by its name: its readme, and the page that leads to one language."""
    said = {}
    for name in (name for name in found if name.endswith(".zip")):
        files = members(found[name])
        texts = [files["README.txt"]] + ([] if "everything" in name else [files["index.html"]])
        said[name] = {x for x in (HERE, THERE, NOWHERE) for text in texts if x in text.decode()}
        assert all(any(x in text.decode() for x in said[name]) for text in texts)
    return said


def test_a_kit_without_the_english_names_the_one_that_has_it(tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    assert told(packed(tiny, "release")) == {
        "hsg_en_English.zip": {HERE},
        "hsg_es_Spanish.zip": {THERE},
        "hsg_everything.zip": {HERE},
    }


def test_a_kit_says_that_there_is_no_english(tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(folder: Path) -> Manifest | None:
        found = read_manifest(folder)
        return found and replace(found, artifacts=tuple(a for a in found.artifacts if a.language != "en"))

    take_over(tiny, "es")
    approve(tiny, "es")
    monkeypatch.setattr(kit, "read_manifest", without)
    assert told(packed(tiny, "release"))["hsg_es_Spanish.zip"] == {NOWHERE}


@pytest.mark.thorough
def test_what_was_withdrawn_is_gone_from_the_kit(tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    assert "hsg_es_Spanish.zip" in packed(tiny, "release")
    withdraw(tiny)
    found = packed(tiny, "release")
    assert not [name for name in found if "Spanish" in name]


def test_the_same_inputs_make_the_same_bytes(tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    first = packed(tiny)
    tiny.remove("build")
    assert packed(tiny) == first


def test_a_kit_that_cannot_be_written_leaves_the_one_before(
    tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = packed(tiny)

    def full(self: kit.Parcel) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kit.Parcel, "zipped", full)
    with pytest.raises(OSError, match="No space"):
        packed(tiny)
    folder = tiny.path("build/preview-kit")
    assert {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert [p.name for p in tiny.path("build").iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("link", [True, False])
def test_what_lies_in_the_place_of_a_kit_is_named_and_left(
    link: bool, tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "hers").mkdir()
    (tmp_path / "hers" / "mine.txt").write_text("hers")
    place = tiny.path("build/preview-kit")
    place.parent.mkdir()
    place.symlink_to(tmp_path / "hers") if link else place.write_text("hers")
    assert main(["--project", str(tiny.root), "kit", "--profile", "preview"]) == 1
    assert f"hsg-i18n: {place}: Not a directory. Hint: what lies there is in the way: " in capsys.readouterr().err
    assert (tmp_path / "hers" / "mine.txt").read_text() == "hers"
    assert {p.name for p in place.parent.iterdir()} == {"preview", "preview-kit", "templates"}


def test_what_a_kit_that_was_killed_left_is_gone_after_the_next_one(tiny: Copy, press: Press) -> None:
    tiny.write("build/.preview-kit-ab12/usb/es/a.pdf", "half of a kit")
    tiny.write("build/.preview-kitchen/mine.txt", "no kit at all")
    packed(tiny, "preview")
    assert not tiny.path("build/.preview-kit-ab12").exists()
    assert tiny.path("build/.preview-kitchen/mine.txt").is_file()


def test_the_command_says_what_it_packed(tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(tiny.root), "kit"]) == 0
    out = capsys.readouterr().out
    assert "build/release-kit/hsg_en_English.zip" in out
    assert "build/release-kit/usb/" in out
    assert Path(tiny.path("build/release-kit/usb/index.html")).is_file()


POCKET = FORMAT.replace('"Handout"', '"Pocket card"').replace("screen = true", "lists_changes = false")
#: A format without room for what changed, of a handout that has no such part, is missing for another reason.
OTHER = POCKET.replace('"Pocket card"', '"Wall card"').replace("pages = 2", 'pages = 2\nneeds = ["urgent"]')
LACKS = "Pocket card. The English changed, and there is no room on them to list what."


@pytest.mark.thorough
def test_what_an_older_edition_is_not_made_in_is_named_with_the_reason(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("pocket", POCKET), ("wall", OTHER)):
        tiny.write(f"templates/{name}/format.toml", text)
        for file in ("page.html.jinja", "style.css"):
            tiny.write(f"templates/{name}/{file}", tiny.read(f"templates/handout/{file}"))
    take_over(tiny, "es")
    approve(tiny, "es")
    keep_edition(tiny, "es")
    before = packed(tiny, "release")
    assert "es/hsg-tiny_pocket_es_Spanish_A4.pdf" in members(before["hsg_es_Spanish.zip"])
    assert not any(b"Not made" in data for data in before.values())
    tiny.edit("source/hsg-tiny.md", "Always ask your care team.", "Do always ask your care team.")
    found = packed(tiny, "release")
    own = members(found["hsg_es_Spanish.zip"])
    assert "es/hsg-tiny_pocket_es_Spanish_A4.pdf" not in own
    index = found["usb/index.html"].decode()
    section = index.partition('<section id="es">')[2].partition("</section>")[0]
    assert f"Not made: {LACKS}" in section
    assert index.count("Not made:") == 1
    for text in (own["README.txt"], own["index.html"], found["usb/README.txt"]):
        said = text.decode()
        assert "Not made of hsg-tiny in Spanish, whose English has changed: Pocket card." in said
        assert "no room on them to list what changed. Use the English ones and an interpreter." in said
    assert b"Not made" not in members(found["hsg_en_English.zip"])["README.txt"]
    for verb in (("build", "--profile", "release"), ("kit",)):
        capsys.readouterr()
        assert main(["--project", str(tiny.root), *verb]) == 0
        assert "Not made of it, since there is no room on them for that list: Pocket card.\n" in capsys.readouterr().out
    tiny.edit("source/hsg-tiny.md", "date: 2026-11-24", "date: 2028-01-15")
    said = members(packed(tiny, "release")["hsg_es_Spanish.zip"])["README.txt"].decode()
    assert "Not made of hsg-tiny in Spanish, whose English changed on 2028-01-15: Pocket card." in said
