"""Write docs/reference/ from the program itself; tests/test_docs.py fails when a page is out of date.

Run it with `make reference`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hsg_i18n import clinics, config, formats, languages, policy, reviewers
from hsg_i18n.checks.reference import as_markdown
from hsg_i18n.checks.registry import load
from hsg_i18n.cli import build_parser
from hsg_i18n.draft import settings as draft
from hsg_i18n.draft.engine import engine_names, find_engine
from hsg_i18n.errors import HsgError
from hsg_i18n.model import Policy
from hsg_i18n.schema import NAMES, Field
from hsg_i18n.termbase import concepts as termbase
from hsg_i18n.termbase import wording

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
WHERE = "`hsg-i18n` stands for `.venv/bin/hsg-i18n`, which `make` sets up. [What the codes say](#exit-codes).\n\n"
FOUND = "A check or `review verify` found something, an import refused a text, or the disk is full or takes nothing."
NOTE = "<!-- Written by `make reference`. Do not edit. -->\n\n"
REVIEW = "hsg.toml, table [review]: what a release asks for"
PEOPLE = "locale/reviewers.toml, tables [[reviewer]]: who may review what"
KEYS = "locale/reviewers.toml, the tables in keys"
ENGINES = tuple(map(find_engine, engine_names()))
TABLES = (
    ("hsg.toml: the project's settings", config.SETTINGS),
    (REVIEW, policy.FIELDS),
    ("hsg.toml, table [draft]: drafts by machine", draft.FIELDS),
    *((f"hsg.toml, table [draft.{e.NAME}]: {e.HELP}", e.SETTINGS) for e in ENGINES if e.SETTINGS),
    ("clinics/NAME.toml: a clinic's own values", clinics.FIELDS),
    (PEOPLE, reviewers.FIELDS),
    (KEYS, reviewers.KEY_FIELDS),
    ("locale/TAG/language.toml: a language", languages.FIELDS),
    ("locale/TAG/language.toml, table [typography]", languages.TYPOGRAPHY),
    ("source/termbase.toml, tables [[concept]]: what the handouts speak of", termbase.FIELDS),
    ("locale/TAG/glossary.toml, a table for each concept: how a language says it", termbase.GLOSSARY_FIELDS),
    ("locale/TAG/words.toml: the small words of a language", wording.FIELDS),
    ("templates/NAME/format.toml: a format", formats.FIELDS),
    ("templates/NAME/format.toml, table [ladder]", formats.LADDER),
    ("templates/NAME/format.toml, both ends of the ladder", formats.STEP),
    ("templates/NAME/format.toml, table [imposition]: pages that are folded or cut", formats.IMPOSITION),
    ("templates/NAME/format.toml, table [imposition.page]", formats.PAGE),
)


def commands() -> str:
    """The page of all verbs and their options, and of what the codes mean that they end with."""
    return NOTE + "# Commands\n\n" + WHERE + "\n".join(_usage(build_parser(), "")) + "\n" + "\n".join(_codes()) + "\n"


def _codes() -> Iterator[str]:
    yield from (
        "## Exit codes",
        "",
        "| Code | What it says |",
        "|---|---|",
        "| 0 | It did what was asked, and found nothing at fault. |",
    )
    yield f"| {HsgError.exit_code} | {FOUND} |"
    for kind in sorted(HsgError.__subclasses__(), key=lambda kind: kind.exit_code):
        if kind.exit_code > HsgError.exit_code:
            yield f"| {kind.exit_code} | {(kind.__doc__ or '').splitlines()[0]} |"
    yield from ("| 130 | It was stopped with Ctrl-C. |", "| 141 | Whoever read its output went away. |")


def _usage(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    yield f"## hsg-i18n{name}\n\n{parser.description or ''}\n"
    children = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for action in parser._actions:
        if action not in children:
            yield f"- `{_option(action)}`: {action.help or ''}"
    yield ""
    for group in children:
        for child, sub in group.choices.items():
            yield from _usage(sub, f"{name} {child}")


def _option(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest)
    value = "|".join(str(c) for c in action.choices) if action.choices else action.metavar or action.dest.upper()
    return f"{', '.join(action.option_strings)} {value}" if action.nargs != 0 else ", ".join(action.option_strings)


def checks() -> str:
    """The page of all checks."""
    return as_markdown(load())


def settings() -> str:
    """The page of all keys of all settings files."""
    parts = [_table(title, fields) for title, fields in TABLES]
    return NOTE + "# Settings files\n\n" + "\n".join(parts)


def _table(title: str, fields: tuple[Field, ...], kind: str = "") -> str:
    """A table of settings under `title`; `kind` is the title under which settings.md has it, where that differs."""
    kind = kind or title
    rows = [f"| `{f.name}` | {NAMES[f.kind]} | {_absent(kind, f)} | {f.doc} |" for f in fields]
    rows += _dates(kind)
    head = f"## {title}\n\n| Key | Value | When it is absent | What it sets |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


#: What the dates of reviewers.toml set, which are no `Field`, and what holds where they are absent.
DATES = {
    PEOPLE: {
        "since": ("no limit", "The first day on which her approvals count."),
        "until": ("no limit", "The last day on which her approvals count."),
    },
    KEYS: {
        "since": ("an error", "The first day on which the key was hers."),
        "until": ("no limit", "The last day on which it was hers: the day before it was lost or replaced."),
    },
}


def _dates(title: str) -> Iterator[str]:
    for name in reviewers.DATES if title in DATES else ():
        absent, doc = DATES[title][name]
        yield f"| `{name}` | date | {absent} | {doc} |"


def _absent(title: str, field: Field) -> str:
    # What the table [review] does not say comes from its preset, not from the field.
    return "as in the preset" if title == REVIEW and field.name != "preset" else _default(field)


def _default(field: Field) -> str:
    if field.default is None:
        return "an error"
    return f"`{field.default}`" if field.default not in ("", []) else "empty"


# --- the review policy ------------------------------------------------------------------------------


def review_policy() -> str:
    """The page of the keys of [review] and of the presets."""
    parts = [POLICY_HEAD, _table("The keys", policy.FIELDS, REVIEW), POLICY_KEYS, _presets()]
    parts += [f"### {name}\n\n{PRESETS[name].strip()}\n" for name in policy.PRESETS]
    return NOTE + "\n".join([*parts, POLICY_END])


def _presets() -> str:
    rows = [f"| {' | '.join(_preset(p))} |" for p in policy.PRESETS.values()]
    heads = "| Preset | Roles | Months | Independent | Separate | Credential of the linguist | Signed |"
    return "\n".join(["## The presets\n", heads, "|---|---|---|---|---|---|---|", *rows, ""])


def _preset(preset: Policy) -> Iterator[str]:
    yield f"`{preset.preset}`"
    yield ", ".join(preset.roles)
    yield str(preset.months)
    yield from ("yes" if value else "no" for value in (preset.independent, preset.separate))
    yield {"": "none asked for", "*": "any"}.get(preset.credential, f'holds "{preset.credential}"')
    yield "yes" if preset.signed else "no"


POLICY_HEAD = """# The review policy

