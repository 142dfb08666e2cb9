"""Outside programs and files the print tests hold our work against; absent ones fail a CI run and skip elsewhere."""

import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from printing.layout import break_paragraph
from printing.marks import Words
from printing.pages import Placed, Sheet
from printing.pdfium import opened
from printing.pen import Pen
from printing.preview import page_image
from printing.shape import face

CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def absent(what: str, where: str) -> None:
    reason = f"{what} is not installed ({where})"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """Path of an oracle program, named with the package that brings it."""
    found = shutil.which(name)
    if found is None:
        absent(name, f"package {package}")
    return str(found)


def reference_file(path: str, package: str) -> Path:
    """An oracle file, named with the package that brings it."""
    found = Path(path)
    if not found.exists():
        absent(path, f"package {package}")
    return found


def poppler_text(pdf: bytes) -> str:
    """Text of a PDF as pdftotext reads it, direction controls taken out."""
    run = subprocess.run(
        [program("pdftotext", "poppler-utils"), "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True, timeout=120
    )
    return CONTROLS.sub("", run.stdout.decode())


def pdfium_text(pdf: bytes) -> str:
    """Text of a PDF as Chrome and Edge read it, direction controls taken out."""
    with opened(pdf) as document:
        pages = [page.get_textpage() for page in document]
        text = "\n".join(page.get_text_range() for page in pages)
    return CONTROLS.sub("", text)


def grey(pdf: bytes, page: int = 0, dpi: float = 300) -> Image.Image:
    """A page as a grey image, white paper."""
    shot = page_image(pdf, page, dpi)
    return Image.frombuffer("RGB", (shot.width, shot.height), shot.rgb, "raw", "RGB", shot.stride, 1).convert("L")


def drawn_line(text: str, size: float = 20.0) -> bytes:
    """A one-line PDF of the text, set as it stands by our engine, without blocks or fields."""
    line = break_paragraph(text, face("regular"), size, 1e6)[0]
    words = Words(0, size * 2, line.runs, "regular", size, (0, 0, 0))
    return drawn_sheet(Sheet(line.width + 40, size * 4, 20, (Placed(0, (words,)),)))


def drawn_sheet(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(sheet.width, sheet.height), invariant=1)
    Pen(canvas).draw(sheet)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
