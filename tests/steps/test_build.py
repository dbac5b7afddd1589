"""What a build makes, keeps and removes, and what it says about it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import Any

import pytest
from projects import (
    BOOKKEEPING,
    DRAFTS,
    EPOCH,
    LABELS,
    MESSAGES,
    NAMED,
    REVIEWERS,
    SIGNED,
    Copy,
    Press,
    approve,
    clone,
    forget,
    sheets,
    take_over,
)

from hsg_i18n.cli import main
from hsg_i18n.errors import HsgError, RenderError
from hsg_i18n.html import Renderer
from hsg_i18n.model import LocalizedHandout
from hsg_i18n.steps.build import exit_code

TAGS = ("ar", "en", "es", "fr", "hi", "ht", "km", "ru", "vi", "zh-Hans")
EVERY_SHEET = ("handout", "large-print", "bilingual", "booklet")
FORMS = {
    "hsg-about": EVERY_SHEET,
    "hsg-aftercare": (*EVERY_SHEET, "warning-card", "fridge-card", "medicine-list"),
}
#: (language, handout, format, paper) of every file of the shipped project; a web page has no paper.
MADE = tuple(
    (tag, handout, form, paper)
    for tag in TAGS
    for handout, forms in FORMS.items()
    for form in forms
    for paper in (("", "A4", "Letter") if form == "handout" else ("A4", "Letter"))
    if (tag, form) != ("en", "bilingual")
)
#: Those that show every language at once.
WALL = (("mul", "", "language-poster", "A3"), ("mul", "", "language-poster", "Tabloid"))
MADE += WALL


def artifacts(copy: Copy) -> list[dict[str, Any]]:
    """What the manifest of the preview lists."""
    found: list[dict[str, Any]] = json.loads(copy.read("build/preview/manifest.json"))["artifacts"]
    return found


# --- what is made ---------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_first_build_makes_every_handout_in_every_language_for_screen_and_paper(
    shipped: Copy, press: Press
) -> None:
    built = shipped.build()
    assert built.result.made == len(built.pages)
    assert {(a["language"], a["handout"], a["format"], a["paper"]) for a in artifacts(shipped)} == set(MADE)
    assert (built.result.kept, built.result.removed, built.result.faults) == (0, 0, ())
    assert {name.split("/")[0] for name in built.pages} == {*TAGS, "mul"}
    assert len(press.jobs) == sum(bool(paper) for *_, paper in MADE)


@pytest.mark.thorough
def test_files_are_named_so_that_staff_find_them(shipped: Copy, press: Press) -> None:
    assert {
        "vi/hsg-aftercare_vi_Vietnamese_A4.pdf",
        "vi/hsg-aftercare_vi_Vietnamese.html",
        "zh-Hans/hsg-aftercare_zh-Hans_Chinese-Simplified_Letter.pdf",
        "en/hsg-about_en_English_A4.pdf",
        *BOOKKEEPING,
    } <= shipped.build().files.keys()


@pytest.mark.thorough
def test_a_second_build_does_nothing(shipped: Copy, press: Press) -> None:
    first = shipped.build()
    press.jobs = []
    second = shipped.build()
    assert (second.result.made, second.result.kept, second.result.removed) == (0, len(MADE), 0)
    assert second.files == first.files
    assert press.jobs == []


@pytest.mark.thorough
def test_a_file_that_is_written_again_with_the_same_content_changes_nothing(tiny: Copy, press: Press) -> None:
    first = tiny.build()
    for path in tiny.root.rglob("*.po"):
        path.write_bytes(path.read_bytes())
        os.utime(path, (1, 1))
    assert tiny.build().files == first.files


# --- what is made again ---------------------------------------------------------------------------

Edit = Callable[[Copy], None]


def _change(name: str, old: str, new: str) -> Edit:
    return lambda copy: copy.edit(name, old, new)


WAIVER = '[[waiver]]\ncode = "C021"\nmsgid = "You bleed for 1–2 days."\nreason = "The same word."\n'


def _approved(copy: Copy) -> None:
    take_over(copy, "es")
    approve(copy, "es")


#: (name, edit, patterns of the pages that are made again: these and no others)
EDITS: tuple[tuple[str, Edit, tuple[str, ...]], ...] = (
    ("a translation", lambda c: c.translate("locale/es/LC_MESSAGES/hsg-tiny.po"), ("es/hsg-tiny*",)),
    ("a label", lambda c: c.translate("locale/es/LC_MESSAGES/labels.po"), ("es/*",)),
    ("a comment", _change("locale/es/LC_MESSAGES/hsg-tiny.po", "\n#, fuzzy", "\n# seen\n#, fuzzy"), ()),
    ("the English", _change("source/hsg-tiny.md", "for 1–2 days", "for 1 to 2 days"), ("*/hsg-tiny*",)),
    ("a note", _change("source/hsg-tiny.md", "{#F38 .critical}", '{#F38 .critical note="You."}'), ()),
    ("the version", _change("source/hsg-twin.md", 'version: "', 'version: "9.'), ("*/hsg-twin*",)),
    ("the size of a script", _change("locale/ar/language.toml", "\nsize = ", "\nsize = 1.2 # "), ("ar/*.pdf",)),
    ("the template", _change("templates/handout/page.html.jinja", "<h1>", '<h1 class="t">'), ("*",)),
    ("the style", _change("templates/handout/style.css", "h1 {", "h1 { color: #000;"), ("*",)),
    ("the style of paper", _change("templates/_base/paper.css", "@page {", "@page { color: #000;"), ("*.pdf",)),
    ("the style of screens", _change("templates/_base/screen.css", "body {", "body { color: #000;"), ("*.html",)),
    ("a picture", _change("templates/_base/icons/phone.svg", "<svg ", "<svg  "), ("*",)),
    ("the index", _change("templates/site/style.css", "body {", "body { color: #000;"), ()),
    ("the ladder", _change("templates/handout/format.toml", "size_pt = 12", "size_pt = 13"), ("*.pdf",)),
    ("the papers", _change("templates/handout/format.toml", '"A4"', '"A4", "Letter"'), ("*.html", "*_Letter.pdf")),
    ("the words that are easy", _change("hsg.toml", '"antibiotics", ', ""), ()),
    ("what a release asks for", lambda c: c.write("hsg.toml", f"{c.read('hsg.toml')}\n[review]\nmonths = 12\n"), ()),
    ("the reviewers", lambda c: c.write("locale/reviewers.toml", REVIEWERS), ()),
    ("a waiver", lambda c: c.write("locale/es/waivers.toml", WAIVER), ()),
    ("an approval", _approved, ("es/hsg-tiny*",)),
)


@pytest.mark.thorough
@pytest.mark.parametrize(("edit", "again"), [e[1:] for e in EDITS], ids=[e[0] for e in EDITS])
def test_an_edit_makes_again_what_it_touches_and_nothing_else(
    edit: Edit, again: tuple[str, ...], twins: Copy, press: Press
) -> None:
    before = twins.build()
    edit(twins)
    after = twins.build()
    wanted = {name for name in after.pages if any(fnmatch(name, pattern) for pattern in again)}
    assert after.touched(before) == wanted
    assert after.result.made == len(wanted)
    assert twins.build().result.made == 0


def test_only_the_pages_of_a_language_that_was_edited_are_set(
    twins: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins.build()
    seen: list[str] = []
    setting = Renderer.document

    def watched(self: Renderer, local: LocalizedHandout, *rest: Any) -> str:
        seen.append(f"{local.language.tag}/{local.handout.id}")
        return setting(self, local, *rest)

    monkeypatch.setattr(Renderer, "document", watched)
    twins.translate("locale/es/LC_MESSAGES/hsg-tiny.po")
    twins.build()
    assert set(seen) == {"es/hsg-tiny"}


@pytest.mark.thorough
@pytest.mark.parametrize("edit", [e[1] for e in EDITS], ids=[e[0] for e in EDITS])
def test_workers_get_ready_while_the_pages_that_need_them_are_set(edit: Edit, twins: Copy, press: Press) -> None:
    twins.build()
    edit(twins)
    press.ready, press.jobs = False, []
    twins.build()
    assert press.ready or not press.jobs
    press.ready = False
    twins.build()
    assert not press.ready


@pytest.mark.parametrize("name", ["a comment", "the reviewers", "a waiver"])
def test_no_worker_gets_ready_where_no_page_has_to_be_set(name: str, twins: Copy, press: Press) -> None:
    twins.build()
    next(edit for known, edit, _ in EDITS if known == name)(twins)
    press.ready = False
    twins.build()
    assert not press.ready


def test_a_page_that_is_planned_as_before_is_made_again_where_its_file_is_not_whole(twins: Copy, press: Press) -> None:
    before = twins.build()
    twins.translate("locale/ar/LC_MESSAGES/hsg-tiny.po")
    (name,) = (name for name in before.pages if fnmatch(name, "es/hsg-tiny*.pdf"))
    twins.write(f"build/preview/{name}", "cut off")
    assert twins.build().sums[name] == before.sums[name]


@pytest.mark.thorough
@pytest.mark.parametrize("edit", [e[1] for e in EDITS], ids=[e[0] for e in EDITS])
def test_after_an_edit_everything_is_as_if_it_were_the_first_build(edit: Edit, twins: Copy, press: Press) -> None:
    twins.build()
    edit(twins)
    after = twins.build()
    shutil.rmtree(twins.path("build"))
    assert twins.build().sums == after.sums


def test_undoing_an_edit_makes_the_same_bytes_again(tiny: Copy, press: Press) -> None:
    before = tiny.build()
    tiny.edit("templates/handout/style.css", "h1 {", "h1 { color: #000;")
    assert tiny.build().sums != before.sums
    tiny.edit("templates/handout/style.css", "h1 { color: #000;", "h1 {")
    assert tiny.build().sums == before.sums


def test_an_edit_behind_a_link_to_a_folder_is_seen(tiny: Copy, press: Press, tmp_path: Path) -> None:
    for name in ("locale/es", "templates/handout"):
        elsewhere = tmp_path / Path(name).name
        shutil.move(tiny.path(name), elsewhere)
        tiny.path(name).symlink_to(elsewhere, target_is_directory=True)
    before = tiny.build()
    tiny.translate("locale/es/LC_MESSAGES/hsg-tiny.po")
    after = tiny.build()
    assert after.touched(before) == {n for n in after.pages if n.startswith("es/")}
    tiny.edit("templates/handout/style.css", "h1 {", "h1 { color: #000;")
    assert tiny.build().result.made == 6


CLINIC = 'clinic_phone = "+44 20 7946 0018"\n'


def test_a_clinic_is_printed_and_a_change_of_it_makes_again_what_prints_it(twins: Copy, press: Press) -> None:
    twins.write("clinics/mine.toml", CLINIC)
    before = twins.build(clinic="clinics/mine.toml")
    assert all("+44 20 7946 0018" in job.html for job in press.jobs)
    assert twins.build(clinic="clinics/mine.toml").result.made == 0
    twins.write("clinics/mine.toml", CLINIC + 'clinic_name = "Ours"\n')
    after = twins.build(clinic="clinics/mine.toml")
    assert after.touched(before) == after.pages
    twins.write("clinics/mine.toml", CLINIC)
    assert twins.build(clinic="clinics/mine.toml").result.made == 12


def test_without_the_clinic_the_blank_sheets_come_back(tiny: Copy, press: Press) -> None:
    tiny.write("clinics/mine.toml", CLINIC)
    blank = tiny.build()
    assert tiny.build(clinic="clinics/mine.toml").result.made == 6
    again = tiny.build()
    assert again.sums == blank.sums


# --- what somebody did to the folder ---------------------------------------------------------------

PDF = "es/hsg-tiny_es_Spanish_A4.pdf"


def _another_byte(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def _dangle(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "another byte": _another_byte,
    "a link that leads nowhere": _dangle,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", [PDF, "ar/hsg-tiny_ar_Arabic.html"])
@pytest.mark.thorough
def test_a_damaged_page_is_made_again_and_no_other(
    damage: Callable[[Path], object], name: str, tiny: Copy, press: Press
) -> None:
    before = tiny.build()
    damage(tiny.path(f"build/preview/{name}"))
    after = tiny.build()
    assert after.result.made == 1
    assert after.touched(before) == {name}
    assert after.files[name][0] == before.files[name][0]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", sorted(BOOKKEEPING))
@pytest.mark.thorough
def test_damaged_bookkeeping_is_mended(
    damage: Callable[[Path], object], name: str, tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    before = tiny.build()
    damage(tiny.path(f"build/preview/{name}"))
    after = tiny.build()
    assert {n: f[0] for n, f in after.files.items()} == {n: f[0] for n, f in before.files.items()}
    assert after.result.made == 0 or name == "manifest.json"


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        '{"profile": "preview", "artifacts": [], "inputs": ""}',
        '{"profile": 1, "artifacts": {}, "inputs": [], "missing": 5}',
        '{"profile": "p", "artifacts": [{"path": "a"}], "inputs": "", "missing": {}}',
        "[" * 100_000,
        '{"a": ' * 50_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_manifest_of_another_shape_is_made_anew(text: str, tiny: Copy, press: Press) -> None:
    tiny.build()
    tiny.write("build/preview/manifest.json", text)
    assert tiny.build().result.made == 6
    assert tiny.build().result.made == 0


@pytest.mark.parametrize("path", ["../../../victim.txt", "es/../../../victim.txt", "{root}/victim.txt"])
def test_a_manifest_cannot_name_files_outside_of_the_folder(path: str, tiny: Copy, press: Press) -> None:
    tiny.build()
    victim = tiny.root / "victim.txt"
    victim.write_text("mine")
    manifest = json.loads(tiny.read("build/preview/manifest.json"))
    manifest["artifacts"].append({**manifest["artifacts"][0], "path": path.format(root=tiny.root)})
    tiny.write("build/preview/manifest.json", json.dumps(manifest))
    tiny.build()
    assert victim.read_text() == "mine"


def test_what_a_person_put_into_the_folder_stays(tiny: Copy, press: Press) -> None:
    tiny.build()
    mine = ["notes.txt", "es/notes.txt", "es/printed.pdf", "es/deep/hsg-tiny_es_Spanish_A4.pdf", "poster.pdf"]
    for name in mine:
        tiny.write(f"build/preview/{name}", "mine")
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "Usted sangra")
    assert tiny.build().result.removed == 0
    assert all(tiny.read(f"build/preview/{name}") == "mine" for name in mine)


@pytest.mark.parametrize("moment", [1, 4_000_000_000], ids=["long ago", "before the clock was set back"])
def test_what_a_killed_build_left_is_removed(moment: int, tiny: Copy, press: Press) -> None:
    before = tiny.build()
    left = [f"{PDF}.abc.tmp".replace("hsg", ".hsg"), ".index.html.x.tmp", "es/hsg-old_es_Spanish_A4.pdf"]
    for name in left:
        tiny.write(f"build/preview/{name}", "half")
        os.utime(tiny.path(f"build/preview/{name}"), (moment, moment))
    after = tiny.build()
    assert after.files == before.files
    assert after.result.removed == 1


def test_a_file_that_another_build_is_writing_now_stays(tiny: Copy, press: Press) -> None:
    tiny.build()
    half = tiny.path("build/preview/es/.hsg-tiny_es_Spanish_A4.pdf.abc.tmp")
    half.write_bytes(b"half")
    tiny.build()
    assert half.exists()


# --- what belongs no more ---------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_language_that_is_removed_takes_its_pages_along(shipped: Copy, press: Press) -> None:
    shipped.build()
    shipped.remove("locale/km")
    after = shipped.build()
    assert (after.result.removed, after.result.made) == (sum(tag == "km" for tag, *_ in MADE), len(WALL))
    assert not shipped.path("build/preview/km").exists()
    assert "Khmer" not in shipped.read("build/preview/index.html")
    assert "km/" not in shipped.read("build/preview/SHA256SUMS") + shipped.read("build/preview/manifest.json")


def test_a_handout_that_is_removed_takes_its_pages_along(twins: Copy, press: Press) -> None:
    twins.build()
    twins.remove("source/hsg-twin.md")
    after = twins.build()
    assert after.result.removed == 6
    assert not any("hsg-twin" in name for name in after.files)
    assert "hsg-twin" not in twins.read("build/preview/index.html")


def test_a_language_without_its_settings_is_not_dropped_in_silence(twins: Copy, press: Press) -> None:
    before = twins.build()
    twins.remove("locale/ar/language.toml")
    with pytest.raises(HsgError, match=r"locale/ar/language\.toml: The file is missing") as caught:
        twins.build()
    assert caught.value.exit_code == 3
    assert twins.files() == before.files


def test_a_format_without_its_settings_is_not_dropped_in_silence(twins: Copy, press: Press) -> None:
    shutil.copytree(twins.path("templates/handout"), twins.path("templates/card"))
    before = twins.build()
    twins.remove("templates/card/format.toml")
    with pytest.raises(HsgError, match=r"templates/card/format\.toml: The file is missing") as caught:
        twins.build()
    assert caught.value.exit_code == 3
    assert twins.files() == before.files


# --- builds that are stopped --------------------------------------------------------------------------


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left on device"), SystemExit(1)])
@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_build_that_was_stopped_goes_on_where_it_was(
    stop: BaseException, after: int, tiny: Copy, press: Press
) -> None:
    def progress(done: int, total: int, path: str) -> None:
        if done == after:
            raise stop

    with pytest.raises(type(stop)):
        tiny.build(progress=progress)
    assert press.closed or after <= 3  # the web pages come first
    made = sheets(tiny.files())
    assert len(made) == after
    assert verified(tiny.path("build/preview")) >= made
    index = tiny.read("build/preview/index.html")
    assert "This build is not finished." in index
    assert "href=" not in index
    built = tiny.build()
    assert (built.result.made, built.result.kept) == (6 - after, after)
    assert tiny.build().result.made == 0


def test_a_stopped_build_leaves_no_outdated_page(tiny: Copy, press: Press) -> None:
    before = tiny.build()
    tiny.edit("templates/handout/style.css", "h1 {", "h1 { color: #000;")

    def stop(done: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    press.before = stop
    with pytest.raises(KeyboardInterrupt):
        tiny.build()
    left = tiny.files()
    assert all(left[name] != before.files[name] for name in left.keys() - {"SHA256SUMS"})
    press.before = lambda done: None
    assert tiny.build().pages == before.pages


def test_progress_counts_to_the_end_even_when_pages_fail(tiny: Copy, press: Press) -> None:
    seen: list[tuple[int, int]] = []
    press.fail["es/"] = RenderError("no")
    tiny.write("locale/ar/LC_MESSAGES/hsg-tiny.po", "broken")
    tiny.build(progress=lambda done, total, path: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


# --- pages that fail ------------------------------------------------------------------------------------


def test_a_page_that_fails_takes_only_itself_along(tiny: Copy, press: Press) -> None:
    before = tiny.build()
    tiny.edit("templates/handout/style.css", "h1 {", "h1 { color: #000;")
    press.fail[PDF] = RenderError("The page came out wrong: no glyph.", path=PDF)
    after = tiny.build()
    assert [str(f) for f in after.result.faults] == [f"{PDF}: The page came out wrong: no glyph."]
    assert exit_code(after.result) == 6
    assert before.pages - after.pages == {PDF}
    assert after.result.removed == 1
    for name in ("index.html", "manifest.json", "SHA256SUMS"):
        assert PDF not in tiny.read(f"build/preview/{name}")
    assert "could not be made" in tiny.read("build/preview/index.html")
    press.fail.clear()
    mended = tiny.build()
    assert (mended.result.made, exit_code(mended.result)) == (1, 0)
    assert mended.pages == before.pages


def test_a_page_that_fails_is_tried_and_told_each_time(tiny: Copy, press: Press) -> None:
    press.fail["A4.pdf"] = RenderError("no", path="x")
    for _ in range(2):
        built = tiny.build()
        assert (len(built.result.faults), exit_code(built.result)) == (3, 6)


def test_faults_come_in_the_same_order_each_time(tiny: Copy, press: Press) -> None:
    press.fail = {tag: RenderError("no", path=tag) for tag in ("es/", "en/", "ar/")}
    assert [f.path for f in tiny.build().result.faults] == ["ar/", "en/", "es/"]


def test_an_index_that_cannot_be_made_costs_no_page(tiny: Copy, press: Press) -> None:
    tiny.edit("templates/site/index.html.jinja", "<h1>", "{{ nothing.at_all }}<h1>")
    built = tiny.build()
    assert (len(built.result.faults), exit_code(built.result), built.result.made) == (1, 6, 6)
    assert "site/index.html.jinja" in str(built.result.faults[0])
    assert "href" not in tiny.read("build/preview/index.html")
    tiny.edit("templates/site/index.html.jinja", "{{ nothing.at_all }}", "")
    mended = tiny.build()
    assert (mended.result.made, mended.result.kept, exit_code(mended.result)) == (0, 6, 0)
    assert PDF in tiny.read("build/preview/index.html")


# --- catalogs that cannot be used --------------------------------------------------------------------------

ENTRY = '\n#, fuzzy\nmsgid "You bleed for 1–2 days."\nmsgstr "Sangra durante 1–2 días."\n'
#: (name, old, new, what is said)
BROKEN = (
    ("grammar", 'msgstr "Sangra', 'msgstr Sangra"', r"hsg-tiny\.po:\d+: "),
    ("an entry twice", ENTRY, ENTRY * 2, r'hsg-tiny\.po:\d+: The message "You bleed for 1–2 days\." stands twice'),
    ("another language", "Language: es", "Language: vi", r'hsg-tiny\.po: The header says that the language is "vi"'),
    ("another character set", "charset=UTF-8", "charset=latin-1", r"hsg-tiny\.po:\d+: .*latin-1"),
    ("no header", 'msgid ""\nmsgstr ""\n', 'msgid "x"\nmsgstr ""\n', r"hsg-tiny\.po:1: .*header"),
)


@pytest.mark.parametrize(("old", "new", "said"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_catalog_leaves_its_handout_out(old: str, new: str, said: str, tiny: Copy, press: Press) -> None:
    before = tiny.build()
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", old, new)
    after = tiny.build()
    assert exit_code(after.result) == 5
    assert re.search(r"locale/es/LC_MESSAGES/" + said, str(after.result.faults[0]))
    assert {name for name in before.pages if not name.startswith("es/")} == after.pages
    assert [(x.language.folder, x.handout.id, x.code) for x in after.result.left_out] == [
        ("es", "hsg-tiny", "unreadable")
    ]
    assert "hsg-tiny.po" in after.result.left_out[0].reason
    assert "hsg-tiny.po cannot be read." in tiny.read("build/preview/index.html")


def test_a_catalog_that_is_no_utf8_is_told_with_its_line(tiny: Copy, press: Press) -> None:
    path = tiny.path("locale/es/LC_MESSAGES/hsg-tiny.po")
    data = path.read_bytes()
    path.write_bytes(data.replace("días".encode(), "días".encode("latin-1")))
    result = tiny.build().result
    line = data[: data.index("días".encode())].count(b"\n") + 1
    assert (result.faults[0].path, result.faults[0].line) == ("locale/es/LC_MESSAGES/hsg-tiny.po", line)
    assert exit_code(result) == 5


def test_broken_labels_leave_every_handout_of_the_language_out(twins: Copy, press: Press) -> None:
    twins.write("locale/es/LC_MESSAGES/labels.po", "broken")
    result = twins.build().result
    assert {(x.language.folder, x.handout.id) for x in result.left_out} == {("es", "hsg-tiny"), ("es", "hsg-twin")}
    assert {x.reason for x in result.left_out} == {"its catalog labels.po cannot be read"}
    assert result.made == 8


def test_a_page_that_fails_counts_more_than_a_catalog(tiny: Copy, press: Press) -> None:
    tiny.write("locale/es/LC_MESSAGES/hsg-tiny.po", "broken")
    press.fail["ar/"] = RenderError("no")
    assert exit_code(tiny.build().result) == 6


def test_a_catalog_that_does_not_exist_is_nothing_translated(twins: Copy, press: Press) -> None:
    twins.remove("locale/es/LC_MESSAGES/hsg-tiny.po")
    built = twins.build()
    assert exit_code(built.result) == 0
    assert [(x.handout.id, x.reason) for x in built.result.left_out] == [
        ("hsg-tiny", "nothing of it is translated yet")
    ]
    assert not any(name.startswith("es/hsg-tiny") for name in built.pages)
    assert any(name.startswith("es/hsg-twin") for name in built.pages)


def test_a_link_that_leads_nowhere_is_a_fault_and_no_missing_catalog(tiny: Copy, press: Press) -> None:
    path = tiny.path("locale/es/LC_MESSAGES/hsg-tiny.po")
    path.unlink()
    path.symlink_to("/nowhere/hsg-tiny.po")
    result = tiny.build().result
    assert exit_code(result) == 5
    assert "hsg-tiny.po" in str(result.faults[0])


@pytest.mark.parametrize("folder", ["locale/es", "templates/card"])
def test_a_folder_behind_a_link_that_leads_nowhere_is_not_dropped_in_silence(
    folder: str, tiny: Copy, press: Press, tmp_path: Path
) -> None:
    if not tiny.path(folder).exists():
        shutil.copytree(tiny.path("templates/handout"), tiny.path(folder))
    shutil.move(tiny.path(folder), tmp_path / "elsewhere")
    tiny.path(folder).symlink_to(tmp_path / "elsewhere")
    before = tiny.build()
    shutil.rmtree(tmp_path / "elsewhere")
    with pytest.raises(HsgError, match=f"{folder}: The link leads nowhere") as caught:
        tiny.build()
    assert caught.value.exit_code == 3
    assert tiny.files() == before.files


@pytest.mark.thorough
def test_what_programs_put_beside_the_files_is_none_of_them(
    tiny: Copy, press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tiny.build()
    for name in ("source/{}hsg-tiny.md", "locale/es/LC_MESSAGES/{}hsg-tiny.po", "templates/handout/{}page.html.jinja"):
        tiny.path(name.format(".#")).symlink_to("someone@a-machine.1234:5678")  # Emacs
        tiny.path(name.format("._")).write_bytes(b"\0\5\26\7")  # macOS
    tiny.path("locale/.#es").symlink_to("someone@a-machine.1234:5678")
    assert tiny.build().files == before.files
    for verb in ("status", "extract", "merge", "check"):
        forget()
        assert main(["--project", str(tiny.root), verb]) in {0, 1}
        said = "".join(capsys.readouterr())
        assert not re.search(r"\._|\.#|a-machine", said), said


def test_a_language_without_any_translation_is_not_printed(tiny: Copy, press: Press) -> None:
    po = tiny.path("locale/es/LC_MESSAGES/hsg-tiny.po")
    po.write_text(re.sub(r'\nmsgstr "[^"]+"', '\nmsgstr ""', po.read_text("utf-8")), encoding="utf-8")
    tiny.remove("locale/ar/LC_MESSAGES")
    built = tiny.build()
    assert {name.split("/")[0] for name in built.pages} == {"en"}
    assert len(built.result.left_out) == 2


def test_missing_labels_print_in_english_and_are_told(tiny: Copy, press: Press) -> None:
    tiny.remove("locale/es/LC_MESSAGES/labels.po")
    result = tiny.build().result
    assert [(x.language.folder, x.missing) for x in result.incomplete] == [("es", LABELS)]
    assert exit_code(result) == 0


def test_what_prints_in_english_is_told_at_every_build(tiny: Copy, press: Press) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra durante 1–2 días.", "")
    for _ in range(2):
        result = tiny.build().result
        assert [(x.language.folder, x.missing, x.stale) for x in result.incomplete] == [("es", 1, 0)]


# --- release -----------------------------------------------------------------------------------------------


def only_english(copy: Copy) -> dict[tuple[str, str], str]:
    """Build a release; it must hold the English alone, and name what it lacks everywhere. The reasons."""
    built = copy.build("release")
    handouts = {path.stem for path in copy.path("source").glob("*.md")}
    assert {name.split("/")[0] for name in built.pages} == {"en"}
    manifest = json.loads(copy.read("build/release/manifest.json"))
    assert {(a["language"], a["state"], a["approved"]) for a in manifest["artifacts"]} == {("en", "source", "")}
    assert {a["handout"] for a in manifest["artifacts"]} == handouts
    index = copy.read("build/release/index.html")
    assert not re.search(r'href="(?!#|en/|manifest|SHA256)', index)
    assert "DRAFT" not in "".join(copy.read(f"build/release/{n}") for n in built.pages if n.endswith(".html"))
    left_out = {(x.language.tag, x.handout.id): x.reason for x in built.result.left_out}
    tags = {path.parent.name.replace("_", "-") for path in copy.path("locale").glob("*/language.toml")} - {"en"}
    assert left_out.keys() == {(tag, handout) for tag in tags for handout in handouts}
    assert {(x["language"], x["handout"]): x["reason"] for x in manifest["left_out"]} == left_out
    assert [x["code"] for x in manifest["left_out"]] == [x.code for x in built.result.left_out]
    assert index.count("Not released") == len(left_out)
    for (tag, _), reason in left_out.items():
        section = index[index.index(f'<section id="{tag}">') :].partition("</section>")[0]
        assert f"{escape(reason[0].upper() + reason[1:])}." in section
    return left_out


@pytest.mark.thorough
def test_a_release_holds_the_english_alone_and_says_why(shipped: Copy, press: Press) -> None:
    for _ in range(2):  # also when there is nothing to do
        reasons = only_english(shipped)
        assert len(reasons) == 2 * (len(TAGS) - 1)
        for reason in reasons.values():
            assert re.fullmatch(
                r"(\d+) of its \1 texts are drafts that no translator has checked; then a second.*", reason
            )


def test_what_each_language_lacks_is_told_in_numbers(tiny: Copy, press: Press) -> None:
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra durante 1–2 días.", "")
    tiny.edit("locale/ar/LC_MESSAGES/hsg-tiny.po", "#, fuzzy\n", "")
    unchecked = "are drafts that no translator has checked"
    assert only_english(tiny) == {
        ("es", "hsg-tiny"): f"1 of its {MESSAGES} texts has no translation, and {MESSAGES - 1} {unchecked}"
        f"{NAMED.replace('translator', f'translator checks {MESSAGES - 1} drafts and')}",
        ("ar", "hsg-tiny"): f"{MESSAGES - 1} of its {MESSAGES} texts {unchecked}{NAMED}",
    }


#: (name, edit, code, what is said)
UNFIT = (
    ("begun", _change("source/hsg-tiny.md", 'version: "1.0"', 'version: "0.9"'), "begun", "still being written"),
    ("finding", _change("source/hsg-tiny.md", "kind=about", "kind=call"), "finding", "S018 in source/hsg-tiny.md:3"),
)


@pytest.mark.parametrize(("edit", "code", "said"), [u[1:] for u in UNFIT], ids=[u[0] for u in UNFIT])
def test_english_that_is_not_fit_for_patients_is_left_out_of_a_release(
    edit: Edit, code: str, said: str, twins: Copy, press: Press
) -> None:
    edit(twins)
    built = twins.build("release")
    assert {name.split("_")[0] for name in built.pages} == {"en/hsg-twin"}
    (found,) = [x for x in built.result.left_out if x.language.tag == "en"]
    assert (found.handout.id, found.code) == ("hsg-tiny", code)
    assert said in found.reason
    assert said in twins.read("build/release/index.html")
    assert any(name.startswith("en/hsg-tiny") for name in twins.build().pages)


def test_a_fault_that_touches_all_the_english_leaves_all_of_it_out(twins: Copy, press: Press) -> None:
    twins.write("source/facts.toml", '[[fact]]\nid = "F99"\nhandouts = ["hsg-tiny"]\ntext = "Nobody says this."\n')
    built = twins.build("release")
    assert built.pages == set()
    assert {(x.handout.id, x.code) for x in built.result.left_out if x.language.tag == "en"} == {
        ("hsg-tiny", "finding"),
        ("hsg-twin", "finding"),
    }


def test_what_was_reviewed_gets_into_a_release_and_says_who_stands_behind_it(twins: Copy, press: Press) -> None:
    take_over(twins, "es", "ar")
    approve(twins, "es")
    built = twins.build("release")
    assert {name.split("_")[0] for name in built.pages} == {"en/hsg-tiny", "en/hsg-twin", "es/hsg-tiny"}
    assert {(x.language.tag, x.handout.id) for x in built.result.left_out} == {
        ("ar", "hsg-tiny"),
        ("ar", "hsg-twin"),
        ("es", "hsg-twin"),
    }
    manifest = json.loads(twins.read("build/release/manifest.json"))
    files = [a for a in manifest["artifacts"] if a["language"] == "es"]
    assert {(a["paper"], a["state"]) for a in files} == {("", "approved"), ("A4", "approved")}
    for a in files:
        assert {k: type(v) for k, v in a.items()} == ARTIFACT
        assert a["translated_by"] == ["translator@example.org"]
        assert a["reviewed_by"] == ["linguistic: linguist", "clinical: clinician"]
        assert (a["english_version"], a["english_date"], a["english_changed"]) == ("1.0", "2026-11-24", "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", a["approved"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", a["review_by"])
        assert re.fullmatch(r"[0-9a-f]{64}", a["edition"])
    page = twins.read("build/release/es/hsg-tiny_es_Spanish.html")
    assert "DRAFT" not in page
    assert files[0]["approved"] in page


@pytest.mark.thorough
def test_an_approval_is_of_exactly_the_text_that_was_read(tiny: Copy, press: Press) -> None:
    take_over(tiny, "es")
    approve(tiny, "es")
    assert any(name.startswith("es/") for name in tiny.build("release").pages)
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "No sangra")
    said = f"1 of its {MESSAGES} texts still need a review by a second linguist{SIGNED}"
    assert only_english(tiny)["es", "hsg-tiny"] == said
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "No sangra", "Sangra")
    assert any(name.startswith("es/") for name in tiny.build("release").pages)


def on_day(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every part of the package believe that it is noon of that day."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hsg_i18n.") and hasattr(module, "true_now"):
            monkeypatch.setattr(module, "true_now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


@pytest.mark.thorough
def test_an_approval_that_ends_takes_its_sheets_along_though_no_file_changed(
    tiny: Copy, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_over(tiny, "es", "ar")
    last = datetime.now(UTC).date() + timedelta(days=30)
    approve(tiny, "es", expires=last)
    approve(tiny, "ar")
    before = tiny.build("release")
    assert (before.result.left_out, before.result.made) == ((), 6)
    assert json.loads(tiny.read("build/release/manifest.json"))["until"] == str(last)
    on_day(last, monkeypatch)
    assert tiny.build("release").files == before.files
    on_day(last + timedelta(days=1), monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)  # which must not bring it back
    after = tiny.build("release")
    assert {name for name in before.pages if not name.startswith("es/")} == after.pages
    (found,) = after.result.left_out
    assert (found.language.tag, found.code) == ("es", "expired")
    assert found.reason.startswith(f"its approval ended on {last}: use the English and an interpreter; to do: ")


TRANSLATED = ("es", "ar")
UNSIGNED = "the clinical sign-off of exactly this text is missing"
UNREVIEWED = f"{MESSAGES} of its {MESSAGES} texts still need a review by a second linguist"


def _unfuzzy(copy: Copy) -> None:
    take_over(copy, *TRANSLATED)


def _ledger(copy: Copy) -> None:
    for folder in TRANSLATED:
        lines = [
            {"kind": kind, "state": "approved", "handout": "hsg-tiny", "by": "me"} for kind in ("review", "sign-off")
        ]
        copy.write(f"locale/{folder}/reviews.jsonl", "\n".join(map(json.dumps, lines)))
    copy.write("locale/reviewers.toml", REVIEWERS)


def _headers(copy: Copy) -> None:
    for path in copy.path("locale").rglob("*.po"):
        text = path.read_text("utf-8").replace(
            '"Language', '"X-State: approved\\n"\n"X-Reviewed: yes\\n"\n"Language', 1
        )
        path.write_text("# approved, reviewed by a qualified person\n" + text.replace("#, fuzzy", "#, approved"))


def _manifest(copy: Copy) -> None:
    copy.build("preview")
    shutil.copytree(copy.path("build/preview"), copy.path("build/release"))
    copy.write("build/release/manifest.json", copy.read("build/release/manifest.json").replace('"draft"', '"approved"'))


def _everything(copy: Copy) -> None:
    for trick in (_unfuzzy, _ledger, _headers):
        trick(copy)


def _approved_drafts(copy: Copy) -> None:
    for folder in TRANSLATED:
        approve(copy, folder)


def _approved_with(**changes: object) -> Edit:
    def trick(copy: Copy) -> None:
        _unfuzzy(copy)
        for folder in TRANSLATED:
            approve(copy, folder, **changes)

    return trick


def _approved_elsewhere(copy: Copy) -> None:
    _unfuzzy(copy)
    approve(copy, "ar")
    shutil.copy(copy.path("locale/ar/reviews.jsonl"), copy.path("locale/es/reviews.jsonl"))
    copy.remove("locale/ar/reviews.jsonl")


#: (name, trick, what is said of both languages)
TRICKS: tuple[tuple[str, Edit, str], ...] = (
    ("no fuzzy marks", _unfuzzy, UNREVIEWED),
    ("lines that are no records", _ledger, DRAFTS),
    ("headers", _headers, UNREVIEWED),
    ("a manifest", _manifest, DRAFTS),
    ("all of these", _everything, UNREVIEWED),
    ("an approval of drafts", _approved_drafts, DRAFTS),
    ("a reviewer whom nobody lists", _approved_with(reviewer="me"), UNREVIEWED),
    ("one person in both roles", _approved_with(reviewer="linguist"), UNSIGNED),
    ("no linguist", _approved_with(reviewer="clinician"), UNREVIEWED),
    ("an approval of another text", _approved_with(digests=("0" * 64,), edition="0" * 64), UNREVIEWED),
    ("an approval of no whole sheet", _approved_with(edition=""), UNSIGNED),
    ("an approval of tomorrow", _approved_with(date=datetime(2999, 1, 1, tzinfo=UTC)), UNREVIEWED),
    ("an approval that ended", _approved_with(expires=date(2020, 1, 1)), "its approval ended on 2020-01-01"),
    (
        "a translator who reviews",
        _approved_with(translators=(("hsg-tiny", "linguist"), ("labels", "Linguist <>"))),
        UNREVIEWED,
    ),
    ("a translator whom nobody knows", _approved_with(translators=()), UNREVIEWED),
    ("the ledger of another language", _approved_elsewhere, UNREVIEWED),
)


@pytest.mark.parametrize(("trick", "said"), [t[1:] for t in TRICKS], ids=[t[0] for t in TRICKS])
@pytest.mark.thorough
def test_no_edit_by_hand_gets_a_draft_into_a_release(trick: Edit, said: str, tiny: Copy, press: Press) -> None:
    trick(tiny)
    reasons = only_english(tiny)
    assert {re.split("; |: use the English", reason)[0] for reason in reasons.values()} == {said}


def test_the_language_of_the_source_cannot_be_one_that_is_translated(tiny: Copy, press: Press) -> None:
    # The English would be printed under the name of Spanish, and as no draft.
    tiny.edit("hsg.toml", 'source_language = "en"', 'source_language = "es"')
    with pytest.raises(HsgError, match=r'hsg\.toml: The language of the source, "es", has a catalog') as caught:
        tiny.build("release")
    assert caught.value.exit_code == 3


def test_a_source_language_without_a_folder_is_a_fault_of_the_settings(tiny: Copy, press: Press) -> None:
    tiny.edit("hsg.toml", 'source_language = "en"', 'source_language = "pt"')
    with pytest.raises(HsgError, match=r"hsg\.toml: .*locale/pt/language\.toml") as caught:
        tiny.build()
    assert caught.value.exit_code == 3


# --- what programs rely on ------------------------------------------------------------------------------------

ARTIFACT = {
    "path": str,
    "language": str,
    "english": str,
    "endonym": str,
    "handout": str,
    "format": str,
    "paper": str,
    "state": str,
    "pages": int,
    "bytes": int,
    "sha256": str,
    "source_digest": str,
    "planned": str,
    "translated_by": list,
    "reviewed_by": list,
    "approved": str,
    "review_by": str,
    "english_version": str,
    "english_date": str,
    "english_changed": str,
    "edition": str,
}
#: Those that say who stands behind a file.
BEHIND = tuple(ARTIFACT)[-8:]


def verified(folder: Path) -> set[str]:
    """The names in SHA256SUMS; every sum must be right."""
    pairs = [line.split("  ", 1) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()]
    for digest, name in pairs:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    return {name for _, name in pairs}


@pytest.mark.thorough
def test_the_manifest_lists_every_page_with_its_facts(shipped: Copy, press: Press) -> None:
    built = shipped.build()
    manifest = json.loads(shipped.read("build/preview/manifest.json"))
    assert manifest["profile"] == "preview"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", manifest["generated"])
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", manifest["version"])
    assert {a["path"] for a in manifest["artifacts"]} == built.pages
    for a in manifest["artifacts"]:
        data = shipped.path(f"build/preview/{a['path']}").read_bytes()
        assert {k: type(v) for k, v in a.items()} == ARTIFACT
        assert (a["bytes"], a["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert a["state"] == ("source" if a["language"] == "en" else "draft")
        assert (a["pages"], a["paper"]) in (
            {(0, "")} if a["path"].endswith(".html") else {(2, p) for p in ("A4", "Letter", "A3", "Tabloid")}
        )
        form = "" if a["format"] == "handout" else f"_{a['format']}".lstrip("" if a["handout"] else "_")
        assert a["path"].startswith(f"{a['language']}/{a['handout']}{form}_{a['language']}_")
        assert re.fullmatch(r"[0-9a-f]{64}", a["source_digest"])
        assert not any(a[name] for name in BEHIND)
    assert manifest["left_out"] == []
    chinese = next(a for a in manifest["artifacts"] if a["language"] == "zh-Hans")
    assert (chinese["english"], chinese["endonym"]) == ("Chinese, Simplified", "简体中文")


@pytest.mark.thorough
def test_the_sums_are_right_and_leave_nothing_out(shipped: Copy, press: Press) -> None:
    built = shipped.build()
    assert verified(shipped.path("build/preview")) == built.files.keys() - {"SHA256SUMS"}


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not on this machine")
def test_the_tool_of_the_system_verifies_the_sums(tiny: Copy, press: Press) -> None:
    tiny.build()
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=tiny.path("build/preview"), check=True)


@pytest.mark.thorough
@pytest.mark.parametrize("profile", ["preview", "release"])
def test_another_folder_gives_the_same_bytes(
    profile: str, tiny: Copy, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    other = clone(tiny, tmp_path / "another place")
    first, second = tiny.build(profile), other.build(profile)
    assert {n: f[0] for n, f in first.files.items()} == {n: f[0] for n, f in second.files.items()}


@pytest.mark.thorough
def test_every_page_leads_to_files_that_exist(shipped: Copy, press: Press) -> None:
    built = shipped.build()
    folder = shipped.path("build/preview")
    for name in (n for n in built.files if n.endswith(".html")):
        for link in re.findall(r'href="([^"#]+)"', shipped.read(f"build/preview/{name}")):
            assert (folder / name).parent.joinpath(link).is_file(), (name, link)


def test_the_profiles_lie_side_by_side(tiny: Copy, press: Press) -> None:
    preview = tiny.build("preview")
    tiny.build("release")
    assert tiny.files("preview") == preview.files


def test_a_job_is_planned_for_the_fonts_that_are_there(tiny: Copy, press: Press) -> None:
    tiny.build()
    assert {job.fonts_digest for job in press.jobs} == {"fonts"}
    assert len({job.digest for job in press.jobs}) == 3
