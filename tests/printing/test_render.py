"""The file itself: deterministic, complete, honest about what it cannot draw."""

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cartable.records.papers import PaperMarks
from printing.document import A4, A5, ROLL_80, Document, Field, FieldGrid, Heading, Overlay, Para
from printing.papers import build
from printing.pdfium import opened
from printing.preview import page_count, page_image
from printing.render import render
from printing.shape import MissingGlyphs
from tests.printing import paper_records
from tests.printing.print_oracles import grey, poppler_text, program

ROOT = Path(__file__).resolve().parents[2]
HASHES = (
    "import hashlib; from printing.papers import build; from printing.render import render;"
    "from tests.printing.paper_records import SAMPLES;"
    "print({kind: hashlib.sha256(render(build(kind, record))).hexdigest() for kind, record in SAMPLES.items()})"
)


def test_two_processes_give_the_same_bytes():
    runs = [
        subprocess.run([sys.executable, "-c", HASHES], cwd=ROOT, capture_output=True, check=True, timeout=120).stdout
        for _ in range(2)
    ]

    assert runs[0] == runs[1]
    ours = hashlib.sha256(render(build("final_letter", paper_records.LETTER))).hexdigest()
    assert ours in runs[0].decode()


def test_order_of_work_does_not_change_the_bytes():
    first = render(build("registration_receipt", paper_records.REGISTRATION))
    render(build("settlement_sheet", paper_records.SETTLEMENT))

    assert render(build("registration_receipt", paper_records.REGISTRATION)) == first


def test_file_says_what_it_is():
    pdf = render(build("registration_receipt", paper_records.REGISTRATION))

    assert re.search(rb"/Lang \(fa-IR\)", pdf)
    assert re.search(rb"/DisplayDocTitle true", pdf)
    assert re.search(rb"/Direction /R2L", pdf)
    assert b"Helvetica" not in pdf
    with opened(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "قبض ثبت شکایت 1405-04217"


def test_fonts_are_embedded_subsets():
    run = subprocess.run(
        [program("pdffonts", "poppler-utils"), "-"],
        input=render(build("final_letter", paper_records.LETTER)), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    rows = run.stdout.decode().splitlines()[2:]

    assert len(rows) == 2
    assert all(re.match(r"[A-Z]{6}\+Vazirmatn-\w+ +CID TrueType +Identity-H +yes yes yes", row) for row in rows)


def test_record_is_attached():
    with opened(render(build("registration_receipt", paper_records.REGISTRATION))) as document:
        (attachment,) = [document.get_attachment(place) for place in range(document.count_attachments())]
        record = json.loads(bytes(attachment.get_data()))
        name = attachment.get_name()

    assert name == "record.json"
    assert record["head"]["number"] == "1405-04217"
    assert record["expected_on"] == "2026-12-02"
    assert record["registered_at_ms"] == paper_records.REGISTRATION.registered_at_ms
    assert "logo" not in record["office"]


@pytest.mark.parametrize("text", ["خوب بود 😀", "漢字", "ب\u0601", "مدل \U0001f9ca و 東"])
def test_missing_glyphs_are_listed_and_nothing_is_printed(text):
    document = Document(A5, "آزمون", (Para(text), FieldGrid((Field("نام", "⌘"),))))

    with pytest.raises(MissingGlyphs) as refusal:
        render(document)

    strange = {char for char in text if ord(char) > 0x3000 or char == "\u0601"}
    assert set(refusal.value.characters) == strange | {"⌘"}
    assert f"U+{ord(max(strange)):04X}" in str(refusal.value)
    assert refusal.value.code == "paper_glyphs_missing"
    assert strange <= set(str(refusal.value.params["characters"]))


def test_missing_glyph_in_an_overlay_is_refused():
    with pytest.raises(MissingGlyphs):
        render(Document(A5, "آزمون", (), overlays=(Overlay("😀"),)))


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (PaperMarks(), ()),
        (PaperMarks(reprint=1), ()),
        (PaperMarks(reprint=2), ("چاپ مجدد ۲",)),
        (PaperMarks(duplicate_reason="گم شدن"), ("المثنی",)),
        (PaperMarks(reprint=3, void_reason="اشتباه در نام"), ("چاپ مجدد ۳", "باطل شد", "اشتباه در نام")),
    ],
)
def test_marks_are_laid_over_the_paper(marks, words):
    text = poppler_text(render(build("registration_receipt", paper_records.REGISTRATION, marks)))

    assert [word for word in words if word not in text] == []
    assert ("چاپ مجدد" in text) == any("چاپ" in word for word in words)
    assert ("باطل" in text) == any("باطل" in word for word in words)


def test_letterhead_room_stays_white_and_the_office_is_not_printed_twice():
    pdf = render(build("final_letter", paper_records.LETTER, page=A4.with_letterhead(40)))
    picture = grey(pdf, dpi=72)
    head = picture.crop((0, 0, picture.width, round(50 * 72 / 25.4)))

    assert head.getextrema() == (255, 255)
    assert "خدمات پس از فروش آراد" not in poppler_text(pdf)


def test_roll_is_as_long_as_its_text():
    short = Document(ROLL_80, "رسید", (Para("یک سطر"),))
    long = replace(short, blocks=(Para("یک سطر"), Heading("بخش"), Para("سطر دیگر\n" * 30)))

    heights = [page_image(render(document), 0, 72).height for document in (short, long)]

    assert heights[1] > heights[0] * 3
    assert page_count(render(long)) == 1


def test_preview_gives_pixels():
    pdf = render(build("shelf_label", paper_records.LABEL))
    image = page_image(pdf, 0, 203)

    assert (image.width, image.height) == (400, 240)
    assert len(image.rgb) == image.stride * image.height
    assert image.rgb[:3] == b"\xff\xff\xff"
    with pytest.raises(IndexError):
        page_image(pdf, 1, 72)


@pytest.mark.parametrize("logo", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken", paper_records.logo()[:200], None])
def test_broken_logo_leaves_the_paper_whole(logo):
    record = replace(paper_records.REGISTRATION, office=replace(paper_records.OFFICE, logo=logo))

    assert "قبض ثبت شکایت" in poppler_text(render(build("registration_receipt", record)))
