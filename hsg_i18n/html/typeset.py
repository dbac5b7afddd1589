"""The way of a text to the page: escape, isolate, break, and say which language it is.

Nothing reaches a page any other way, so a script in a translation prints as text, and "38 °C" reads
left to right in Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape

from hsg_i18n.clinics import PHONES
from hsg_i18n.html.dialling import dialled
from hsg_i18n.html.line_ends import Manner, kept_together, no_words
from hsg_i18n.model import Clinic, Language, LocalText, State
from hsg_i18n.text.bidi import split_isolates
from hsg_i18n.text.markup import Run, parse_inline
from hsg_i18n.text.segmentation import break_points, point_of_lone_word, words

#: A bold dose or span of days up to this length stays on one line: "1 | to 2 days" is misread. Arabic says it in 26.
_TOGETHER = 28
#: A value of the clinic up to this length stays on one line.
_UNBROKEN = 24
_FIRM = "\N{NO-BREAK SPACE}"
#: The blank of "8:30 am": with the line broken there, the half of the day belongs to nothing.
_NUMBER_THEN_WORD = re.compile(r"(?<=[0-9]) ")
#: The blank of "38 °C", on a narrow screen: a value may wrap there, but a number without its unit is another one.
_NUMBER_THEN_UNIT = re.compile(r"(?<=[0-9]) (?=[°%]|[ap]\.?m\b)", re.IGNORECASE)
# Between hours, and between days, such as "Mon–Fri". A hyphen parts short names of days; longer words are compounds.
_DASH, _DAY = "[-\u2010-\u2015\u2212~\u301c\uff5e]", r"[^\s\d,;:()/\u2010-\u2015-]"
_HOUR = r"\d+(?:[:.]\d+)*(?:[ \u00a0]?(?:[ap]\.?m\b\.?|h\b))?"
#: A range of hours or of days: with the line broken after its dash, either half is read alone.
_RANGE = re.compile(
    rf"{_HOUR}(?:[ \u00a0]?{_DASH}[ \u00a0]?{_HOUR})+|{_DAY}{{1,12}}[\u2012-\u2015]{_DAY}{{1,12}}"
    rf"|(?<!{_DAY}){_DAY}{{1,4}}[-\u2010\u2011]{_DAY}{{1,4}}(?!{_DAY})",
    re.IGNORECASE,
)
#: What has an order: a time, a range, an amount with its unit. A single number has none.
_IN_ORDER = re.compile(r"\d\D*[^\d()]")


@dataclass(frozen=True, slots=True)
class FieldParts:
    """A field, ready to be laid out."""

    label: Markup  #: the text before the placeholder
    value: Markup | None  #: the clinic's value; None prints a line to write on
    tail: Markup  #: what stands after it, with the blank that parts the two: the clinic's remark, then the text's end
    remarked: bool = False  #: the tail begins with the clinic's remark: digits that the value's must be kept apart from


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets texts for one page: a language, a clinic, and paper or screen."""

    language: Language
    clinic: Clinic
    blank: Markup  #: what stands where the clinic gives no value
    dial: bool = False  #: phone numbers become links that a phone can dial
    around: str = ""  #: the language that the element around says, where it is not the page's

    def inside(self, tag: str) -> Typesetter:
        """What sets texts in an element that says their language, so that they need not say it again."""
        return replace(self, around=tag)

    def text(self, local: LocalText, **values: str) -> Markup:
        """The whole text, as HTML. `values` fill placeholders that the page itself knows."""
        return self._whole_text(local, values)

    def heading(self, local: LocalText) -> Markup:
        """A heading, as HTML. Where a line might end between any two letters, none ends in a word of it."""
        return self._whole_text(local, {}, all_words=True)

    def english(self, text: str, tag: str) -> Markup:
        """A text of the source on a page in another language."""
        return self.text(LocalText(text, tag, State.TRANSLATED))

    def source(self, local: LocalText, tag: str, msgid: str = "") -> LocalText:
        """The English behind a text of the page, to be set beside it: that of its block, or the `msgid` of a label."""
        if local.source is None and not msgid:
            raise ValueError(f"A label has no block of the source: {local.text}")
        return replace(
            local,
            text=local.source.text if local.source else msgid,
            language=tag,
            state=State.TRANSLATED,
            missing=False,
        )

    def own(self, text: str) -> Markup:
        """A text in the page's own language that is none of its messages of today."""
        return self.text(LocalText(text, self.language.tag, State.REVIEWED))

    def field(self, local: LocalText) -> FieldParts:
        """The text of a field, parted at its placeholder."""
        runs = parse_inline(local.text)
        at = next((i for i, r in enumerate(runs) if r.placeholder), len(runs))
        name = runs[at].text if at < len(runs) else ""
        value, remark = self.clinic.value(name), self._remark(name)
        return FieldParts(
            label=self._in_language(self._runs(runs[:at], local, {}), local),
            value=self.value(name, value) if value else None,
            tail=remark + self._rest(self._runs(runs[at + 1 :], local, {}), local),
            remarked=bool(remark),
        )

    def value(self, name: str, value: str) -> Markup:
        """A value that was put in: escaped, isolated by its own direction, dialled where it can be.

        A long one may wrap, but for a phone number: two halves of one are dialled as two.
        """
        value = _NUMBER_THEN_UNIT.sub(_FIRM, value)
        wraps = len(value) > _UNBROKEN and name not in PHONES
        classes = "value" + " long" * wraps + " latin" * _is_latin(value)
        inner = Markup('<bdi dir="{}" class="{}">{}</bdi>').format(
            direction(value), classes, _ranged(value) if wraps else _ordered(value)
        )
        number = dialled(value) if self.dial and name in PHONES else ""
        return Markup('<a href="tel:{}">{}</a>').format(number, inner) if number else inner

    def isolated(self, text: str) -> Markup:
        """A name, or another text that is no message: escaped, and isolated in its own direction."""
        return Markup('<bdi dir="{}">{}</bdi>').format(direction(text), _ordered(text))

    def _remark(self, name: str) -> Markup:
        """What a clinic says after a value or its blank line, such as the hours of a phone; mostly nothing.

        Its blank and the element that has a margin stand outside of the isolate: hours in Latin letters begin on
        their left, which on an Arabic page is the side away from the number.
        """
        text = self.clinic.remark(name)
        kept = _NUMBER_THEN_WORD.sub(_FIRM, text)
        said = Markup('<bdi dir="{}">{}</bdi>').format(direction(kept), _ranged(kept))
        out = Markup(' <span class="remark after-{}">{}</span>').format(name, said)
        return out if text else Markup("")

    def _rest(self, html: Markup, local: LocalText) -> Markup:
        """What a text says after its value. Its blank stays outside of another direction, as that of a remark."""
        words = html.lstrip()
        return html[: len(html) - len(words)] + self._in_language(words, local)

    def _whole_text(self, local: LocalText, values: dict[str, str], *, all_words: bool = False) -> Markup:
        runs, own = parse_inline(local.text), local.language == self.language.tag
        if own and self.language.line_breaks == "icu":  # its spaces part no words
            return self._in_language(_last_word_kept(self._runs(runs, local, values)), local)
        anywhere = own and self.language.line_breaks == "han"
        find = partial(words, tag=local.language) if anywhere else no_words
        found = kept_together(runs, Manner(self.language.kept_with_next if own else (), find, all_words))
        parts = ((self._whole if kept else self._runs)(part, local, values) for kept, part in found)
        return self._in_language(Markup("").join(parts), local)

    def _runs(self, runs: tuple[Run, ...], local: LocalText, values: dict[str, str]) -> Markup:
        return Markup("").join(self._run(run, local, values) for run in runs)

    def _whole(self, runs: tuple[Run, ...], local: LocalText, values: dict[str, str]) -> Markup:
        """What no line breaks in. A narrow screen can be narrower still, so that there it is a box that may wrap."""
        if not self.dial and any(" " in run.text for run in runs):
            return self._runs(tuple(replace(r, text=r.text.replace(" ", _FIRM)) for r in runs), local, values)
        return Markup('<span class="together">{}</span>').format(self._runs(runs, local, values))

    def _run(self, run: Run, local: LocalText, values: dict[str, str]) -> Markup:
        if run.placeholder:
            given = values.get(run.text) or self.clinic.value(run.text)
            out = self.value(run.text, given) if given else self.blank
            out += self._remark(run.text)
        else:
            out = Markup("").join(self._piece(text, fixed, local.language) for text, fixed in split_isolates(run.text))
        if run.strong:
            short = len(run.text) <= _TOGETHER and any(c.isdigit() for c in run.text)
            out = Markup("<strong{}>{}</strong>").format(Markup(' class="together"') if short else "", out)
        return Markup('<a href="{}">{}</a>').format(run.url, out) if run.url else out

    def _piece(self, text: str, fixed: bool, tag: str) -> Markup:
        if fixed:
            return Markup('<bdi dir="ltr">{}</bdi>').format(text)
        if self.language.line_breaks == "icu" and tag == self.language.tag:
            text = break_points(text, tag, self.language.kept_with_next, self.language.unbroken)
        return escape(text)

    def _in_language(self, html: Markup, local: LocalText) -> Markup:
        if not html or local.language == (self.around or self.language.tag):
            return html
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(local.language, html)


