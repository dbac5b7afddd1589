"""What the checks find in a text, how much of a kind of texts they catch, and the rows of the page about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from check_targets import Figure

from hsg_i18n.model import Finding, Severity

#: The code, the message and the severity.
Found = tuple[str, str, Severity]


@dataclass
class Score:
    """What became of texts of one kind, by a key such as the language."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)  #: caught as an error

    def add(self, key: str, caught: bool, error: bool = False) -> None:
        """Count one."""
        self.made[key] += 1
        self.caught[key] += caught
        self.errors[key] += error

    def update(self, other: Score) -> None:
        """Count what the other one counted as well."""
        for own, more in zip(
            (self.made, self.caught, self.errors), (other.made, other.caught, other.errors), strict=True
        ):
            own.update(more)

    def share(self, keys: Iterable[str]) -> str:
        """`91 (84)`: of a hundred, those that were caught, and those that were as an error."""
        count = [sum(c[k] for k in keys) for c in (self.made, self.caught, self.errors)]
        return f"{100 * count[1] / count[0]:.0f} ({100 * count[2] / count[0]:.0f})" if count[0] else "–"

    def decimals(self, key: str) -> str:
        """`0.5 (0.2)`: as `share`, for what should be rare."""
        made = self.made[key] or 1
        return f"{100 * self.caught[key] / made:.1f} ({100 * self.errors[key] / made:.1f})"


def told(findings: Iterable[Finding]) -> set[Found]:
    """What is more than a note."""
    return {(f.code, f.message, f.severity) for f in findings if f.severity is not Severity.INFO}


def new_of(found: set[Found], before: set[Found]) -> set[Found]:
    """What was not found before, however certain it was."""
    known = {(code, message) for code, message, _ in before}
    return {one for one in found if one[:2] not in known}


def is_error(found: Iterable[Found]) -> bool:
    """Whether something of it is an error."""
    return any(severity is Severity.ERROR for _, _, severity in found)


def row_of(name: str, score: Score, tags: list[str]) -> str:
    """A row of the table of mistakes."""
    cells = [score.share(tags), *(score.share([tag]) for tag in tags)]
    return f"| {name} | {sum(score.made.values())} | {' | '.join(cells)} |"


def rare_row(name: str, score: Score, tags: list[str]) -> str:
    """A row of the table of false alarms."""
    total = Score()
    for kind in ("made", "caught", "errors"):
        getattr(total, kind)["all"] = sum(getattr(score, kind).values())
    cells = [total.decimals("all"), *(score.decimals(tag) for tag in tags)]
    return f"| {name} | {total.made['all']} | {' | '.join(cells)} |"


def figure_of(name: str, score: Score, tags: list[str], errors: bool = False) -> Figure:
    """The figure that is compared with what is asked; with `errors` of what is found as an error."""
    counted = score.errors if errors else score.caught
    each = {tag: 100 * counted[tag] / (score.made[tag] or 1) for tag in tags}
    return Figure(name, 100 * sum(counted[t] for t in tags) / (sum(score.made[t] for t in tags) or 1), each)
