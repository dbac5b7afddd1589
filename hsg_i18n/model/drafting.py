"""What engines are given and what they give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hsg_i18n.model.settings import Language


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation that an engine offers for a segment."""

    text: str
    mean: float | None = None  #: natural logarithm of the probability of a token, on average; None where none is known
    minimum: float | None = None  #: that of its least likely token
    match: float = 0.0  #: how alike the English that a memory knows is, 0 to 1; 0 for an engine that translates
    like: str = ""  #: that English


@dataclass(frozen=True, slots=True)
class EngineIdentity:
    """What a draft says about where it came from."""

    engine: str  #: its name, such as "argos"
    version: str  #: of the program that translates
    package: str = ""  #: the model or dictionary with its version, such as "translate-en_es 1.9"
    digest: str = ""  #: SHA-256 of the model, hexadecimal; empty where there is none to take
    sends_to: str = ""  #: the host that the text is sent to; empty where it does not leave this machine
    rough: bool = False  #: its drafts are poor by nature, and say so
    note: str = ""  #: a sentence for those who read its drafts, such as that it knows a near relative of the language

    @property
    def sentence(self) -> str:
        """`argos 1.12.1, translate-en_es 1.9, model 3f2a8c01d2b4`: for comments and the ledger."""
        model = f"model {self.digest[:12]}" if self.digest else ""
        rough = "low quality by nature" if self.rough else ""
        return ", ".join(filter(None, (f"{self.engine} {self.version}".strip(), self.package, model, rough)))


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A text that people translated and reviewed."""

    english: str
    text: str


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What an engine is opened for."""

    source: Language
    target: Language
    settings: Mapping[str, Any] = field(default_factory=dict)  #: the values of its SETTINGS, by name
    memory: tuple[MemoryUnit, ...] = ()  #: for the engine that repeats what people translated


@dataclass(frozen=True, slots=True)
class DraftNote:
    """How a draft was made, for those who read it: one line of locale/<tag>/drafts.jsonl."""

    message: str  #: digest of English and draft, as the ledger has it
    engine: str  #: EngineIdentity.sentence
    date: str  #: ISO 8601
    way: str = ""  #: how the engine was asked, or how the memory knew it
    mean: float | None = None  #: log-probability of a token in its least likely sentence; None where none is known
    minimum: float | None = None  #: that of the least likely token
    spread: float = 0.0  #: how far the engine's other candidates are from it, 0 to 1
    back: str = ""  #: the draft translated back into English; empty where nothing could
    match: float = 0.0  #: for the memory: how alike the English is that it knows, 0 to 1
    like: str = ""  #: that English
