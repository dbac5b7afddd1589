"""Tries a package in a process of its own: what a broken model brings down is that process and no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hsg_i18n.draft.models.decoder import Decoder
from hsg_i18n.draft.models.installed import read_package
from hsg_i18n.errors import EngineError

_SENTENCE = "Call us."
_TIMEOUT = 600  # seconds; the largest models load in ten
_REFUSED = 7  # exit code of this module where the package cannot be used, and says why


def try_package(folder: Path) -> None:
    """Load the unpacked package and have it translate a short sentence. Raises EngineError where it cannot.

    CTranslate2 believes what a model says of itself, such as how many heads it has: a wrong number there ends the
    process that loads it.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)  # noqa: S603 (this module)
    except subprocess.TimeoutExpired:
        raise EngineError("It does not come to an end.", path=str(folder)) from None
    if done.returncode == _REFUSED:
        raise EngineError(done.stdout.decode("utf-8", "replace").strip(), path=str(folder))
    if done.returncode:
        raise EngineError("The process that tried it died of it.", path=str(folder))


def attempt(folder: Path) -> None:
    """Do the same in this process. Raises EngineError as try_package does, and survives less."""
    decoder = Decoder(read_package(folder), threads=1)
    try:
        decoder.translate([_SENTENCE], 1)
    finally:
        decoder.close()


if __name__ == "__main__":
    try:
        attempt(Path(sys.argv[1]))
    except EngineError as fault:
        sys.stdout.buffer.write(fault.message.encode("utf-8", "replace"))
        sys.exit(_REFUSED)
