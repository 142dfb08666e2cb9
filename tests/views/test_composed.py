"""Fields, cards, boxes, time line and the small things around them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QCursor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.views.keyboard import press, type_text
from views import strings, theme
from views.widgets.banner import Banner
from views.widgets.buttons import Button, IconButton
from views.widgets.chips import Chip, Chips
from views.widgets.drop_zone import DropZone
from views.widgets.empty_state import EmptyState
from views.widgets.field import Field
from views.widgets.flow_layout import FlowLayout
from views.widgets.focus_ring import FocusRing
from views.widgets.label import Label
from views.widgets.line_edit import LineEdit
from views.widgets.pill import Pill
from views.widgets.progress_strip import ProgressStrip
from views.widgets.receiver_picker import CopyPicker
from views.widgets.rial_edit import RialEdit
from views.widgets.scrolled import ReadingArea
from views.widgets.sidebar import Sidebar, SidebarItem
from views.widgets.time_line import TimeLine, TimeLineEntry
from views.widgets.toast import Toaster
from views.widgets.wrapped_text import WrappedLabel

BOXES = (
    SidebarItem("inbox", "دریافت", "inbox", 37, is_hot=True),
    SidebarItem("sent", "ارسال", "send"),
    SidebarItem("heading", "فیلترها", kind="heading"),
    SidebarItem("late", "تأخیردار", kind="filter", tone="danger", count=1000),
)


def below(field: Field) -> str:
    """The sentence shown under an input."""
    labels = [label for label in field.findChildren(WrappedLabel) if not label.isHidden()]
    return labels[0].text() if labels else ""


def test_a_field_names_its_input_and_shows_its_trouble(qtbot: QtBot) -> None:
    field = Field("مبلغ", RialEdit(), required=True)
    qtbot.addWidget(field)

    assert field.control.accessibleName() == "مبلغ (لازم)"
    assert (field.require(False), below(field)) == (False, strings.Fields.REQUIRED)

    type_text(field.control, "5000")
    assert below(field) == "۵٬۰۰۰ ریال = ۵۰۰ تومان\nپنج هزار ریال"
    assert field.require(True)

    field.set_error("کمتر از حد است.")
    assert (below(field), field.control.property("bad")) == ("کمتر از حد است.", True)
    field.set_error("")
    assert below(field).startswith("۵٬۰۰۰")


def test_a_field_names_what_really_takes_the_focus(qtbot: QtBot) -> None:
    picker = CopyPicker("رونوشت")
    field = Field("گیرندگان رونوشت", picker)
    qtbot.addWidget(field)

    assert picker.edit.accessibleName() == "گیرندگان رونوشت"


def test_a_field_keeps_the_height_of_a_long_sentence(qtbot: QtBot) -> None:
    field = Field("نام", LineEdit())
    qtbot.addWidget(field)
    field.resize(220, 60)
    field.show()
    one_line = field.minimumSizeHint().height()

    field.set_error("این نام پیش‌تر برای مشتری دیگری با همین شماره تلفن ثبت شده است؛ اگر همان است او را برگزینید.")
    qtbot.wait(1)

    assert field.minimumSizeHint().height() > one_line + field.fontMetrics().height() * 3 // 2


def ink_edges(image: QImage) -> list[int]:
    """The rightmost ink of every band of lines, from top to bottom."""
    ground = image.pixelColor(0, 0)
    edges: list[int] = []
    inside = False
    for y in range(image.height()):
        inked = [x for x in range(image.width()) if image.pixelColor(x, y) != ground]
        if inked and not inside:
            edges.append(max(inked))
        elif inked:
            edges[-1] = max(edges[-1], *inked)
        inside = bool(inked)
    return edges


def test_wrapped_persian_starts_every_line_at_the_right_edge(qtbot: QtBot) -> None:
    label = WrappedLabel("آآآآ آآآآ آآآآ آآآآ آآآآ آآآآ")
    qtbot.addWidget(label)
    label.resize(45, 120)

    edges = ink_edges(label.grab().toImage())

    assert len(edges) >= 3
    assert max(edges) - min(edges) <= 1


def test_buttons_say_their_name_and_shortcut(qtbot: QtBot) -> None:
    button, bare = Button("ثبت", "check", shortcut="F2"), IconButton("moon", "پوسته تیره", "F10")
    for widget in (button, bare):
        qtbot.addWidget(widget)

    assert (button.accessibleName(), bare.accessibleName()) == ("ثبت", "پوسته تیره")
    assert "F2" in button.toolTip()
    assert "F10" in bare.toolTip()


def test_icons_follow_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    button = IconButton("moon", "پوسته")
    qtbot.addWidget(button)
    before = button.icon().pixmap(20, 20).toImage()

    theme.apply(qapp, "dark")

    assert button.icon().pixmap(20, 20).toImage() != before


def test_a_pill_changes_its_word_and_tone(qtbot: QtBot) -> None:
    pill = Pill("منتظر قطعه", "warn")
    qtbot.addWidget(pill)
    before = pill.grab().toImage().pixelColor(pill.width() // 2, 3)

    pill.show_state("مختومه", "mute")

    assert pill.text() == "مختومه"
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 3) != before


def test_a_banner_speaks_hides_and_acts(qtbot: QtBot) -> None:
    banner = Banner("warn", "مهلت گذشته است.", action="نمایش", closable=True)
    qtbot.addWidget(banner)
    acted: list[bool] = []
    banner.acted.connect(lambda: acted.append(True))
    assert banner.accessibleName() == "مهلت گذشته است."

    banner.findChild(Button).click()
    with qtbot.waitSignal(banner.dismissed):
        banner.findChild(QToolButton).click()

    assert acted == [True]
    assert (banner.isHidden(), banner.text) == (True, "")


def test_chips_go_together_and_all_puts_them_out(qtbot: QtBot) -> None:
    chips = Chips("فیلتر", (Chip("", "همه"), Chip("unread", "خوانده‌نشده", 37), Chip("late", "تأخیردار")))
    qtbot.addWidget(chips)
    told: list[frozenset[str]] = []
    chips.changed.connect(told.append)
    everything, unread, late = chips.findChildren(Button)

    for button in (unread, late, everything):
        button.click()
    chips.show_counts((Chip("late", "تأخیردار", 4),))

    assert told == [{"unread"}, {"unread", "late"}, frozenset()]
    assert everything.isChecked()
    assert (unread.text(), late.text()) == ("خوانده‌نشده ۳۷", "تأخیردار ۴")


def test_an_empty_state_offers_one_thing(qtbot: QtBot) -> None:
    state = EmptyState("inbox", "کارتابل خالی است", "ارجاع تازه‌ای ندارید.", "ثبت جدید")
    qtbot.addWidget(state)

    with qtbot.waitSignal(state.acted):
        state.findChild(Button).click()
    state.say("search", "چیزی پیدا نشد")

    assert {label.text() for label in state.findChildren(Label)} == {"چیزی پیدا نشد", ""}


def test_the_sidebar_opens_with_the_keyboard_and_skips_headings(qtbot: QtBot) -> None:
    sidebar = Sidebar(BOXES)
    qtbot.addWidget(sidebar)
    sidebar.resize(236, 300)
    sidebar.show()
    opened: list[str] = []
    sidebar.opened.connect(opened.append)

    sidebar.open("inbox")
    press(sidebar, Qt.Key.Key_Down)
    press(sidebar, Qt.Key.Key_Down)

    assert opened == ["inbox", "sent", "late"]
    assert sidebar.current_key() == "late"


def test_the_line_the_sidebar_opens_with_is_seen(qtbot: QtBot) -> None:
    sidebar = Sidebar(BOXES)
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 300)
    sidebar.show()
    sidebar.activateWindow()
    sidebar.setFocus()
    qtbot.waitUntil(sidebar.hasFocus)

    assert sidebar.current_key() == "inbox"
    assert sidebar.selectionModel().isSelected(sidebar.currentIndex())


def test_a_text_that_scrolls_shows_that_it_has_the_keyboard(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    text = ReadingArea(Label("سطر\n" * 40), "متن", 60, 100)
    other = LineEdit()
    column.addWidget(text)
    column.addWidget(other)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    ring = text.findChild(FocusRing)

    assert ring.isHidden()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    assert ring.isVisible()
    assert text.grab().toImage().pixelColor(1, text.height() // 2) == theme.token("accent")
    page.resize(400, 300)
    assert ring.size() == text.size()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert ring.isHidden()


def test_the_ground_of_the_boxes_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    sidebar = Sidebar((SidebarItem("inbox", "دریافت", "inbox"),))
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 300)
    sidebar.show()

    for scheme in ("dark", "light", "contrast"):
        theme.apply(qapp, scheme)
        assert sidebar.grab().toImage().pixelColor(100, 280) == theme.token("side")


def test_badges_are_said_and_capped(qtbot: QtBot) -> None:
    sidebar = Sidebar(BOXES)
    qtbot.addWidget(sidebar)
    sidebar.set_count("sent", 4)

    spoken = [sidebar.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]

    assert spoken == ["دریافت، ۳۷ مورد", "ارسال، ۴ مورد", "فیلترها", "تأخیردار، ۹۹۹+ مورد"]


ENTRIES = (
    TimeLineEntry(2, "عودت", "۱۴۰۵/۰۹/۰۱ – ۰۸:۳۱", "انبار ← فنی", "کد قطعه با سریال هم‌خوان نیست. " * 6, tone="danger"),
    TimeLineEntry(1, "ثبت", "۱۴۰۵/۰۸/۲۴ – ۰۹:۱۲", "سارا نوری"),
)


def test_the_time_line_grows_with_its_words_and_the_width(qtbot: QtBot) -> None:
    line = TimeLine("گردش کار")
    qtbot.addWidget(line)
    line.resize(420, 400)
    line.show()
    line.show_entries(ENTRIES)
    long, short = (line.visualRect(line.model().index(row, 0)).height() for row in (0, 1))
    assert long > short + 20

    line.resize(260, 400)
    qtbot.wait(1)
    assert line.visualRect(line.model().index(0, 0)).height() > long


def test_an_event_is_said_and_copied(qtbot: QtBot) -> None:
    line = TimeLine("گردش کار")
    qtbot.addWidget(line)
    line.show_entries(ENTRIES)
    line.setCurrentIndex(line.model().index(1, 0))

    press(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "ثبت، سارا نوری، ۱۴۰۵/۰۸/۲۴ – ۰۹:۱۲"


def test_a_toast_can_be_undone_once_and_makes_room_for_the_next(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    box = LineEdit(parent=window)
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QCursor.setPos(0, 0)
    toaster = Toaster(window)
    undone: list[bool] = []

    first = toaster.say("ارجاع شد", "ok", strings.Verbs.UNDO_REFERRAL, lambda: undone.append(True))
    assert first.geometry().bottom() <= window.height()
    assert first.accessibleName() == "ارجاع شد"
    first.findChild(Button).setFocus()
    first.findChild(Button).click()
    assert (undone, toaster.current) == ([True], None)
    assert box.hasFocus()

    toaster.say("یک")
    second = toaster.say("دو", shown_ms=20)
    assert toaster.current is second
    qtbot.waitUntil(lambda: toaster.current is None)


def test_a_toast_covers_no_button_of_a_foot(qtbot: QtBot) -> None:
    window, foot = QWidget(), QFrame()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch()
    foot.setFixedHeight(60)
    box.addWidget(foot)
    toaster = Toaster(window, foot=foot)
    window.resize(500, 300)
    window.show()

    toast = toaster.say("صادر شد")

    assert toast.geometry().bottom() < foot.geometry().top()


def test_progress_is_shown_in_persian_and_can_be_stopped(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.start("خروجی اکسل")
    strip.show_progress(62, 100)

    assert "۶۲٪" in [label.text() for label in strip.findChildren(Label)]
    with qtbot.waitSignal(strip.cancelled):
        strip.findChild(QToolButton).click()
    strip.finish()
    assert strip.isHidden()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    made = (tmp_path / "عکس.jpg", tmp_path / "b.pdf")
    for path in made:
        path.write_bytes(b"x")
    return made


def test_files_are_dropped_and_folders_left_out(qtbot: QtBot, files: tuple[Path, ...], tmp_path: Path) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    dropped: list[tuple[Path, ...]] = []
    zone.files_dropped.connect(dropped.append)
    mime = QMimeData()
    mime.setUrls([*(QUrl.fromLocalFile(str(path)) for path in (*files, tmp_path)), QUrl("https://example.org/x")])

    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, modifiers))

    assert dropped == [files]


def test_a_flow_breaks_from_the_right(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    outer = QVBoxLayout(box)
    flow = FlowLayout(spacing=4)
    outer.addLayout(flow)
    buttons = [Button(f"دکمه {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    box.resize(250, 300)
    box.show()

    rows = sorted({button.y() for button in buttons})

    assert len(rows) > 1
    assert buttons[0].x() > buttons[1].x()
    assert all(button.x() >= 0 and button.geometry().right() <= box.width() for button in buttons)
    assert flow.heightForWidth(10_000) < flow.heightForWidth(200)


def test_in_a_flow_what_is_hidden_takes_no_room_and_what_is_low_stands_in_the_middle(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=4)
    low, hidden, high = (Button(f"دکمه {number}") for number in range(3))
    for button, height in ((low, 36), (hidden, 36), (high, 80)):
        button.setFixedSize(60, height)
        flow.addWidget(button)
    hidden.hide()
    box.resize(300, 200)
    box.show()

    assert low.geometry().center().y() == high.geometry().center().y()
    assert low.x() - high.geometry().right() - 1 == 4
    assert flow.heightForWidth(300) == 80
