"""What is typed or pasted into a box, what shows, what comes out, and what is copied."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cartable.identifiers import parse_national_id, parse_sayad_id
from cartable.persian_text import latin_digits, persian_digits
from tests.views.keyboard import press, type_text
from views import strings
from views.widgets.code_edit import CodeEdit
from views.widgets.jalali_edit import JalaliEdit
from views.widgets.line_edit import LineEdit
from views.widgets.phone_edit import PhoneEdit
from views.widgets.rial_edit import RialEdit
from views.widgets.serial_edit import SerialEdit
from views.widgets.text_area import TextArea

TODAY = date(2026, 11, 22)
Key = Qt.Key


def leave(box: QWidget, qtbot: QtBot) -> None:
    """Take the focus out of a box, as Tab does."""
    box.clearFocus()
    qtbot.waitUntil(lambda: not box.hasFocus())


@pytest.fixture
def shown(qtbot: QtBot):
    """Shows a box with the focus in it."""

    def show(box: QWidget) -> QWidget:
        qtbot.addWidget(box)
        box.show()
        box.activateWindow()
        box.setFocus()
        qtbot.waitUntil(box.hasFocus)
        return box

    return show


def copied(box: QWidget) -> str:
    box.selectAll()
    press(box, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


# --- phone


@pytest.mark.parametrize(
    ("typed", "shows", "stored"),
    [
        ("09123456789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("٠٩١٢٣٤٥٦٧٨٩", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("0912", "۰۹۱۲", None),
        ("09123", "۰۹۱۲ ۳", None),
        ("02188776655", "۰۲۱ ۸۸۷۷ ۶۶۵۵", "02188776655"),
        ("+989123456789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("00989123456789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("0912-345-6789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("98765432", "۹۸۷۶۵۴۳۲", None),
    ],
)
def test_phone_is_grouped_while_typing(qtbot: QtBot, typed: str, shows: str, stored: str | None) -> None:
    box = PhoneEdit()
    qtbot.addWidget(box)

    type_text(box, typed)

    assert (box.text(), box.value()) == (shows, stored)


@pytest.mark.parametrize("pasted", ["+98 912 345 6789", "0098-912-345-6789", "(+98)9123456789", "989123456789"])
def test_phone_forgives_a_paste(qtbot: QtBot, pasted: str) -> None:
    box = PhoneEdit()
    qtbot.addWidget(box)
    QGuiApplication.clipboard().setText(pasted)

    box.paste()

    assert box.value() == "09123456789"


@settings(max_examples=60)
@given(st.text("0123456789", max_size=11).filter(lambda typed: not typed.startswith(("98", "0098"))), st.data())
def test_phone_keeps_every_digit_where_it_was_typed(qapp: QApplication, typed: str, data: st.DataObject) -> None:
    box = PhoneEdit()
    expected = ""
    for digit in typed:
        place = data.draw(st.integers(0, len(expected)))
        expected = expected[:place] + digit + expected[place:]
        if expected.startswith(("98", "0098")):
            return
        digits_before, position = 0, 0
        for letter in box.text():
            if digits_before == place:
                break
            digits_before += letter != " "
            position += 1
        box.setCursorPosition(position)
        type_text(box, digit)

        assert latin_digits(box.text()).replace(" ", "") == expected


def test_phone_is_copied_as_a_dialler_wants_it(shown) -> None:
    box = shown(PhoneEdit())
    box.set_value("09123456789")

    assert copied(box) == "09123456789"


def test_phone_completes_a_city_number(qtbot: QtBot) -> None:
    box = PhoneEdit(area_code="021")
    qtbot.addWidget(box)
    type_text(box, "88776655")

    assert box.value() == "02188776655"


def test_an_incomplete_phone_turns_red_when_left(shown, qtbot: QtBot) -> None:
    box = shown(PhoneEdit())
    type_text(box, "0912")
    assert box.trouble == ""

    leave(box, qtbot)
    assert (box.trouble, box.text()) == (strings.Phones.UNREADABLE, "۰۹۱۲")

    type_text(box, "3456789")
    assert (box.trouble, box.value()) == ("", "09123456789")


# --- serial and codes


@pytest.mark.parametrize(
    ("typed", "shows"),
    [("snc4081736", "SNC4081736"), ("سدز۴۰۸۱۷۳۶", "SNC4081736"), ("wf-80", "WF-80"), ("صب۸۰", "WF80")],
)
def test_serial_typed_under_the_persian_layout_is_repaired(qtbot: QtBot, typed: str, shows: str) -> None:
    box = SerialEdit()
    qtbot.addWidget(box)
    keys: list[str] = []
    box.key_edited.connect(keys.append)

    type_text(box, typed)

    assert (box.text(), box.value(), keys[-1]) == (shows, shows, shows)


def test_a_letter_in_the_middle_leaves_the_cursor_there(qtbot: QtBot) -> None:
    box = SerialEdit()
    qtbot.addWidget(box)
    box.set_value("SN4081")
    box.setCursorPosition(2)

    type_text(box, "ز")

    assert (box.text(), box.cursorPosition()) == ("SNC4081", 3)


def test_national_id_shows_persian_and_stores_latin(shown, qtbot: QtBot) -> None:
    box = shown(CodeEdit(parse_national_id))
    type_text(box, "0013542419")
    assert (box.text(), box.value()) == ("۰۰۱۳۵۴۲۴۱۹", "0013542419")
    assert copied(box) == "0013542419"

    press(box, Key.Key_End)
    press(box, Key.Key_Backspace)
    type_text(box, "8")
    leave(box, qtbot)
    assert box.value() is None
    assert box.trouble


def test_sayad_stays_latin(qtbot: QtBot) -> None:
    box = CodeEdit(parse_sayad_id, is_latin=True)
    qtbot.addWidget(box)

    type_text(box, "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶")

    assert (box.text(), box.value()) == ("1234567890123456", "1234567890123456")


# --- money


@pytest.mark.parametrize(
    ("typed", "shows", "rials"),
    [
        ("12500000", "۱۲٬۵۰۰٬۰۰۰", 12_500_000),
        ("۱۲۵۰۰۰۰۰", "۱۲٬۵۰۰٬۰۰۰", 12_500_000),
        ("0007", "۷", 7),
        ("0", "۰", 0),
        ("۲.۵م ت", "۲.۵م ت", 25_000_000),
        ("۳۵۰ هزار تومان", "۳۵۰ هزار تومان", 3_500_000),
        ("سلام", "سلام", None),
    ],
)
def test_amounts_are_read_while_typing(qtbot: QtBot, typed: str, shows: str, rials: int | None) -> None:
    box = RialEdit()
    qtbot.addWidget(box)
    said: list[object] = []
    box.value_changed.connect(said.append)

    type_text(box, typed)

    assert (box.text(), box.value()) == (shows, rials)
    assert rials is None or said[-1] == rials


def test_an_amount_is_explained_under_the_box(qtbot: QtBot) -> None:
    box = RialEdit()
    qtbot.addWidget(box)
    notes: list[str] = []
    box.note_changed.connect(notes.append)

    type_text(box, "106500000")

    assert notes[-1] == "۱۰۶٬۵۰۰٬۰۰۰ ریال = ۱۰٬۶۵۰٬۰۰۰ تومان\nصد و شش میلیون و پانصد هزار ریال"


def test_tomans_become_rials_when_the_box_is_left(shown, qtbot: QtBot) -> None:
    box = shown(RialEdit())
    type_text(box, "۲.۵م ت")
    leave(box, qtbot)

    assert (box.text(), box.value(), copied(box)) == ("۲۵٬۰۰۰٬۰۰۰", 25_000_000, "25000000")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("دو کیلو", strings.Money.UNREADABLE), ("-500", strings.Money.NEGATIVE)]
)
def test_an_unreadable_amount_stays_and_turns_red(shown, qtbot: QtBot, typed: str, sentence: str) -> None:
    box = shown(RialEdit())
    type_text(box, typed)
    leave(box, qtbot)

    assert (box.text(), box.value(), box.trouble) == (persian_digits(typed), None, sentence)


@settings(max_examples=40)
@given(st.integers(0, 10**14))
def test_every_amount_survives_the_box(qapp: QApplication, rials: int) -> None:
    box = RialEdit()
    type_text(box, str(rials))

    assert box.value() == rials
    assert latin_digits(box.text()).replace("٬", "") == str(rials)


# --- dates


@pytest.mark.parametrize(
    ("typed", "shows", "day"),
    [
        ("1404/12/29", "۱۴۰۴/۱۲/۲۹", date(2026, 3, 20)),
        ("۱۴۰۴۱۲۲۹", "۱۴۰۴/۱۲/۲۹", date(2026, 3, 20)),
        ("د", "۱۴۰۵/۰۸/۳۰", TODAY - timedelta(1)),
        ("پ", "۱۴۰۵/۰۸/۲۹", TODAY - timedelta(2)),
        ("-5", "۱۴۰۵/۰۸/۲۶", TODAY - timedelta(5)),
        ("3+", "۱۴۰۵/۰۹/۰۴", TODAY + timedelta(3)),
        ("15", "۱۴۰۵/۰۹/۱۵", date(2026, 12, 6)),
        ("", "", None),
    ],
)
def test_dates_are_read_as_clerks_type_them(shown, qtbot: QtBot, typed: str, shows: str, day: date | None) -> None:
    box = shown(JalaliEdit(lambda: TODAY))
    type_text(box, typed)
    leave(box, qtbot)

    assert (box.text(), box.value(), box.trouble) == (shows, day, "")


@pytest.mark.parametrize("typed", ["1404/12/30", "1405/13/01", "سلام", "99999"])
def test_an_impossible_date_is_never_corrected(shown, qtbot: QtBot, typed: str) -> None:
    box = shown(JalaliEdit(lambda: TODAY))
    box.set_value(TODAY)
    box.selectAll()
    type_text(box, typed)
    leave(box, qtbot)

    assert (box.text(), box.value()) == (persian_digits(typed), None)
    assert (box.trouble, box.property("bad")) == (strings.Dates.UNREADABLE, True)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Up, date(2026, 11, 23)),
        (Key.Key_Down, date(2026, 11, 21)),
        (Key.Key_PageUp, date(2026, 12, 22)),
        (Key.Key_PageDown, date(2026, 10, 23)),
    ],
)
def test_keys_move_by_day_and_month(qtbot: QtBot, key: Qt.Key, day: date) -> None:
    box = JalaliEdit(lambda: TODAY)
    qtbot.addWidget(box)
    moved: list[object] = []
    box.value_changed.connect(moved.append)
    box.set_value(TODAY)

    press(box, key)

    assert (box.value(), moved) == (day, [TODAY, day])


def test_the_weekday_is_said(qtbot: QtBot) -> None:
    box = JalaliEdit(lambda: TODAY)
    qtbot.addWidget(box)
    box.set_value(TODAY)

    assert box.accessibleDescription() == "یکشنبه"


# --- long text


def paste(box: TextArea, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    box.insertFromMimeData(mime)


def test_a_paste_is_plain_and_without_controls(qtbot: QtBot) -> None:
    box = TextArea()
    qtbot.addWidget(box)

    paste(box, "سلام\x00\u202eدنیا\r\nمی\u200cخواهم\ufeff\x07")

    assert box.value() == "سلامدنیا\nمی\u200cخواهم"


def test_a_paste_is_cut_with_a_sentence(qtbot: QtBot) -> None:
    box = TextArea(limit=100)
    qtbot.addWidget(box)
    box.set_value("آ" * 40)
    troubles: list[str] = []
    box.trouble_changed.connect(troubles.append)
    box.moveCursor(box.textCursor().MoveOperation.End)

    paste(box, "ب" * 75)

    assert box.value() == "آ" * 40 + "ب" * 60
    assert troubles == [strings.Texts.too_long(100, 15)]
    assert "۱۵" in box.trouble


def test_typing_past_the_limit_goes_no_further(qtbot: QtBot) -> None:
    box = TextArea(limit=5)
    qtbot.addWidget(box)

    type_text(box, "هفت سین")

    assert box.toPlainText() == "هفت س"
    assert box.trouble == strings.Texts.too_long(5, 1)


def test_the_counter_counts(qtbot: QtBot) -> None:
    box = TextArea()
    qtbot.addWidget(box)
    notes: list[str] = []
    box.note_changed.connect(notes.append)

    type_text(box, "سلام")
    box.clear()

    assert (notes[3], notes[-1]) == ("۴ نویسه", "")


def test_a_long_paste_is_quick(qtbot: QtBot) -> None:
    box = TextArea()
    qtbot.addWidget(box)

    paste(box, "شکایت مشتری از نشت آب. " * 5_000)

    assert len(box.toPlainText()) == 100_000


def test_every_box_shows_its_trouble_once(qtbot: QtBot) -> None:
    box = LineEdit()
    qtbot.addWidget(box)
    said: list[str] = []
    box.trouble_changed.connect(said.append)

    for sentence in ("نادرست", "نادرست", "", ""):
        box.set_trouble(sentence)

    assert said == ["نادرست", ""]
    assert box.property("bad") is False
