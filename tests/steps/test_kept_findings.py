"""What was found in a catalog is taken up again only while all that decides it is the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsg_i18n import keeping
from hsg_i18n.checks.runner import CRASHED
from hsg_i18n.config import load_settings
from hsg_i18n.errors import ConfigError, HsgError
from hsg_i18n.languages import load_languages
from hsg_i18n.model import Finding, Language
from hsg_i18n.names import WAIVERS
from hsg_i18n.paths import Project
from hsg_i18n.steps import check, kept_findings, reading
from hsg_i18n.steps.kept_findings import CODE, FOUND
from hsg_i18n.steps.reading import Beside, _lexicon

ROOT = Path(__file__).parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
WOMB = '[[concept]]\nid = "womb"\nenglish = ["womb"]\ndefinition = "An organ."\ncritical = true\n'
SAYS = "[womb]\naccepted = [{}]\n"


def po(*pairs: tuple[str, str]) -> str:
    entries = [
        f"msgid {json.dumps(english, ensure_ascii=False)}\nmsgstr {json.dumps(text, ensure_ascii=False)}\n"
        for english, text in pairs
    ]
    return "\n".join([HEADER, *entries])


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with a glossary and two catalogs, of which one has a mistake."""
    return project_in(tmp_path / "project")


def project_in(root: Path) -> Project:
    project = Project(root)
    for folder in (project.source, project.po("es", "a").parent):
        folder.mkdir(parents=True)
    project.settings.write_text('name = "test"\n')
    own = project.language("es")
    language = (ROOT / "locale" / "es" / "language.toml").read_text("utf-8")
    (own / "language.toml").write_text(language, "utf-8")
    (own / "glossary.toml").write_text(SAYS.format('"matriz"'), "utf-8")
    (project.source / "termbase.toml").write_text(WOMB, "utf-8")
    project.po("es", "a").write_text(po(("Wait 4 days.", "Espere 3 días.")), "utf-8")
    project.po("es", "b").write_text(po(("Your womb is fine.", "Su útero está bien.")), "utf-8")
    project.pot("a").write_text(po(("Wait 4 days.", "")), "utf-8")
    return project


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The domains of the catalogs that were looked at, in turn."""
    domains: list[str] = []
    own = check.catalog_findings

    def find(file: check.FileContext, catalog: check.CatalogContext | None) -> list[Finding]:
        domains.append(file.domain)
        return list(own(file, catalog))

    monkeypatch.setattr(check, "catalog_findings", find)
    return domains


def languages_of(project: Project) -> tuple[Language, ...]:
    for read in (load_languages, load_settings):
        read.cache_clear()  # as if it were another process
    return load_languages(project)


def found(project: Project, language: str | None = None, beside: Beside | None = None) -> tuple[Finding, ...]:
    return check.look(project, languages_of(project), (), language, beside or Beside())[0]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new) if old else text + new, "utf-8")


def test_what_was_found_is_said_again_and_not_looked_for(small: Project, looked: list[str]) -> None:
    first = found(small)
    assert {(f.code, f.domain) for f in first} >= {("C012", "a"), ("C032", "b")}
    assert looked == ["a", "b"]
    assert found(small) == found(small, "es") == first
    assert looked == ["a", "b"]


EDITS: dict[str, tuple[Callable[[Project], Path], str, str, list[str]]] = {
    "a catalog": (lambda p: p.po("es", "a"), "3 días", "4 días", ["a"]),
    "its template": (lambda p: p.pot("a"), "", '\nmsgid "Call us."\nmsgstr ""\n', ["a"]),
    "a template that was not there": (lambda p: p.pot("b"), "", po(("Call us.", "")), ["b"]),
    "the glossary": (lambda p: p.language("es") / "glossary.toml", '"matriz"', '"matriz", "útero"', ["a", "b"]),
    "the small words": (lambda p: p.language("es") / "words.toml", "", 'negators = ["no"]\n', ["a", "b"]),
    "the termbase": (lambda p: p.source / "termbase.toml", "critical = true\n", "", ["a", "b"]),
    "the language": (lambda p: p.language("es") / "language.toml", "nplurals=2", "nplurals=3", ["a", "b"]),
    "the language of the source": (lambda p: p.settings, "", 'source_language = "en_GB"\n', ["a", "b"]),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_a_change_all_that_it_concerns_is_looked_at_anew(small: Project, looked: list[str], name: str) -> None:
    path, old, new, again = EDITS[name]
    found(small)
    edit(path(small), old, new)
    looked.clear()
    after = found(small)
    assert looked == again
    looked.clear()
    assert found(small) == after
    assert not looked


def test_other_code_looks_anew(small: Project, looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found(small)
    monkeypatch.setattr(kept_findings, "code_digest", lambda *_: "other code")
    found(small)
    assert looked == ["a", "b"] * 2


def test_another_version_of_a_package_looks_anew(
    small: Project, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found(small)
    monkeypatch.setattr(kept_findings, "package_digest", lambda name: f"another {name}")
    found(small)
    assert looked == ["a", "b"] * 2


def test_a_package_is_known_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "madeup").mkdir()
    (tmp_path / "madeup" / "__init__.py").write_text("")
    (tmp_path / "madeup-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    keeping.package_digest.cache_clear()
    first = keeping.package_digest("madeup")
    (tmp_path / "madeup-1.0.dist-info").rename(tmp_path / "madeup-1.1.dist-info")
    keeping.package_digest.cache_clear()
    assert keeping.package_digest("madeup") != first


def test_so_is_a_compiled_one_which_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = tmp_path / f"madeup{EXTENSION_SUFFIXES[0]}"
    compiled.write_bytes(b"a" * 100)
    (tmp_path / "madeup-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    keeping.package_digest.cache_clear()
    first = keeping.package_digest("madeup")
    assert first
    (tmp_path / "madeup-1.0.dist-info").rename(tmp_path / "madeup-1.1.dist-info")
    keeping.package_digest.cache_clear()
    assert keeping.package_digest("madeup") != first


def test_another_order_of_bytes_is_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.code_digest.cache_clear()
    own = keeping.code_digest("text/*.py")
    monkeypatch.setattr(sys, "byteorder", "neither")
    keeping.code_digest.cache_clear()
    assert keeping.code_digest("text/*.py") != own
    keeping.code_digest.cache_clear()


@pytest.mark.parametrize("damage", [b"", b"x", b'{"no": "digest"}\n[]'])
def test_what_is_damaged_is_looked_at_anew(small: Project, looked: list[str], damage: bytes) -> None:
    first = found(small)
    for path in small.build(FOUND).iterdir():
        path.write_bytes(damage)
    assert found(small) == first
    assert looked == ["a", "b"] * 2


def test_what_is_cut_off_or_written_over_is_looked_at_anew(small: Project, looked: list[str]) -> None:
    first = found(small)
    cut, changed = sorted(small.build(FOUND).iterdir())
    cut.write_bytes(cut.read_bytes()[:-9])
    changed.write_bytes(changed.read_bytes().replace(b"C032", b"C031"))
    assert found(small) == first
    assert looked == ["a", "b"] * 2


def test_where_nothing_can_be_kept_all_is_looked_at(small: Project, looked: list[str]) -> None:
    small.root.joinpath("build").write_text("a file is in the way")
    assert found(small) == found(small)
    assert looked == ["a", "b"] * 2


def test_what_a_waiver_covers_is_kept_without_it(small: Project, looked: list[str]) -> None:
    def waived() -> list[bool]:
        return [f.waived for f in found(small) if f.code == "C012"]

    assert waived() == [False, False]
    waivers = small.language("es") / WAIVERS
    waivers.write_text('[[waiver]]\ncode = "C012"\nmsgid = "Wait 4 days."\nreason = "Here it is so."\n', "utf-8")
    assert waived() == [True, True]
    waivers.unlink()
    assert waived() == [False, False]
    assert looked == ["a", "b"]


def test_a_check_that_crashed_is_tried_again(
    small: Project, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = check.catalog_findings

    def crashed(file: check.FileContext, catalog: check.CatalogContext | None) -> list[Finding]:
        return [*own(file, catalog), Finding(CRASHED.code, CRASHED.name, CRASHED.severity, "It crashed.")]

    monkeypatch.setattr(check, "catalog_findings", crashed)
    found(small)
    found(small)
    assert looked == ["a", "b"] * 2
    assert not list(small.build(FOUND).glob("*"))


def test_a_template_that_cannot_be_read_is_said_every_time(small: Project) -> None:
    small.pot("a").write_bytes(b'msgid "\xff')
    first = found(small)
    assert [f.path for f in first if f.code == "C001"] == ["locale/a.pot"]
    assert found(small) == first


def test_an_empty_catalog_is_not_the_one_that_could_not_be_read(small: Project) -> None:
    folder = small.po("es", "c")
    folder.mkdir()
    unreadable = [f.message for f in found(small) if f.domain == "c"]
    folder.rmdir()
    folder.touch()
    empty = found(small)
    assert empty == check.check_project(small, languages_of(small))
    assert [f.message for f in empty if f.domain == "c"] != unreadable


def test_a_template_that_cannot_be_read_is_said_by_who_reads_it(
    small: Project, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Project, path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(kept_findings, "file_now", refused)
    found(small)
    found(small)
    assert looked == ["a", "b"] * 2


@pytest.mark.parametrize("folder", ["es_MX", "es_419", "spa"])
def test_a_folder_that_is_another_name_of_a_language_goes_by_its_words(small: Project, folder: str) -> None:
    other = small.po(folder, "a")
    other.parent.mkdir(parents=True)
    other.write_bytes(small.po("es", "b").read_bytes())
    first = [f for f in found(small) if f.domain == "a" and f.code == "C032"]
    assert first
    edit(small.language("es") / "glossary.toml", '"matriz"', '"matriz", "útero"')
    assert not [f for f in found(small) if f.code == "C032"]


@pytest.mark.parametrize("name", ["locale/b.pot", "locale/es/words.toml", "locale/es/glossary.toml"])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_file_is_not_taken_for_none(small: Project, name: str, make: Callable[[Path], None]) -> None:
    path = small.root / name
    path.unlink(missing_ok=True)
    found(small)
    make(path)
    said: list[object] = []
    for look in (found, lambda project: check.check_project(project, languages_of(project))):
        _lexicon.cache_clear()
        try:
            said.append(look(small))
        except HsgError as fault:
            said.append(str(fault))
    assert said[0] == said[1]
    path.is_dir() or path.unlink()


def test_what_changed_while_it_was_read_is_not_kept(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = small.language("es") / "glossary.toml"
    before = glossary.read_text("utf-8")
    read = reading.load_glossary

    def changed(path: Path, *rest: Any) -> Any:
        glossary.write_text(before.replace("matriz", "útero"), "utf-8")
        return read(path, *rest)

    _lexicon.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "load_glossary", changed)
        with pytest.raises(
            ConfigError, match=r"glossary\.toml: The file changed while it was read\. Hint: Run it again"
        ):
            found(small)
    glossary.write_text(before, "utf-8")
    assert "C032" in {f.code for f in found(small)}


def test_what_was_found_while_a_template_changed_is_not_kept(
    small: Project, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = check.catalog_findings

    def find(file: check.FileContext, catalog: check.CatalogContext | None) -> list[Finding]:
        before = small.pot("a").read_bytes()
        small.pot("a").write_text(po(("Call us.", "")), "utf-8")
        small.pot("a").write_bytes(before)  # nobody can tell which one was read
        return list(own(file, catalog))

    monkeypatch.setattr(check, "catalog_findings", find)
    found(small)
    assert [path.name for path in small.build(FOUND).iterdir()] == ["es-b.json"]


def test_a_pipe_is_not_waited_for(small: Project) -> None:
    os.mkfifo(small.po("es", "c"))
    small.build(FOUND).mkdir(parents=True)
    os.mkfifo(small.build(FOUND) / "es-a.json")
    assert [f.message for f in found(small) if f.domain == "c"] == ["This is not a file."]


def test_a_name_need_not_be_utf8(small: Project, looked: list[str]) -> None:
    small.po("es", "caf\udce9").write_bytes(small.po("es", "a").read_bytes())
    assert found(small) == found(small)
    assert len(looked) == 3


def test_a_catalog_that_cannot_be_read_is_kept_as_that(small: Project) -> None:
    small.po("es", "a").write_bytes(HEADER.encode() + b'msgid "x\nmsgstr "y"\n')
    first = found(small)
    assert "C001" in {f.code for f in first}
    assert found(small) == first


def test_a_link_to_another_catalog_is_that_one(small: Project, looked: list[str]) -> None:
    elsewhere = small.root / "elsewhere.po"
    small.po("es", "a").rename(elsewhere)
    small.po("es", "a").symlink_to(elsewhere)
    assert found(small) == found(small)
    assert looked == ["a", "b", "a"]  # it lies in no folder of a language, so nobody knows what decides


def test_half_a_pair_of_letters_comes_back_as_it_was(small: Project) -> None:
    one = Finding("C012", "numbers", CRASHED.severity, "\ud800 ü\u2028", words=("\ud800",), forms=("a", "b"), form=1)
    assert kept_findings._finding(json.loads(json.dumps(asdict(one)))) == one


@pytest.mark.parametrize("with_files", [True, False])
def test_what_a_release_rests_on_is_looked_at_each_time(small: Project, looked: list[str], with_files: bool) -> None:
    languages, files = load_languages(small), [small.po("es", "a"), small.po("es", "b")]
    found(small)
    looked.clear()
    check.check_project(small, languages, files if with_files else (), today=date(2026, 1, 1))
    assert looked == ["a", "b"]


def test_what_is_given_along_is_looked_at_each_time(small: Project, looked: list[str]) -> None:
    from hsg_i18n.termbase import ListedTerm

    found(small)
    looked.clear()
    found(small, beside=Beside(terms=(ListedTerm("womb", "es", ("útero",), ()),), data=small))
    assert looked == ["a", "b"]


CATALOGS = ("locale/es/LC_MESSAGES/a.po", "locale/es/LC_MESSAGES/b.po", "locale/fr/LC_MESSAGES/a.po")
TEXTS = ("Espere 3 días.", "Espere 4 días.", "Su matriz está bien.", "Su útero no está bien.", "Votre utérus.", "")
PAIRS = st.lists(st.tuples(st.sampled_from(["Wait 4 days.", "Your womb is fine."]), st.sampled_from(TEXTS)), max_size=2)
RENDERING = st.sampled_from(['"matriz"', '"útero"', '"matriz", "útero"', ""])
WRITTEN = st.one_of(
    st.tuples(st.sampled_from(CATALOGS), st.builds(lambda pairs: po(*dict(pairs).items()), PAIRS)),
    st.tuples(st.sampled_from(["locale/a.pot", "locale/b.pot"]), st.just(po(("Wait 4 days.", "")))),
    st.tuples(st.sampled_from(CATALOGS), st.sampled_from(["", "msgid", HEADER + 'msgid "a\nmsgstr ""'])),
    st.tuples(st.just("locale/es/glossary.toml"), st.builds(SAYS.format, RENDERING)),
    st.tuples(st.just("locale/es/words.toml"), st.sampled_from(['negators = ["no"]\n', ""])),
    st.tuples(st.just("source/termbase.toml"), st.sampled_from([WOMB, WOMB.replace("critical = true\n", "")])),
    st.tuples(st.just("build/findings/es-a.json"), st.text(max_size=9)),
)
GONE = st.tuples(st.sampled_from([*CATALOGS, "locale/a.pot", "locale/es/words.toml", "build/findings"]), st.none())


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(WRITTEN, GONE), max_size=8))
def test_whatever_is_done_to_the_files_what_is_said_is_true_of_them(
    tmp_path: Path, acts: list[tuple[str, str | None]]
) -> None:
    shutil.rmtree(tmp_path / "project", ignore_errors=True)
    project = project_in(tmp_path / "project")
    french = (ROOT / "locale" / "fr" / "language.toml").read_bytes()
    project.po("fr", "a").parent.mkdir(parents=True)
    (project.language("fr") / "language.toml").write_bytes(french)
    for name, text in [(CATALOGS[0], po()), *acts]:
        path = project.root / name
        if text is None and path.is_dir():
            shutil.rmtree(path)
        elif text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        if any(project.locale.glob("*/LC_MESSAGES/*.po")):
            assert found(project) == check.check_project(project, languages_of(project))


@pytest.mark.thorough
def test_all_code_that_a_check_runs_is_in_the_key() -> None:
    code = (
        "import sys; from hsg_i18n.cli import main; "
        f"main(['--project', {str(ROOT)!r}, 'check', *{[str(p) for p in ROOT.glob('locale/*/LC_MESSAGES/*.po')]!r}]); "
        "print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('hsg_i18n')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    package = Path(kept_findings.__file__).parents[1]
    known = {path for pattern in CODE for path in package.glob(pattern)}
    run = {Path(name) for name in ran.stdout.splitlines()[-1].split() if name != "None"}
    others = {path.relative_to(package).as_posix() for path in run - known}
    assert {name for name in others if not name.startswith("cli/")} == set()
