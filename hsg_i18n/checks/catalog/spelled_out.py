"""C046: a number that the English says in words is not in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from hsg_i18n.checks.catalog._amounts import in_english, in_translation, is_loose
from hsg_i18n.checks.catalog._concepts import fact, of_text
from hsg_i18n.checks.catalog._rates import same_rate
from hsg_i18n.checks.catalog._rewording import TWICE, is_twice
from hsg_i18n.checks.catalog._said_otherwise import afternoons
from hsg_i18n.checks.catalog._weighed import weighed
from hsg_i18n.checks.contexts import Fault, TextContext
from hsg_i18n.checks.registry import check
from hsg_i18n.checks.wording import quoted
from hsg_i18n.model import Severity
from hsg_i18n.termbase import readable
from hsg_i18n.text.nearby import Nearby
from hsg_i18n.text.phrases import words


@check(
    "C046",
    "spelled-out",
    over=TextContext,
    severity=Severity.ERROR,
    doubts=True,
    rationale="Two tablets, three days: a number in words is a dose as much as one in digits, and as easily changed.",
    hint="Say the same number, in digits or in words. If it is said, add the word to number_words in words.toml.",
    bad='msgid "Wait two days."\nmsgstr "Espere tres días."',
    good='msgid "Wait two days."\nmsgstr "Espere dos días."',
)
@weighed("C046")
def spelled_out(context: TextContext) -> Iterator[Fault]:
    """Numbers that the English has in words, and the translation neither in digits nor in words."""
    plain, numbers = readable(context.english), [a for a in in_english(context.english) if a.in_words]
    loose = Nearby(a for a in numbers if is_loose(plain, a))
    # "One" is said in too many ways. The two of "two-piece" is a part of a loose one.
    worded = [a for a in numbers if not a.is_one and not loose.cover(a)]
    if not worded or not context.wording.number_words:
        return
    own = in_translation(context)
    given = {reading for amount in own for reading in amount.readings}
    sizes = {size for amount in own for size in amount.sizes}
    found = of_text(context)
    given |= {"2"} if found and (TWICE in found[1].said or is_twice(found[1].wanted, found[1].said)) else set()
    given |= {"2"} if _has_dual(context) else set()
    given |= same_rate(context) | {clock.readings[0] for clock, _ in afternoons(context)}
    for amount in worded:
        # What is 24 hours may be a day.
        if given.isdisjoint(amount.readings) and sizes.isdisjoint(amount.sizes):
            said = plain[amount.start : amount.end]
            message = f"{fact(context)}The English says {quoted(said)}, and the translation has no such number."
            yield Fault(message, english=(said,), about=(said,))


def _has_dual(context: TextContext) -> bool:
    """Whether a word ends as one that says two of its thing: the Arabic dual, of which there are too many to list."""
    endings = context.wording.duals
    return bool(endings) and any(word.endswith(endings) for word in words(readable(context.text)))
