"""The keyboard reaches everything in the order of the conversation, and every box is in sight when it does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.views import registration_office as office
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press, type_text
from tests.views.registration_office import House, registration_window
from views.intake.fold import Fold
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def window(qtbot: QtBot, house: House, tmp_path: Path) -> Iterator[RegistrationWindow]:
    yield from registration_window(house, qtbot, tmp_path)


def test_keyboard_begins_in_the_phone(window: RegistrationWindow) -> None:
    assert window.focusWidget() is window.form.customer.phone


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_7, "city_id"),
        (Qt.Key.Key_8, None),
        (Qt.Key.Key_9, "urgency"),
        (Qt.Key.Key_3, "produced_on"),
        (Qt.Key.Key_5, "copy_post_ids"),
    ],
)
def test_folded_parts_open_and_fold_by_keyboard(
    window: RegistrationWindow, qtbot: QtBot, key: Qt.Key, name: str | None
) -> None:
    def opened() -> list[Fold]:
        return [fold for fold in window.form._folds() if fold.is_open]

    qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(opened()) == 1)

    assert opened()[0].group.stops[0].hasFocus()
    assert name is None or name in window.form.fields()

    qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not opened())


def test_folded_part_keeps_what_it_was_given(window: RegistrationWindow) -> None:
    state = IntakeState(city_id=office.TEHRAN, address="سعادت‌آباد", urgency=2, copy_post_ids=(office.DEALERS_POST,),
                        sold_on="2026-11-01", no_sms=True)  # fmt: skip

    window.form.show_state(state)
    for fold in window.form._folds():
        fold.fold()

    read = window.form.read()
    assert (read.city_id, read.address, read.urgency) == (office.TEHRAN, "سعادت‌آباد", 2)
    assert (read.copy_post_ids, read.sold_on, read.no_sms) == ((office.DEALERS_POST,), "2026-11-01", True)


def test_tab_goes_through_everything_in_order(window: RegistrationWindow, qtbot: QtBot) -> None:
    for fold in window.form._folds():
        fold.open()
    expected = [stop for stop in window.form.stops() if stop.isVisible() and stop.isEnabled()]
    window.form.customer.phone.setFocus()

    walked = [QApplication.focusWidget()]
    for _ in expected[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    assert [type(each).__name__ + each.accessibleName() for each in walked] == [
        type(each).__name__ + each.accessibleName() for each in expected
    ]


def test_enter_goes_from_box_to_box(window: RegistrationWindow) -> None:
    form = window.form
    expected: list[QWidget] = [form.customer.phone, form.customer.name, form.customer.relation, form.statement.area]
    walked = [QApplication.focusWidget()]
    for _ in expected[1:]:
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
        walked.append(QApplication.focusWidget())

    assert walked == expected


def test_enter_takes_a_suggestion_and_goes_on(window: RegistrationWindow) -> None:
    topic = window.form.topic
    topic.category.setFocus()
    type_text(topic.category, "برق")

    press(topic.category, Qt.Key.Key_Return)

    assert topic.category.value() == office.ELECTRIC_SHOCK
    assert topic.remedy.hasFocus()


def test_every_control_has_a_name(window: RegistrationWindow, qtbot: QtBot) -> None:
    window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: window.form.history.card is not None)
    window.form.channel.channel.set_value("legal")
    window.form.repeat.show()
    window.finish_bar.show_answer()
    for fold in window.form._folds():
        fold.open()

    assert unnamed_controls(window) == []


def test_one_column_where_the_window_is_narrow(window: RegistrationWindow, qtbot: QtBot) -> None:
    columns = window.form.widget()
    window.resize(1080, 800)
    QApplication.processEvents()
    wide = columns.is_narrow

    window.resize(700, 600)
    qtbot.waitUntil(lambda: columns.is_narrow and window.form.history.y() > window.form.customer.y())

    assert not wide
    assert window.form.history.y() < window.form.statement.y()
    assert window.form.horizontalScrollBar().maximum() == 0


def test_box_with_the_keyboard_is_in_sight(window: RegistrationWindow, qtbot: QtBot) -> None:
    window.resize(1024, 500)
    QApplication.processEvents()
    last = window.form.channel.route

    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())

    assert window.form.verticalScrollBar().value() > 0


def test_form_takes_the_state_it_gives(window: RegistrationWindow) -> None:
    state = IntakeState(
        phone="09123456789", name="مریم صادقی", relation="spouse", caller_name="رضا", statement="آب می‌دهد",
        serial="SN1", model_id=office.WASHER, category_id=office.NO_VISIT, remedy="repair", kind="claim",
        channel="letter", channel_detail={"sender_name": "شرکت"}, receiver_post_id=office.EXPERT, purpose="for_review",
        paraph="فوری", about_dealer_id=office.OTHER_DEALER, close_outcome="explained", dealer_id=office.DEALER,
    )  # fmt: skip

    window.form.show_state(state)

    assert window.form.read() == state


def test_no_unfinished_text_field_is_left_out_of_the_walk(window: RegistrationWindow) -> None:
    for fold in window.form._folds():
        fold.open()
    stops = set(window.form.stops())
    boxes = [box for kind in (QLineEdit, QPlainTextEdit) for box in window.findChildren(kind) if box.isVisible()]

    assert [box.accessibleName() for box in boxes if box not in stops] == []
