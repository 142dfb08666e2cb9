"""Printing a stored paper again: the bytes in the archive are never touched."""

import hashlib

import pytest
from PIL import ImageChops

from printing.document import Overlay
from printing.papers import build
from printing.preview import page_count
from printing.render import render
from printing.reprint import overlaid
from printing.shape import MissingGlyphs
from tests.printing import paper_records
from tests.printing.print_oracles import grey, pdfium_text, poppler_text

REPRINT = (Overlay("چاپ مجدد ۲"),)


@pytest.mark.parametrize("kind", ["registration_receipt", "inspection_receipt", "shelf_label"])
def test_words_are_laid_over_a_copy_and_the_rest_stays(kind):
    stored = render(build(kind, paper_records.SAMPLES[kind]))
    before = hashlib.sha256(stored).hexdigest()

    copy = overlaid(stored, REPRINT)

    assert hashlib.sha256(stored).hexdigest() == before
    assert page_count(copy) == page_count(stored)
    assert "چاپ مجدد" in poppler_text(copy)
    assert set(pdfium_text(stored).split()) <= set(pdfium_text(copy).split())


def test_picture_differs_only_where_the_stamp_stands():
    stored = render(build("registration_receipt", paper_records.REGISTRATION))

    difference = ImageChops.difference(grey(stored, dpi=100), grey(overlaid(stored, REPRINT), dpi=100)).getbbox()

    assert difference is not None
    assert difference[3] < 10 / 25.4 * 100


def test_overlay_without_glyphs_is_refused():
    with pytest.raises(MissingGlyphs):
        overlaid(render(build("shelf_label", paper_records.LABEL)), (Overlay("😀"),))
