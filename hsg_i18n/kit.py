"""Kits: what a clinic takes away. A zip a language, one of everything, and a folder for a USB stick.

The same files make the same bytes: a zip has its members in order, without times, owners or modes of its own.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from hsg_i18n.marks import UNKNOWN_DAY, file_mark
from hsg_i18n.model import Artifact, Format
from hsg_i18n.text.sizes import kilobytes

README = "README.txt"
#: The earliest moment that a zip can hold (APPNOTE 4.4.6); every member has it.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
#: Compressed already, or nearly so.
_STORED = {".pdf", ".zip", ".png"}
_INSTEAD = "For a language that is not here, use the English and an interpreter."
_NOTHING = "Where the English of a sheet is not here either, give none out."
_NO_ROOM = "There is no room on them to list what changed. Use the English ones and an interpreter."
_SIZE = 'Print at 100 %, not "fit to page": cards and booklets are cut and folded where their marks are.'
_NOT_GIVEN = "No qualified person has approved the others: do not give them to patients."


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of one kit by their paths inside of it."""

    name: str  #: of the zip, without its suffix
    files: Mapping[str, bytes]

    def zipped(self) -> bytes:
        """The parcel as a zip whose members stand in a folder of its name."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for path, data in sorted(self.files.items()):
                member = zipfile.ZipInfo(f"{self.name}/{path}", _NO_TIME)
                member.external_attr = _FILE_MODE
                member.create_system = 3  # Unix, on whatever system it is made
                stored = PurePosixPath(path).suffix in _STORED
                member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(member, data)
        return out.getvalue()


def with_sums(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files with one more, `name`, that `sha256sum --check` reads."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    return {**files, name: "".join(lines).encode()}


def readme(
    title: str,
    clinic: str,
    artifacts: Iterable[Artifact],
    formats: Iterable[Format],
    warned: Iterable[str],
    lists: Iterable[str],
) -> bytes:
    """A page of plain text for the staff: whose kit it is, what each file is for, and what may be given out.

    `warned` is what `warning` says, `lists` are the paths of the pages that lead to the files.
    """
    known = {f.id: f for f in formats}
    rows = list(artifacts)
    used = [known[name] for name in dict.fromkeys(a.format for a in rows) if name in known]
    lines = [title, "=" * len(title), ""]
    lines += [f"The kit of {clinic}. Another clinic needs its own." if clinic else "Without a clinic's name.", ""]
    lines += warned
    lines += ["What each format is for:", *(f"- {f.title}: {f.purpose}" for f in used), ""]
    lines += [_SIZE, ""] if used else []
    lines += ["Pages to open on a screen, which lead to the files:", *(f"- {path}" for path in lists), ""]
    lines += ["Files:", *_table(rows), ""]
    lines += ["SHA256SUMS holds the checksums of all files, manifest.json who translated and reviewed each.", ""]
    return "\r\n".join(lines).encode()  # with the line ends that every program of an office shows


def warning(profile: str, english: str | None = None) -> list[str]:
    """What may be given out of a kit, line by line.

    `english` is the name of the kit that the English is in, empty where it is in none, None where it is in this one.
    """
    if profile == "release":
        return ["Give out what this kit holds, and no older copy of it.", _INSTEAD, _nothing(english), ""]
    return ["PREVIEW. Only files marked Source or Approved are for patients.", _NOT_GIVEN, ""]


def lacking(artifacts: Iterable[Artifact], omitted: Mapping[str, Iterable[str]]) -> list[str]:
    """What is not made in a language because the English has changed, line by line.

    `omitted` are the titles of such formats, by handout.
    """
    older = dict.fromkeys((a.english, a.handout, a.english_changed) for a in artifacts if a.english_changed)
    lines = [
        f"Not made of {handout} in {english}, whose English {_changed(day)}: {'; '.join(titles)}."
        for english, handout, day in older
        if (titles := omitted.get(handout))
    ]
    return [*lines, _NO_ROOM, ""] if lines else []


def _changed(day: str) -> str:
    return "has changed" if day == UNKNOWN_DAY else f"changed on {day}"


def _nothing(english: str | None) -> str:
    if english is None:
        return _NOTHING
    if not english:
        return "No kit has the English: where it is needed, give none out."
    return f"Where English is needed, it is in {english}.zip; where that lacks the sheet, give none out."


def _table(rows: list[Artifact]) -> list[str]:
    cells = [("File", "Language", "State", "Paper", "Pages", "kB")]
    for a in rows:
        paper, pages = a.paper or "screen", str(a.pages or "")
        cells.append((a.path, a.english, file_mark(a), paper, pages, str(kilobytes(a.bytes))))
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def entrance(
    title: str, artifacts: Iterable[Artifact], warned: Iterable[str], starts: Iterable[str], everything: str
) -> bytes:
    """The web page that leads to the files of one language: its pages lead there for all languages.

    `warned` is what `warning` says, `everything` the name of the kit that has the other languages;
    `starts` are the paths of the first pages.
    """
    said = [*warned, f"This kit holds no other language. The others are in {everything}.zip."]
    links = [_link(path, "Page for patients") for path in starts]
    links += [f"{_link(a.path, PurePosixPath(a.path).name)} {escape(file_mark(a))}" for a in artifacts]
    return _page(title, *filter(None, map(escape, said)), "<br>\n".join(links))


def elsewhere(artifact: Artifact, kits: Iterable[str]) -> bytes:
    """The web page that stands where a page of another language would be, and names the kits that have it."""
    names = " and in ".join(f"{name}.zip" for name in kits)
    said = f"The {artifact.english} of this sheet is not in this kit. It is in {names}."
    return _page("Not in this kit", escape(said), _link("../index.html", "What this kit holds"))


def _link(path: str, text: str) -> str:
    return f'<a href="{escape(path)}">{escape(text)}</a>'


def _page(title: str, *paragraphs: str) -> bytes:
    """Plain HTML that needs no style, script or network; `paragraphs` are HTML."""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    lines = ["<!doctype html>", f'<html lang="en">{head}<title>{escape(title)}</title>', f"<h1>{escape(title)}</h1>"]
    return "\n".join([*lines, *(f"<p>{text}</p>" for text in paragraphs), "</html>\n"]).encode()
