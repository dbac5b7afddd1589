"""Preparing the pinned set: find the faces, make each a small static file, put the whole set in place at once.

The set lies in a folder named by its digest, and fonts.json names that folder. fonts.json is replaced last
and at once, so that a preparation that is killed leaves the old set whole.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import fontTools

from hsg_i18n.errors import ConfigError
from hsg_i18n.files import digest, write_atomic
from hsg_i18n.fonts import characters, cut, redraw
from hsg_i18n.fonts.characters import to_ranges
from hsg_i18n.fonts.cut import Cut, MadeFace, make_face
from hsg_i18n.fonts.fontconfig import CONFIG, config_text
from hsg_i18n.fonts.fontset import FORMAT, INDEX, FontSet, PinnedFace, font_set, read_index
from hsg_i18n.fonts.machine import NEEDS, font_advice, load_library
from hsg_i18n.fonts.search import NEEDED, Wanted, find_faces, font_files, font_folders, wanted_families
from hsg_i18n.model import Language

_PART = ".part-"  # start of the name of a set that is being made
_SET = re.compile(r"[0-9a-f]{16}")
_WORKERS = 2  # a cut of a CJK face takes seconds and half a gigabyte

Say = Callable[[str], None]


def prepare_fonts(
    languages: Iterable[Language], folder: Path, sources: Sequence[Path] | None = None, say: Say = lambda _: None
) -> bool:
    """Make `folder` hold the set that the languages need; False when it does already.

    `sources` are the folders searched, by default those of the machine; `say` is told what takes time.
    Raises ConfigError that names each family the machine lacks and the package to install, and for a font
    that cannot be read.
    """
    wanted = wanted_families(languages)
    orders = _orders(wanted, font_files(font_folders() if sources is None else sources))
    inputs = _inputs(orders)
    if _current(folder, inputs):
        return False
    say(f"Preparing {len(orders)} font files of {len(wanted)} families. This takes a moment, once.")
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=_PART, dir=folder))
    try:
        _publish(folder, part, orders, inputs)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return True


def warm_cache(fonts: FontSet) -> None:
    """Let fontconfig write its cache of the set, so that no build has to. For a process of its own."""
    library = next((load_library(need) for need in NEEDS if need.name == "fontconfig"), None)
    if library:
        os.environ["FONTCONFIG_FILE"] = str(fonts.config)
        library.FcInit()


def _orders(wanted: tuple[Wanted, ...], files: Sequence[Path]) -> tuple[Cut, ...]:
    orders: list[Cut] = []
    missing: list[Wanted] = []
    for family in wanted:
        found = find_faces(family, files)
        if family.needed <= {*found}:
            orders += (Cut(face, family.family, style, family.charsets) for style, face in found.items())
        else:
            missing.append(family)
    if missing:
        raise _lacking(missing)
    return tuple(orders)


def _lacking(missing: list[Wanted]) -> ConfigError:
    users = [", ".join(f"locale/{name}/language.toml" for name in w.languages) or "every page" for w in missing]
    styles = [" and ".join(style for style in NEEDED if style in w.needed) for w in missing]
    named = " and the ".join(
        f'{style} of the font "{w.family}" (for {for_what})'
        for style, w, for_what in zip(styles, missing, users, strict=True)
    )
    return ConfigError(
        f"This machine lacks the {named}.",
        hint=f"{font_advice(w.family for w in missing)}. Then run: make setup",
    )


def _inputs(orders: tuple[Cut, ...]) -> str:
    files = {path: sha256(path.read_bytes()).hexdigest() for path in {o.face.path for o in orders}}
    parts = (f"{o.family}|{o.style}|{o.charsets}|{files[o.face.path]}|{o.face.index}" for o in orders)
    # Other code may make other fonts of the same files.
    code = (Path(module.__file__).read_bytes() for module in (cut, characters, redraw) if module.__file__)
    return digest(str(FORMAT), fontTools.version, *code, *parts)


def _current(folder: Path, inputs: str) -> bool:
    try:
        index = read_index(folder)
    except ConfigError:  # damaged: make it anew
        return False
    return index is not None and index["inputs"] == inputs and _whole(font_set(folder.resolve(), index))


def _whole(fonts: FontSet) -> bool:
    files = {fonts.folder / face.file: face.sha256 for face in fonts.faces}
    sound = all(f.is_file() and sha256(f.read_bytes()).hexdigest() == wanted for f, wanted in files.items())
    return sound and fonts.config.is_file() and fonts.config.read_text("utf-8") == config_text(fonts.folder)


def _publish(folder: Path, part: Path, orders: tuple[Cut, ...], inputs: str) -> None:
    made = _make_all(orders)
    faces = tuple(map(_store, [part] * len(orders), orders, made))
    total = digest(config_text(Path("/")), *(f"{f.family}|{f.style}|{f.sha256}" for f in faces))
    index = {
        "format": FORMAT,
        "inputs": inputs,
        "folder": total[:16],
        "digest": total,
        "faces": [asdict(face) for face in faces],
        "coverage": _coverage(orders, made),
    }
    target = folder.resolve() / total[:16]
    write_atomic(part / CONFIG, config_text(target).encode())
    if not _whole(font_set(folder.resolve(), index)):
        shutil.rmtree(target, ignore_errors=True)
        part.chmod(0o755)
        part.rename(target)
    write_atomic(folder / INDEX, json.dumps(index, indent=1, sort_keys=True).encode() + b"\n")
    _remove_others(folder, target)


def _make_all(orders: tuple[Cut, ...]) -> tuple[MadeFace, ...]:
    if sum(order.face.variable or order.face.index >= 0 for order in orders) < _WORKERS:
        return tuple(map(make_face, orders))
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        return tuple(pool.map(make_face, orders))


def _store(part: Path, order: Cut, made: MadeFace) -> PinnedFace:
    file = f"{order.family}-{order.style}".replace(" ", "") + made.suffix
    write_atomic(part / file, made.data)
    face = order.face
    return PinnedFace(
        family=order.family,
        style=order.style,
        file=file,
        bytes=len(made.data),
        sha256=sha256(made.data).hexdigest(),
        source=face.path.name if face.index < 0 else f"{face.path.name}#{face.index}",
        source_sha256=sha256(face.path.read_bytes()).hexdigest(),
        version=face.version,
    )


def _coverage(orders: tuple[Cut, ...], made: tuple[MadeFace, ...]) -> dict[str, str]:
    faces: dict[str, list[frozenset[int]]] = {}
    for order, face in zip(orders, made, strict=True):
        faces.setdefault(order.family, []).append(face.characters)
    # A character that the Bold lacks would be a box in a heading.
    return {family: to_ranges(frozenset.intersection(*points)) for family, points in faces.items()}


def _remove_others(folder: Path, kept: Path) -> None:
    for path in folder.iterdir():
        ours = path.name.startswith(_PART) or (_SET.fullmatch(path.name) and (path / CONFIG).is_file())
        if ours and path.name != kept.name:
            shutil.rmtree(path, ignore_errors=True)
