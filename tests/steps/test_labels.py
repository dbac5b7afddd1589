"""The copies of what is made of templates: the strings in them, and the templates as they were compiled."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from hsg_i18n.errors import RenderError, SourceError
from hsg_i18n.html import templates
from hsg_i18n.model import Template
from hsg_i18n.paths import Project
from hsg_i18n.steps import labels
from hsg_i18n.steps.labels import read_labels

ROOT = Path(__file__).parents[2]
PAGE = """{# NOTE: said at the end #}
{{ _("Call us at {phone}.") }}
{{ ngettext("One page", "{n} pages", 2) }}
{{ pgettext("of a book", "page") }}
"""
HARM: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"",
    lambda data: data[:-1],
    lambda data: data[: len(data) // 2],
    lambda data: data[:70] + b"x" + data[71:],
    lambda data: b"\n" + data,
    lambda data: data.partition(b"\n")[2],
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "templates" / "card").mkdir(parents=True)
    (tmp_path / "templates" / "card" / "page.html.jinja").write_text(PAGE, "utf-8")
    return Project(tmp_path)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each time that the strings are looked for in the templates."""
    times: list[int] = []
    look = labels.labels_template

    def counted(files: list[tuple[Path, str]]) -> Template:
        times.append(len(files))
        return look(files)

    monkeypatch.setattr(labels, "labels_template", counted)
    return times


def test_strings_from_a_copy_are_those_in_the_templates(project: Project, looked: list[int]) -> None:
    first, second = read_labels(project), read_labels(project)
    assert looked == [1]
    assert first == second
    assert [m.msgid for m in first.messages] == ["Call us at {phone}.", "One page", "page"]
    assert hash(first.messages) == hash(second.messages)


def test_the_strings_of_our_own_templates_come_back_from_a_copy(tmp_path: Path, looked: list[int]) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    first = read_labels(Project(tmp_path))
    assert first == read_labels(Project(tmp_path))
    assert len(first.messages) > 20
    assert len(looked) == 1


def test_a_template_that_changed_is_looked_through(project: Project, looked: list[int]) -> None:
    read_labels(project)
    page = project.templates / "card" / "page.html.jinja"
    was = page.stat()
    page.write_text(PAGE.replace("Call us", "Ring us"), "utf-8")
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert read_labels(project).messages[0].msgid == "Ring us at {phone}."
    page.rename(page.with_name("other.html.jinja"))
    assert read_labels(project).messages[0].references == (("card/other.html.jinja", 2),)
    assert len(looked) == 3


@pytest.mark.parametrize("harm", HARM)
def test_a_broken_copy_of_the_strings_is_made_anew(
    harm: Callable[[bytes], bytes], project: Project, looked: list[int]
) -> None:
    first = read_labels(project)
    path = project.build(labels.KEPT)
    good = path.read_bytes()
    path.write_bytes(harm(good))
    assert read_labels(project) == first
    assert len(looked) == 2
    assert path.read_bytes() == good


def test_nothing_is_kept_of_a_template_at_fault(project: Project, looked: list[int]) -> None:
    (project.templates / "card" / "page.html.jinja").write_text("{{ _('x' }}", "utf-8")
    for _ in range(2):
        with pytest.raises(SourceError, match=r"templates/card/page\.html\.jinja:1"):
            read_labels(project)
    assert not project.build(labels.KEPT).exists()


def test_where_nothing_can_be_kept_the_strings_are_read(project: Project, looked: list[int]) -> None:
    (project.root / "build").write_text("no folder")
    assert read_labels(project) == read_labels(project)
    assert len(looked) == 2


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were compiled, in order."""
    names: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str, *rest: object, **options: object) -> object:
        names.append(name)
        return compile_(self, source, name, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return names


def rendered(project: Project) -> str:
    """The page as a new process renders it."""
    templates._environment.cache_clear()
    return templates.render(project.templates, "card/page.html.jinja", who="<Ana>")


def write(project: Project, text: str) -> None:
    (project.templates / "card" / "page.html.jinja").write_text(text, "utf-8")


def kept(project: Project) -> Path:
    """The file of the template as it was compiled."""
    (path,) = (p for p in project.build(templates.KEPT).iterdir() if p.suffix != ".json")
    return path


def test_a_template_is_compiled_once(project: Project, compiled: list[str]) -> None:
    write(project, "Dear {{ who }}")
    assert rendered(project) == rendered(project) == "Dear &lt;Ana&gt;"
    assert compiled == ["card/page.html.jinja"]


def test_a_template_that_changed_is_compiled_again(project: Project, compiled: list[str]) -> None:
    for text in ("Dear {{ who }}", "Hear {{ who }}", "Dear {{ who }}"):
        write(project, text)
        assert rendered(project) == text.replace("{{ who }}", "&lt;Ana&gt;")
    assert len(compiled) == 3


@pytest.mark.parametrize("harm", HARM)
def test_a_broken_copy_of_a_template_is_compiled_again(
    harm: Callable[[bytes], bytes], project: Project, compiled: list[str]
) -> None:
    write(project, "Dear {{ who }}")
    first = rendered(project)
    good = kept(project).read_bytes()
    kept(project).write_bytes(harm(good))
    assert rendered(project) == first
    assert len(compiled) == 2
    assert kept(project).read_bytes() == good


def test_a_fault_in_a_copy_has_its_place(project: Project, compiled: list[str]) -> None:
    write(project, "Dear {{ who }}\n{{ nobody }}")
    for _ in range(2):
        with pytest.raises(RenderError, match="nobody") as caught:
            rendered(project)
        assert (caught.value.path, caught.value.line) == ("card/page.html.jinja", 2)
    assert len(compiled) == 1


def test_a_copy_of_a_project_tells_its_own_places(project: Project, compiled: list[str], tmp_path: Path) -> None:
    write(project, "{{ nobody }}")
    with pytest.raises(RenderError):
        rendered(project)
    copy = Project(tmp_path.with_name("another"))
    shutil.copytree(project.root, copy.root)
    with pytest.raises(RenderError) as caught:
        rendered(copy)
    assert (caught.value.path, caught.value.line) == ("card/page.html.jinja", 1)
    assert len(compiled) == 2
