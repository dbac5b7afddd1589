"""Packages with a fault of their own: what it brings down is refused, and what it spoils is that alone."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argos_home import environment

from hsg_i18n.draft.models import trial
from hsg_i18n.draft.models.decoder import Decoder
from hsg_i18n.draft.models.install import install
from hsg_i18n.draft.models.installed import package_for, read_package
from hsg_i18n.errors import EngineError

if TYPE_CHECKING:
    from argos_home import ArgosHome

pytestmark = pytest.mark.mt

Package = Callable[..., dict[str, bytes]]
#: A line of bpe.model that joins nothing that the tests say.
CODES = b"#version: 0.2\nq q\n"


@pytest.fixture
def unpacked(argos: ArgosHome, tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Writes the files of a package into a folder."""

    def written(content: dict[str, bytes]) -> Path:
        for name, data in content.items():
            path = tmp_path / "unpacked" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return tmp_path / "unpacked"

    return written


def with_metadata(content: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    metadata = json.loads(content["metadata.json"]) | changes
    return {**content, "metadata.json": json.dumps(metadata).encode()}


def with_number(content: dict[str, bytes], name: str, value: int) -> dict[str, bytes]:
    """The files with another number in the model: its name, no dimensions, a type, its size of two bytes, itself."""
    data = content["model/model.bin"]
    at = data.index(name.encode() + b"\0") + len(name) + 1 + 1 + 1 + 4
    assert struct.unpack_from("<I", data, at - 4) == (2,)
    return {**content, "model/model.bin": data[:at] + struct.pack("<H", value) + data[at + 2 :]}


def with_codes(content: dict[str, bytes], codes: bytes = CODES) -> dict[str, bytes]:
    """The files with a tokenizer of the other kind."""
    return {**{k: v for k, v in content.items() if k != "sentencepiece.model"}, "bpe.model": codes}


def first(decoder: Decoder, text: str) -> str:
    ((best, *_),) = decoder.translate([text], 1)
    return best.text


# --- what brings a process down -----------------------------------------------------------------------


def test_a_model_that_kills_the_process_that_asks_it_is_refused(
    argos: ArgosHome, unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    folder = unpacked(with_number(package(), "encoder/num_heads", 0))  # which is divided by
    with pytest.raises(EngineError, match="died of it"):
        install(folder)
    assert (argos.names, argos.leftovers) == ([], [])


def test_a_sound_package_stands_the_trial_in_a_process_of_its_own(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    trial.try_package(unpacked(package()))


def test_a_line_of_codes_that_is_none_ends_no_process(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = unpacked(with_codes(package(), b"#version: 0.2\nq q q\n"))
    with pytest.raises(EngineError, match="cannot be loaded"):
        Decoder(read_package(folder), 1)
    with pytest.raises(EngineError, match="cannot be loaded"):
        install(folder)
    assert "Traceback" not in capfd.readouterr().err


# --- what spoils a segment ----------------------------------------------------------------------------


def test_a_segment_at_which_the_model_fails_spoils_no_other(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    decoder = Decoder(read_package(unpacked(package())), 1)
    whole = decoder._decoded

    def failing(sources: list[list[str]], choices: int, longest: int) -> Any:
        if max(map(len, sources)) > 20:
            raise RuntimeError("it is too long")
        return whole(sources, choices, longest)

    decoder._decoded = failing  # type: ignore[method-assign]
    long = "Rest today. " * 20
    assert [len(found) for found in decoder.translate([long, "Rest today.", long], 1)] == [0, 1, 0]
    assert decoder.translate([long], 1) == ((),)


def test_a_model_that_fails_at_everything_is_an_error(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    decoder = Decoder(read_package(unpacked(package())), 1)

    def failing(*_: object) -> Any:
        raise RuntimeError("no memory")

    decoder._decoded = failing  # type: ignore[method-assign]
    with pytest.raises(EngineError, match="The model failed: no memory"):
        decoder.translate(["Rest today.", "Rest."], 1)
    assert decoder.translate(["", " "], 1) == ((), ())


# --- what packages have -------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_prefix_that_is_none_changes_nothing(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package, nothing: str | None
) -> None:
    found = read_package(unpacked(with_metadata(package(), target_prefix=nothing)))
    assert found.prefix == ""
    assert first(Decoder(found, 1), "Rest today.") == "Descanse hoy."


def test_a_prefix_is_given_to_the_model_and_not_to_the_reader(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    content = package()
    found = read_package(unpacked(content))
    own = found.tokenizer.encode("Descanse hoy.")
    prefix = next(p for p in json.loads(content["model/shared_vocabulary.json"]) if p.isalpha() and p not in own)
    # This model writes by position: the prefix takes the place of the first piece.
    decoder = Decoder(replace(found, prefix=prefix), 1)
    ((best, *_),) = decoder.translate(["Rest today."], 1)
    assert best.text == found.tokenizer.decode(own[1:]).strip()
    assert best.mean is not None
    assert best.mean > -1  # the prefix itself, which no model would have chosen, is not counted


@pytest.mark.parametrize("prefix", [["x"], 1, {"x": 1}])
def test_a_prefix_that_is_no_text_is_refused(
    argos: ArgosHome, unpacked: Callable[[dict[str, bytes]], Path], package: Package, prefix: object
) -> None:
    folder = unpacked(with_metadata(package(), target_prefix=prefix))
    with pytest.raises(EngineError, match="target_prefix"):
        install(folder)
    assert argos.names == []


def test_a_package_with_the_other_kind_of_tokenizer_is_installed_and_asked(
    unpacked: Callable[[dict[str, bytes]], Path], package: Package
) -> None:
    install(unpacked(with_codes(package())))
    found = package_for("en", "es")
    assert found is not None
    decoder = Decoder(found, 1)
    assert found.tokenizer.encode("XQ1") == ["X@@", "Q@@", "1"]
    assert decoder._joined(["X@@", "Q@@", "1", "2"]) == "XQ1 2"
    assert "_" in decoder._joined(["a_b"])
    assert len(decoder.translate(["XQ1 is here."], 1)) == 1


def test_complaints_of_the_library_are_kept_out_of_what_programs_read(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{")
    code = "from hsg_i18n.draft.models.library import package_library; package_library()"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ | environment(tmp_path)
    )
    assert done.stdout == ""
    assert "settings.json" in done.stderr
