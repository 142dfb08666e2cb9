"""Settings take effect at once and are kept; the password is changed over the real desk; the system is followed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.commands.session import LogIn
from cartable.queries.office import FetchPreferences
from tests.builders import PASSWORD, SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press
from tests.views.seats import Seat, sit
from views import strings, theme
from views.appearance import FOLLOW, scheme_of
from views.password_edit import PasswordEdit
from views.search_window import SearchWindow
from views.settings_window import SettingsWindow


@pytest.fixture
def seat(office: SmallOffice, qtbot: QtBot) -> Iterator[Seat]:
    made = sit(office, "clerk", qtbot)
    yield made
    made.leave()


@pytest.fixture
def settings(seat: Seat) -> SettingsWindow:
    seat.key("Ctrl+F11")
    seat.until(lambda: shown_settings() is not None)
    found = shown_settings()
    assert found is not None
    return found


def shown_settings() -> SettingsWindow | None:
    windows = QApplication.topLevelWidgets()
    return next((each for each in windows if isinstance(each, SettingsWindow) and each.isVisible()), None)


def kept(seat: Seat) -> dict[str, str]:
    seat.until(lambda: not seat.background.pending_writes)
    found = seat.office.fetch("clerk", FetchPreferences())
    assert isinstance(found, dict)
    return found


def test_a_scheme_and_a_zoom_are_worn_and_kept(seat: Seat, settings: SettingsWindow) -> None:
    assert unnamed_controls(settings) == []
    settings.schemes.buttons["dark"].click()
    assert theme.scheme() == "dark"
    settings.zoom.set_value(1.2)
    assert theme.zoom() == 1.2

    assert {key: kept(seat)[key] for key in ("scheme", "zoom")} == {"scheme": '"dark"', "zoom": "1.2"}


def test_the_rows_of_open_lists_change_at_once(seat: Seat, settings: SettingsWindow) -> None:
    settings.densities.buttons["roomy"].click()

    assert seat.box("inbox").table.density == "roomy"
    assert kept(seat)["density"] == '"roomy"'


def test_defaults_are_kept_and_the_next_log_in_begins_there(
    seat: Seat, settings: SettingsWindow, office: SmallOffice, qtbot: QtBot
) -> None:
    settings.first_box.set_value("follow_up")
    settings.purpose.set_value("for_opinion")
    assert (kept(seat)["first_box"], kept(seat)["purpose"]) == ('"follow_up"', '"for_opinion"')
    seat.workplace.keep("first_box", "nowhere")
    assert kept(seat)["first_box"] == '"nowhere"'


def test_the_password_is_changed(seat: Seat, settings: SettingsWindow, office: SmallOffice) -> None:
    old, new, again = settings.password.findChildren(PasswordEdit)
    old.setText("not mine")
    new.setText("another long one")
    again.setText("another long one")
    press(again, Qt.Key.Key_Return)
    seat.until(lambda: old.trouble == strings.Passwords.OLD_WRONG)
    new.setText("not mine")
    press(again, Qt.Key.Key_Return)
    assert new.trouble == strings.Passwords.SAME

    new.setText("another long one")
    old.setText(PASSWORD)
    press(again, Qt.Key.Key_Return)
    seat.until(lambda: settings.strip.text == strings.Passwords.CHANGED)
    assert office.desk.log_in(LogIn(login="clerk", password="another long one")).login == "clerk"
    assert [edit.text() for edit in (old, new, again)] == ["", "", ""]


def test_asked_again_the_same_window_comes_forward(seat: Seat, settings: SettingsWindow) -> None:
    seat.window.settings_asked.emit()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, SettingsWindow)] == [settings]
    seat.key("Esc", settings)
    seat.until(lambda: shown_settings() is None)
    seat.window.settings_asked.emit()
    assert shown_settings() is not None


@pytest.mark.parametrize(
    ("kept_scheme", "scheme"), [("dark", "dark"), ("contrast", "contrast"), ("rainbow", "light"), (FOLLOW, "light")]
)
def test_what_a_kept_scheme_means(qapp: QApplication, kept_scheme: str, scheme: str) -> None:
    assert scheme_of(kept_scheme) == scheme


def test_the_switch_over_the_lists_and_every_open_list_follow_the_settings(
    seat: Seat, settings: SettingsWindow
) -> None:
    seat.window.searched.emit("صادقی")
    seat.window.open_box("letters")
    search = next(each for each in QApplication.topLevelWidgets() if isinstance(each, SearchWindow))
    tables = [search.table, seat.window.box("letters").table, seat.window.box("inbox").table]

    settings.schemes.buttons["dark"].click()
    settings.densities.buttons["roomy"].click()

    assert seat.window.top._scheme.accessibleName() == strings.App.LIGHT
    assert [each.density for each in tables] == ["roomy"] * 3
    settings.schemes.buttons["light"].click()
    assert seat.window.top._scheme.accessibleName() == strings.App.DARK


def test_a_search_opened_later_has_the_rows_that_were_chosen(seat: Seat, settings: SettingsWindow) -> None:
    settings.densities.buttons["roomy"].click()
    seat.window.searched.emit("صادقی")

    search = next(each for each in QApplication.topLevelWidgets() if isinstance(each, SearchWindow))
    assert search.table.density == "roomy"
