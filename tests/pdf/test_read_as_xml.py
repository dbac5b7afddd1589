"""What is read as XML is the tree that HTML means; and every sheet of ours is read so."""

from __future__ import annotations

from typing import Any

import pytest
import tinyhtml5
from blank_kit import blank_kit
from hypothesis import given
from hypothesis import strategies as st

from hsg_i18n.model import RenderJob
from hsg_i18n.paths import Project
from hsg_i18n.pdf.reading import read_as_xml

#: What a document may be put together from: what our templates write, and all that XML and HTML read differently.
PIECES = (
    *("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<div>", "</div>", "<span>", "</span>", "<h1>", "</h1>"),
    *("<table>", "</table>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td>", "</td>", "<bdi>", "</bdi>", "<br>"),
    *("<br/>", "<br />", "<hr>", "<div/>", "<span />", "<P>", "</P>", "<bdo DIR='rtl'>", "</bdo>", "<pre>", "</pre>"),
    *("<!-- x -->", "<![CDATA[x]]>", "<?x?>", "<!doctype html>", "<!DOCTYPE x [<!ENTITY y 'z'>]>", "&y;", "&nbsp;"),
    *("&amp;", "&lt;", "&#34;", "&#128;", "&#x80;", "&#0;", "&", "<", ">", "/>", "]]>", "<a href='a\nb'>", "</a>"),
    *('<img alt="a\tb">', '<img alt="a > b">', "<input name=x>", "<input disabled>", "<svg>", "</svg>", "<textarea>\n"),
    *("<style>p > b {}</style>", "<script>a && b</script>", "<template>", "</template>", "<td>", "<caption>", "<b>"),
    *(
        "</b>",
        "<i>",
        "</i>",
        "<main>",
        "</main>",
        "<section>",
        "</section>",
        "x",
        " ",
        "\n",
        "\r\n",
        "\0",
        "\x0b",
        "\ud800",
    ),
    *(
        "\ufffe",
        "é",
        "ع",
        "</body>",
        "</html>",
        "<html lang='x'>",
        "<head>",
        "<body>",
        "<form>",
        "<select>",
        "<option>",
    ),
)
HEAD = '<meta charset="utf-8">\n<title>x</title>\n'
DOCUMENT = f'<!doctype html>\n<html lang="en">\n<head>\n{HEAD}</head>\n<body>\n{{}}</body>\n</html>\n'


def same(one: Any, other: Any) -> bool:
    facts = [(x.tag, list(x.attrib.items()), x.text, x.tail, len(x)) for x in (one, other)]
    return facts[0] == facts[1] and all(map(same, one, other))


def read(html: str) -> tuple[Any, bool]:
    """(the tree, whether XML has read it)."""
    asked: list[str] = []

    def parse(text: str, **how: Any) -> Any:
        asked.append(text)
        return tinyhtml5.parse(text, **how)

    return read_as_xml(parse)(html, namespace_html_elements=False), not asked


def check(html: str) -> None:
    try:
        meant = tinyhtml5.parse(html, namespace_html_elements=False)
    except Exception:
        return
    assert same(read(html)[0], meant)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_document_is_read_as_html_means_it(body: str) -> None:
    check(DOCUMENT.format(body))


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.integers(0, 100), st.integers(0, 30))
def test_so_is_one_that_is_cut_off_or_mended_anywhere(piece: str, place: int, gone: int) -> None:
    html = DOCUMENT.format("<p>a <b>b</b> c</p>")
    check(html[:place] + piece + html[place + gone :])


@pytest.mark.parametrize(
    "inside", ["<p>a</p>", "<ul><li>a <bdi>1</bdi></li></ul>", "<p>a<br>b</p>\n<hr>", "<p>é &amp;</p>"]
)
def test_what_is_closed_and_quoted_is_read_as_xml(inside: str) -> None:
    assert read(DOCUMENT.format(inside))[1]


@pytest.mark.thorough
def test_every_sheet_of_ours_is_read_as_xml(project: Project) -> None:
    plan = blank_kit(project)
    pages = {o.content.html for o in plan.outputs if isinstance(o.content, RenderJob)}
    assert pages
    for html in pages:
        tree, as_xml = read(html)
        assert as_xml
        assert same(tree, tinyhtml5.parse(html, namespace_html_elements=False))
