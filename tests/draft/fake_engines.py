"""Engines that do what engines do at their worst, and one that knows the answers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate, EngineIdentity

#: Puts a fake in the place of the engine "echo": the way from English, and the way back where there is one.
Use = Callable[..., None]
Answers = tuple[tuple[Candidate, ...], ...]


class Fake:
    """What the fakes have in common."""

    def __init__(self) -> None:
        self.identity = EngineIdentity(type(self).__name__.lower(), "1.0", "toy 0.1", "ab" * 32)
        self.asked: list[str] = []
        self.closed = 0

    @property
    def name(self) -> str:
        return type(self).__name__

    def say(self, segment: str) -> list[str]:
        raise NotImplementedError

    def translate(self, segments: Sequence[str], choices: int) -> Answers:
        self.asked += segments
        return tuple(
            tuple(Candidate(text, -0.5 - n, -2.0 - n) for n, text in enumerate(self.say(s)[:choices])) for s in segments
        )

    def close(self) -> None:
        self.closed += 1


class Copying(Fake):
    """Gives the English back."""

    def say(self, segment: str) -> list[str]:
        return [segment]


class Turning(Fake):
    """Turns every word around but those that look like masks: what a good engine does to a text, without a language."""

    def say(self, segment: str) -> list[str]:
        return [re.sub(r"[A-Za-z]{2,}", lambda m: m[0] if m[0] == "XQ" else m[0][::-1].lower(), segment)]


class Mangling(Fake):
    """Drops, doubles and changes what it is given, at random but the same each time."""

    def __init__(self, seed: int = 0, rate: float = 0.15) -> None:
        super().__init__()
        self._seed, self._rate = seed, rate

    def say(self, segment: str) -> list[str]:
        chance = random.Random(f"{self._seed}{segment}")
        return [self._mangled(segment, chance) for _ in range(4)]

    def _mangled(self, segment: str, chance: random.Random) -> str:
        words = re.findall(r"\s+|\w+|[^\w\s]", segment)
        return "".join(self._word(w, chance) for w in words)

    def _word(self, word: str, chance: random.Random) -> str:
        if chance.random() > self._rate:
            return word
        digit = str(chance.randrange(10))
        return chance.choice(
            [
                "",
                word * 2,
                word.upper(),
                word[::-1],
                f"{word} {word}",
                f" {word[:1]} {word[1:]}",
                digit,
                f"{word}{digit}",
            ]
        )


class Looping(Fake):
    """Begins well and never comes to an end."""

    def say(self, segment: str) -> list[str]:
        return [f"{segment} {' '.join(segment.split()[-2:])}" + " and" * 400, segment * 30]


class Failing(Fake):
    """Answers so many calls, then fails as an engine as a whole."""

    def __init__(self, calls: int) -> None:
        super().__init__()
        self._left = calls

    def translate(self, segments: Sequence[str], choices: int) -> Answers:
        self._left -= 1
        if self._left < 0:
            raise EngineError("The engine went away.", hint="Run it again.")
        return super().translate(segments, choices)

    def say(self, segment: str) -> list[str]:
        return [segment]


class Scripted(Fake):
    """Knows the answers to some segments, and nothing of the others."""

    def __init__(self, answers: Mapping[str, str | list[str]], version: str = "1.0") -> None:
        Fake.__init__(self)
        self.identity = replace(self.identity, version=version)
        self._answers = answers

    def say(self, segment: str) -> list[str]:
        known = self._answers.get(segment, [])
        return [known] if isinstance(known, str) else list(known)
