"""The main window as it is worked with: boxes, filters, columns, the reading pane, keys, and what it keeps."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget

from tests.builders import SmallOffice
from tests.habits.source import ROOT
from tests.views.accessible import unnamed_controls
from tests.views.referrals import referred
from tests.views.seats import Seat, refer
from views import strings, theme
from views.case.verbs import READER_VERBS, VERB_BUTTONS
from views.widgets.toast import Toast

SitDown = Callable[..., Seat]

REFER_ELSEWHERE = """
import ast, datetime, sys
from cartable.clock import FixedClock
from cartable.commands.referrals import ReferCase
from cartable.desk import Desk
from cartable.records.people import Actor
from models.engine import Database

known = ast.literal_eval(sys.argv[1])
now = datetime.datetime.fromtimestamp(known["now"] / 1000, datetime.UTC)
command = ReferCase(case_id=known["case"], version=1, receiver_post_id=known["receiver"], purpose="for_action")
Desk(Database(known["url"]), FixedClock.at(now)).perform(command, Actor(*known["actor"]))
"""


def test_the_inbox_shows_what_was_referred_soonest_first(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 4)

    seat = sit_down()

    assert seat.numbers("inbox") == numbers
    model = seat.box("inbox").table.lines
    first = model.loaded_line(0)
    assert first is not None
    texts = {column.key: cell.text for column, cell in zip(model.columns, first.cells, strict=True)}
    assert texts["customer"] == "مریم صادقی"
    assert texts["purpose"] == "اقدام"
    assert texts["from"] == "کارشناس روابط عمومی"
    assert first.is_strong


def test_the_boxes_are_reached_by_alt_and_their_place(office: SmallOffice, sit_down: SitDown) -> None:
    referred(office, 2)
    seat = sit_down("clerk")

    shown = []
    for place, key in enumerate(("inbox", "sent", "drafts", "follow_up", "archive"), start=1):
        seat.key(f"Alt+{place}")
        seat.until(lambda key=key: seat.box(key).isVisible() and seat.box(key).table.lines.total is not None)
        shown.append((key, len(seat.numbers(key)) if key != "drafts" else 0))

    assert shown == [("inbox", 0), ("sent", 2), ("drafts", 0), ("follow_up", 2), ("archive", 0)]


def test_the_letters_stand_beside_the_boxes(sit_down: SitDown) -> None:
    seat = sit_down("clerk")

    seat.key("Alt+6")

    seat.until(lambda: seat.window.box("letters").isVisible())


@pytest.mark.parametrize(
    ("chip", "expected"),
    [("urgent", 1), ("overdue", 1), ("unread", 3), ("copies", 0), ("repeated", 0)],
)
def test_a_quick_filter_narrows_the_box(office: SmallOffice, sit_down: SitDown, chip: str, expected: int) -> None:
    refer(office, office.register(urgency=2), "supervisor", urgency=2)
    refer(office, office.register(), "supervisor", due_in_days=-1)
    refer(office, office.register(), "supervisor")
    seat = sit_down()

    seat.box("inbox").put_filter(chip)

    seat.until(lambda: len(seat.numbers("inbox")) == expected and seat.box("inbox").table.lines.total == expected)


def test_a_box_that_a_filter_leaves_empty_says_so(office: SmallOffice, sit_down: SitDown) -> None:
    referred(office, 1)
    seat = sit_down()

    seat.box("inbox").put_filter("copies")

    seat.until(lambda: not seat.box("inbox").table.isVisible())
    said = [label.text() for label in seat.box("inbox").findChildren(QLabel) if label.isVisible()]
    assert strings.Boxes.NO_MATCH in said


def test_columns_are_chosen_and_kept(office: SmallOffice, sit_down: SitDown) -> None:
    referred(office, 1)
    seat = sit_down()
    box = seat.box("inbox")
    product = next(place for place, column in enumerate(box.table.lines.columns) if column.key == "product")

    _click(seat, strings.Table.COLUMNS)
    menu = next(each for each in box.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == strings.Columns.PRODUCT).trigger()
    menu.close()

    assert box.table.header.isSectionHidden(product)
    seat.until(lambda: not seat.background.pending_writes)
    again = sit_down()
    assert again.box("inbox").table.header.isSectionHidden(product)


def test_the_row_height_is_one_for_every_box_and_kept(office: SmallOffice, sit_down: SitDown) -> None:
    referred(office, 1)
    seat = sit_down()
    seat.key("Alt+2")
    seat.key("Alt+1")

    _click(seat, strings.Table.DENSITY)
    menu = next(each for each in seat.box("inbox").findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == strings.Table.ROOMY).trigger()
    menu.close()

    assert {seat.box(key).table.density for key in ("inbox", "sent")} == {"roomy"}
    seat.until(lambda: not seat.background.pending_writes)
    assert sit_down().box("inbox").table.density == "roomy"


def test_the_reading_pane_shows_the_line_and_marks_it_read(office: SmallOffice, sit_down: SitDown) -> None:
    (number,) = referred(office, 1)
    seat = sit_down()

    seat.choose("inbox", number)

    card = seat.window.reading.card
    assert card is not None
    assert card.statement in _texts(seat)
    seat.until(lambda: not seat.box("inbox").table.lines.loaded_line(0).is_strong)  # type: ignore[union-attr]


def test_a_line_passed_over_with_the_arrows_is_not_read(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 3)
    seat = sit_down()
    table = seat.box("inbox").table

    for row in range(3):
        table.go_to_row(row)
    seat.until(lambda: seat.window.reading.card is not None and seat.window.reading.card.number == numbers[2])
    seat.until(lambda: not table.lines.loaded_line(2).is_strong)  # type: ignore[union-attr]

    assert [line.is_strong for line in map(table.lines.loaded_line, range(2)) if line] == [True, True]


def test_only_what_is_allowed_now_can_be_asked(office: SmallOffice, sit_down: SitDown) -> None:
    (number,) = referred(office, 1)
    seat = sit_down()
    asked: list[str] = []
    seat.window.verb_asked.disconnect()
    seat.window.verb_asked.connect(lambda verb, _card: asked.append(verb))
    seat.choose("inbox", number)
    card = seat.window.reading.card
    assert card is not None

    for each in VERB_BUTTONS:
        for keys in filter(None, (each.keys, each.twin)):
            seat.key(keys)

    keyed = [each for each in VERB_BUTTONS for keys in (each.keys, each.twin) if keys]
    assert asked == [each.verb for each in keyed if each.verb in card.allowed_verbs]
    assert {"refer", "act", "answer", "return", "call"} <= set(asked)
    assert not {"claim", "recall", "reopen", "acknowledge"} & set(asked)


def test_the_menu_of_a_line_offers_every_verb_allowed_now(office: SmallOffice, sit_down: SitDown) -> None:
    (number,) = referred(office, 1)
    seat = sit_down()
    seat.choose("inbox", number)
    card = seat.window.reading.card
    assert card is not None

    seat.box("inbox").table.context_asked.emit(seat.box("inbox").table.current_record(), QPoint(10, 10))
    menu = next(each for each in seat.window.findChildren(QMenu) if each.isVisible())
    lines = [each.text() for each in menu.actions() if not each.isSeparator()]
    menu.close()

    assert len(lines) == len(card.allowed_verbs & {each.verb for each in VERB_BUTTONS}) + len(READER_VERBS)


def test_the_folded_pane_is_kept_and_its_verbs_still_act_on_the_line(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 2)
    seat = sit_down()
    seat.key("F8")
    assert not seat.window.reading.isVisible()

    seat.choose("inbox", numbers[1])
    seat.until(lambda: not seat.background.pending_writes)

    assert office.case("supervisor", seat.window.reading.card.id).referrals[-1].read_at is None  # type: ignore[union-attr]
    seat.desktop.close()
    seat.until(lambda: not seat.background.pending_writes)
    assert not sit_down().window.reading.isVisible()


def test_f3_goes_to_the_search_box(sit_down: SitDown) -> None:
    seat = sit_down()

    seat.key("F3")

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == strings.App.SEARCH


def test_what_another_process_writes_is_seen(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register()
    seat = sit_down(listens=True)
    assert seat.numbers("inbox") == []
    actor, receiver = office.actors["clerk"], office.actors["supervisor"].post_id
    known = {"url": str(office.database.url), "now": office.clock.now_ms(), "case": case.case_id, "receiver": receiver}
    known["actor"] = (actor.user_id, actor.post_id, actor.post_ids, actor.principal_id)

    subprocess.run([sys.executable, "-c", REFER_ELSEWHERE, repr(known)], cwd=ROOT, check=True)

    seat.until(lambda: seat.numbers("inbox") == [case.number])
    seat.until(lambda: seat.window.side.count("inbox") == 1)


def test_the_theme_is_switched_and_kept(sit_down: SitDown) -> None:
    seat = sit_down()

    _click(seat, strings.App.DARK)

    assert theme.scheme() == "dark"
    assert seat.workplace.preference("scheme", "light") == "dark"


def test_zoom_by_keys_and_wheel_is_kept(office: SmallOffice, sit_down: SitDown) -> None:
    referred(office, 2)
    seat = sit_down()
    before = seat.box("inbox").table.rowHeight(0)

    _press_in(seat.window, Qt.Key.Key_Plus)
    assert theme.zoom() == pytest.approx(1.1)
    assert seat.box("inbox").table.rowHeight(0) > before
    _press_in(seat.window, Qt.Key.Key_Minus)
    assert theme.zoom() == 1.0
    _wheel(seat, 120)

    assert theme.zoom() == pytest.approx(1.1)
    assert seat.workplace.preference("zoom", 1.0) == pytest.approx(1.1)
    _press_in(seat.window, Qt.Key.Key_0)
    assert theme.zoom() == 1.0


def test_zoom_by_keys_in_a_window_over_the_first(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down()
    seat.desktop.open_registration()
    seat.until(lambda: QGuiApplication.focusWindow() not in (None, seat.window.windowHandle()))

    QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert theme.zoom() == pytest.approx(1.1)


def _press_in(window: QWidget, key: Qt.Key) -> None:
    """Ctrl and a key, as the screen sends them: to the window, which hands them on to the widget."""
    QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)


def _wheel(seat: Seat, turned: int) -> None:
    viewport = seat.box("inbox").table.viewport()
    middle = viewport.mapTo(seat.window, viewport.rect().center())
    event = QWheelEvent(
        middle.toPointF(), seat.window.mapToGlobal(middle).toPointF(), QPoint(0, 0), QPoint(0, turned),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(seat.window.windowHandle(), event)


def test_the_window_keeps_its_size_and_the_pane_its_width(sit_down: SitDown) -> None:
    seat = sit_down()
    seat.window.resize(1210, 690)
    seat.window.splitter.setSizes([600, 420])
    width = seat.window.reading.width()
    seat.desktop.close()
    seat.until(lambda: not seat.background.pending_writes)

    again = sit_down()
    again.window.resize(1210, 690)

    assert again.workplace.preference("window.geometry", "") != ""
    assert abs(again.window.reading.width() - width) <= 2


@pytest.mark.parametrize("who", ["clerk", "supervisor", "auditor"])
def test_a_screen_reader_finds_a_name_for_everything(office: SmallOffice, sit_down: SitDown, who: str) -> None:
    referred(office, 2)
    seat = sit_down(who)
    for key in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+1"):
        seat.key(key)

    assert unnamed_controls(seat.window) == []


def test_nothing_is_cut_off_at_1366_by_768(office: SmallOffice, sit_down: SitDown) -> None:
    numbers = referred(office, 3)
    seat = sit_down()
    seat.choose("inbox", numbers[0])

    assert seat.window.size().width() == 1366
    assert _cut_off(seat) == []
    assert not seat.box("inbox").table.horizontalScrollBar().isVisible()


def _cut_off(seat: Seat) -> list[str]:
    """Words that need more room than they have."""
    found = []
    for label in seat.window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.hasHeightForWidth():
            wanted = label.fontMetrics().horizontalAdvance(label.text())
            if wanted > label.width() + 1:
                found.append(label.text())
    return found


def _texts(seat: Seat) -> list[str]:
    return [label.text() for label in seat.window.reading.findChildren(QLabel) if label.isVisible()]


def _click(seat: Seat, name: str) -> None:
    button = next(
        each for each in seat.window.findChildren(QToolButton) if each.isVisible() and each.accessibleName() == name
    )
    seat.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not [toast for toast in seat.window.findChildren(Toast) if toast.isVisible()]
