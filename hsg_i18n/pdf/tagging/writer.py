"""The structure tree into the PDF, with the tables that lead from content to element (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.logger import LOGGER

from hsg_i18n.pdf.tagging import actual_text, languages
from hsg_i18n.pdf.tagging.model import Annotation, Content, Leaf, Node
from hsg_i18n.pdf.tagging.plan import Plan

_OWNERS = {"L": "List", "TH": "Table", "TD": "Table"}
#: Elements that stand in the tree even when they are empty: a row without one of its cells is another row.
_KEPT = frozenset({"TH", "TD"})


def write_tags(pdf: Any, document: Any, plan: Plan) -> None:
    """Write the tree of a plan into a PDF whose pages are drawn, and what a tagged PDF says in its catalog."""
    fonts = {font.hash: font.to_unicode for font in document.fonts.values()}

    def read(content: Content) -> str:
        return "".join(fonts[name].get(glyph, "") for name, glyph in content.glyphs)

    actual_text.correct((x for x in plan.repeated if not actual_text.is_right_to_left(x.text)), read)
    actual_text.complete(plan.root, read)
    languages.drop_repeated(plan.root, "")
    plan.root.language = ""  # the catalog has it
    _Writer(pdf, plan).write()
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    if "Lang" not in pdf.catalog:
        LOGGER.error('Missing required "lang" attribute at the root of the document')


class _Writer:
    def __init__(self, pdf: Any, plan: Plan) -> None:
        self._pdf = pdf
        self._plan = plan
        self._sheets = {s: number for number, s in enumerate(s for s in plan.streams if s.sheet is s)}
        self._owners: dict[Content, bytes] = {}  # the element of each content
        self._annotations: list[tuple[Any, bytes]] = []  # with the element of each
        self._ids: dict[str, bytes] = {}

    def write(self) -> None:
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        self._pdf.catalog["StructTreeRoot"] = root.reference
        root["K"] = self._element(self._plan.root, root.reference)
        parents = pydyf.Dictionary({"Nums": pydyf.Array(self._parents())})
        self._pdf.add_object(parents)
        root["ParentTree"] = parents.reference
        root["ParentTreeNextKey"] = len(parents["Nums"]) // 2
        if self._ids:
            pairs = (pair for name, reference in sorted(self._ids.items()) for pair in (pydyf.String(name), reference))
            root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(pairs)})

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._pdf.add_object(element)
        self._describe(node, element)
        drawn = [kid.content for kid in node.kids if isinstance(kid, Leaf) and kid.content]
        if drawn:
            element["Pg"] = self._page(drawn[0])
        kids = [self._kid(kid, element) for kid in node.kids if _is_there(kid)]
        if kids:
            element["K"] = pydyf.Array(kids)
        reference: bytes = element.reference
        return reference

    def _describe(self, node: Node, element: Any) -> None:
        texts = {"Lang": node.language, "Alt": node.alt, "ActualText": node.actual_text, "ID": node.id}
        element.update({name: pydyf.String(text) for name, text in texts.items() if text})
        attributes = dict(node.attributes)
        if node.role == "Figure":
            box = next((kid.content.box for kid in node.kids if isinstance(kid, Leaf) and kid.content), None)
            attributes = {"BBox": pydyf.Array(box)} if box else {}
        if node.headers:
            attributes["Headers"] = pydyf.Array(pydyf.String(head.id) for head in node.headers)
        if attributes:
            element["A"] = pydyf.Dictionary({"O": f"/{_OWNERS.get(node.role, 'Layout')}", **attributes})
        if node.id:
            self._ids[node.id] = element.reference

    def _kid(self, kid: Node | Leaf | Annotation, element: Any) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, element.reference)
        if isinstance(kid, Annotation):
            return self._annotation(kid, element)
        content = kid.content
        assert content  # noqa: S101
        self._owners[content] = element.reference
        if content.stream is content.stream.sheet and self._page(content) == element["Pg"]:
            return content.mcid
        reference = pydyf.Dictionary({"Type": "/MCR", "Pg": self._page(content), "MCID": content.mcid})
        if content.stream is not content.stream.sheet:
            reference["Stm"] = content.stream.reference
        return reference

    def _annotation(self, kid: Annotation, element: Any) -> Any:
        drawn = kid.box.widget_annotation or kid.box.link_annotation
        reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": drawn.reference, "Pg": self._page_of(drawn)})
        if not kid.box.widget_annotation:
            self._annotations.append((drawn, element.reference))
            return reference
        form = pydyf.Dictionary({"Type": "/StructElem", "S": "/Form", "P": element.reference})
        form["K"] = pydyf.Array([reference])
        self._pdf.add_object(form)
        self._annotations.append((drawn, form.reference))
        return form.reference

    def _page(self, content: Content) -> bytes:
        page: bytes = self._pdf.page_references[self._sheets[content.stream.sheet]]
        return page

    def _page_of(self, annotation: Any) -> bytes:
        pages = (self._pdf.objects[number] for number in self._pdf.pages["Kids"][::3])
        page: bytes = next(p.reference for p in pages if annotation.reference in p.get("Annots", ()))
        return page

    def _parents(self) -> list[Any]:
        """Number after number what the parent tree maps: the contents of each stream, then the annotations."""
        groups = [s for s in self._plan.streams if s.sheet is not s and s.contents]
        nums: list[Any] = []
        for number, stream in enumerate([*self._sheets, *groups]):
            if stream in groups:
                stream.extra["StructParents"] = number
            nums += [number, pydyf.Array(self._owners[content] for content in stream.contents)]
        for annotation, owner in self._annotations:
            annotation["StructParent"] = len(nums) // 2
            nums += [len(nums) // 2, owner]
        return nums


def _is_there(kid: Node | Leaf | Annotation) -> bool:
    """Whether anything of a kid came onto a page."""
    if isinstance(kid, Leaf):
        return kid.content is not None
    if isinstance(kid, Annotation):
        return bool(kid.box.widget_annotation or kid.box.link_annotation)
    return kid.role in _KEPT or any(map(_is_there, kid.kids))
