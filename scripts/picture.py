"""Make docs/images/handout.png, the picture of the README, from the PDFs that were really built.

Needs pdftoppm (poppler-utils) and a finished `make`. Run it with `make picture`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("es/hsg-aftercare_es_Spanish_A4.pdf", "ar/hsg-aftercare_ar_Arabic_A4.pdf")
TARGET = ROOT / "docs" / "images" / "handout.png"
GAP, EDGE, GREY = 24, 16, 216


def first_page(pdf: Path, folder: Path) -> Image.Image:
    """The first page of a PDF at 72 dpi, in shades of grey and few colours so that the file stays small."""
    out = folder / pdf.stem
    subprocess.run(["pdftoppm", "-r", "72", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, out], check=True)  # noqa: S603, S607
    return Image.open(out.with_suffix(".png")).convert("RGB")


def main() -> int:
    """Write the picture. Returns 0, or 1 when the pages are not built yet."""
    pdfs = [ROOT / "build" / "preview" / page for page in PAGES]
    if not all(pdf.is_file() for pdf in pdfs):
        print("The pages are not built yet. Run make first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        pages = [first_page(pdf, Path(name)) for pdf in pdfs]
    width = sum(p.width for p in pages) + GAP * (len(pages) - 1) + 2 * EDGE
    sheet = Image.new("RGB", (width, max(p.height for p in pages) + 2 * EDGE), (GREY, GREY, GREY))
    left = EDGE
    for page in pages:
        sheet.paste(page, (left, EDGE))
        left += page.width + GAP
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(64).save(TARGET, optimize=True)
    print(TARGET.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
