"""What other checkers of catalogs say of messages, where they are installed: msgfmt, pofilter, dennis, i18nspector."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import polib

from hsg_i18n.model import Language

#: (English, translation)
Pair = tuple[str, str]
_LINE = re.compile(r"x\.po:(\d+):")
_CONTEXT = re.compile(r"msgctxt '?\"?(\d+)")
_HEADER = {
    "Project-Id-Version": "hsg-texts 1.0",
    "Report-Msgid-Bugs-To": "translations@clinic.example",
    "POT-Creation-Date": "2026-11-24 00:00+0000",
    "PO-Revision-Date": "2026-11-26 00:00+0000",
    "Last-Translator": "A Translator <translator@clinic.example>",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def checkers() -> dict[str, Callable[[Sequence[Pair], Language], set[int]]]:
    """Every one that is installed: it takes messages and gives the numbers of those that it finds something in."""
    known = {"msgfmt": _msgfmt, "pofilter": _pofilter, "dennis-cmd": _dennis, "i18nspector": _i18nspector}
    return {name: run for name, run in known.items() if shutil.which(name)}


def _msgfmt(pairs: Sequence[Pair], language: Language) -> set[int]:
    with tempfile.TemporaryDirectory() as folder:
        path = _write(Path(folder), pairs, language)
        said = _run("msgfmt", "-c", "-o", str(Path(folder) / "x.mo"), str(path))
        return _at_lines(path, map(int, _LINE.findall(said)))


def _pofilter(pairs: Sequence[Pair], language: Language) -> set[int]:
    with tempfile.TemporaryDirectory() as folder:
        path, out = _write(Path(folder), pairs, language), Path(folder) / "out.po"
        _run("pofilter", f"--language={language.folder}", "--progress=none", "-i", str(path), "-o", str(out))
        return {int(e.msgctxt) for e in polib.pofile(str(out)) if e.msgctxt} if out.exists() else set()


def _dennis(pairs: Sequence[Pair], language: Language) -> set[int]:
    with tempfile.TemporaryDirectory() as folder:
        said = _run("dennis-cmd", "lint", str(_write(Path(folder), pairs, language)))
        return {int(n) for n in re.findall(r'msgctxt "(\d+)"', said)}


def _i18nspector(pairs: Sequence[Pair], language: Language) -> set[int]:
    with tempfile.TemporaryDirectory() as folder:
        said = _run("i18nspector", str(_write(Path(folder), pairs, language)))
        return {int(n) for n in _CONTEXT.findall(said)}


def _write(folder: Path, pairs: Sequence[Pair], language: Language) -> Path:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = _HEADER | {
        "Language": language.folder,
        "Language-Team": f"{language.english} <{language.folder}@clinic.example>",
        "Plural-Forms": language.plural_forms,
    }
    for number, (english, text) in enumerate(pairs):
        flags = ["python-brace-format"] if "{" in english else []
        catalog.append(polib.POEntry(msgctxt=str(number), msgid=english, msgstr=text, flags=flags))
    path = folder / "x.po"
    catalog.save(str(path))
    return path


def _at_lines(path: Path, lines: Iterable[int]) -> set[int]:
    """The entries that these lines of the file belong to."""
    contexts: list[int] = []
    for line in path.read_text("utf-8").split("\n"):
        found = re.match(r'msgctxt "(\d+)"', line)
        contexts.append(int(found[1]) if found else contexts[-1] if contexts else -1)
    return {contexts[number - 1] for number in lines if number <= len(contexts)} - {-1}


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)  # noqa: S603 (names of programs)
    return (done.stdout + done.stderr).decode("utf-8", "replace")
