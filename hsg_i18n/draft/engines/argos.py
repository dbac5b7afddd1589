"""Translates with packages of Argos Translate, on this machine; nothing is sent anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from hsg_i18n.draft.engine import Engine, values_of
from hsg_i18n.draft.models.decoder import Decoder
from hsg_i18n.draft.models.installed import Installed, package_for
from hsg_i18n.draft.models.library import decoder_library, package_library
from hsg_i18n.errors import EngineError
from hsg_i18n.files import packaged_toml
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest, Language
from hsg_i18n.schema import Field, between

NAME = "argos"
HELP = "translates on this machine with a package of Argos Translate, once that is installed"
SETTINGS = (Field("threads", int, "How many cores it uses, 0 for all.", 0, between(0, 1024)),)

_ELSEWHERE = (
    "set up the engine libretranslate, import a translation from an agency (XLIFF or CSV), or translate in Poedit"
)


class Argos:
    """An engine of one package."""

    def __init__(self, package: Installed, threads: int, note: str) -> None:
        """Load the model. Raises EngineError where it cannot be loaded."""
        self._decoder = Decoder(package, threads)
        self.identity = EngineIdentity(NAME, _version(), package.sentence, package.digest, note=note)

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """Up to `choices` candidates for each segment; see Decoder.translate."""
        return self._decoder.translate(segments, choices)

    def close(self) -> None:
        """Give the memory of the model back."""
        self._decoder.close()


def open_engine(request: EngineRequest) -> Engine:
    """An engine from the newest installed package for the two languages.

    Raises EngineError, with what else can be done, where Argos Translate is not installed, knows nothing of a
    language, or has no package for the two.
    """
    source, target = map(code_of, (request.source, request.target))
    package_library()
    package = package_for(source, target)
    if package is None:
        raise _no_package(request)
    threads = int(values_of(request, SETTINGS)["threads"])
    return Argos(package, threads, _note(request.source) or _note(request.target))


def code_of(language: Language) -> str:
    """How Argos Translate calls a language. Raises EngineError, with what else can be done, where it has none."""
    if language.mt_code:
        return language.mt_code
    raise EngineError(
        f"Argos Translate has no package for {language.english}: mt_code is empty.",
        path=f"locale/{language.folder}/language.toml",
        hint="Where you know of one, set mt_code and install it with `hsg-i18n draft models install`; "
        f"else {_ELSEWHERE}.",
    )


def _no_package(request: EngineRequest) -> EngineError:
    from_english = request.source.mt_code == packaged_toml("mt_codes.toml")["english"]
    other = request.target if from_english else request.source
    return EngineError(
        f"No package of Argos Translate from {request.source.english} to {request.target.english} is installed.",
        hint=f"Run: hsg-i18n draft models fetch {other.folder}, or hsg-i18n draft models install FILE.argosmodel; "
        f"or {_ELSEWHERE}.",
    )


def _note(language: Language) -> str:
    """What those who read the drafts must know of the package for a language; mostly nothing."""
    return str(packaged_toml("mt_codes.toml")["notes"].get(language.folder, ""))


def _version() -> str:
    """`1.12.1, ctranslate2 4.8.5`."""
    return f"{_argos_version()}, ctranslate2 {decoder_library().__version__}"


def _argos_version() -> str:
    for name in ("argos-translate-lt", "argostranslate"):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return "of unknown version"
