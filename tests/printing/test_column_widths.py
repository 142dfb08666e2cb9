"""Columns of a table: the whole measure is used, and no number or word is cut that would fit beside the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.column_widths import cell_text, column_widths
from printing.document import A4, A5, ROLL_80, Column, Table
from printing.papers import build
from printing.render import render
from printing.style import MILLIMETRE, STRONG, VALUE
from printing.typeset import Typesetter
from tests.printing import paper_records
from tests.printing.print_oracles import poppler_text

BODY_PT = 8.4
PADDING = 3.8
LARGEST = 999_999_999_999_999
SHARES = st.sampled_from([0.5, 1.0, 1.5, 2.4])
TITLES = st.sampled_from(["تعداد", "سریال قدیم", "مبلغ (ریال)", "دلیل و مستند"])
COLUMNS = st.builds(Column, TITLES, st.sampled_from(["text", "money", "latin", "date"]), SHARES)
VALUES = st.one_of(
    st.integers(-LARGEST, LARGEST),
    st.sampled_from(["", "PCB-DA92-00215R", "دو طبقه شیشه‌ای و یک کشو", "1234567890123456", "W" * 300]),
)
TABLES = st.lists(COLUMNS, min_size=1, max_size=6).flatmap(
    lambda columns: st.lists(st.tuples(*[VALUES] * len(columns)), max_size=5).map(
        lambda rows: Table(tuple(columns), tuple(rows))
    )
)


def cut_cells(table: Table, widths: list[float], setter: Typesetter) -> list[str]:
    """Titles' words and cells that need more than the room they have, the endless ones left out."""
    out = []
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        told = [(word, STRONG) for word in column.title.split()]
        for row in table.rows:
            text = cell_text(column, row[place])
            told += [(word, VALUE) for word in (text.split() if column.kind == "text" else [text])]
        room = width - 2 * PADDING
        out += [word for word, style in told if len(setter.lines(word, style, room)) > 1 and len(word) < 300]
    return out


@given(TABLES, st.floats(150, 560))
def test_widths_fill_the_measure_and_cut_nothing(table, measure):
    setter = Typesetter(BODY_PT)
    widths = column_widths(table, setter, measure, PADDING)

    if widths is not None:
        assert sum(widths) == pytest.approx(measure)
        wide_enough = max((setter.width(cell_text(*pair), VALUE) for pair in cells(table)), default=0) < measure / 3 - 8
        assert not wide_enough or cut_cells(table, widths, setter) == []


def cells(table: Table) -> list[tuple[Column, str | int]]:
    return [pair for row in table.rows for pair in zip(table.columns, row, strict=True)]


def test_columns_with_room_keep_their_shares():
    table = Table((Column("شرح", share=3), Column("تعداد", "number")), (("کالا", 1),))

    assert column_widths(table, Typesetter(BODY_PT), 400, PADDING) == pytest.approx([300, 100])


def test_no_widths_where_the_words_do_not_stand_side_by_side():
    table = Table(tuple(Column("شناسه صیادی", "latin") for _ in range(6)), (("1234567890123456",) * 6,))

    assert column_widths(table, Typesetter(BODY_PT), 72 * MILLIMETRE, PADDING) is None


@pytest.mark.parametrize("page", [A4, A5, ROLL_80], ids=["A4", "A5", "roll"])
def test_numbers_and_titles_are_whole_on_every_sheet(page):
    settlement = poppler_text(render(build("settlement_sheet", paper_records.SETTLEMENT, page=page)))
    service = poppler_text(render(build("service_receipt", paper_records.SAMPLES["service_receipt"], page=page)))

    assert [word for word in ("1234567890123456", "SN2403A118842", "۴۸۰٬۰۰۰٬۰۰۰") if word not in settlement] == []
    assert [word for word in ("تعداد", "EM23-118842", "۱۲٬۵۰۰٬۰۰۰") if word not in service] == []


def test_largest_amounts_stand_on_one_line():
    cheque = replace(paper_records.SETTLEMENT.cheques[0], rials=LARGEST)
    record = replace(paper_records.SETTLEMENT, cheques=(cheque,) * 3)

    assert poppler_text(render(build("settlement_sheet", record))).count("۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹") == 3


def test_a_table_without_room_becomes_labelled_rows():
    text = poppler_text(render(build("settlement_sheet", paper_records.SETTLEMENT, page=ROLL_80)))

    assert text.count("سررسید") == len(paper_records.SETTLEMENT.cheques)
    assert text.count("شماره سریال") == 2
