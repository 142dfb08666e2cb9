"""Filling pages: headers repeated, nothing lost, no line alone, signatures never on a sheet of their own."""

import re

import pytest

from printing.compose import kept_with_next
from printing.document import (
    A4,
    A5,
    Code,
    CodeStrip,
    Column,
    Document,
    Field,
    FieldGrid,
    Heading,
    Para,
    Sign,
    SignBox,
    Table,
)
from printing.layout import Line
from printing.marks import Words
from printing.pages import sheets
from printing.preview import page_count
from printing.render import render
from tests.printing.print_oracles import pdfium_text, poppler_text

COLUMNS = (Column("ردیف", "number", 0.5), Column("شرح", share=3), Column("مبلغ", "money"))
SIGNS = (Sign((SignBox("مشتری"), SignBox("دفتر"))), CodeStrip((Code("qr", "X-1"),)))


def document(*blocks, page=A5, tail=()) -> Document:
    return Document(page, "آزمون", blocks, tail=tail, number="1405-00001", counting="صفحه {page} از {pages}")


def pages_of(pdf: bytes) -> list[str]:
    return poppler_text(pdf).split("\f")[:-1]


def words_outside_the_page(paper: Document) -> list[tuple[float, float]]:
    return [
        (mark.x, placed.top + mark.y)
        for sheet in sheets(paper)
        for placed in sheet.placed
        for mark in placed.marks
        if isinstance(mark, Words) and not (-0.01 <= mark.x <= sheet.width and placed.top + mark.y < sheet.height)
    ]


def test_table_of_300_rows_repeats_its_header_and_keeps_every_row():
    rows = tuple((number, f"کالای شماره‌دار{number}", number * 1000) for number in range(1, 301))
    paper = document(Heading("اقلام"), Table(COLUMNS, (*rows, ("", "جمع", 45_150_000)), totals=1))

    pages = pages_of(render(paper))

    assert len(pages) > 5
    assert all("شرح" in page and "مبلغ" in page for page in pages)
    assert sum(len(re.findall("شماره‌دار", page)) for page in pages) == 300
    assert words_outside_the_page(paper) == []


def test_pages_are_counted_in_persian():
    pages = pages_of(render(document(Para("سطر\n" * 200))))

    counted = [re.search(r"صفحه\s*([۰-۹]+)\s*از\s*([۰-۹]+)", page) for page in pages]
    assert [(int(found[1]), int(found[2])) for found in counted if found] == [(n, 6) for n in range(1, 7)]


def test_further_pages_name_the_paper():
    pages = pages_of(render(document(Para("سطر\n" * 100))))

    assert all("آزمون" in page and "۱۴۰۵-۰۰۰۰۱" in page for page in pages[1:])


@pytest.mark.parametrize("rows", range(1, 60))
def test_heading_and_totals_are_never_torn_off(rows):
    table = Table(COLUMNS, (*((n, "کالا", n) for n in range(rows)), ("", "جمع", 7), ("", "مانده", 8)), totals=2)
    pages = pages_of(render(document(Heading("سرفصل"), FieldGrid((Field("برچسب", "مقدار"),)), Heading("اقلام"), table)))

    with_totals = [page for page in pages if "جمع" in page]
    assert len(with_totals) == 1
    assert "مانده" in with_totals[0]
    assert "کالا" in with_totals[0]
    assert all("کالا" in page for page in pages if "اقلام" in page)


@pytest.mark.parametrize("rows", range(120, 160))
def test_no_row_of_a_table_stands_alone_on_the_last_page(rows):
    pages = pages_of(render(document(Table(COLUMNS, tuple((n, "کالا", n) for n in range(rows))))))

    assert [page.count("کالا") for page in pages if "کالا" in page][-1] >= 2


@pytest.mark.parametrize("lines", range(120, 160))
def test_a_short_grid_is_not_torn(lines):
    grid = FieldGrid(tuple(Field(f"برچسب{n}", "مقدار", span=2) for n in range(4)))
    pages = pages_of(render(document(Para("سطر\n" * lines), Heading("هزینه‌ها"), grid)))

    assert sorted(page.count("مقدار") for page in pages)[-1] == 4


@pytest.mark.parametrize("count", range(1, 45))
def test_signatures_stand_beside_what_is_signed(count):
    body = [FieldGrid(tuple(Field(f"برچسب{n}", f"مقدار{n}", span=2) for n in range(count))), Heading("پایان")]
    pages = pages_of(render(document(*body, Para("متن پایانی"), tail=SIGNS)))

    (signed,) = [page for page in pages if "مشتری" in page]
    assert "متن پایانی" in signed


def test_tail_stands_at_the_foot():
    (sheet,) = sheets(document(Para("کوتاه"), tail=SIGNS))

    assert sheet.placed[-2].top > sheet.height * 0.6


def line(last: bool = False) -> Line:
    return Line(0, 0, (), 0, 0, last)


@pytest.mark.parametrize(
    ("count", "kept"),
    [(1, [False]), (2, [True, False]), (3, [True, True, False]), (5, [True, False, False, True, False])],
)
def test_first_and_last_two_lines_stay_together(count, kept):
    lines = [line() for _ in range(count - 1)] + [line(last=True)]

    assert [kept_with_next(lines, place) for place in range(count)] == kept


@pytest.mark.parametrize("lead", range(20, 34))
def test_no_line_of_a_paragraph_stands_alone(lead):
    """Four numbered lines follow the lead; wherever the page ends, none of them is on a page by itself."""
    words = " ".join(f"نشانه{n}" for n in range(40))
    pages = pages_of(render(document(Para("سطر\n" * lead), Para(words))))

    rows = [sum("نشانه" in row for row in page.splitlines()) for page in pages]
    assert sum(rows) >= 4
    assert 1 not in rows


def test_opinion_of_ten_thousand_lines():
    text = "\n".join(f"سطر شماره {number} از نظریه کارشناس" for number in range(10_000))
    paper = document(Heading("نظریه"), Para(text), tail=SIGNS, page=A4)

    pdf = render(paper)

    found = pdfium_text(pdf)
    assert page_count(pdf) > 150
    assert found.count("نظریه کارشناس") == 10_000


def test_cell_taller_than_a_page_goes_on():
    text = " ".join(["نظریه"] * 1500)
    paper = document(Table(COLUMNS, ((1, text, 5), (2, "بعدی", 6))))

    pdf = render(paper)

    assert page_count(pdf) > 2
    assert pdfium_text(pdf).count("نظریه") == 1500
    assert words_outside_the_page(paper) == []


def type_size(paper: Document) -> float:
    (sheet, *_) = sheets(paper)
    return max(mark.size for placed in sheet.placed for mark in placed.marks if isinstance(mark, Words))


def test_smaller_type_is_tried_before_a_second_page():
    papers = [document(FieldGrid((Field("برچسب", "مقدار", span=2),) * count)) for count in range(1, 60)]
    single = [paper for paper in papers if len(sheets(paper)) == 1]

    assert papers[: len(single)] == single
    assert type_size(single[-1]) == pytest.approx(type_size(single[0]) * 0.88)
    assert type_size(papers[len(single)]) == type_size(single[0])
