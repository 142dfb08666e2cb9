"""Every control has a name, and the test that says so would notice one that has none."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cartable.identifiers import parse_sheba
from tests.views.accessible import unnamed_controls
from views.widgets.banner import Banner
from views.widgets.buttons import Button, IconButton
from views.widgets.chips import Chip, Chips
from views.widgets.code_edit import CodeEdit
from views.widgets.combo import Choice, Combo
from views.widgets.drop_zone import DropZone
from views.widgets.field import Field
from views.widgets.jalali_calendar import JalaliCalendar
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.phone_edit import PhoneEdit
from views.widgets.receiver_picker import CopyPicker, ReceiverPicker
from views.widgets.rial_edit import RialEdit
from views.widgets.serial_edit import SerialEdit
from views.widgets.sidebar import Sidebar, SidebarItem
from views.widgets.table import CaseTable
from views.widgets.table_columns import Column, LineMaker
from views.widgets.table_model import PagedModel
from views.widgets.text_area import TextArea
from views.widgets.time_line import TimeLine
from views.widgets.toast import Toast

TODAY = date(2026, 11, 22)


def test_every_control_of_the_kit_has_a_name(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    inputs = (PhoneEdit(), SerialEdit(), RialEdit(), JalaliEdit(lambda: TODAY), TextArea(), CodeEdit(parse_sheba))
    for control in (*inputs, Combo("گروه", (Choice(1, "یک"),)), ReceiverPicker("گیرنده"), CopyPicker("رونوشت")):
        column.addWidget(Field("برچسب", control))
    table = CaseTable("فهرست", PagedModel(LineMaker((Column("a", "الف", 90),), hash), lambda *_: None))
    others = (
        Button("ثبت", "check"),
        IconButton("moon", "پوسته"),
        Chips("فیلتر", (Chip("", "همه"),)),
        Banner("info", "یادآوری", action="نمایش", closable=True),
        DropZone(),
        Sidebar((SidebarItem("inbox", "دریافت", "inbox"),)),
        TimeLine("گردش کار"),
        table,
        JalaliCalendar(TODAY, TODAY, {}),
        Toast(window, "ارجاع شد", action="لغو ارجاع", on_action=lambda: None),
    )
    for control in others:
        column.addWidget(control)
    window.show()

    assert unnamed_controls(window) == []


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    nameless = QLineEdit()
    nameless.setObjectName("phone")
    for widget in (nameless, QPushButton(), QPushButton("نام‌دار")):
        column.addWidget(widget)
    window.show()

    assert unnamed_controls(window) == ["EditableText QLineEdit phone", "Button QPushButton"]
