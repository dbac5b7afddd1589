"""The grammar of a .po file: which lines make an entry, and what is told where it is broken.

After a fault the next entry is read again, so that one look shows all that is to be mended.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hsg_i18n.catalog.lines import WHITE, Line, Part
from hsg_i18n.catalog.strings import shortened
from hsg_i18n.errors import CatalogError

#: After so many faults the file is something else than a catalog, and the rest would only repeat them.
MAX_FAULTS = 50

#: The statement -> the statements it may follow; "" is the start of an entry.
_FOLLOWS = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[0]": ("msgid_plural",),
}
_STARTS = ("msgctxt", "msgid")
_PLURAL_FORMS = 10  # no language has more than 6


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one entry, its comments included."""

    lines: tuple[Line, ...]
    gap: str = ""  #: the blank lines after it

    @property
    def raw(self) -> str:
        """The entry as it stands in the file, without the blank lines after it."""
        return "".join(line.raw for line in self.lines)


@dataclass(slots=True)
class Grouper:
    """Takes lines one by one and puts those of an entry into one block."""

    shown: str
    head: str = ""
    tail: str = ""
    blocks: list[Block] = field(default_factory=list)
    faults: list[CatalogError] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # of the block that is open
    last: str = ""  # the statement that was read last in the open block
    last_part: Part = Part.BLANK  # of the last line that was not blank
    obsolete: bool = False  # of the open block's statements

    def take(self, line: Line) -> None:
        """Put the next line where it belongs."""
        if line.part is Part.BLANK and not self.lines:
            self.head += line.raw  # only before the first block: later ones belong to the block before
            return
        if line.part is Part.FAULT:
            self._fault(line, *_not_a_line(line))
        elif line.part is Part.BODY:
            self._body(line)
        elif line.part is not Part.BLANK:
            self._comment(line)
        self.lines.append(line)
        if line.part is not Part.BLANK:
            self.last_part = line.part

    def finish(self) -> None:
        """Close the last block; comments without an entry are the tail."""
        if self.last:
            if not self._complete:
                self._fault(self.lines[-1], f'The entry ends after its {self.last}; the "msgstr" is missing.', _ADD)
            self._close()
        else:
            self.tail = "".join(line.raw for line in self.lines)

    @property
    def _complete(self) -> bool:
        return self.last.startswith("msgstr")

    def _body(self, line: Line) -> None:
        if not line.keyword:
            if not self.last or self.last_part is not Part.BODY:
                self._fault(line, "This text belongs to no statement.", 'Put it behind a "msgid" or a "msgstr".')
        elif line.keyword in _STARTS and self.last not in ("", "msgctxt"):
            self._start(line)
        else:
            self._statement(line)
        if self.last and line.obsolete != self.obsolete:
            self._fault(line, 'Some lines of this entry stand behind "#~" and some do not.', "Make them all alike.")
            self.obsolete = line.obsolete
        self.last = line.keyword or self.last

    def _start(self, line: Line) -> None:
        if not self._complete:
            self._fault(line, f'The entry before ends after its {self.last}; the "msgstr" is missing.', _ADD)
        self._close()
        self.obsolete = line.obsolete

    def _statement(self, line: Line) -> None:
        if not self.last:
            self.obsolete = line.obsolete
        if line.keyword == "msgstr" and (self._complete or not self.last):
            self._fault(line, 'This "msgstr" has no msgid of its own.', "Add the msgid above it, or delete the line.")
        elif self.last not in self._may_follow(line.keyword):
            self._fault(line, f'"{line.keyword}" cannot stand {_after(self.last)}.', _ORDER)

    def _may_follow(self, keyword: str) -> tuple[str, ...]:
        if keyword in _FOLLOWS:
            return _FOLLOWS[keyword]
        index = int(keyword[7:-1])
        return (f"msgstr[{index - 1}]",) if index < _PLURAL_FORMS else ()

    def _comment(self, line: Line) -> None:
        if self._complete:
            self._close()
        elif self.last:
            self._fault(line, "A comment stands inside of an entry.", 'Move it above the "msgid".')
        if line.part is Part.PREVIOUS and not line.keyword and self.last_part is not Part.PREVIOUS:
            self._fault(line, "This previous text belongs to no statement.", 'Put it behind "#| msgid".')

    def _close(self) -> None:
        end = len(self.lines)
        while end and self.lines[end - 1].part is Part.BLANK:
            end -= 1
        self.blocks.append(Block(tuple(self.lines[:end]), "".join(line.raw for line in self.lines[end:])))
        self.lines = []
        self.last = ""
        self.last_part = Part.BLANK

    def _fault(self, line: Line, message: str, hint: str) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(CatalogError(message, path=self.shown, line=line.number, hint=hint))


_ADD = 'Add the line: msgstr ""'
_ORDER = "The order is msgctxt, msgid, msgid_plural, msgstr; plural forms count msgstr[0], msgstr[1] and so on."


def _after(last: str) -> str:
    return f'after "{last}"' if last else "at the start of an entry"


def _not_a_line(line: Line) -> tuple[str, str]:
    text = shortened(line.value)
    if line.raw.lstrip(WHITE).startswith(("#|", "#~|")) and line.value.startswith("msgstr"):
        return f'This statement cannot stand behind "#|": "{text}".', "Remove the line."
    if line.value.startswith(("msg", '"')):
        return (
            f'The quotation marks do not match in the line "{text}".',
            r'Text stands between two " marks; a mark inside of it is written \".',
        )
    if line.value.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return (f'A merge conflict was left in the file: "{text}".', "Choose one of the two versions.")
    return (
        f'This line does not belong in a .po file: "{text}".',
        'Remove it, or begin it with "# " to make it a comment.',
    )
