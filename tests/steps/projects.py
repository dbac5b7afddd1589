"""Projects in folders of their own, for tests to edit, build and break."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.extract import extract as babel_extract
from jinja2 import Environment

from hsg_i18n import extract
from hsg_i18n.catalog import read_template
from hsg_i18n.errors import HsgError
from hsg_i18n.languages import find_language
from hsg_i18n.model import Decision, Edition, PdfFile, Record, RecordKind, RenderJob, Role
from hsg_i18n.paths import Project
from hsg_i18n.review import append_record, sealed, write_editions
from hsg_i18n.steps import build as build_step
from hsg_i18n.steps import inputs
from hsg_i18n.steps.inventory import take_inventory
from hsg_i18n.steps.reviews import LanguageReviews, take_reviews
from hsg_i18n.steps.run import Progress

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ("source", "locale", "templates", "clinics", "hsg.toml")
#: 2026-11-24 09:20 UTC
EPOCH = "1795512000"
#: What every file of a build is called, for sorting them out.
BOOKKEEPING = {"index.html", "manifest.json", "SHA256SUMS"}

OTHER_FORMATS = {p.parent.name for p in (ROOT / "templates").glob("*/format.toml")} - {"handout"}
OTHER_ICONS = {p.name for p in (ROOT / "templates/_base/icons").iterdir()} - {"phone.svg"}

#: Texts of the tiny handout: English, Spanish, Arabic.
TEXTS = (
    ("After your test", "Después de su examen", "بعد الفحص"),
    ("Call your clinic if", "Llame a su clínica si", "اتصلي بالعيادة إذا"),
    ("You have a **fever** of 38 °C or more.", "Tiene **fiebre** de 38 °C o más.", "لديك **حمى** بدرجة 38 °C أو أكثر."),
    ("You bleed for 1–2 days.", "Sangra durante 1–2 días.", "تنزفين لمدة 1–2 يوم."),
    ("Clinic phone: {clinic_phone}", "Teléfono de la clínica: {clinic_phone}", "هاتف العيادة: {clinic_phone}"),
    ("Always ask your care team.", "Pregunte siempre a su equipo médico.", "اسألي دائما فريق الرعاية."),
)
#: The folders of templates that the tiny project has.
OWN_TEMPLATES = ("_base/", "handout/", "site/")
#: How many messages those have, and how many that makes for a page of the tiny handout.
LABELS = sum(
    any(place.startswith(OWN_TEMPLATES) for place, _ in message.references)
    for message in read_template(ROOT / "locale/labels.pot").messages
)
MESSAGES = len(TEXTS) + LABELS
HANDOUT = """---
id: hsg-tiny
title: After your test
version: "1.0"
date: 2026-11-24
review-by: 2028-11-24
---

## Call your clinic if {kind=about icon=phone}