def _last_word_kept(html: Markup) -> Markup:
    """A text whose lines end at break points, with a short last word kept beside the one before it."""
    at = point_of_lone_word(html)
    return html[:at] + html[at + 1 :] if at >= 0 else html


def _ranged(text: str) -> Markup:
    """A text that may wrap, in its own direction: each range of hours or days stays on one line."""
    return Markup("").join(_whole(piece) for piece in _pieces(text))


def _whole(piece: Markup) -> Markup:
    """A piece of a text, its ranges in elements that no line breaks in."""
    if piece.startswith("<bdi"):
        return Markup('<span class="together">{}</span>').format(piece)
    out, start, text = Markup(""), 0, piece.unescape()
    for found in _RANGE.finditer(text):
        out += Markup('{}<span class="together">{}</span>').format(text[start : found.start()], found.group())
        start = found.end()
    return out + escape(text[start:])


def _ordered(text: str) -> Markup:
    """A text in its own direction, escaped: from right to left, "8:00–16:30" would be the hours of the night."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    pieces = split_isolates(text) if direction(text) == "rtl" else ((text, False),)
    isolate = Markup('<bdi dir="ltr">{}</bdi>')
    return (isolate.format(piece) if fixed and _IN_ORDER.search(piece) else escape(piece) for piece, fixed in pieces)


def _is_latin(value: str) -> bool:
    """Whether a value in Latin letters holds a mark that is wide in fonts of Chinese, as in "Women’s" (UAX #11)."""
    wide = (c for c in value if unicodedata.east_asian_width(c) == "A" and unicodedata.category(c)[0] == "P")
    letters = [c for c in value if c.isalpha()]
    return any(wide) and bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def direction(text: str) -> str:
    """Return "rtl" where the first letter with a direction is right to left (UAX #9, rule P2), else "ltr"."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
