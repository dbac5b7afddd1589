"""The digest over what a build is made from: it changes with every part, and with nothing else."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

import pytest
from projects import ROOT, Copy, clone, tiny_copy

from hsg_i18n.clinics import load_clinic
from hsg_i18n.model import Clinic
from hsg_i18n.steps import inputs
from hsg_i18n.steps.inputs import around_digest, inputs_digest, renderer_digest


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A project beside a package of its own."""
    copy = tiny_copy(tmp_path / "project")
    copy.write("../package/steps/inputs.py", "code\n")
    copy.write("../package/data/words.toml", "[words]\n")
    monkeypatch.setattr(inputs, "__file__", str(copy.path("../package/steps/inputs.py").resolve()))
    return copy


#: What decides whether a text is released.
RELEASED = (
    "locale/reviewers.toml",
    "locale/es/reviews.jsonl",
    "locale/en/reviews.jsonl",
    "locale/es/editions/hsg-tiny.json",
    "locale/es/waivers.toml",
    "source/waivers.toml",
    "locale/es/glossary.toml",
    "locale/es/words.toml",
    "source/termbase.toml",
    "source/facts.toml",
)


def digest(copy: Copy, profile: str = "preview", clinic: str = "clinics/example.toml") -> str:
    return of(copy, load_clinic(copy.path(clinic)), "renderer", profile)


def of(copy: Copy, clinic: Clinic, renderer: str, profile: str) -> str:
    return inputs_digest(copy.project, around_digest(copy.project, clinic, renderer, profile))


@pytest.mark.parametrize(
    "name",
    [
        "hsg.toml",
        "source/hsg-tiny.md",
        "locale/es/language.toml",
        "locale/es/LC_MESSAGES/labels.po",
        "templates/_base/base.css",
        "templates/_base/icons/phone.svg",
        "templates/handout/format.toml",
        "templates/site/index.html.jinja",
        "../package/steps/inputs.py",
        "../package/data/words.toml",
        "../package/data/counts.json",
        "locale/hsg-tiny.pot",
        *RELEASED,
    ],
)
def test_every_file_that_a_build_reads_counts(name: str, own: Copy) -> None:
    if not own.path(name).exists():
        without = digest(own)
        own.write(name, "")
        assert digest(own) != without
    before = digest(own)
    own.write(name, own.read(name) + "\n")
    changed = digest(own)
    assert changed != before
    own.remove(name)
    if name.startswith(("hsg.toml", "clinics")):
        assert digest(own) not in {before, changed}
    else:
        assert digest(own) != before


@pytest.mark.parametrize(
    "name",
    [
        "locale/es/reviews.txt",
        "locale/reviews.jsonl",
        "locale/es/reviewers.toml",
        "locale/es/LC_MESSAGES/hsg-tiny.pot",
        "source/notes.txt",
        "notes.txt",
        "build/preview/x.pdf",
    ],
)
def test_files_that_no_build_reads_do_not_count(name: str, own: Copy) -> None:
    before = digest(own)
    own.write(name, "x")
    assert digest(own) == before


def test_files_that_change_places_count(own: Copy) -> None:
    before = digest(own)
    spanish, arabic = (own.path(f"locale/{tag}/LC_MESSAGES/labels.po") for tag in ("es", "ar"))
    one, other = spanish.read_bytes(), arabic.read_bytes()
    spanish.write_bytes(other)
    arabic.write_bytes(one)
    assert digest(own) != before


def test_what_a_clinic_sets_counts_and_its_logo_does_to_the_last_byte(own: Copy) -> None:
    mine = "clinics/mine.toml"
    seen = []
    for profile, logo in (
        ('clinic_name = "Ours"', ""),
        ('clinic_name = "Theirs"', ""),
        ('clinic_name = "Theirs"\nlogo = "mine.svg"', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'),
        ('clinic_name = "Theirs"\nlogo = "mine.svg"', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>'),
    ):
        own.write(mine, profile)
        own.write("clinics/mine.svg", logo)
        seen.append(digest(own, clinic=mine))
    assert len(set(seen)) == len(seen)


def test_the_profile_and_the_renderer_count(own: Copy) -> None:
    assert digest(own) != digest(own, profile="release")
    assert digest(own) != of(own, load_clinic(own.path("clinics/example.toml")), "another", "preview")
    assert digest(own) != of(own, load_clinic(None), "renderer", "preview")


def test_neither_the_place_nor_the_age_of_the_files_counts(own: Copy, tmp_path: Path) -> None:
    before = digest(own)
    other = clone(own, tmp_path / "another place")
    for path in other.root.rglob("*"):
        os.utime(path, (1, 1))
    assert digest(other) == before


@pytest.mark.parametrize("name", ["weasyprint", "jinja2", "babel"])
def test_the_version_of_each_package_counts(name: str, own: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> tuple[str, str]:
        renderer_digest.cache_clear()
        return renderer_digest("fonts"), digest(own)

    before = both()
    monkeypatch.setattr(inputs, "version", lambda asked: "0" if asked == name else version(asked))
    after = both()
    monkeypatch.undo()
    assert (before[0] != after[0]) == (name in inputs.RENDERER)
    assert (before[1] != after[1]) == (name in inputs.READERS)
    renderer_digest.cache_clear()


def test_the_fonts_count() -> None:
    assert renderer_digest("some fonts") != renderer_digest("other fonts")


def test_every_package_that_is_asked_for_its_version_is_a_requirement() -> None:
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    assert all(f"\n{name}==" in locked for name in (*inputs.RENDERER, *inputs.READERS))


def test_every_kind_of_file_that_the_package_has_counts() -> None:
    package = Path(around_digest.__code__.co_filename).parents[1]
    known = {path for pattern in inputs._OWN for path in package.glob(pattern)}
    files = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert files - known == set()
