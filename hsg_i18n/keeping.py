"""Copies of what takes long to work out, in files below build/.

A copy and nothing more: where it is missing, cut off, of something else or of other code, the thing is worked out anew,
and where it cannot be written, the next run works it out again.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path

from hsg_i18n.files import digest, write_atomic


def kept(path: Path, key: str) -> bytes | None:
    """What was kept in the file under `key`, a digest of all that it was made from; None where that is not whole."""
    try:
        data = path.read_bytes() if path.is_file() else b""  # a named pipe would be waited for
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    return body if head == digest(key, body).encode() else None


def keep(path: Path, key: str, body: bytes) -> None:
    """Keep `body` in the file under `key`, if that can be."""
    with contextlib.suppress(OSError):
        write_atomic(path, f"{digest(key, body)}\n".encode() + body, synced=False)


def joined(sections: Sequence[bytes]) -> bytes:
    """Several things to be kept in one file."""
    return b"".join((f"{' '.join(str(len(section)) for section in sections)}\n".encode(), *sections))


def parted(body: bytes) -> list[bytes]:
    """What `joined` was given."""
    sizes, _, rest = body.partition(b"\n")
    ends = list(accumulate(map(int, sizes.split()), initial=0))
    return [rest[start:end] for start, end in pairwise(ends)]


@lru_cache(maxsize=8)
def package_digest(name: str) -> str:
    """A digest that is another one for another version of a package. It is not imported: that takes long."""
    found = find_spec(name)
    if not found or not found.origin:
        return ""
    origin = Path(found.origin)
    installed = origin.parents[1] if found.submodule_search_locations else origin.parent
    source = origin.read_bytes() if origin.suffix == ".py" else b""  # what is compiled has megabytes
    return digest(source, *sorted(path.name for path in installed.glob(f"{name}-*.dist-info")))


@lru_cache(maxsize=8)
def code_digest(*patterns: str) -> str:
    """A digest of our own code in the files that the patterns name, below hsg_i18n/, and of what runs it.

    That is the Python, and the order of bytes of the machine, since a folder may be taken to another one.
    """
    root = Path(__file__).parent
    files = (path for pattern in patterns for path in sorted(root.glob(pattern)))
    return digest(sys.version, sys.byteorder, *(path.read_bytes() for path in files))
