"""Optical reading as a judge that knows nothing of our text layer: joining, letters and word order."""

import io
import re
import subprocess
import unicodedata
from dataclasses import replace

import pytest
from PIL import Image

from printing.document import A4, Document, Para
from printing.papers import build
from printing.render import render
from tests.printing import paper_records
from tests.printing.print_oracles import absent, grey, program

TEXT = (
    "پس از بررسی کالا مشخص شد که کمپرسور دستگاه در دمای اتاق روشن نمی‌شود و ولتاژ ورودی برد اصلی کمتر از اندازه "
    "مجاز است. "
    "شکایت مشتری درباره صدای غیرعادی ثبت شده و قطعه معیوب می‌بایست تعویض گردد؛ هزینه آن مشمول گارانتی می‌باشد. "
    "لازم است مشتری تا پایان هفته از طریق تلفن پاسخ دهد، در غیر این صورت کالا با همه لوازم جانبی عودت می‌شود. "
    "بند چهارم آیین‌نامه خدمات پس از فروش ملاک عمل است و تصمیم دفتر پس از پایان مهلت اعتراض اجرا خواهد شد."
)
GATE = 0.02
CAUGHT = 0.20


def read(picture: Image.Image, segmentation: int = 6) -> str:
    tesseract = program("tesseract", "tesseract-ocr")
    languages = subprocess.run([tesseract, "--list-langs"], capture_output=True, check=True, timeout=60).stdout
    if b"fas" not in languages.split():
        absent("the Persian data of tesseract", "package tesseract-ocr-fas")
    out = io.BytesIO()
    picture.save(out, "PNG")
    command = [tesseract, "stdin", "stdout", "-l", "fas", "--psm", str(segmentation), "--dpi", "300"]
    return subprocess.run(command, input=out.getvalue(), capture_output=True, check=True, timeout=300).stdout.decode()


def letters(text: str) -> str:
    """Base letters only, with the spellings that optical reading does not tell apart made one."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return re.sub("[^\u0621-\u06cc]", "", bare.translate(str.maketrans("يكةۀى", "یکههی")))


def error_rate(expected: str, got: str) -> float:
    """Edit distance over the length of what was expected."""
    row = list(range(len(got) + 1))
    for i, wanted in enumerate(expected, 1):
        diagonal, row[0] = row[0], i
        for j, char in enumerate(got, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (wanted != char))
    return row[-1] / len(expected)


def page_of(text: str) -> Image.Image:
    return grey(render(Document(replace(A4, body_pt=11), "", (Para(text),))))


@pytest.mark.slow
def test_paragraph_is_read_letter_by_letter():
    """Tesseract's line finder may skip a line in one mode of segmentation; what it reads, it must read right."""
    picture = page_of(TEXT)

    assert min(error_rate(letters(TEXT), letters(read(picture, mode))) for mode in (3, 4, 6)) <= GATE


@pytest.mark.slow
def test_reversed_words_are_caught():
    backwards = " ".join(word[::-1] for word in TEXT.split())

    picture = page_of(backwards)

    assert min(error_rate(letters(TEXT), letters(read(picture, mode))) for mode in (3, 4, 6)) >= CAUGHT


@pytest.mark.slow
def test_words_of_a_whole_receipt_are_read():
    record = paper_records.REGISTRATION
    seen = letters(read(grey(render(build("registration_receipt", record)))))
    words = [letters(word) for word in record.verbatim.split() if len(letters(word)) >= 4]

    assert sum(word in seen for word in words) >= 0.9 * len(words)
