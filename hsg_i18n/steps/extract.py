"""extract: the English and the strings of templates/ into locale/*.pot."""

from __future__ import annotations

from hsg_i18n.catalog import write_template
from hsg_i18n.clock import now
from hsg_i18n.extract import LABELS
from hsg_i18n.files import listed
from hsg_i18n.paths import Project
from hsg_i18n.steps.inventory import Inventory


def extract(inventory: Inventory) -> tuple[tuple[str, bool], ...]:
    """Write one template a domain; (path, whether it changed) of each.

    A template whose handout is gone is reported by `status`, never deleted here.
    """
    return tuple(
        (
            inventory.project.relative(path),
            write_template(path, template, created=now(), shown=inventory.project.relative(path)),
        )
        for template in inventory.templates
        for path in [inventory.project.pot(template.domain)]
    )


def orphans(project: Project, domains: tuple[str, ...]) -> tuple[str, ...]:
    """Templates and catalogs of domains that no longer exist, relative to the project."""
    known = {*domains, LABELS}
    found = [*listed(project.locale, "*.pot"), *listed(project.locale, "*/LC_MESSAGES/*.po")]
    return tuple(sorted(project.relative(p) for p in found if p.stem not in known))


def meant(path: str, domains: tuple[str, ...]) -> str:
    """The domain whose file an orphan may be under another name, such as "hsg-about (1).po"; empty where none is.

    Capitals count: where a disk takes no notice of them, the file is at the same time that of the domain.
    """
    name = path.rpartition("/")[2].casefold()
    return max((d for d in (*domains, LABELS) if name.startswith(d.casefold())), key=len, default="")
