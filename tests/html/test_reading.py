"""What a document is to say, read from its HTML: order, languages, running heads, and nothing that is hidden."""

from __future__ import annotations

import pytest

from hsg_i18n.html.reading import Reading, read_document

CSS = """
@page { @top-left { content: element(head) } @bottom-left { width: 1cm; content: element(foot) } }
.head { position: running(head); color: #333 }
.papers { position: running(foot) }  /* .body { display: none } */
.never, .gone { display: none }
.field .blank { display: none }
"""


def said(body: str, css: str = CSS) -> list[Reading]:
    html = f'<!doctype html><html lang="es"><head><title>T</title><style>x</style></head><body>{body}</body></html>'
    return [r for r in read_document(html, css) if r.text.strip()]


def test_text_stands_in_order_with_its_language() -> None:
    assert said('<h1>Su prueba</h1><p>Uno <span lang="en">two</span> tres</p>') == [
        Reading("Su prueba", "es"),
        Reading("Uno ", "es"),
        Reading("two", "en"),
        Reading(" tres", "es"),
    ]


def test_a_running_head_is_told_apart_with_all_that_is_in_it() -> None:
    assert said('<header class="wide head">A<p lang="en">B</p></header>C') == [
        Reading("A", "es", running="head"),
        Reading("B", "en", running="head"),
        Reading("C", "es"),
    ]
    assert said('<footer class="papers">A</footer>B')[0] == Reading("A", "es", running="foot")


@pytest.mark.parametrize(
    "hidden",
    [
        '<p class="gone">A</p>',
        '<p class="x never">A</p>',
        '<p aria-hidden="true">A</p>',
        "<svg><text>A</text></svg>",
        "<script>A</script>",
        "<!-- A -->",
    ],
)
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    assert [r.text for r in said(f"{hidden}<p>B</p>")] == ["B"]


def test_a_class_inside_of_another_and_one_in_a_comment_hide_nothing() -> None:
    assert [r.text for r in said('<p class="blank">A</p><p class="body">B</p>')] == ["A", "B"]


def test_blocks_end_lines_so_that_their_texts_do_not_run_together() -> None:
    html = '<html lang="es"><body><p>4</p><p>12</p>1<b>2</b></body></html>'
    assert "".join(r.text for r in read_document(html, "")).split() == ["4", "12", "12"]


def test_elements_without_an_end_and_characters_by_name_are_read() -> None:
    assert [r.text for r in said("<p>1 &lt; 2<br>a<img alt='x'>b &amp; c</p>")] == ["1 < 2", "a", "b & c"]
