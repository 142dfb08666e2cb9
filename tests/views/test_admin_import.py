"""The import wizard over a real office: columns by keyboard, counts before writing, modes, undo, problems to a file."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cartable.actions import import_cases
from cartable.errors import BadInput, DatabaseTrouble
from cartable.queries.importing import FetchRejectedRows, ListImports
from cartable.records.imports import ImportLine
from cartable.records.sheet import Sheet
from printing.workbook import read_sheets
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from tests.views.keyboard import press
from tests.workbooks import workbook
from views import errand, strings
from views.admin.importing.import_window import ImportWindow
from views.admin.importing.sheet_choice import SheetChoice
from views.widgets.drop_zone import DropZone

Words = strings.Importing
CUSTOMERS = (
    ("نام", "نام خانوادگی", "موبایل", "کد ملی"),
    ("مریم", "صادقی", "09123456789", None),
    ("علی", "جعفری", "تماس نگیرید", None),
    ("سارا", "نوری", "09351112233", "1111111111"),
)
CASES = (
    ("دفتر شکایات ۱۴۰۴", None, None, None),
    ("شماره", "تاریخ", "تلفن مشتری", "شرح"),
    ("1", "1404/02/03", "09123456789", "یخچال سرد نمی‌کند"),
    ("2", "1404/13/40", "09351112233", "آب می‌ریزد"),
)
UNKNOWN = (("الف", "ب"), ("یخچال صدا می‌دهد", "09121111111"))


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot, "supervisor")
    yield made
    made.leave()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "دفتر قدیم.xlsx"
    sheets = {"مشتریان": CUSTOMERS, "شکایات": CASES, "چرک‌نویس": UNKNOWN}
    path.write_bytes(workbook(**sheets))
    return path


@pytest.fixture
def wizard(desk: AdminDesk) -> Iterator[ImportWindow]:
    page = desk.go("imports")
    page.begin()
    made = page.wizard
    assert isinstance(made, ImportWindow)
    yield made
    if page.wizard is not None:
        desk.until(lambda: not made._is_writing)
        made.close()


def imports(office: SmallOffice) -> tuple[ImportLine, ...]:
    found = office.fetch("supervisor", ListImports())
    assert isinstance(found, tuple)
    return found


def to_mapping(desk: AdminDesk, wizard: ImportWindow, register: Path) -> None:
    wizard.read(register)
    desk.until(lambda: wizard._steps.currentWidget() is wizard.mapping)


def to_preview(desk: AdminDesk, wizard: ImportWindow, register: Path) -> None:
    to_mapping(desk, wizard, register)
    wizard.go_on()
    desk.until(lambda: wizard.preview.plan is not None)


def cells(listed: Any) -> list[tuple[str, ...]]:
    model = listed.table.lines
    return [tuple(cell.text for cell in model.loaded_line(row).cells) for row in range(model.rowCount())]


def test_a_dropped_file_is_read_and_its_columns_are_proposed(
    desk: AdminDesk, wizard: ImportWindow, register: Path
) -> None:
    assert unnamed_controls(wizard) == []
    zone = wizard.pick.findChild(DropZone)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(register))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    zone.dropEvent(drop)
    desk.until(lambda: wizard._steps.currentWidget() is wizard.mapping)

    assert unnamed_controls(wizard) == []
    assert [target.value() for target in wizard.mapping.targets] == [
        "given_name", "family_name", "mobile", "national_id"
    ]  # fmt: skip
    assert [(choice.kind, choice.header_row) for choice in wizard.mapping.choices] == [
        ("customers", 1), ("cases", 2), (None, 1)
    ]  # fmt: skip


def test_counts_stand_before_anything_is_written(
    desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice
) -> None:
    to_preview(desk, wizard, register)

    assert cells(wizard.preview.counts) == [
        ("مشتریان", "مشتریان", "۳", "۱", "۲", "۱"),
        ("شکایات", "شکایت‌ها", "۲", "۱", "۱", "۱"),
    ]
    assert [line[:4] for line in cells(wizard.preview.problems)] == [
        ("مشتریان", "۳", "موبایل", "تلفن درست نیست"),
        ("مشتریان", "۴", "کد ملی", "کد ملی درست نیست"),
        ("شکایات", "۴", "تاریخ", "تاریخ ناممکن یا ناخوانا"),
    ]
    assert "چرک‌نویس" in wizard.preview.verdict.text
    assert unnamed_controls(wizard) == []
    assert imports(office) == ()


def test_an_import_comes_in_and_is_taken_back(
    desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice
) -> None:
    to_preview(desk, wizard, register)
    assert wizard.focusWidget() is wizard.next_button
    press(wizard.next_button, Qt.Key.Key_Space)
    desk.until(lambda: wizard._steps.currentWidget() is wizard.result)
    assert wizard.result.text == Words.done(1, 0, 1)
    line = imports(office)[0]
    assert (line.file_name, line.done.rejected, line.undone_at) == ("دفتر قدیم.xlsx", 3, None)

    wizard.go_on()
    page = desk.window.page()
    desk.until(lambda: len(desk.texts(page)) == 1)
    assert Words.summary(1, 0, 1) in desk.texts(page)[0]
    page.list.go_to_list()
    page.undo()
    desk.dialog().send()
    desk.no_dialog()
    assert desk.toast() == Words.undone(1, 0, 1, 0)
    desk.until(lambda: Words.UNDONE in desk.texts(page)[0])
    assert imports(office)[0].undone_at is not None
    page.undo()
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(("mode", "records", "may"), [("strict", 2, True), ("mark", 5, True), ("whole", 2, False)])
def test_the_modes(desk: AdminDesk, wizard: ImportWindow, register: Path, mode: str, records: int, may: bool) -> None:
    to_preview(desk, wizard, register)
    wizard.preview.modes[mode].setChecked(True)
    desk.until(lambda: wizard.preview.plan is not None)
    plan = wizard.preview.plan
    assert plan is not None
    assert len(plan.customers) + len(plan.units) + len(plan.cases) == records
    desk.until(lambda: wizard.next_button.isEnabled() is may)
    assert (wizard.preview.verdict.text == Words.REFUSED_WHOLE) is not may


def test_columns_are_chosen_by_hand(desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice) -> None:
    to_mapping(desk, wizard, register)
    mapping = wizard.mapping
    for place in (0, 1):
        mapping.sheet.set_value(place)
        mapping.kind.set_value("")
        assert mapping.targets == []
    wizard.go_on()
    assert wizard.strip.text == Words.NO_SHEET

    mapping.sheet.set_value(2)
    mapping.kind.set_value("cases")
    assert [target.value() for target in mapping.targets] == ["", ""]
    mapping.targets[0].set_value("text")
    mapping.targets[1].set_value("text")
    assert [target.value() for target in mapping.targets] == ["", "text"]
    mapping.targets[0].set_value("text")
    mapping.targets[1].set_value("customer_mobile")
    wizard.go_on()
    desk.until(lambda: wizard.preview.plan is not None)
    wizard.go_on()
    desk.until(lambda: wizard._steps.currentWidget() is wizard.result)
    assert imports(office)[0].done.cases == 1


def test_going_back_keeps_what_was_chosen(desk: AdminDesk, wizard: ImportWindow, register: Path) -> None:
    to_preview(desk, wizard, register)
    wizard.go_back()
    wizard.mapping.sheet.set_value(0)
    wizard.mapping.targets[3].set_value("")
    assert wizard.preview.plan is None
    wizard.go_on()
    desk.until(lambda: wizard.preview.plan is not None)
    assert wizard.preview.plan is not None
    assert len(wizard.preview.plan.customers) == 2
    wizard.go_back()
    wizard.go_back()
    assert wizard._steps.currentWidget() is wizard.pick


def test_another_heading_row(desk: AdminDesk, wizard: ImportWindow, register: Path) -> None:
    to_mapping(desk, wizard, register)
    wizard.mapping.sheet.set_value(1)
    wizard.mapping.header_row.set_value(0)
    wizard.mapping.header_row.editingFinished.emit()
    choice = wizard.mapping.choices[1]

    assert (choice.header_row, choice.title(0)) == (0, "")
    assert choice.samples(0)[0] == "دفتر شکایات ۱۴۰۴"


def test_what_is_no_workbook_is_said(desk: AdminDesk, wizard: ImportWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "x.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no workbook")
    wizard.read(wrong)
    desk.until(lambda: wizard.strip.text == strings.error(BadInput("file_damaged")))
    wizard.read(tmp_path / "missing.xlsx")
    desk.until(lambda: "missing.xlsx" in wizard.strip.text)
    assert wizard._steps.currentWidget() is wizard.pick


def test_a_failed_write_leaves_the_plan_to_be_sent_again(
    desk: AdminDesk, wizard: ImportWindow, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_preview(desk, wizard, register)

    def broken(*_given: object) -> object:
        raise DatabaseTrouble("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(desk.office.desk, "perform", broken)
        wizard.go_on()
        desk.until(lambda: wizard.strip.text == strings.error(DatabaseTrouble("disk_full")))
    wizard.go_on()
    desk.until(lambda: wizard._steps.currentWidget() is wizard.result)


def test_an_import_is_stopped_in_the_middle_and_leaves_nothing(
    desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_preview(desk, wizard, register)
    reached, go_on = threading.Event(), threading.Event()
    insert = import_cases.insert_numbered_rows

    def slow(*given: Any) -> Any:
        numbers = insert(*given)
        reached.set()
        go_on.wait(30)
        return numbers

    with monkeypatch.context() as patched:
        patched.setattr(import_cases, "insert_numbered_rows", slow)
        patched.setattr(errand, "REPORT_EVERY_SECONDS", 0.0)
        wizard.go_on()
        desk.until(reached.is_set)
        desk.until(lambda: Words.writing(1, 2) in shown(wizard.progress))
        press(wizard, Qt.Key.Key_Escape)
        assert wizard.isVisible(), "what became of it is not known yet"
        assert Words.STOPPING in shown(wizard.progress)
        go_on.set()
        desk.until(lambda: wizard.strip.text == Words.STOPPED)

    assert imports(office) == ()
    assert wizard._steps.currentWidget() is wizard.preview
    wizard.go_on()
    desk.until(lambda: wizard._steps.currentWidget() is wizard.result)
    assert wizard.result.text == Words.done(1, 0, 1)
    assert len(imports(office)) == 1


def test_a_stop_that_comes_too_late_says_what_came_in(
    desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_preview(desk, wizard, register)
    written, go_on = threading.Event(), threading.Event()
    perform = office.desk.perform

    def late(*given: Any) -> Any:
        outcome = perform(*given)
        written.set()
        go_on.wait(30)
        return outcome

    with monkeypatch.context() as patched:
        patched.setattr(office.desk, "perform", late)
        wizard.go_on()
        desk.until(written.is_set)
        wizard.stop()
        go_on.set()
        desk.until(lambda: wizard._steps.currentWidget() is wizard.result)
    assert wizard.result.text == Words.done(1, 0, 1)
    assert len(imports(office)) == 1


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_problems_go_to_a_workbook_before_and_after(
    desk: AdminDesk, wizard: ImportWindow, register: Path, office: SmallOffice, tmp_path: Path
) -> None:
    to_preview(desk, wizard, register)
    plan = wizard.preview.plan
    assert plan is not None
    place = tmp_path / "rejects.xlsx"
    press_ = desk.workplace.press
    wizard.saving.write(lambda _errand: press_.rejects_of(plan), place)
    desk.until(lambda: wizard.strip.text == Words.saved(3, "rejects.xlsx"))
    sheets = read_sheets(place.read_bytes(), "rejects")
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets] == [("مشتریان", 3), ("شکایات", 2)]
    assert "تماس نگیرید" in sheets[0].rows[1]
    assert place.stat().st_mode & 0o077 == 0

    wizard.go_on()
    desk.until(lambda: wizard._steps.currentWidget() is wizard.result)
    query = FetchRejectedRows(batch_id=imports(office)[0].id)
    page = desk.window.page()
    after = tmp_path / "after.xlsx"
    page.saving.write(lambda errand: errand.fetch(query), after)
    desk.until(lambda: page.strip.text == Words.saved(3, "after.xlsx"))
    assert read_sheets(after.read_bytes(), "rejects") == sheets
    page.saving.write(lambda errand: errand.fetch(query), tmp_path / "nowhere" / "x.xlsx")
    desk.until(lambda: page.strip.text == strings.Papers.not_saved("x.xlsx"))


def test_a_field_belongs_to_one_column() -> None:
    choice = SheetChoice(Sheet("برگه", (("a", "b"), ("1", "x" * 60))), "customers", 1, {0: "mobile"})

    assert choice.choose(1, "mobile") == 0
    assert choice.columns == {"mobile": 1}
    assert choice.choose(1, "") is None
    assert not choice.is_read
    assert choice.samples(1) == ("x" * 39 + "…",)
    choice.fields = {0: "serial", 1: "mobile"}
    choice.keep_fields(("mobile",))
    assert choice.fields == {1: "mobile"}


def test_every_field_has_a_persian_name(desk: AdminDesk) -> None:
    fields = desk.workplace.press.import_fields()

    assert {name for names in fields.values() for name in names} == set(Words.FIELDS)
    assert set(fields) == set(Words.KINDS)


def test_what_is_dropped_and_what_nobody_knows_stands_before_the_import(
    desk: AdminDesk, wizard: ImportWindow, tmp_path: Path
) -> None:
    rows = (
        ("شماره", "شرح", "وضعیت", "نحوه دریافت", "کد اشتراک", None),
        ("1", "یخچال سرد نمی‌کند", "گم شد", "کبوتر", "77", "فوری"),
        ("2", "آب می‌ریزد", "مختومه", "تلفنی", None, None),
    )
    path = tmp_path / "دفتر.xlsx"
    path.write_bytes(workbook(شکایات=rows))
    to_preview(desk, wizard, path)
    told = wizard.preview.verdict.text.split("\n")
    assert told[0] == "ستون‌هایی از «شکایات» که وارد نمی‌شوند: کد اشتراک، ستون F"
    assert "«گم شد» (۱)" in told[1]
    assert "«مختومه» بنویسید" in told[1]
    assert "«کبوتر» (۱)" in told[2]
    assert wizard.preview.plan is not None
    assert wizard.preview.plan.cases[1].status == "closed"


def test_words_for_nothing_are_known_to_the_wizard_too(desk: AdminDesk, wizard: ImportWindow, tmp_path: Path) -> None:
    path = tmp_path / "دفتر.xlsx"
    path.write_bytes(workbook(دستگاه=(("مدل", "سریال"), ("WM-1", "ندارد"), ("جمع", None))))
    to_preview(desk, wizard, path)
    assert wizard.preview.plan is not None
    assert [(problem.row, problem.reason) for problem in wizard.preview.plan.problems] == [(2, "no_serial")]


def test_a_sheet_of_two_kinds_is_offered_for_both(desk: AdminDesk, wizard: ImportWindow, tmp_path: Path) -> None:
    rows = (
        ("نام", "نام خانوادگی", "موبایل", "آدرس", "مدل", "سریال"),
        ("علی", "کریمی", "09123456789", "تهران", "WM-1", "S1"),
    )
    path = tmp_path / "گارانتی.xlsx"
    path.write_bytes(workbook(گارانتی=rows))
    to_mapping(desk, wizard, path)
    assert [choice.kind for choice in wizard.mapping.choices] == ["customers", "units"]
    wizard.mapping.sheet.set_value(1)
    assert [target.value() for target in wizard.mapping.targets] == [
        "",
        "",
        "customer_mobile",
        "",
        "model_code",
        "serial",
    ]
    wizard.go_on()
    desk.until(lambda: wizard.preview.plan is not None)
    assert cells(wizard.preview.counts) == [
        ("گارانتی", "مشتریان", "۱", "۱", "۰", "۱"),
        ("گارانتی", "دستگاه‌ها", "۱", "۱", "۰", "۱"),
    ]
    assert wizard.preview.verdict.text == ""
