"""On a small screen and in large type nothing is cut off: every window, every page, every dialog."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import SmallOffice
from tests.views.admin_desk import AdminDesk, administer
from tests.views.legible import fits_screen, illegible
from tests.views.seats import Seat
from views import theme
from views.background import Background
from views.dialogs.table import DIALOGS
from views.first_run import FirstRunWindow
from views.help_window import PAGES, HelpWindow
from views.intake.registration_window import RegistrationWindow
from views.search_window import SearchWindow
from views.settings_window import SettingsWindow

SitDown = Callable[..., Seat]
ZOOMS = pytest.mark.parametrize("zoom", [1.0, 1.5])
SMALL = 1024, 640


def opened(kind: type[QWidget]) -> QWidget:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


@pytest.fixture
def seat(office: SmallOffice, case_id: int, sit_down: SitDown, qapp: QApplication, zoom: float) -> Iterator[Seat]:
    theme.apply(qapp, "light", zoom)
    made = sit_down()
    made.choose("inbox", office.case("supervisor", case_id).number)
    yield made
    theme.apply(qapp)


@ZOOMS
def test_the_main_window_and_every_box(seat: Seat, zoom: float) -> None:
    width, height = SMALL if zoom == 1 else (1366, 700)
    seat.window.resize(width, height)
    for key in ("Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+1"):
        seat.key(key)
        seat.until(lambda: illegible(seat.window) == [])

    assert (seat.window.width(), seat.window.height()) == (width, height)


@ZOOMS
@pytest.mark.parametrize("verb", DIALOGS)
def test_every_dialog_fits_the_screen_even_when_it_complains(seat: Seat, case_id: int, verb: str, zoom: float) -> None:
    dialog = seat.open_verb(case_id, verb)
    seat.until(lambda: fits_screen(dialog) and illegible(dialog) == [])
    for field in dialog._fields.values():
        field.set_error("این خانه را پر کنید؛ بی آن کاری ثبت نمی‌شود.")
    seat.until(lambda: fits_screen(dialog) and illegible(dialog) == [])
    dialog.close()


@ZOOMS
def test_a_file_the_form_and_the_windows_beside_them(seat: Seat, case_id: int, zoom: float) -> None:
    seat.desktop.open_registration()
    for key in ("Ctrl+F11", "F1"):
        seat.key(key, seat.window)
    seat.window.searched.emit("آب")
    kinds = (RegistrationWindow, SettingsWindow, HelpWindow, SearchWindow)
    seat.until(lambda: all(any(isinstance(each, kind) for each in QApplication.topLevelWidgets()) for kind in kinds))
    windows = [seat.window.open_case(case_id), *(opened(kind) for kind in kinds)]
    for window in windows:
        window.resize(*SMALL)
        seat.until(lambda window=window: illegible(window) == [])
        assert (window.width(), window.height()) == SMALL, type(window).__name__


@ZOOMS
@pytest.mark.parametrize("page", PAGES)
def test_the_help(qtbot: QtBot, qapp: QApplication, zoom: float, page: str) -> None:
    theme.apply(qapp, "light", zoom)
    window = HelpWindow(page)
    window.show()
    qtbot.waitUntil(lambda: illegible(window) == [])
    assert window.text.horizontalScrollBar().maximum() == 0
    window.close()


@ZOOMS
def test_the_first_run(qtbot: QtBot, qapp: QApplication, zoom: float) -> None:
    theme.apply(qapp, "light", zoom)
    background = Background()
    window = FirstRunWindow(background, object())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.found()
    qtbot.waitUntil(lambda: illegible(window) == [])
    assert fits_screen(window)
    background.close()


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot, qapp: QApplication, zoom: float) -> Iterator[AdminDesk]:
    theme.apply(qapp, "light", zoom)
    made = administer(office, qtbot, "admin")
    yield made
    made.leave()
    theme.apply(qapp)


@ZOOMS
def test_every_page_of_administration(desk: AdminDesk, zoom: float) -> None:
    desk.window.resize(*SMALL)
    for section in set(desk.window.keys) - {"backup"}:
        desk.go(section)
        desk.until(lambda: illegible(desk.window) == [])
        assert (desk.window.width(), desk.window.height()) == SMALL, section


def test_a_text_without_room_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for width in (20, 400):
        label = QLabel("مهلت پاسخ گذشته است")
        label.setFixedWidth(width)
        column.addWidget(label)
    window.show()

    assert [said.partition(" needs")[0] for said in illegible(window)] == ["QLabel «مهلت پاسخ گذشته است»"]
