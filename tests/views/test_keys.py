"""Everything by keyboard: the menu of a line opens by key, help by F1 wherever one is, and the page of keys is true."""

import re
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from cartable import messages
from tests.builders import SmallOffice
from tests.views.keyboard import press, press_in
from tests.views.seats import Seat
from views.admin.admin_window import AdminWindow
from views.dialogs.base import CommandDialog
from views.dialogs.table import DIALOGS
from views.help_window import HelpWindow
from views.intake.registration_window import RegistrationWindow
from views.resources import RESOURCES
from views.settings_window import SettingsWindow

SitDown = Callable[..., Seat]

HEARD_BY_WIDGETS = frozenset(
    {"Up", "Down", "Home", "End", "Shift+Home", "Shift+End", "Enter", "Space", "Backspace", "PgUp", "PgDown"}
    | {"Alt+Up", "Alt+Down", "Shift+Up", "Shift+Down", "Ctrl+Space", "Ctrl+A", "Ctrl+C", "Shift+F10"}
)
"""Keys that a list, a box or a field answers itself; they are no shortcut of a window. Their own tests press them."""
MOST_TABS = 60
SIGNS = {"↑": "Up", "↓": "Down", "→": "Right", "←": "Left", "PgDn": "PgDown", "Delete": "Del", "فاصله": "Space"}


def page() -> str:
    return (RESOURCES / "help" / "keys.md").read_text(encoding="utf-8")


def named_keys(*sections: str) -> set[str]:
    """Every key of the page, or of some of its sections, as Qt writes it."""
    parts = {part.partition("\n")[0]: part for part in page().split("\n## ")[1:]}
    text = "\n".join(parts[section] for section in sections or parts)
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return set(_keys(cell for cell in cells if cell not in ("کلید", "---")))


def _keys(cells: Iterable[str]) -> Iterable[str]:
    for cell in cells:
        span = re.search(r"Alt\+(\d) تا Alt\+(\d)", cell)
        if span:
            yield from (f"Alt+{place}" for place in range(int(span[1]), int(span[2]) + 1))
            continue
        for key in re.findall(r"[A-Za-z0-9+↑↓←→]+|فاصله", cell):
            parts = [SIGNS.get(part, part) for part in key.split("+") if part]
            if parts and parts[-1] not in ("Ctrl", "Shift", "Alt"):
                yield "+".join(parts)


