"""The names of the files that a clinic downloads, and the way from one to another."""

from __future__ import annotations

from hsg_i18n.model import Format, Handout, Language, Paper

#: The page a clinic opens, in the profile's folder.
INDEX = "index.html"
#: The language of a sheet that shows many (ISO 639-2).
MANY = "mul"
#: What stands for it in names of files, where a language has its English name.
MANY_LABEL = "All-languages"
#: The file of a folder in which findings are accepted; here, so that a build need not read the checks to know of it.
WAIVERS = "waivers.toml"
#: The domain of the words around every sheet: its catalogs are called so, and no handout may be.
LABELS = "labels"
#: The format whose files carry no format name: what "the handout" means when nobody says more.
PLAIN = "handout"


def screen_name(handout: Handout, fmt: Format, language: Language) -> str:
    """The web page's path inside the profile's folder: vi/hsg-aftercare_vi_Vietnamese.html."""
    return f"{language.tag}/{_stem(handout, fmt, language)}.html"


def start_name(tag: str) -> str:
    """The path of the first page of a language: vi/index.html."""
    return f"{tag}/{INDEX}"


def page_name(handout: Handout, language: Language) -> str:
    """The path of the page that a code on paper leads to: the handout as patients read it on a phone."""
    return f"{language.tag}/{handout.id}_{language.tag}_{language.file_label}.html"


def pdf_name(handout: Handout, fmt: Format, language: Language, paper: Paper) -> str:
    """The PDF's path inside the profile's folder: vi/hsg-aftercare_vi_Vietnamese_A4.pdf."""
    return f"{language.tag}/{_stem(handout, fmt, language)}_{paper.name}.pdf"


def pdf_links(handout: Handout, fmt: Format, language: Language) -> tuple[tuple[str, str], ...]:
    """(paper, address as seen from a page in a language's folder) of each PDF of a format."""
    return tuple((p.name, from_page(pdf_name(handout, fmt, language, p))) for p in fmt.papers)


def press_name(handout: Handout, fmt: Format, language: Language, paper: Paper) -> str:
    """The print shop's file: vi/hsg-aftercare_booklet_vi_Vietnamese_half-A4_press.pdf; it names the page's own size."""
    return f"{language.tag}/{_stem(handout, fmt, language)}_{fmt.page(paper).name.replace(' ', '-')}_press.pdf"


def together_name(fmt: Format, paper: Paper) -> str:
    """The path of a sheet that shows every language: mul/language-poster_mul_All-languages_A3.pdf."""
    return f"{MANY}/{fmt.id}_{MANY}_{MANY_LABEL}_{paper.name}.pdf"


def _stem(handout: Handout, fmt: Format, language: Language) -> str:
    form = "" if fmt.id == PLAIN else f"_{fmt.id}"
    return f"{handout.id}{form}_{language.tag}_{language.file_label}"


def review_name(handout: Handout, language: Language, kind: str) -> str:
    """A review sheet's path inside build/review/: vi/review_hsg-aftercare_vi_Vietnamese.xlsx; `kind` is the suffix."""
    return f"{language.tag}/review_{handout.id}_{language.tag}_{language.file_label}.{kind}"


def from_page(path: str) -> str:
    """The address of `path`, a path inside the profile's folder, as seen from a page in a language's folder."""
    return f"../{path}"
