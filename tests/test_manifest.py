"""The manifest: what it says of a build, when it is believed, and the clock in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hsg_i18n.clock import now, true_now
from hsg_i18n.errors import ConfigError
from hsg_i18n.manifest import FILE, SUMS, Manifest, artifact_digest, read_manifest, unchanged, write_manifest
from hsg_i18n.model import Artifact

DATA = b"<!doctype html>"
PAGE = Artifact(
    path="vi/hsg_vi_Vietnamese.html",
    language="vi",
    english="Vietnamese",
    endonym="Tiếng Việt",
    handout="hsg-aftercare",
    format="handout",
    paper="",
    state="draft",
    pages=0,
    bytes=len(DATA),
    sha256=hashlib.sha256(DATA).hexdigest(),
    source_digest="d" * 64,
)
APPROVED = replace(
    PAGE,
    path="vi/hsg_vi_Vietnamese_A4.pdf",
    paper="A4",
    state="approved",
    translated_by=("Một", "machine draft"),
    reviewed_by=("linguistic: linguist, NAATI 1", "clinical: clinician"),
    approved="2026-11-25",
    review_by="2028-11-24",
    english_version="1.0",
    english_date="2026-11-24",
    english_changed="2027-01-01",
    edition="e" * 64,
)
LEFT_OUT = (
    ("ar", "hsg-aftercare", "withdrawn", "it was withdrawn on 2026-11-25"),
    ("km", "hsg-about", "draft", "«ខ្មែរ»"),
)
MANIFEST = Manifest(
    "preview",
    (PAGE, APPROVED),
    "i" * 64,
    (("ar", 0), ("vi", 3)),
    "2028-11-24",
    LEFT_OUT,
    (("id", "mine"), ("name", "Ward 3")),
)


#: The pages that lead to the artifacts: that of all languages, and of each with a page on screen.
LISTS = ("index.html", "vi/index.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vi").mkdir()
    for artifact in (PAGE, APPROVED):
        (tmp_path / artifact.path).write_bytes(DATA)
    for name in LISTS:
        (tmp_path / name).write_text("index", "utf-8")
    write_manifest(tmp_path, MANIFEST)
    return tmp_path


def saved(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
    return loaded


def test_what_is_written_is_read_back(folder: Path) -> None:
    assert read_manifest(folder) == MANIFEST


def test_the_fields_that_others_rely_on_are_there(folder: Path) -> None:
    data = saved(folder)
    assert data.keys() >= {"profile", "version", "generated", "artifacts", "until", "left_out", "clinic"}
    assert data["until"] == "2028-11-24"
    for artifact in data["artifacts"]:
        assert artifact.keys() >= {
            "path", "language", "english", "endonym", "handout", "format", "paper", "state", "pages", "bytes", "sha256",
            "source_digest", "translated_by", "reviewed_by", "approved", "review_by", "english_version",
            "english_date", "english_changed", "edition",
        }  # fmt: skip
    assert [tuple(x.items()) for x in data["left_out"]] == [
        tuple(zip(("language", "handout", "code", "reason"), row, strict=True)) for row in LEFT_OUT
    ]
    assert data["artifacts"][1]["reviewed_by"] == ["linguistic: linguist, NAATI 1", "clinical: clinician"]
    assert data["artifacts"][0]["endonym"] == "Tiếng Việt"
    assert "Tiếng Việt" in (folder / FILE).read_text("utf-8")


def test_the_sums_are_those_of_the_files(folder: Path) -> None:
    lines = {line[66:]: line[:64] for line in (folder / SUMS).read_text("utf-8").splitlines()}
    assert lines.keys() == {PAGE.path, APPROVED.path, FILE, *LISTS}
    for name, sha in lines.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha


def test_with_source_date_epoch_two_builds_give_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    write_manifest(folder, MANIFEST)
    first = (folder / FILE).read_bytes()
    (folder / FILE).unlink()
    write_manifest(folder, MANIFEST)
    assert (folder / FILE).read_bytes() == first
    assert saved(folder)["generated"] == "2026-11-23T00:00:00Z"


def damaged(**changes: object) -> dict[str, Any]:
    whole = {
        "profile": "p",
        "inputs": "",
        "missing": {},
        "until": "",
        "left_out": [],
        "clinic": {},
        "artifacts": [vars_of(PAGE)],
    }
    return {k: v for k, v in {**whole, **changes}.items() if v is not ...}


def vars_of(artifact: Artifact, **changes: object) -> dict[str, object]:
    fields = {name: getattr(artifact, name) for name in Artifact.__dataclass_fields__}
    return {k: v for k, v in {**fields, **changes}.items() if v is not ...}


def test_the_damages_below_are_what_matters() -> None:
    assert damaged()["artifacts"] == [vars_of(PAGE)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        *(
            json.dumps(d).encode()
            for d in (
                damaged(profile=...),
                damaged(inputs=...),
                damaged(missing=[]),
                damaged(missing={"vi": "many"}),
                damaged(until=...),
                damaged(left_out=...),
                damaged(left_out=5),
                damaged(left_out=[1]),
                damaged(left_out=[{"language": "vi", "handout": "hsg-about", "code": "draft"}]),
                damaged(artifacts={}) | {"artifacts": 1},
                damaged(artifacts=[1]),
                damaged(artifacts=[vars_of(PAGE, pages=...)]),
                damaged(artifacts=[vars_of(PAGE, pages="2")]),
                damaged(artifacts=[vars_of(PAGE, path=1)]),
                damaged(artifacts=[vars_of(PAGE, news="x")]),
                damaged(artifacts=[vars_of(PAGE, edition=...)]),
                damaged(artifacts=[vars_of(PAGE, reviewed_by="x")]),
                damaged(artifacts=[vars_of(PAGE, approved=None)]),
                damaged(artifacts=[vars_of(PAGE, path="../../other.md")]),
                damaged(artifacts=[vars_of(PAGE, path="vi/../../x")]),
                damaged(artifacts=[vars_of(PAGE, path="/etc/passwd")]),
                damaged(artifacts=[vars_of(PAGE, path="a\0b")]),
            )
        ),
    ],
    ids=lambda d: d[:60].decode("latin-1"),
)
def test_a_manifest_that_cannot_be_used_is_none(folder: Path, data: bytes) -> None:
    (folder / FILE).write_bytes(data)
    assert read_manifest(folder) is None


def test_one_that_can_be_used_differs_from_those_above_only_in_the_damage(folder: Path) -> None:
    (folder / FILE).write_text(json.dumps(damaged()), "utf-8")
    assert read_manifest(folder) == Manifest("p", (PAGE,))


def test_no_manifest_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


def test_a_file_is_unchanged_while_its_bytes_are(folder: Path) -> None:
    assert unchanged(folder, PAGE)
    (folder / PAGE.path).write_bytes(DATA.upper())
    assert not unchanged(folder, PAGE)
    (folder / PAGE.path).write_bytes(DATA + b" ")
    assert not unchanged(folder, PAGE)
    (folder / PAGE.path).unlink()
    assert not unchanged(folder, PAGE)
    assert not unchanged(folder, replace(PAGE, path="none"))


def test_the_digest_of_a_file_is_sha_256() -> None:
    assert artifact_digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("epoch", ["0", "1795392000", "99999999999"])
def test_the_clock_is_source_date_epoch_where_it_is_set(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert now() == datetime.fromtimestamp(int(epoch), UTC)


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "9" * 12, "9" * 5000, " 1", "١"])
def test_a_source_date_epoch_that_is_no_time_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        now()


def test_the_clock_is_the_present_second_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for unset in ("", None):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        if unset is not None:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", unset)
        found = now()
        assert found.tzinfo is UTC
        assert found.microsecond == 0
        assert abs((datetime.now(UTC) - found).total_seconds()) < 60


def test_the_true_clock_is_the_present_whatever_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for epoch in ("0", "99999999999", "yesterday"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        found = true_now()
        assert found.tzinfo is UTC
        assert abs((datetime.now(UTC) - found).total_seconds()) < 60
