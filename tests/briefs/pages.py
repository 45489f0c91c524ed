"""Reading a PDF back: its text, its tags, its pictures."""

import io
import subprocess

import pikepdf
from PIL import Image
from pypdf import PdfReader

A4_POINTS = (595, 842)


def texts(pdf):
    """The text of every page, with soft hyphens gone and spaces as one."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(page.replace("\u00ad", "").split()) for page in pages]


def text(pdf):
    return " ".join(texts(pdf))


def sizes(pdf):
    return [
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages
    ]


def tags(pdf):
    """Every structure element, in reading order: (tag, dictionary)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from list(_walk(document.Root.StructTreeRoot.K))


def _walk(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        attributes = {str(key): str(value) for key, value in node.items() if key in ("/Alt", "/Lang")}
        yield str(node.S), attributes
        if "/K" in node:
            yield from _walk(node.K)


def pictures(pdf, dots_per_inch, folder):
    """Every page as a grey picture."""
    source = folder / "brief.pdf"
    source.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-gray", "-png", str(source), str(folder / "page")], check=True
    )
    return [Image.open(path).convert("L") for path in sorted(folder.glob("page-*.png"))]
