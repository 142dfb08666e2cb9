"""Breaking paragraphs into lines: nothing too wide, nothing lost, order resolved before breaking."""

import random

import pytest

from printing import bidi
from printing.document import A5, Document, Para
from printing.layout import base_direction, break_paragraph
from printing.marks import Words
from printing.pages import sheets
from printing.shape import face
from printing.tokens import isolated

SIZE = 10.0
WORDS = (
    *("شکایت", "کالا", "می‌شود", "خانهٔ", "(پرانتز", "باز)", "«گیومه»", "Samsung", "RS-50/B", "(Series", "5)"),
    *("۱۲٬۵۰۰٬۰۰۰", "ریال", "۰۲۱-۸۸۷۷۶۶۵۵", "و", "۱۴۰۵/۰۹/۰۱", "info@example.ir", "-۴", "درجه؛", "نمی‌خواهم؟"),
    *("۰۹۱۲ ۳۴۵ ۶۷۸۹", "تأخیر", "W" * 90, "ب" * 500),
)


def lines_of(text: str, measure: float):
    return break_paragraph(text, face("regular"), SIZE, measure)


@pytest.mark.parametrize("seed", range(20))
def test_random_paragraphs_keep_the_measure_and_every_word(seed):
    chance = random.Random(seed)
    for _ in range(50):
        measure = chance.uniform(40, 400)
        text = isolated(" ".join(chance.choices(WORDS, k=chance.randint(1, 40))))
        lines = lines_of(text, measure)

        assert all(line.width <= measure + 0.01 for line in lines)
        assert "".join(text[line.start : line.end] for line in lines).replace(" ", "") == text.replace(" ", "")
        assert all(not text[line.start : line.end].endswith(" ") for line in lines)
        assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_wide_measure_keeps_one_line_and_its_width():
    text = isolated("مدل (Samsung RS-50) تعویض شد")
    shaper = face("regular")

    (line,) = lines_of(text, 1e6)

    assert line.width * shaper.upem / SIZE == pytest.approx(sum(run.advance for run in line.runs))
    assert (line.start, line.end) == (0, len(text))


def test_bracket_pair_split_over_lines_is_resolved_whole():
    """Each line resolved on its own would turn the bracket at the end of the second line the other way."""
    text = "این (Samsung Electronics Company Limited) است"
    levels = bidi.levels(text, 1)

    lines = lines_of(text, 75)

    assert len(lines) > 2
    assert levels[text.index("(")] == levels[text.index(")")] == 1
    closing_line = next(line for line in lines if ")" in text[line.start : line.end])
    bracket = next(c for run in closing_line.runs for c in run.clusters if c.text == ")")
    assert bracket.glyphs[0].index == face("regular").shape(")", True).clusters[0].glyphs[0].index


def test_grouped_number_is_not_torn():
    text = isolated("تماس با ۰۹۱۲ ۳۴۵ ۶۷۸۹ گرفته شد")

    for measure in range(70, 200, 3):
        assert any("۰۹۱۲ ۳۴۵ ۶۷۸۹" in text[line.start : line.end] for line in lines_of(text, measure))


def test_long_word_is_cut_after_a_sign_where_one_stands():
    text = "https://example.ir/complaints/registration/1405/04217/attachments"

    lines = lines_of(text, 150)

    assert len(lines) > 1
    assert all(text[line.end - 1] in "/.:" for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "base"), [("شکایت LG", 1), ("LG شکایت", 1), ("LG OLED", 0), ("۱۲۳", 1), ("", 1), ("--", 1)]
)
def test_base_direction(text, base):
    assert base_direction(text) == base


def test_empty_text_is_one_empty_line():
    (line,) = lines_of("", 100)

    assert (line.runs, line.width, line.last) == ((), 0, True)


def test_justified_lines_fill_the_measure_by_spaces_alone():
    text = "پس از بررسی کالا مشخص شد که کمپرسور در دمای اتاق روشن نمی‌شود و ولتاژ ورودی برد اصلی کم است " * 3
    lines = lines_of(text.strip(), 200)

    for line in lines[:-1]:
        assert line.width + line.space_extra(200) * line.spaces == pytest.approx(200)
    assert lines[-1].space_extra(200) == 0


def test_paragraph_without_a_persian_letter_begins_at_the_left():
    latin, persian = "The fridge is noisy and the freezer does not freeze. " * 6, "یخچال LG صدا می‌دهد"
    (sheet,) = sheets(Document(A5, "آزمون", (Para(latin, "quote"), Para(persian, "quote"))))
    lines = [mark for placed in sheet.placed[1:-1] for mark in placed.marks if isinstance(mark, Words)]

    assert len({line.x for line in lines[:-1]}) == 1
    assert lines[-1].x > lines[0].x + 100
