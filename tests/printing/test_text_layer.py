"""The text layer: what is printed can be searched, raw, in the two engines most readers are built on."""

import io
import random
import re
import zlib

import arabic_reshaper
import bidi
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cartable.persian_text import clean
from printing.papers import build
from printing.render import render
from printing.shape import FONTS
from tests.printing import paper_records
from tests.printing.print_oracles import drawn_line, pdfium_text, poppler_text

READERS = [poppler_text, pdfium_text]
WORD = re.compile("[\u0621-\u063a\u0641-\u0652\u0654\u0670-\u06d3\u200c]{3,}")
NUMBER = re.compile("[۰-۹]+")
LETTERS = "ابپتجچحدرزسشصطعغفقکگلمنوهیآئ"
REAL = (
    *("شکایت", "کالا", "اختلاف", "می‌شود", "نمی‌خواهم", "خانهٔ", "قطعهٔ", "مسئول", "تأخیر", "لالایی", "بلا"),
    *("گارانتی", "یخچال", "سرویسکار", "اصلاً", "مؤثر", "آیین‌نامه", "سلام", "الان", "ولی‌عصر", "پژوهش"),
)
ENOUGH = 0.995


def word_pool(chance: random.Random) -> list[str]:
    """Real words, and random ones of which 15 % hold a half-space."""
    pool = list(REAL)
    for _ in range(150):
        word = "".join(chance.choices(LETTERS, k=chance.randint(3, 9)))
        if chance.random() < 0.15:
            word = f"{word}‌{''.join(chance.choices(LETTERS, k=3))}"
        pool.append(word)
    return pool


def receipts(count: int) -> list:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    pool = word_pool(chance)
    return [paper_records.random_registration(chance, pool) for _ in range(count)]


def said(record) -> str:
    return clean(" ".join((record.customer.name, record.customer.address, record.verbatim, record.remedy_sought)))


def found_share(wanted: list[str], text: str) -> float:
    return sum(item in text for item in wanted) / len(wanted)


@pytest.mark.parametrize("reader", READERS)
def test_every_word_and_number_is_found_raw(reader):
    shares = []
    for record in receipts(25):
        text = reader(render(build("registration_receipt", record)))
        shares.append(found_share(WORD.findall(said(record)), text))
        assert found_share(NUMBER.findall(said(record)), text) == 1.0

    assert sum(shares) / len(shares) >= ENOUGH


@pytest.mark.parametrize("kind", paper_records.SAMPLES)
def test_sample_papers_are_found_raw(kind):
    document = build(kind, paper_records.SAMPLES[kind])
    pdf = render(document)
    first, second = (set(WORD.findall(reader(pdf))) for reader in READERS)
    record = set(WORD.findall(clean(document.attachment)))

    assert len(record & first) >= (0.9 if kind != "shelf_label" else 0.3) * len(record)  # a label shows little of it
    assert len(first & second) >= ENOUGH * len(first | second)


WITH_MARKS = ["اصلاً حتماً لطفاً", "مَدرَسِهٔ عِلمیّه", "ملّا الّا لاّ", "هِ مِ لِ", "خانهٔ کوچهٔ", "قرآن مؤثّر"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", WITH_MARKS)
def test_vowel_marks_stay_with_their_letters(text, reader):
    assert reader(drawn_line(text)).split() == clean(text).split()


def reshaped_line(text: str) -> bytes:
    """The usual recipe: presentation forms reordered by python-bidi, set by reportlab itself."""
    pdfmetrics.registerFont(TTFont("Control", FONTS / "Vazirmatn-Regular.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(3000, 100), invariant=1)
    canvas.setFont("Control", 20)
    canvas.drawString(20, 40, bidi.get_display(arabic_reshaper.reshape(text), base_dir="R"))
    canvas.save()
    return out.getvalue()


def digits_reversed_line(text: str) -> bytes:
    return drawn_line(NUMBER.sub(lambda number: number[0][::-1], text))


def test_negative_control_reshaped_words_are_lost():
    text = clean(receipts(1)[0].verbatim)

    assert found_share(WORD.findall(text), poppler_text(drawn_line(text))) >= ENOUGH
    assert found_share(WORD.findall(text), poppler_text(reshaped_line(text))) < 0.5


@pytest.mark.parametrize("reader", READERS)
def test_negative_control_reversed_digits_are_lost(reader):
    text = "شماره ۱۴۰۵ مبلغ ۱۲۳۴۵۶ تاریخ ۱۴۰۳ کد ۹۸۷۱"

    assert found_share(NUMBER.findall(text), reader(drawn_line(text))) == 1.0
    assert found_share(NUMBER.findall(text), reader(digits_reversed_line(text))) == 0.0


def test_brackets_of_the_usual_recipe_are_not_ours():
    """Searchable text says nothing of shapes; python-bidi leaves brackets unmirrored, which pictures catch."""
    assert bidi.get_display("(ب)", base_dir="R") != "(ب)"


@pytest.mark.parametrize("kind", paper_records.SAMPLES)
def test_unicode_map_holds_base_letters_only(kind):
    pdf = render(build(kind, paper_records.SAMPLES[kind]))
    maps = [
        zlib.decompress(stream) for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S) if stream[:1] == b"x"
    ]
    maps = [content.decode() for content in maps if b"beginbfchar" in content]
    meant = {chr(int(code, 16)) for content in maps for code in re.findall(r"<[0-9A-F]{4}> <([0-9A-F]{4})>", content)}

    assert len(maps) == 2
    assert {"ا", "ی", "ک"} <= meant
    assert not [char for char in meant if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"]
    assert not [
        char for char in meant if "\ue000" <= char <= "\uf8ff" or char in "\u200e\u200f\u2066\u2067\u2068\u2069"
    ]
