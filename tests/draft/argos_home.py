"""A home for Argos Translate, and packages for it that are built here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class ArgosHome:
    """Where Argos Translate keeps what it has, of one test alone."""

    data: Path
    packages: Path
    downloads: Path
    index: Path

    @property
    def names(self) -> list[str]:
        """What lies among the packages."""
        return sorted(p.name for p in self.packages.iterdir())

    @property
    def leftovers(self) -> list[str]:
        """What lies beside the packages and in the downloads and should not."""
        return sorted(p.name for p in (*self.data.iterdir(), *self.downloads.iterdir()) if p != self.packages)


def environment(folder: Path) -> dict[str, str]:
    """What makes a process of its own use the same home."""
    return {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG")}


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ArgosHome:
    """Argos Translate without a package."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    from hsg_i18n.draft.models.library import places

    settings = places()
    data, downloads = tmp_path / "data" / "argos-translate", tmp_path / "cache" / "argos-translate" / "downloads"
    home = ArgosHome(data, data / "packages", downloads, data / "index.json")
    for folder in (home.packages, home.downloads):
        folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(settings, "package_data_dir", home.packages)
    monkeypatch.setattr(settings, "package_dirs", [home.packages])
    monkeypatch.setattr(settings, "downloads_dir", home.downloads)
    monkeypatch.setattr(settings, "local_package_index", home.index)
    return home


@pytest.fixture(scope="session")
def package() -> Callable[..., dict[str, bytes]]:
    """Builds the files of a package; see argos_model.files."""
    from argos_model import files

    return files


@pytest.fixture(scope="session")
def to_spanish(package: Callable[..., dict[str, bytes]]) -> bytes:
    """A .argosmodel from English to Spanish."""
    from argos_model import archive

    return archive(package())


@pytest.fixture(scope="session")
def to_english(package: Callable[..., dict[str, bytes]]) -> bytes:
    """A .argosmodel from Spanish to English."""
    from argos_model import archive

    return archive(package("es", "en"), "translate-es_en-0_1")


@pytest.fixture
def add(argos: ArgosHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Path]:
    """Installs the bytes of a .argosmodel, tried in this process, which is faster; returns the folder."""
    from hsg_i18n.draft.models import install, trial

    monkeypatch.setattr(install, "try_package", trial.attempt)

    def added(data: bytes) -> Path:
        path = tmp_path / "given.argosmodel"
        path.write_bytes(data)
        return install.install(path).package.folder

    return added
