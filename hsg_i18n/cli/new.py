"""hsg-i18n new."""

from __future__ import annotations

import argparse
import sys

from hsg_i18n.cli._lines import say

VERB = "new"
HELP = "start a language, a handout or a clinic's profile"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to start and its name."""
    things = parser.add_subparsers(dest="thing", metavar="THING", required=True)
    text = "start a language: a folder under locale/ with everything about it"
    language = things.add_parser("language", help=text, description=text)
    language.add_argument("name", metavar="TAG", help="such as vi, pt-BR, zh_Hant")
    language.add_argument("--english", default="", help="English name, where CLDR has none or a wrong one")
    language.add_argument("--endonym", default="", help="its own name, as it is to be printed")
    language.add_argument("--script", default="", help="ISO 15924 code, such as Latn")
    language.add_argument("--direction", default="", choices=("ltr", "rtl"), help="left to right or right to left")
    text = "start a handout: a Markdown file under source/"
    handout = things.add_parser("handout", help=text, description=text)
    handout.add_argument("name", metavar="ID", help="such as hsg-diet")
    handout.add_argument("--title", default="", help="its title")
    text = "start a clinic's profile: a file under clinics/ with its names, phones and paper; a terminal is asked"
    clinic = things.add_parser("clinic", help=text, description=text)
    clinic.add_argument("name", metavar="NAME", help="name of the file, such as st-example")
    clinic.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="a value; with it nothing is asked"
    )


def run(args: argparse.Namespace) -> int:
    """Make the start and say what comes next. Returns 0, or 5 when a catalog could not be read or written."""
    return {"language": _language, "handout": _handout, "clinic": _clinic}[args.thing](args)


def _language(args: argparse.Namespace) -> int:
    from hsg_i18n.checks.wording import counted
    from hsg_i18n.languages import find_language, load_languages
    from hsg_i18n.steps.extract import extract
    from hsg_i18n.steps.inventory import take_inventory
    from hsg_i18n.steps.merge import merge_all
    from hsg_i18n.steps.new import Given, new_language

    path = new_language(args.project, args.name, Given(args.english, args.endonym, args.script, args.direction))
    load_languages.cache_clear()
    inventory = take_inventory(args.project)
    language = find_language(inventory.languages, path.parent.name)
    extract(inventory)
    merged, faults = merge_all(inventory, (language,))
    print(f"{args.project.relative(path)}: written")
    for item in merged:
        print(f"{item.path}: {counted(len(item.result.added), 'message')} to translate")
    for fault in faults:
        say(fault)
    print(f"Next: check {args.project.relative(path)}, run make (it fetches the fonts), translate the .po files.")
    return faults[0].exit_code if faults else 0


def _handout(args: argparse.Namespace) -> int:
    from hsg_i18n.clock import now
    from hsg_i18n.steps.new import new_handout

    path = new_handout(args.project, args.name, args.title, now().date())
    print(f"{args.project.relative(path)}: written")
    print("Next: write the text, run hsg-i18n merge (it makes the catalogs), then make.")
    return 0


def _clinic(args: argparse.Namespace) -> int:
    from hsg_i18n.steps.new_clinic import ask_values, clinic_path, given_values, write_clinic

    path = clinic_path(args.project, args.name)
    asked = not args.set and sys.stdin.isatty() and sys.stdout.isatty()
    values = ask_values(path, input, print) if asked else given_values(tuple(args.set), path)
    write_clinic(args.project, path, values)
    shown = args.project.relative(path)
    print(f"{shown}: written")
    print(f"Next: {'' if values else f'fill in {shown}, then '}make CLINIC={shown}")
    return 0
