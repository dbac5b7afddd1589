"""docs/tutorial/from-empty-to-released.md, run: its commands, its edits, and the outputs that it shows.

Whatever the page says is done in a copy of the project, so the page cannot promise what the program does not do.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "steps"))

from projects import ROOT, Copy, command, forget, install_press, quicken, shipped_copy

from hsg_i18n.cli import main

pytestmark = pytest.mark.thorough

PAGE = ROOT / "docs" / "tutorial" / "from-empty-to-released.md"
LANGUAGE = "so"
BOTH = {"hsg-about", "hsg-aftercare"}
#: Blocks of the page: the language of the fence with its text, or the comment that stands for a person at work.
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$|^<!-- (The test translates here)\. -->$", re.MULTILINE | re.DOTALL)
#: What differs from run to run: dates, digests, durations. And what the page leaves out of a line.
VARIES = (r"\d{4}-\d{2}-\d{2}", r"(?<![0-9a-z])(?=[a-f]*\d)[0-9a-f]{8,64}(?![0-9a-z])", r"\d+\.\d s\b")
OMITTED = "…"

#: Runs the arguments of hsg-i18n in the copy; (exit code, what it printed).
Run = Callable[[list[str]], tuple[int, str]]


# --- the page ---------------------------------------------------------------------------------------


def blocks(page: str) -> list[tuple[str, str]]:
    """(kind, text) of each block: sh, text, toml, diff, or translate."""
    return [(kind or "translate", text or "") for kind, text, _ in BLOCK.findall(page)]


def pattern(shown: str) -> re.Pattern[str]:
    """What an output must match that the page shows. A line of `…` is any lines, a `…` within a line anything."""
    lines = (r"(?:.*\n)*?" if line.strip() == OMITTED else f"{_line(line)}\n" for line in shown.splitlines())
    return re.compile("".join(lines))


def _line(line: str) -> str:
    return "".join(map(_part, re.split(f"({'|'.join(VARIES)}|{OMITTED})", line)))


def _part(text: str) -> str:
    return ".*" if text == OMITTED else next((form for form in VARIES if re.fullmatch(form, text)), re.escape(text))


def arguments(line: str) -> list[str]:
    """What a line of a shell block asks of hsg-i18n; `make TARGET` is what the Makefile says."""
    words = shlex.split(line)
    if words[0] == "make":
        recipe = re.search(rf"^{words[1]}:.*\n\t@\$\(HSG\) (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert recipe, line
        return [w for w in shlex.split(recipe[1]) if not w.startswith("$(")]
    assert words[0] == "hsg-i18n", line
    return words[1:]


# --- the people -------------------------------------------------------------------------------------

ACCENTS = str.maketrans("aeiouyAEIOU", "àèìòùýÀÈÌÒÙ")
KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\))")


def pseudo(text: str) -> str:
    """A translation that no language knows: the letters differ, placeholders, links, bold and numbers stay."""
    return "".join(p if KEPT.fullmatch(p) else p.translate(ACCENTS) for p in KEPT.split(text))


def translate(copy: Copy) -> None:
    """Do what a translator does in her editor: fill every message, clear every mark, leave her name."""
    for path in copy.path(f"locale/{LANGUAGE}/LC_MESSAGES").glob("*.po"):
        catalog = polib.pofile(str(path))
        catalog.metadata["Last-Translator"] = "An Example <translator@example.org>"
        for entry in catalog:
            if entry.obsolete:
                continue
            entry.msgstr = "" if entry.msgid_plural else pseudo(entry.msgid)
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, pseudo(entry.msgid_plural))
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = entry.previous_msgctxt = None
        catalog.save()


def append(copy: Copy, text: str) -> None:
    """Add a block of TOML to the file that its first line names."""
    name = re.fullmatch(r"# at the end of (\S+)", text.splitlines()[0])
    assert name, text
    copy.write(name[1], f"{copy.read(name[1])}\n{text}")


def edit(copy: Copy, text: str) -> None:
    """Make the edit of a diff block: the file, then what goes and what comes."""
    name, old, new = text.splitlines()
    assert (old[0], new[0]) == ("-", "+"), text
    copy.edit(name, old[1:], new[1:])


# --- the walk ---------------------------------------------------------------------------------------


def walk(copy: Copy, run: Run, *, compared: bool = True) -> list[dict[str, str]]:
    """Do what the page says. Returns after each release the web pages of the language by handout.

    `compared` says whether what the program prints is held against what the page shows.
    """
    releases: list[dict[str, str]] = []
    output = ""
    for kind, text in blocks(PAGE.read_text("utf-8")):
        if kind == "sh":
            output = ""
            for line in text.splitlines():
                code, printed = run(arguments(line))
                assert code == 0, f"{line}\n{printed}"
                output += printed
                if line == "make release":
                    releases.append(pages(copy))
        elif kind == "text":
            assert not compared or pattern(text).fullmatch(output), (
                f"The page shows\n{text}\nand the program prints\n{output}"
            )
        else:
            {"toml": append, "diff": edit, "translate": lambda copy, _: translate(copy)}[kind](copy, text)
    return releases


def pages(copy: Copy) -> dict[str, str]:
    folder = copy.path(f"build/release/{LANGUAGE}")
    return {p.name.partition("_")[0]: p.read_text("utf-8") for p in folder.glob("hsg-*.html")}


def outdated(page: str) -> bool:
    return "English changed on" in page


def check(releases: list[dict[str, str]]) -> None:
    """What the page promises of the files that the releases leave."""
    first, marked, withheld, withdrawn = releases
    assert first.keys() == marked.keys() == BOTH
    assert not any(map(outdated, first.values()))
    assert [name for name, page in marked.items() if outdated(page)] == ["hsg-about"]
    assert withheld.keys() == {"hsg-about"}
    assert withdrawn.keys() == {"hsg-aftercare"}
    assert not outdated(withdrawn["hsg-aftercare"])
    assert all("DRAFT" not in page for release in releases for page in release.values())


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The shipped project in a folder of its own, in which the test stands."""
    found = shipped_copy(tmp_path / "project")
    monkeypatch.chdir(found.root)
    return found


