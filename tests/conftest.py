"""What many tests begin with: the shipped project, read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from hsg_i18n.extract import labels_template
from hsg_i18n.languages import find_language, load_languages
from hsg_i18n.model import Handout, Language, Template
from hsg_i18n.paths import Project
from hsg_i18n.source import read_handout

# Machines are slow at times, and a law is no less true for it. In CI the examples are the same at every run, so
# that a red run is about the change and not about luck; elsewhere they are new each time, and so find more.
settings.register_profile("project", deadline=None, database=None, derandomize="CI" in os.environ)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project() -> Project:
    """The project that these tests lie in."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def languages(project: Project) -> dict[str, Language]:
    """Every shipped language by its folder."""
    return {x.folder: x for x in load_languages(project)}


@pytest.fixture(scope="session")
def english(languages: dict[str, Language]) -> Language:
    return languages["en"]


@pytest.fixture(scope="session")
def arabic(languages: dict[str, Language]) -> Language:
    return find_language(tuple(languages.values()), "ar")


@pytest.fixture(scope="session")
def handouts(project: Project) -> tuple[Handout, ...]:
    """Every shipped handout."""
    return tuple(read_handout(p, project.relative(p)) for p in sorted(project.source.glob("*.md")))


@pytest.fixture(scope="session")
def labels(project: Project) -> Template:
    """The strings of the shipped templates."""
    files = sorted(project.templates.rglob("*.jinja"))
    return labels_template([(p, p.relative_to(project.templates).as_posix()) for p in files])
