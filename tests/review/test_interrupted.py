"""Killed in the middle, merged by git, named by the hostile: nothing looks reviewed that was not, nothing is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from ledgers import EDITIONS, LEDGER, PEOPLE, PO, REVIEWERS, SOURCE, Copy, approve_all, records, release, review, run

from hsg_i18n.steps.reviewing import approving, carry

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parent.parent.parent


def killed(*args: object, **options: object) -> None:
    """Stands in for a step that the machine did not live to see."""
    raise KeyboardInterrupt


def test_an_approval_killed_before_its_record_is_none(reviewed: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="carla", role="clinical") == 0
    with monkeypatch.context() as patch:
        patch.setattr(approving, "append_record", killed)
        assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 130
    assert len(records(reviewed)) == 1
    assert release(reviewed) == ""
    assert review(reviewed, "approve", "es", "hsg-tiny", reviewer="ana", role="linguistic") == 0
    assert "1–2 días" in release(reviewed)


@pytest.mark.parametrize("step", ["append_record", "save_catalog", "write_editions"])
def test_a_carry_that_was_killed_is_done_again(step: str, approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    now = "Always ask your care team!"
    approved.edit(SOURCE, "Always ask your care team.", now)
    assert run(approved, "merge") == 0
    line = ["review", "carry", "--cosmetic", now, "--reviewer", "carla", "--note", "Only the mark."]
    with monkeypatch.context() as patch:
        patch.setattr(carry, step, killed)
        assert run(approved, *line) == 130
    page = release(approved)
    assert ("English changed on" in page) == (step != "write_editions")
    if step != "write_editions":
        assert run(approved, *line) == 0
    assert "English changed on" not in release(approved)


def git(folder: Path, *args: str) -> None:
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *args], cwd=folder, check=True, capture_output=True)


def test_git_keeps_the_lines_of_both_branches(approved: Copy) -> None:
    shutil.copy(ROOT / ".gitattributes", approved.path(".gitattributes"))
    git(approved.root, "init", "-q", "-b", "main")
    git(approved.root, "add", "-A")
    git(approved.root, "commit", "-qm", "one")
    git(approved.root, "checkout", "-qb", "other")
    assert review(approved, "withdraw", "es", "hsg-tiny", reviewer="carla", note="A complaint.") == 0
    git(approved.root, "commit", "-qam", "withdrawn")
    git(approved.root, "checkout", "-q", "main")
    assert review(approved, "approve", "es", "hsg-tiny", "F41", reviewer="eva", role="linguistic") == 0
    git(approved.root, "commit", "-qam", "approved")
    git(approved.root, "merge", "-q", "--no-edit", "other")
    assert {d["decision"] for d in records(approved)} == {"approved", "withdrawn"}
    assert len(records(approved)) == 4
    assert release(approved) == ""


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_editions_of_two_branches_are_all_read(approved: Copy, capsys: pytest.CaptureFixture[str], style: str) -> None:
    """Whichever texts the merge ends with: every record finds what it approved, and the next one tidies the file."""
    shutil.copy(ROOT / ".gitattributes", approved.path(".gitattributes"))
    git(approved.root, "init", "-q", "-b", "main")
    git(approved.root, "add", "-A")
    git(approved.root, "commit", "-qm", "one")
    for branch, words in (("other", "Usted sangra por"), ("here", "Usted sangra durante")):
        git(approved.root, "checkout", "-qb", branch, "main")
        approved.edit(PO, "Sangra durante", words)
        approve_all(approved)
        git(approved.root, "commit", "-qam", branch)
    git(approved.root, "config", "merge.conflictStyle", style)
    with pytest.raises(subprocess.CalledProcessError):
        git(approved.root, "merge", "-q", "--no-edit", "other")
    assert "<<<<<<<" in approved.read(EDITIONS)
    git(approved.root, "checkout", "-q", "--ours", PO)
    capsys.readouterr()
    assert run(approved, "review", "verify", "es") == 0, capsys.readouterr().out
    assert "Usted sangra durante" in release(approved)
    approve_all(approved)
    assert len(json.loads(approved.read(EDITIONS))["editions"]) == 3
    assert run(approved, "review", "verify", "es") == 0


def test_a_name_prints_as_text(reviewed: Copy) -> None:
    hostile = '<script>alert(1)</script> \\" onload=\\"x'
    reviewed.write(PEOPLE, REVIEWERS.replace("Ana Pérez", hostile))
    approve_all(reviewed)
    assert "<script>alert(1)</script>" in release(reviewed)  # as words
    page = reviewed.read("build/release/es/hsg-tiny_es_Spanish.html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'onload="' not in page


def test_editions_in_conflict_print_nothing_old(approved: Copy) -> None:
    approved.edit(PO, "Sangra durante", "Usted sangra por")
    approved.write(EDITIONS, "<<<<<<< ours\n" + approved.read(EDITIONS))
    assert release(approved) == ""
    built = approved.build("release")
    assert any(EDITIONS in str(fault) for fault in built.result.faults)
    assert approved.path(LEDGER).is_file()