The table `[review]` of `hsg.toml` says what a release asks for before it prints a translation. It begins with a
preset; single keys beside it replace what the preset says:

```toml
[review]
preset = "us-1557"
months = 12        # stricter than the preset
signed = true      # every approval must carry an SSH signature
```

**A preset is no legal advice.** It helps a clinic to keep to a rule; it does not show that a clinic keeps it. Read
the rule itself, and ask somebody who answers for it.
"""

POLICY_KEYS = """- `roles`: `linguistic` is always among them. Every other role signs the whole sheet.
- `months`: an approval ends after so many months, or on the earlier day that it names itself. A smaller number ends
  old approvals earlier, at once. A larger one does not make them longer: each record keeps the end that it was given.
- `independent`: the translator is whoever stands in `Last-Translator` of the catalog, and whoever the ledger names
  as the author of a text. Where nobody is named, nobody can be independent of her, and the review does not count.
- `separate`: whoever signs the whole sheet in one role is not counted in another for the same sheet.
- `credential`: looked for in the text that `reviewers.toml` gives for the person, whatever the case. It is asked of
  linguistic reviewers alone. Nobody checks that the credential is real: see
  [what the ledger cannot prove](../explanation/trust.md#what-it-cannot-prove).
- `signed`: whoever has a key in `reviewers.toml` must sign in any case.

The policy of today is applied to the records of yesterday. Whoever may edit `hsg.toml` may loosen it.
"""

#: What each preset follows and what it leaves open. The first sentence of each paragraph says which.
PRESETS = {
    "clinic": """
**Follows** no law. It is what this project asks of itself. A second linguist compares both texts, as ISO 17100 asks
of a reviser who is not the translator. Then somebody else answers for the content.

**Does not cover** the rest of ISO 17100: the competence of each person, agreements with clients, the final
verification. Machine translation with post-editing lies outside of that standard; ISO 18587 is the one for it.
The preset asks for no credential: who is fit to review is decided by whoever edits `reviewers.toml`.
""",
    "us-1557": """
**Follows** 45 CFR 92.201(c)(3), from the rule of 2024 under Section 1557 of the Affordable Care Act. A machine
translation may be used only after a qualified human translator has reviewed it where the text is critical to the
rights, benefits or meaningful access of a patient, where accuracy is essential, or where the language is complex,
non-literal or technical. A sheet of warning signs is such a text. The rule does not ask for a second person, so
whoever reworked the machine's draft may review it (`independent` is off).

**Is our own**: the clinical sign-off, the 24 months, and that a credential must be named.

**Does not cover** whether a person is a qualified translator as 45 CFR 92.4 defines it: proficient in both languages,
accurate and impartial, bound by ethics and confidentiality. The program sees only that the field is not empty. It
does not look at the translator's credential, at interpreters, notices or complaints, and it does not know whether
a clinic is covered, or what its state asks for.
""",
    "au-naati": """
**Follows** the practice of translator and checker. The NSW Multicultural Health Communication Service asks for
both to hold a NAATI credential, or to be recognised by NAATI where a language has no certification.
The reviewer is the checker: her credential must hold the word NAATI, and she is not the translator.

**Is our own**: the clinical sign-off and the 24 months.

**Does not cover** the translator's credential, only that of the checker. It does not see the level, the language or
the direction of a credential, or that it has lapsed. NSW Health does not recommend any automated translation of
health information: the machine drafts of this project do not fit that policy, however they are reviewed later.
A check of the typeset pages is not asked for; add `layout` to `roles` for it.
""",
    "uk-nhs": """
**Follows** the NHS standard for creating health content. It asks for clinical approval, for a planned review cycle,
and that a translation stays clinically accurate. It names no period that we could find; the 36 months are those of
the example in the NHS service manual (reviewed March 2021, next review due March 2024).

**Is our own**: the second linguist, that a credential must be named, and the `layout` role for the finished pages.

**Does not cover** the legal duties of NHS bodies, the Accessible Information Standard, how translators are bought and
registered, and the evidence behind the text. It is the standard of NHS England; whether Wales, Scotland or Northern
Ireland follow it is not looked at. The English sheets here are to be looked at again after two years, and a page
prints that date where it comes before the end of the approval.
""",
}

POLICY_END = """## Where this comes from

Looked up in November 2026, in summaries where the rule itself could not be opened. Read the sources before you
rely on them.

- 45 CFR 92.201 and 92.4: <https://www.ecfr.gov/current/title-45/part-92>
- HHS on language access under Section 1557 (letter of 5 December 2024): summaries by language services
- NSW Multicultural Health Communication Service, production and planning:
  <https://www.mhcs.health.nsw.gov.au/about-us/translation-1/production>
- NHS standard for creating health content: <https://www.england.nhs.uk/tis/>
- NHS service manual, review dates:
  <https://service-manual.nhs.uk/design-system/patterns/know-that-a-page-is-up-to-date>
- ISO 17100 (translation services) and ISO 18587 (post-editing): summaries; the standards are sold by ISO

To add a preset, add it to `PRESETS` in `hsg_i18n/policy.py` and say here, in `scripts/reference.py`, which rule it
follows and what it leaves open.
"""


#: File name in docs/reference/ to what makes it.
PAGES = {
    "checks.md": checks,
    "commands.md": commands,
    "review-policy.md": review_policy,
    "settings.md": settings,
}


def main() -> int:
    """Write the pages. Returns 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), "utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
