"""Base data in the administrator's window: every kind opens, is searched, edited, retired and brought back."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.commands.base_data import RetireRow, SaveRow
from cartable.errors import Conflict, Forbidden
from cartable.permissions import ROLE_VERBS
from cartable.queries.office import FetchRows
from cartable.records.office import BaseTable
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from tests.views.keyboard import press, type_text
from views import strings
from views.admin.sections import SECTIONS, granted
from views.side_panel import ADMIN_VERBS

BASE = tuple(section.key for section in SECTIONS if section.key in strings.BaseData.KINDS)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot)
    yield made
    made.leave()


def add(office: SmallOffice, kind: str, **fields: object) -> int:
    return office.perform("admin", SaveRow(kind=kind, fields=fields)).record.id  # type: ignore[attr-defined]


def table(office: SmallOffice, kind: str, retired: bool = False) -> BaseTable:
    found = office.fetch("admin", FetchRows(kind=kind, retired=retired))
    assert isinstance(found, BaseTable)
    return found


def set_value(dialog: Any, name: str, value: object) -> None:
    dialog.field(name).control.set_value(value)


def test_a_role_sees_the_sections_of_its_verbs() -> None:
    seen = {role: {section.key for section in granted(verbs)} for role, verbs in ROLE_VERBS.items()}

    assert seen["clerk"] == set()
    assert seen["auditor"] == {"verify"}
    assert seen["supervisor"] == {"work_period", "holiday", "imports"}
    assert seen["admin"] == {section.key for section in SECTIONS}
    assert {section.verb for section in SECTIONS} == ADMIN_VERBS


@pytest.mark.parametrize("kind", BASE)
def test_every_kind_has_words_for_all_it_shows(desk: AdminDesk, office: SmallOffice, kind: str) -> None:
    page = desk.go(kind)
    desk.until(lambda: page.list is not None)
    found = table(office, kind)
    titles = [strings.BaseData.column(kind, column.key) for column in found.columns]

    assert not [title for title in titles if title.isascii()]
    assert len(set(titles)) == len(titles)
    for column in found.columns:
        options = set(strings.BaseData.options(kind, column.key))
        assert set(column.options) <= options
    assert unnamed_controls(desk.window) == []
    page.add()
    dialog = desk.dialog()
    dialog.send()
    needed = [column.key for column in found.columns if column.required and column.kind != "flag"]
    assert [key for key in needed if dialog.field(key).error] == needed
    dialog.reject()
    desk.no_dialog()


def test_a_row_is_added_from_the_keyboard(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("unit")
    page.add()
    dialog = desk.dialog()
    set_value(dialog, "branch_id", table(office, "branch").rows[0].id)
    type_text(dialog.field("code").control, "WH")
    type_text(dialog.field("name").control, "انبار")
    press(dialog, Qt.Key.Key_Return, CTRL)
    dialog.send()
    desk.no_dialog()

    desk.until(lambda: any("انبار" in line for line in desk.texts(page)))
    desk.until(lambda: page.list.current() is not None and page.list.current().values[2] == "انبار")
    desk.until(lambda: desk.toast() == strings.Admin.ADDED)


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(desk: AdminDesk) -> None:
    page = desk.rows("letter_register")
    page.list.go_to_list()
    press(page.list.table, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert not dialog.field("code").control.isEnabled()
    set_value(dialog, "pattern", "بی‌شماره")
    dialog.send()
    desk.until(lambda: "{seq}" in dialog.field("pattern").error)

    assert dialog.field("pattern").control.value() == "بی‌شماره"
    set_value(dialog, "pattern", "{year}/ن/{seq}")
    dialog.send()
    desk.no_dialog()
    desk.until(lambda: desk.toast() == strings.Done.SAVED)


def test_a_stale_edit_is_said_and_the_fresh_values_are_a_button_away(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("unit")
    page.list.go_to_list()
    row = page.list.current()
    page._open(row)
    dialog = desk.dialog()
    office.perform("admin", SaveRow(kind="unit", fields={"name": "نام دیگر"}, row_id=row.id, version=row.version))
    set_value(dialog, "name", "نام من")
    dialog.send()
    desk.until(lambda: dialog.strip.text == strings.error(Conflict("row_changed")))
    assert dialog.field("name").control.value() == "نام من"

    dialog.strip.acted.emit()
    desk.until(lambda: dialog.field("name").control.value() == "نام دیگر")
    set_value(dialog, "name", "نام من")
    dialog.send()
    desk.no_dialog()
    assert next(each for each in table(office, "unit").rows if each.id == row.id).values[2] == "نام من"


def test_a_row_in_use_is_not_retired_and_says_by_what(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("unit")
    page.list.go_to_list()
    page.retire()
    question = desk.dialog()
    question.send()
    desk.until(lambda: question.strip.text == strings.error(Forbidden("row_in_use", what="posts", count=2)))

    question.reject()
    desk.no_dialog()


def test_a_row_is_retired_and_brought_back(desk: AdminDesk, office: SmallOffice) -> None:
    family = add(office, "product_family", code="TV", name="تلویزیون")
    page = desk.rows("product_family")
    page.list.go_to(family)
    page.retire()
    desk.dialog().send()
    desk.no_dialog()
    desk.until(lambda: not desk.texts(page))
    assert table(office, "product_family").rows == ()

    page._retired.click()
    desk.until(lambda: desk.texts(page))
    assert desk.texts(page)[0][-1] == strings.Admin.RETIRED
    page.list.go_to(family)
    page.retire()
    desk.until(lambda: [row.active for row in table(office, "product_family").rows] == [True])
    desk.until(lambda: desk.toast() == strings.Admin.RESTORED)


def test_a_deleted_kind_is_gone(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("holiday")
    before = len(table(office, "holiday").rows)
    coming = page.list.current()
    assert coming.values[0].isoformat() >= "2026-11-22"
    page.retire()
    desk.dialog().send()
    desk.no_dialog()

    assert len(table(office, "holiday").rows) == before - 1


def test_the_list_narrows_as_one_types_whatever_the_spelling(desk: AdminDesk) -> None:
    page = desk.rows("place")
    known = len(desk.texts(page))
    page.list.search.setText("كرج")
    assert [line[2] for line in desk.texts(page) if "کرج" in line[2]] == [line[2] for line in desk.texts(page)]
    assert 0 < len(desk.texts(page)) < known
    assert page.caption.text() == strings.Admin.count(len(desk.texts(page)), known)

    page.list.search.setText("هیچ‌جا")
    assert desk.texts(page) == []
    assert page.list._stack.currentWidget() is page.list._empty


def test_a_long_table_is_narrowed_by_its_group_which_a_new_row_takes(desk: AdminDesk) -> None:
    page = desk.rows("choice")
    page._group.set_value("relation")
    assert {line[0] for line in desk.texts(page)} == {"نسبت با مشتری"}

    page.add()
    dialog = desk.dialog()
    assert dialog.field("list").control.value() == "relation"
    dialog.reject()


def test_numbers_sort_by_value_both_ways(desk: AdminDesk, office: SmallOffice) -> None:
    for code, months in (("A", 9), ("B", 24), ("C", 120)):
        if code == "A":
            family = add(office, "product_family", code="F", name="خانواده")
        add(office, "product_model", family_id=family, code=code, name=f"مدل {code}", warranty_months=months)
    page = desk.rows("product_model")
    model = page.list.table.lines
    months = [column.key for column in model.columns].index("warranty_months")

    model.set_order("warranty_months")
    assert [line[months] for line in desk.texts(page)] == ["۹", "۲۴", "۱۲۰"]
    model.set_order("-warranty_months")
    assert [line[months] for line in desk.texts(page)] == ["۱۲۰", "۲۴", "۹"]


def test_an_edit_at_another_desk_arrives(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("branch")
    row = page.list.current() or table(office, "branch").rows[0]
    changed = office.perform(
        "admin", SaveRow(kind="branch", fields={"name": "شرق"}, row_id=row.id, version=row.version)
    )
    desk.background.changed.emit(changed.changes, None)
    desk.until(lambda: any("شرق" in line for line in desk.texts(page)))


def test_a_lost_database_is_said_and_tried_again(desk: AdminDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk.rows("unit")

    def broken(_query: object, _actor: object) -> object:
        raise Forbidden("no_post")

    with monkeypatch.context() as patched:
        patched.setattr(desk.office.desk, "fetch", broken)
        page.read()
        desk.until(lambda: page.strip.text == strings.error(Forbidden("no_post")))
    page.strip.acted.emit()
    desk.until(lambda: page.strip.text == "" or page.strip.isHidden())


def test_a_working_shift_is_typed_as_a_clock_reads(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("work_period")
    page.add()
    dialog = desk.dialog()
    set_value(dialog, "weekday", 5)
    set_value(dialog, "from_on", office.desk.time.today())
    for name, typed in (("start_minute", "۸"), ("end_minute", "1230")):
        type_text(dialog.field(name).control, typed)
        dialog.field(name).control.settle()
    assert [dialog.field(name).control.text() for name in ("start_minute", "end_minute")] == ["۸:۰۰", "۱۲:۳۰"]
    dialog.send()
    desk.no_dialog()

    assert (5, 480, 750) in [(row.values[3], row.values[4], row.values[5]) for row in table(office, "work_period").rows]
    dialog_again = page.add()
    assert dialog_again is None
    again = desk.dialog()
    type_text(again.field("start_minute").control, "25:00")
    again.field("start_minute").control.settle()
    assert again.field("start_minute").error == strings.Admin.NOT_A_TIME
    again.reject()


def test_today_is_closed_from_the_holidays(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("holiday")
    page.close_day()
    dialog = desk.dialog()
    dialog.send()
    desk.no_dialog()

    desk.until(lambda: desk.toast() == strings.Closures.done(0))
    today = office.desk.time.today()
    closed = next(row for row in table(office, "holiday").rows if row.values[0] == today)
    assert closed.values[1:3] == (strings.Closures.COMMON, "closure")


def test_retired_elsewhere_meanwhile(desk: AdminDesk, office: SmallOffice) -> None:
    family = add(office, "product_family", code="TV", name="تلویزیون")
    page = desk.rows("product_family")
    page.list.go_to(family)
    page.retire()
    question = desk.dialog()
    office.perform("admin", RetireRow(kind="product_family", row_id=family, version=1))
    question.send()
    desk.until(lambda: question.strip.text == strings.error(Conflict("row_changed")))
    question.reject()
    assert QApplication.activeModalWidget() is None