- You have a **fever** of 38 °C or more.
  {#F38 .critical}
- You bleed for 1–2 days.
  {#F41 .critical}

Clinic phone: {clinic_phone}
{.field}

Always ask your care team.
{.closing}
"""
SETTINGS = """name = "tiny"
source_language = "en"
known_words = [
  "antibiotics", "bacteria", "medicine",
  "provider", "uterus",
]
"""
FORMAT = """title = "Handout"
purpose = "One sheet for the patient to take home."
papers = ["A4"]
pages = 2
screen = true

[ladder]
rungs = 2
smallest = { size_pt = 11, gap = 1, leading = 1 }
largest = { size_pt = 12, gap = 1, leading = 1 }
"""


#: What a release says of the tiny handout as it is, in a language whose catalogs hold drafts.
DRAFTS = f"{MESSAGES} of its {MESSAGES} texts are drafts that no translator has checked"
#: What it says besides has to be done: where all its drafts are checked, and where all is reviewed.
SIGNED = "; then a clinical reviewer approves the whole"
_READ = f"; then a second linguist reviews {MESSAGES} texts, a clinical reviewer approves the whole"
#: The same where a catalog names no translator.
NAMED = _READ.replace("then", "then the translator puts a name into Last-Translator of hsg-tiny.po,")
TRANSLATOR = "translator@example.org"
#: The two people whom the policy asks for, without names.
REVIEWERS = """[[reviewer]]
id = "linguist"
languages = ["es", "ar"]
roles = ["linguistic"]

[[reviewer]]
id = "clinician"
languages = ["*"]
roles = ["clinical"]
"""


@dataclass(frozen=True)
class Copy:
    """A project that a test may change."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    def path(self, name: str) -> Path:
        return self.root / name

    def read(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first `old`; it must be there."""
        text = self.read(name)
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new, 1))

    def translate(self, name: str) -> None:
        """Change the translation of the first message of a catalog."""
        head, body = self.read(name).split("\n\n", 1)
        body = re.sub(r'(msgstr .*)"', r'\1 x"', body, count=1)
        self.write(name, f"{head}\n\n{body}")

    def remove(self, name: str) -> None:
        path = self.path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def build(self, profile: str = "preview", clinic: str = "", progress: Progress | None = None) -> Built:
        """Build as a new process would."""
        forget()
        file = self.path(clinic) if clinic else None
        result = build_step.build(self.project, profile, file, progress or (lambda done, total, path: None))
        return Built(result, self.files(profile))

    def files(self, profile: str = "preview") -> dict[str, Print]:
        """Every file of a profile's folder by its path inside it."""
        folder = self.project.build(profile)
        return {p.relative_to(folder).as_posix(): fingerprint(p) for p in folder.rglob("*") if p.is_file()}


def sheets(paths: Iterable[str]) -> set[str]:
    """What is handed out, of the paths of a build: not what tells of it or leads to it."""
    return {path for path in paths if path not in BOOKKEEPING and not path.endswith("/index.html")}


#: What tells that a file is untouched: its sum, its inode and when it was written.
Print = tuple[str, int, int]


@dataclass(frozen=True)
class Built:
    """A build and the folder it left."""

    result: build_step.BuildResult
    files: dict[str, Print]

    @property
    def pages(self) -> set[str]:
        return sheets(self.files)

    @property
    def sums(self) -> dict[str, str]:
        """What the pages hold."""
        return {name: self.files[name][0] for name in self.pages}

    def touched(self, before: Built) -> set[str]:
        """The pages that are not the very files that they were."""
        return {name for name in self.pages if self.files[name] != before.files.get(name)}


def fingerprint(path: Path) -> Print:
    stat = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), stat.st_ino, stat.st_mtime_ns


def forget() -> None:
    """Empty every cache of the package, as starting a new process does."""
    for name in [name for name in sys.modules if name.startswith("hsg_i18n")]:
        for clear in _caches(name):
            clear()


@functools.cache
def _caches(module: str) -> list[Callable[[], object]]:
    """How each cache of a module is emptied; looked up once, for thousands of tests ask."""
    found = (getattr(value, "cache_clear", None) for value in vars(sys.modules[module]).values() if callable(value))
    return [clear for clear in found if callable(clear)]


@dataclass
class Press:
    """Stands in for the pool: "renders" at once, and fails or stops where it is told to."""

    jobs: list[RenderJob] = field(default_factory=list)  #: those of the last build
    fail: dict[str, HsgError] = field(default_factory=dict)  #: part of a path, and what becomes of it
    before: Callable[[int], None] = lambda done: None  #: called before each job
    closed: bool = False  #: whether the last build let go of the pool
    ready: bool = False  #: whether it was told to get ready

    def workers(self, fonts_digest: str, most: int | None) -> Press:
        """Stands in for the processes of a build."""
        self.ready = False
        return self

    def get_ready(self) -> None:
        self.ready = True

    def close(self) -> None:
        pass

    def render_all(self, jobs: Iterable[RenderJob]) -> Generator[object, None, None]:
        return self(jobs)

    def __call__(self, jobs: Iterable[RenderJob], workers: int | None = None) -> Generator[object, None, None]:
        self.jobs, self.closed = list(jobs), False
        try:
            for done, job in enumerate(self.jobs):
                self.before(done)
                error = next((e for part, e in self.fail.items() if part in job.path), None)
                yield job, error or PdfFile(job.path, b"%PDF-fake " + job.digest.encode(), pages=2)
        finally:
            self.closed = True


def install_press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Build without rendering, and without prepared fonts."""
    press = Press()
    monkeypatch.setattr(build_step, "Workers", press.workers)
    monkeypatch.setattr(build_step, "load_fonts", lambda: SimpleNamespace(digest="fonts"))
    return press


def quicken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what takes most of the time: syncing files, and reading again what never changes."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(Environment, "compile", _compile)
    monkeypatch.setattr(extract, "babel_extract", _extract)
    monkeypatch.setattr(inputs, "version", _versions.__getitem__)
    monkeypatch.setattr(inputs, "_files", _files)


_really_compile, _really_extract = Environment.compile, babel_extract
_versions = {name: version(name) for name in (*inputs.RENDERER, *inputs.READERS)}
_really_files = inputs._files
_package: list[tuple[str, Path]] = []
_compiled: dict[tuple[object, ...], object] = {}
_extracted: dict[bytes, list[object]] = {}


def _compile(environment: Environment, source: str, *place: object, **options: object) -> object:
    key = (source, *place, *options.items())
    if key not in _compiled:
        _compiled[key] = _really_compile(environment, source, *place, **options)  # type: ignore[call-overload]
    return _compiled[key]


def _files(folder: Path, shown: str, patterns: tuple[str, ...]) -> list[tuple[str, Path]]:
    # The package is the same for all tests of a session.
    return _package if folder.name == "hsg_i18n" else _really_files(folder, shown, patterns)


def _extract(method: str, file: BytesIO, *rest: object, **options: object) -> list[object]:
    content = file.getvalue()
    if content not in _extracted:
        _extracted[content] = list(_really_extract(method, file, *rest, **options))  # type: ignore[arg-type]
    return _extracted[content]


def shipped_copy(folder: Path) -> Copy:
    """The project as it is shipped."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        source, target = ROOT / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return Copy(folder)


def tiny_copy(folder: Path) -> Copy:
    """One handout of six messages in English, Spanish and Arabic, on one size of paper."""
    copy = Copy(folder)
    for name in ("clinics", *(f"locale/{tag}/language.toml" for tag in ("en", "es", "ar"))):
        target = copy.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / name, target) if (ROOT / name).is_dir() else shutil.copy(ROOT / name, target)
    # Of the pictures only the one that the handout shows, of the formats only the first: hundreds of tests copy these.
    unused = OTHER_ICONS | OTHER_FORMATS
    shutil.copytree(ROOT / "templates", copy.path("templates"), ignore=lambda _, names: {*names} & unused)
    styles = copy.read("templates/_base/base.css").splitlines(keepends=True)
    copy.write("templates/_base/base.css", "".join(x for x in styles if not any(icon in x for icon in OTHER_ICONS)))
    copy.write("hsg.toml", SETTINGS)
    copy.write("templates/handout/format.toml", FORMAT)
    copy.write("source/hsg-tiny.md", HANDOUT)
    for column, tag in ((1, "es"), (2, "ar")):
        copy.write(f"locale/{tag}/LC_MESSAGES/hsg-tiny.po", catalog_text(tag, {t[0]: t[column] for t in TEXTS}))
        shutil.copy(ROOT / f"locale/{tag}/LC_MESSAGES/labels.po", copy.path(f"locale/{tag}/LC_MESSAGES/labels.po"))
    return copy


def add_twin(copy: Copy) -> None:
    """Give the tiny project a second handout of the same words, hsg-twin."""
    copy.write("source/hsg-twin.md", HANDOUT.replace("hsg-tiny", "hsg-twin"))
    for tag in ("es", "ar"):
        folder = copy.path(f"locale/{tag}/LC_MESSAGES")
        shutil.copy(folder / "hsg-tiny.po", folder / "hsg-twin.po")


def take_over(copy: Copy, *folders: str) -> None:
    """Do what a translator does: clear every fuzzy mark, and leave a name in the headers."""
    for path in (p for folder in folders for p in copy.path(f"locale/{folder}").rglob("*.po")):
        text = re.sub(r"#, fuzzy(, )?\n?", "#, ", path.read_text("utf-8")).replace("#, msgid", "msgid")
        text = re.sub(r'"Last-Translator: .*\n', "", text)
        path.write_text(text.replace('"Language: ', f'"Last-Translator: {TRANSLATOR}\\n"\n"Language: ', 1), "utf-8")


def approve(copy: Copy, folder: str, handout: str = "hsg-tiny", **changes: object) -> None:
    """Do what a linguist and a clinician do: approve a handout as it stands, each with a record.

    `changes` are made to both records.
    """
    copy.write("locale/reviewers.toml", REVIEWERS)
    for role, reviewer in ((Role.LINGUISTIC, "linguist"), (Role.CLINICAL, "clinician")):
        record = replace(approval(copy, folder, handout), role=role, reviewer=reviewer)
        append_record(copy.path(f"locale/{folder}/reviews.jsonl"), sealed(replace(record, **changes)))  # type: ignore[arg-type]


def keep_edition(copy: Copy, folder: str, handout: str = "hsg-tiny") -> None:
    """Keep the text of a handout as it stands, to be printed when the catalogs have another one."""
    _, edition = _as_it_stands(copy, folder, handout)
    write_editions(copy.path(f"locale/{folder}/editions/{handout}.json"), [edition])


def approval(copy: Copy, folder: str, handout: str) -> Record:
    """A record that approves every text of a handout as it stands, and the whole of it."""
    review, edition = _as_it_stands(copy, folder, handout)
    return Record(
        kind=RecordKind.REVIEW,
        language=edition.language,
        handout=handout,
        reviewer="",
        date=datetime.now(UTC),
        decision=Decision.APPROVED,
        digests=tuple(m.digest for m in edition.messages),
        edition=edition.digest,
        translators=tuple((c.domain, c.header("Last-Translator")) for c in review.catalogs.values()),
        version=edition.handout.version,
        version_date=edition.handout.date,
    )


def _as_it_stands(copy: Copy, folder: str, handout: str) -> tuple[LanguageReviews, Edition]:
    forget()
    inventory = take_inventory(copy.project)
    review = take_reviews(inventory).of(find_language(inventory.languages, folder))
    edition = review.edition(next(h for h in inventory.handouts if h.id == handout))
    assert edition, f"{handout} has no whole text in {folder}"
    return review, edition


def catalog_text(language: str, texts: dict[str, str], flags: str = "fuzzy") -> str:
    """A catalog, every entry with the same flags."""
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    mark = f"#, {flags}\n" if flags else ""
    return header + "".join(f'\n{mark}msgid "{k}"\nmsgstr "{v}"\n' for k, v in texts.items())


@pytest.fixture
def workplace(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the same for each test, so that templates in it need not be compiled again."""
    path = tmp_path_factory.getbasetemp() / "project"
    shutil.rmtree(path, ignore_errors=True)
    forget()
    quicken(monkeypatch)
    return path


@pytest.fixture
def shipped(workplace: Path) -> Copy:
    """The project as it is shipped, to be changed."""
    return shipped_copy(workplace)


@pytest.fixture
def tiny(workplace: Path) -> Copy:
    """One short handout, to be changed."""
    return tiny_copy(workplace)


@pytest.fixture
def twins(tiny: Copy) -> Copy:
    """Two short handouts, to be changed."""
    add_twin(tiny)
    return tiny


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """A pool that renders nothing."""
    return install_press(monkeypatch)


def clone(copy: Copy, folder: Path) -> Copy:
    """The same project in another folder."""
    shutil.copytree(copy.root, folder, dirs_exist_ok=True)
    return Copy(folder)


def environment(**changes: str) -> dict[str, str]:
    """The environment for a process that runs the package from this tree."""
    own = {k: v for k, v in os.environ.items() if k not in {"PYTHONUNBUFFERED", "SOURCE_DATE_EPOCH", "NO_COLOR"}}
    return {**own, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changes}


def command(copy: Copy, *args: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    line = [sys.executable, "-m", "hsg_i18n", "--project", str(copy.root), *args]
    return subprocess.run(line, env=environment(**changes), capture_output=True, text=True, check=False)
