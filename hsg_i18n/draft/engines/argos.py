"""Argos Translate's packages on the clinic's own machine: nothing leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.packages.argos import Installed, argos_version, find_package
from hsg_i18n.draft.packages.decoder import Decoder
from hsg_i18n.draft.packages.verifying import digest_of
from hsg_i18n.errors import EngineError
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest, Language
from hsg_i18n.schema import Field

NAME = "argos"
HELP = "Argos Translate on this machine, with a package a language; nothing leaves it"
SETTINGS: tuple[Field, ...] = ()
#: The ways in that are left to a language without a package.
_OTHERWISE = (
    "Other ways: a server of your own (--engine libretranslate), a translator's or an agency's file "
    "(hsg-i18n export, then import), or Poedit."
)


class Argos:
    """One package, decoded in batches."""

    def __init__(self, package: Installed, note: str = "") -> None:
        """Load the package. Raises EngineError where that fails."""
        self._decoder: Decoder | None = Decoder(package)
        program = f"{argos_version()} (CTranslate2 {version('ctranslate2')})"
        self.identity = EngineIdentity(NAME, program, package.name, digest_of(package.path), note=note)

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """The model's candidates with the log-probabilities of their tokens. Raises EngineError where it fails."""
        if self._decoder is None:
            raise EngineError("The engine is closed.")
        found = self._decoder.translate(segments, choices)
        return tuple(found.get(s, ()) for s in segments)

    def close(self) -> None:
        """Let go of the model."""
        if self._decoder:
            self._decoder.close()
            self._decoder = None


def open_engine(request: EngineRequest) -> Engine:
    """The engine over the installed package of the two languages."""
    source, target = known_code(request.source), known_code(request.target)
    package = find_package(source, target)
    if package is None:
        into = request.target.folder
        hint = f"Run: hsg-i18n draft models fetch {into}; or, without a network: hsg-i18n draft models install FILE. "
        what = f"No Argos package from {request.source.english} into {request.target.english} is installed."
        raise EngineError(what, hint=hint + _OTHERWISE)
    return Argos(package, note_on(request.target))


def code_of(language: Language) -> str:
    """How Argos calls a language: what language.toml says, or the table of those that Argos is known to have."""
    return language.mt_code or str(packaged_toml("argos.toml")["codes"].get(language.folder, ""))


def known_code(language: Language) -> str:
    """`code_of`. Raises EngineError that names the other ways in where Argos does not have the language."""
    code = code_of(language)
    if not code:
        raise EngineError(f"Argos has no package for {language.english}.", hint=_OTHERWISE)
    return code


def note_on(language: Language) -> str:
    """What has to be said about drafts of a language; mostly empty."""
    return str(packaged_toml("argos.toml")["notes"].get(language.folder, ""))
