"""hsg-i18n export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsg_i18n.exchange.registry import Format
    from hsg_i18n.steps.exchange.out import Outgoing

VERB = "export"
HELP = "give messages to agencies and translators as XLIFF, TMX, CSV or XLSX"
_FORMATS = ("xliff", "xliff2", "tmx", "csv", "xlsx")
_STATES = ("untranslated", "draft", "translated", "reviewed")
_STDOUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a language, what of it, and where to."""
    parser.add_argument("language", metavar="LANG", help="folder, tag or alias")
    text = "only this domain, such as hsg-aftercare; may be given again (default: all)"
    parser.add_argument("--domain", action="append", default=[], metavar="NAME", help=text)
    text = "xliff is 1.2, which every tool reads, xliff2 is 2.1, tmx a memory of reviewed texts (default: xliff)"
    parser.add_argument("--format", choices=_FORMATS, default="xliff", help=text)
    text = "only messages in this state; may be given again (default: all, in a TMX reviewed ones)"
    parser.add_argument("--only", action="append", default=[], choices=_STATES, help=text)
    text = "every text that there is, also in a TMX, which then says of each in which state it is"
    parser.add_argument("--all", action="store_true", help=text)
    text = "a file, a folder that exists, or - for standard output (default: the folder build/exchange/LANG)"
    parser.add_argument("--output", metavar="FILE", help=text)


def run(args: argparse.Namespace) -> int:
    """Write a file a domain, a TMX for all of them. Returns 0, also where there is nothing to write."""
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.errors import UsageError
    from hsg_i18n.exchange import find_format
    from hsg_i18n.model import State
    from hsg_i18n.steps.exchange.out import outgoing
    from hsg_i18n.steps.inventory import chosen_domains, chosen_targets, take_inventory
    from hsg_i18n.steps.reviews import take_reviews

    inventory = take_inventory(args.project)
    (language,) = chosen_targets(inventory, [args.language])
    kind = find_format(args.format)
    # A memory is fed by nothing that was not reviewed, unless somebody insists.
    chosen = args.only or ([State.REVIEWED] if kind.MEMORY and not args.all else [])
    states = frozenset(map(State, chosen))
    files = outgoing(take_reviews(inventory).of(language), kind, chosen_domains(inventory, args.domain), states)
    if args.output and len(files) > 1 and not Path(args.output).is_dir():
        hint = "Name a folder that exists with --output, or one domain with --domain."
        raise UsageError(f"The language has {len(files)} files.", hint=hint)
    if not files:
        print("There is nothing to export: no message is in that state.", file=sys.stderr)
    elif args.output == _STDOUT:
        sys.stdout.buffer.write(files[0].data)
    else:
        for file, path in zip(files, _save(args, kind, files, language.tag), strict=True):
            print(f"{path}: {counted(file.messages, 'message')}", file=sys.stderr)
    return 0


def _save(args: argparse.Namespace, kind: Format, files: tuple[Outgoing, ...], tag: str) -> tuple[Path, ...]:
    from hsg_i18n.errors import UsageError
    from hsg_i18n.files import refuse_other, write_atomic
    from hsg_i18n.steps.worked_in import EXCHANGE, write_files

    if not args.output:
        by_path = {f"{tag}/{file.name}": file.data for file in files}
        return write_files(args.project.build(EXCHANGE), by_path, ", or name another place with --output")
    named = Path(args.output)
    paths = tuple(named / file.name if named.is_dir() else named for file in files)
    for path in paths:
        refuse_other(path, kind.SUFFIXES, UsageError)
    for file, path in zip(files, paths, strict=True):
        write_atomic(path, file.data)
    return paths
