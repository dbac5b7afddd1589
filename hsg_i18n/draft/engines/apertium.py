"""Apertium, translation by rules: a program that the machine may have (Debian: apertium and a package a pair)."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence

from babel import Locale, UnknownLocaleError

from hsg_i18n.draft.engine import Engine, values_of
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest, Language
from hsg_i18n.schema import Field, between

NAME = "apertium"
HELP = "Apertium, by rules, on this machine; poor drafts for few languages, and only where it is switched on"
SETTINGS = (
    Field("enabled", bool, "Whether drafts as poor as those of rules are wanted at all.", False),
    Field("mode", str, "The mode to use, such as eng-spa; empty finds one by the languages.", ""),
    Field("timeout", float, "Seconds to wait for an answer.", 120.0, between(1, 3600)),
)
#: What it writes before a word that it does not know, cannot make, or cannot inflect; and that word.
_MARKED = re.compile(r"(?<![\w*@#])[*@#](\w+)")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
#: ISO 639-3 of the codes that Debian's pairs use and tags do not.
_THREE = {"en": "eng", "es": "spa", "fr": "fra", "ca": "cat", "it": "ita", "pt": "por", "gl": "glg", "eo": "epo"}


class Apertium:
    """One mode of the program."""

    def __init__(self, program: str, mode: str, timeout: float) -> None:
        """`mode` is one that the program lists."""
        self._program, self._mode, self._timeout = program, mode, timeout
        found = _VERSION.search(self._run(["-V"], ""))
        self.identity = EngineIdentity(NAME, found[0] if found else "", mode, rough=True)

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """One candidate a segment, and none where it has a word that Apertium does not know. Raises EngineError."""
        usable = [s for s in dict.fromkeys(segments) if s.strip() and s.isprintable() and choices]
        said = dict(zip(usable, self._said(usable), strict=True)) if usable else {}
        return tuple((Candidate(said[s]),) if said.get(s) else () for s in segments)

    def _said(self, segments: list[str]) -> list[str]:
        # Without -u: the marks of unknown words are wanted, since a text with one is not used.
        lines = self._run([self._mode], "\n\n".join(segments) + "\n").split("\n\n")
        answers = [line.strip() for line in lines]
        while len(answers) > len(segments) and not answers[-1]:
            answers.pop()
        if len(answers) != len(segments):  # a text of its own swallowed the space between two
            if len(segments) == 1:
                return [""]
            half = len(segments) // 2
            return self._said(segments[:half]) + self._said(segments[half:])
        return [_unmarked(s, a) for s, a in zip(segments, answers, strict=True)]

    def _run(self, arguments: list[str], text: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 (the program that the machine's owner installed, and no shell)
                [self._program, *arguments],
                input=text.encode("utf-8", "replace"),
                capture_output=True,
                timeout=self._timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise EngineError("Apertium did not answer in time.", hint="Run it again, or raise its timeout.") from None
        except OSError as fault:
            raise EngineError(f"Apertium cannot be run: {fault.strerror or fault}.", hint=_INSTALL) from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:200]
            raise EngineError(f"Apertium failed: {said or done.returncode}.", hint="Try the same with: apertium -l")
        return done.stdout.decode("utf-8", "replace")

    def close(self) -> None:
        """Hold nothing, let go of nothing."""


_INSTALL = "On Debian: apt install apertium and a pair such as apertium-eng-spa; apt search apertium lists them."


def _unmarked(english: str, text: str) -> str:
    """`text` without marks; empty where one stands before a word that had to be translated.

    Names and codes, in capitals or with a digit, are right as they are.
    """
    if _MARKED.search(english):
        return ""
    for word in _MARKED.findall(text):
        if word != word.upper() or not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", english):
            return ""
    return _MARKED.sub(r"\1", text)


def open_engine(request: EngineRequest) -> Engine:
    """The mode for the two languages, or the one of the settings."""
    settings = values_of(request, SETTINGS)
    if not settings["enabled"]:
        hint = f"Where they are wanted all the same: enabled = true under [draft.{NAME}] in hsg.toml."
        raise EngineError("Apertium is switched off, since its drafts are poor.", hint=hint)
    program = shutil.which("apertium")
    if program is None:
        raise EngineError("Apertium is not installed.", hint=_INSTALL)
    modes = Apertium(program, "", settings["timeout"])._run(["-l"], "").split()
    wanted = [settings["mode"]] if settings["mode"] else _modes(request.source, request.target)
    mode = next((m for m in wanted if m in modes), "")
    if not mode:
        what = f"Apertium has no mode from {request.source.english} into {request.target.english}."
        raise EngineError(what, hint=f"It has: {', '.join(modes[:20]) or 'none'}. {_INSTALL}")
    return Apertium(program, mode, settings["timeout"])


def _modes(source: Language, target: Language) -> list[str]:
    return [f"{a}-{b}" for a in _codes(source) for b in _codes(target)]


def _codes(language: Language) -> list[str]:
    tag = language.tag.partition("-")[0]
    whole = language.tag.replace("-", "_")
    names = [tag, _THREE.get(tag, ""), f"{tag}_{whole.partition('_')[2]}" if "_" in whole else ""]
    try:
        territory = Locale.parse(whole).territory
    except (UnknownLocaleError, ValueError):
        territory = None
    names.append(f"{tag}_{territory}" if territory else "")
    return [n for n in dict.fromkeys(names) if n]