def shortcuts(window: QWidget) -> set[str]:
    """Every shortcut that works in a window."""
    found = [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    found += [button.shortcut() for button in window.findChildren(QAbstractButton)]
    return {keys.toString().replace("Return", "Enter") for keys in found if not keys.isEmpty()}


def opened(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


@pytest.fixture
def seat(office: SmallOffice, case_id: int, sit_down: SitDown) -> Seat:
    made = sit_down("supervisor")
    made.choose("inbox", office.case("supervisor", case_id).number)
    return made


FORM = ("همه‌جا", "در فرم ثبت", "در خانه‌ها")
ADMINISTRATION = ("همه‌جا", "در فهرست‌ها", "در خانه‌ها", "در مدیریت سامانه")


def test_the_page_names_every_shortcut_and_no_other(seat: Seat, case_id: int, sit_down: SitDown) -> None:
    main: list[QWidget] = [seat.window, seat.window.open_case(case_id)]
    for box in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6"):
        seat.key(box, seat.window)
    seat.desktop.open_registration()
    seat.key("Ctrl+F11", seat.window)
    administrator = sit_down("admin")
    administrator.key("Ctrl+F12", administrator.window)
    kinds = (RegistrationWindow, SettingsWindow, AdminWindow)
    seat.until(lambda: all(opened(kind) for kind in kinds))
    form, settings, admin = (opened(kind)[0] for kind in kinds)
    assert isinstance(admin, AdminWindow)
    for section in set(admin.keys) - {"backup"}:
        admin.open(section)
    main += [settings, seat.open_verb(case_id, "refer")]
    known = set().union(*map(shortcuts, (*main, form, admin)))

    assert set().union(*map(shortcuts, main)) - named_keys() == set()
    assert shortcuts(form) - named_keys(*FORM) == set()
    assert shortcuts(admin) - named_keys(*ADMINISTRATION) == set()
    assert named_keys() - known - HEARD_BY_WIDGETS == set()


@pytest.mark.parametrize("how", ["Shift+F10", "menu key"])
def test_the_menu_of_a_line_opens_by_key_under_that_line(seat: Seat, how: str) -> None:
    table = seat.box("inbox").table
    table.setFocus()
    places: list[QPoint] = []
    table.context_asked.connect(lambda _record, place: places.append(place))
    if how == "menu key":
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
    else:
        press(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)

    seat.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    line = table.visualRect(table.currentIndex())
    assert [place.y() for place in places] == [table.viewport().mapToGlobal(line.bottomLeft()).y() + 1]
    assert menu.actions()
    menu.close()


@pytest.mark.parametrize("where", ["form", "dialog"])
def test_f1_opens_the_guide_wherever_one_is(seat: Seat, case_id: int, where: str) -> None:
    if where == "dialog":
        stand: QWidget = seat.open_verb(case_id, "refer")
        assert isinstance(stand, CommandDialog)
    else:
        seat.desktop.open_registration()
        stand = opened(RegistrationWindow)[0]
    assert not opened(HelpWindow)
    seat.key("F1", stand)

    seat.until(lambda: opened(HelpWindow))
    if where == "dialog":
        stand.close()


def test_f1_opens_the_guide_in_administration(sit_down: SitDown) -> None:
    seat = sit_down("admin")
    seat.key("Ctrl+F12")
    seat.until(lambda: opened(AdminWindow))
    assert not opened(HelpWindow)
    seat.key("F1", opened(AdminWindow)[0])

    seat.until(lambda: opened(HelpWindow))


def tabs(window: QWidget) -> list[str]:
    """The names of what Tab comes to, from what has the keyboard and once around."""
    window.activateWindow()
    names: list[str] = []
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        assert focus is not None
        if names and focus.accessibleName() == names[0]:
            break
        names.append(focus.accessibleName())
        press_in(window, Qt.Key.Key_Tab)
    return names


@pytest.mark.parametrize("verb", ["track", "call", "refer", "correct", "letter"])
def test_tab_goes_through_a_dialog_as_one_reads(seat: Seat, case_id: int, verb: str) -> None:
    dialog = seat.open_verb(case_id, verb)
    fields = [field for field in dialog._fields.values() if field.isVisible()]

    def place(field: QWidget) -> tuple[int, int]:
        corner = field.mapTo(dialog, field.rect().topRight())
        return corner.y(), -corner.x()

    read = [field.control.accessibleName() for field in sorted(fields, key=place)]
    walked = [name for name in tabs(dialog) if name in read]
    first = read.index(walked[0])
    dialog.close()

    assert walked == read[first:] + read[:first]


@pytest.mark.parametrize("verb", ["wait", "track", "void"])
def test_a_verb_without_a_key_of_its_own_is_in_the_menu(seat: Seat, verb: str) -> None:
    table = seat.box("inbox").table
    table.setFocus()
    press(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = messages.word("verbs", verb)
    for _ in menu.actions():
        press(menu, Qt.Key.Key_Down)
        if menu.activeAction().text() == wanted:
            break
    press(menu, Qt.Key.Key_Return)

    seat.dialog(DIALOGS[verb]).close()


@pytest.mark.parametrize("verb", DIALOGS)
def test_tab_comes_to_every_field_of_a_dialog_and_to_its_buttons(seat: Seat, case_id: int, verb: str) -> None:
    dialog = seat.open_verb(case_id, verb)
    seat.until(lambda: dialog.focusWidget() is not None and dialog.focusWidget().hasFocus())
    fields = [field.control for field in dialog._fields.values() if field.isVisible() and field.control.isEnabled()]
    wanted = {control.accessibleName() for control in (*fields, dialog.ok_button, dialog.cancel_button)}
    walked = set(tabs(dialog))
    dialog.close()

    assert wanted - walked == set()