def test_what_the_page_says_is_so(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quicken(monkeypatch)
    install_press(monkeypatch)

    def run(args: list[str]) -> tuple[int, str]:
        forget()
        code = main(args)
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    check(walk(copy, run))


@pytest.mark.pdf
def test_what_the_page_says_is_so_with_real_pages(copy: Copy) -> None:
    # One format on one paper is enough to see that the files come and go; the others would take minutes.
    copy.edit("templates/handout/format.toml", '["A4", "Letter"]', '["A4"]')
    for folder in copy.path("templates").iterdir():
        if folder.name not in {"_base", "handout", "site", "review-sheet"}:
            shutil.rmtree(folder)

    def run(args: list[str]) -> tuple[int, str]:
        done = command(copy, *args)
        return done.returncode, done.stdout + done.stderr

    check(walk(copy, run, compared=False))
    names = {p.name for p in copy.path(f"build/release/{LANGUAGE}").iterdir()}
    stem = "hsg-aftercare_so_Somali"
    assert names >= {f"{stem}.html", f"{stem}_A4.pdf"}
    assert all(name.startswith("hsg-aftercare_") for name in names - {"index.html"})


def test_the_page_has_all_that_the_walk_knows() -> None:
    kinds = [kind for kind, _ in blocks(PAGE.read_text("utf-8"))]
    assert set(kinds) == {"sh", "text", "toml", "diff", "translate"}
    assert len(re.findall(r"^```", PAGE.read_text("utf-8"), re.MULTILINE)) == 2 * (
        len(kinds) - kinds.count("translate")
    )


def test_how_an_output_is_compared() -> None:
    shown = pattern("a 2026-11-26 (x)\n…\nCode 494c826bb725, in 34.9 s.\nMade … files\n")
    assert shown.fullmatch("a 2027-01-02 (x)\nmore\nand more\nCode 00ffab12, in 0.1 s.\nMade 3 old files\n")
    assert shown.fullmatch("a 2027-01-02 (x)\nCode 00ffab12, in 0.1 s.\nMade 3 files\n")
    for other in (
        "a 2027-01-02 (y)\nCode 00ffab12, in 0.1 s.\nMade 3 files\n",
        "a today (x)\nCode 00ffab12, in 0.1 s.\nMade 3 files\n",
        "a 2027-01-02 (x)\nCode none, in 0.1 s.\nMade 3 files\n",
        "a 2027-01-02 (x)\nCode 00ffab12, in 0.1 s.\nMade 3 files\nand more\n",
    ):
        assert not shown.fullmatch(other), other
