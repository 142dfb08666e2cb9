"""How the columns of a list share its width: who gives way, who grows, what is never cut."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.lines import COLUMNS, Office, Record
from views import theme
from views.widgets.table import CaseTable
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_delegate import FIRST_PADDING, PADDING, ROUNDING
from views.widgets.table_header import TITLE_FONT
from views.widgets.table_model import PagedModel


@pytest.fixture
def office() -> Office:
    return Office(600)


WIDE = (
    Column("number", "شماره", 110, "number", text=lambda record: f"۱۴۰۵-{record.id}"),
    Column("customer", "مشتری", 140, text=lambda _: "مریم صادقی"),
    Column("subject", "موضوع", 120, text=lambda record: record.subject, stretch=True),
    Column("holder", "نزد", 100, text=lambda _: "کارشناس فنی"),
    Column("state", "وضعیت", 110, "pill", text=lambda record: record.state, tone=lambda _: "info"),
)


@pytest.fixture
def wide(office: Office, qtbot: QtBot) -> CaseTable:
    made = CaseTable("فهرست", PagedModel(LineMaker(WIDE, lambda record: record.id), office.fetch))
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    made.lines.reload()
    return made


def widths(table: CaseTable) -> list[int]:
    return [table.header.sectionSize(section) for section in range(table.header.count())]


def test_words_give_way_before_the_list_has_to_be_scrolled(wide: CaseTable) -> None:
    before = widths(wide)
    wide.resize(520, 400)
    narrow = widths(wide)

    assert sum(narrow) <= wide.viewport().width()
    assert [narrow[0], narrow[2], narrow[4]] == [110, 120, 110]
    assert narrow[1] < 140
    assert narrow[3] < 100
    wide.resize(760, 400)
    assert widths(wide) == before


def test_a_column_put_out_leaves_its_room_to_the_others(wide: CaseTable) -> None:
    before = widths(wide)

    for section in (4, 1, 2):
        wide.header.setSectionHidden(section, True)
        assert wide.header.length() == sum(widths(wide))
        assert wide.horizontalScrollBar().maximum() == 0
    for section in (2, 1, 4):
        wide.header.setSectionHidden(section, False)
        assert wide.header.length() == wide.viewport().width()

    assert widths(wide) == before


def test_columns_are_kept_as_wanted_not_as_squeezed(wide: CaseTable, office: Office, qtbot: QtBot) -> None:
    wide.header.resizeSection(1, 170)
    wide.resize(520, 400)
    other = CaseTable("فهرست", PagedModel(LineMaker(WIDE, lambda record: record.id), office.fetch))
    qtbot.addWidget(other)
    other.resize(900, 400)
    other.show()
    other.restore_columns(wide.save_columns(), 2.0)

    assert widths(other)[0] == 220
    assert widths(other)[1] < 340
    other.resize(1800, 400)
    assert widths(other)[1] == 340
    assert wide.header.sectionSize(1) < 170


def test_columns_grow_with_the_type(wide: CaseTable, qapp: QApplication) -> None:
    wide.resize(1400, 400)
    theme.apply(qapp, "light", 1.5)

    assert [widths(wide)[section] for section in (0, 4)] == [165, 165]
    assert sum(widths(wide)) == wide.viewport().width()


def test_words_elsewhere_share_in_plenty_unless_somebody_set_their_width(wide: CaseTable) -> None:
    wide.resize(1400, 400)
    assert widths(wide)[1] == widths(wide)[3] == 150
    wide.header.resizeSection(3, 80)
    wide.resize(1500, 400)

    assert widths(wide)[3] == 80
    assert sum(widths(wide)) == wide.viewport().width()


def test_numbers_icons_and_capsules_are_never_cut(qtbot: QtBot) -> None:
    short, long = Record(1, "نشت آب"), Record(1_405_000_417, "نشت آب", unread=True, state="در انتظار نهاد بیرونی")
    marked = (("flag", "danger"), ("lock", "violet"), ("paperclip", "text3"), ("phone", "info"))
    columns = (
        replace(COLUMNS[0], marks=lambda record: marked[: len(str(record.id))]),
        *(replace(each, width=40) for each in COLUMNS[1:]),
    )
    office = Office(0)
    table = CaseTable(
        "فهرست", PagedModel(LineMaker(columns, lambda record: record.id, lambda record: record.unread), office.fetch)
    )
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    office.records = [short]
    table.lines.reload()
    before = widths(table)
    office.records = [short, long]
    table.lines.refresh()

    for section in (0, 1, 3):
        assert widths(table)[section] > before[section]
        title = columns[section].title
        assert widths(table)[section] >= table.itemDelegate().room_for(table.lines.line(1), section), title
    assert sum(widths(table)) == table.viewport().width()
    table.header.resizeSection(1, 70)
    table.lines.refresh()
    assert widths(table)[1] == 70


def test_a_column_gives_way_down_to_its_least(office: Office, qtbot: QtBot) -> None:
    columns = (WIDE[0], replace(WIDE[1], least=110), *WIDE[2:])
    table = CaseTable("فهرست", PagedModel(LineMaker(columns, lambda record: record.id), office.fetch))
    qtbot.addWidget(table)
    table.resize(400, 400)
    table.show()
    table.lines.reload()

    assert (widths(table)[1], widths(table)[3]) == (110, 58)


def test_a_column_gives_way_down_to_its_title(office: Office, qtbot: QtBot) -> None:
    title = "فرستنده یا گیرنده"
    columns = (replace(WIDE[0], width=300), replace(WIDE[1], title=title, width=200), *WIDE[2:])
    table = CaseTable("فهرست", PagedModel(LineMaker(columns, lambda record: record.id), office.fetch))
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    table.lines.reload()

    drawn = QFontMetrics(theme.font(*TITLE_FONT)).horizontalAdvance(title) + 2 * theme.px(PADDING)
    assert drawn <= widths(table)[1] < 200


@pytest.mark.parametrize(("number", "is_tabular"), [("۱۴۰۵/ش/۶۳", False), ("دیروز ۰۹:۰۵", False), ("۱۴۰۵/۰۹/۰۱", True)])
def test_letters_among_digits_keep_their_distance(qtbot: QtBot, number: str, is_tabular: bool) -> None:
    columns = (replace(COLUMNS[1], text=lambda _: number),)
    office = Office(1)
    table = CaseTable("فهرست", PagedModel(LineMaker(columns, lambda record: record.id), office.fetch))
    qtbot.addWidget(table)
    table.show()
    table.lines.reload()
    room = {tabular: QFontMetrics(theme.font(tabular=tabular)).horizontalAdvance(number) for tabular in (True, False)}

    assert room[True] != room[False]
    padding = theme.px(PADDING) + theme.px(FIRST_PADDING) + ROUNDING
    assert table.itemDelegate().room_for(table.lines.line(0), 0) == room[is_tabular] + padding
