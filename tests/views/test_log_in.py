"""Log-in over a real office: sentences, the growing delay, seats, deputies, a password to change, a lost database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cartable.commands.base_data import SaveRow, SaveUser
from cartable.commands.session import ChangePassword, LogIn
from cartable.errors import DatabaseTrouble, Forbidden
from cartable.records.office import OfficeStatus
from cartable.records.people import SampleUser, SignedIn
from tests.builders import PASSWORD, SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.keyboard import press, type_text
from views import strings
from views.background import Background
from views.log_in import LogInWindow
from views.seat_step import Seat, seats_of

Key = Qt.Key


@dataclass
class Entrance:
    """The front door of a small office; ``troubles`` are raised by the next openings."""

    office: SmallOffice
    troubles: list[Exception] = field(default_factory=list)
    samples: tuple[SampleUser, ...] = ()
    status: OfficeStatus | None = None

    def open(self) -> OfficeStatus:
        if self.troubles:
            raise self.troubles.pop(0)
        return self.status or self.office.desk.status()

    def sample_users(self) -> tuple[SampleUser, ...]:
        return self.samples

    def log_in(self, command: LogIn) -> SignedIn:
        return self.office.desk.log_in(command)

    def change_password(self, person: SignedIn, command: ChangePassword) -> Any:
        return self.office.desk.perform(command, person.actor)


@pytest.fixture
def entrance(office: SmallOffice) -> Entrance:
    return Entrance(office)


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def window(background: Background, entrance: Entrance, qtbot: QtBot) -> LogInWindow:
    made = LogInWindow(background, entrance)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.login.isEnabled() or bool(made.strip.text))
    return made


def enter(window: LogInWindow, login: str, password: str = PASSWORD) -> None:
    window.login.setText(login)
    window.password.setText(password)
    press(window.password, Key.Key_Return)


def test_the_right_password_enters(window: LogInWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.signed_in) as entered:
        enter(window, "clerk")

    assert entered.args[0].login == "clerk"
    assert window.password.text() == ""
    assert unnamed_controls(window) == []


def test_a_wrong_password_is_said_and_the_box_is_ready_again(window: LogInWindow, qtbot: QtBot) -> None:
    enter(window, "clerk", "not this")
    qtbot.waitUntil(lambda: window.strip.text == strings.error(Forbidden("wrong_password")))

    assert window.password.selectedText() == "not this"
    assert window.enter_button.isEnabled()


def test_the_delay_counts_down_for_the_name_that_is_locked(
    window: LogInWindow, office: SmallOffice, qtbot: QtBot
) -> None:
    for _ in range(3):
        with pytest.raises(Forbidden):
            office.desk.log_in(LogIn(login="clerk", password="wrong"))
    enter(window, "clerk")
    qtbot.waitUntil(lambda: "۵ ثانیه" in window.strip.text)

    assert not window.enter_button.isEnabled()
    qtbot.waitUntil(lambda: "۴ ثانیه" in window.strip.text)
    window.login.setText("expert")
    assert window.enter_button.isEnabled()
    assert window.strip.text == ""


def test_several_seats_are_chosen_from(window: LogInWindow, office: SmallOffice, qtbot: QtBot) -> None:
    user = office.actors["clerk"].user_id
    office.perform("admin", SaveUser(
        login="clerk", display_name="مریم", user_id=user, version=1,
        post_ids=(office.posts["PR-1"], office.posts["AS-1"]),
    ))  # fmt: skip
    enter(window, "clerk")
    qtbot.waitUntil(lambda: len(window.seats.buttons) == 2)
    qtbot.waitUntil(lambda: window.focusWidget() is window.seats.buttons[0])

    with qtbot.waitSignal(window.signed_in) as entered:
        window.seats.buttons[1].click()
    assert entered.args[0].actor.post_id == office.posts["AS-1"]


def test_a_deputy_chooses_in_whose_place_he_acts(window: LogInWindow, office: SmallOffice, qtbot: QtBot) -> None:
    office.perform("admin", SaveRow(kind="deputy", fields={
        "principal_user_id": office.actors["manager"].user_id, "deputy_user_id": office.actors["clerk"].user_id,
        "from_on": date(2026, 11, 20), "until_on": date(2026, 11, 30),
    }))  # fmt: skip
    person = office.desk.log_in(LogIn(login="clerk", password=PASSWORD))
    assert seats_of(person)[1] == Seat("MG-2", "مدیر", "مدیریت", "manager", "manager")
    enter(window, "clerk")
    qtbot.waitUntil(lambda: len(window.seats.buttons) == 2)
    assert "از طرف manager" in window.seats.buttons[1].accessibleName()

    with qtbot.waitSignal(window.signed_in) as entered:
        window.seats.buttons[1].click()
    assert entered.args[0].actor.principal_id == office.actors["manager"].user_id


def test_a_given_password_is_changed_first(window: LogInWindow, office: SmallOffice, qtbot: QtBot) -> None:
    user = office.actors["clerk"].user_id
    seat = (office.posts["PR-1"],)
    office.perform("admin", SaveUser(
        login="clerk", display_name="مریم", post_ids=seat, user_id=user, version=1, password="first password"
    ))  # fmt: skip
    enter(window, "clerk", "first password")
    qtbot.waitUntil(window.new_password.isVisible)
    qtbot.waitUntil(window.new_password.isEnabled)
    boxes = [box for box in window.new_password.findChildren(type(window.password)) if box.isVisible()]

    assert len(boxes) == 2
    boxes[0].setText("short")
    boxes[1].setText("short")
    press(boxes[1], Key.Key_Return)
    qtbot.waitUntil(lambda: "۸ نویسه" in boxes[0].trouble)
    boxes[0].setText("my own password")
    boxes[1].setText("my own passwort")
    press(boxes[1], Key.Key_Return)
    assert boxes[1].trouble == strings.FirstRun.DIFFERENT

    boxes[1].setText("my own password")
    with qtbot.waitSignal(window.signed_in) as entered:
        press(boxes[1], Key.Key_Return)
    assert not entered.args[0].must_change_password
    assert office.desk.log_in(LogIn(login="clerk", password="my own password")).login == "clerk"


def test_back_from_a_step_forgets_the_password(window: LogInWindow, office: SmallOffice, qtbot: QtBot) -> None:
    seats = (office.posts["PR-1"], office.posts["AS-1"])
    user = office.actors["clerk"].user_id
    office.perform("admin", SaveUser(login="clerk", display_name="م", post_ids=seats, user_id=user, version=1))
    enter(window, "clerk")
    qtbot.waitUntil(lambda: len(window.seats.buttons) == 2)

    window._start_again()
    assert (window.password.text(), window.login.text(), window.focusWidget()) == ("", "clerk", window.login)


def test_a_lost_database_is_tried_again(background: Background, entrance: Entrance, qtbot: QtBot) -> None:
    entrance.troubles = [DatabaseTrouble("connection_lost")]
    window = LogInWindow(background, entrance)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.strip.text == strings.error(DatabaseTrouble("connection_lost")))
    assert not window.login.isEnabled()

    window.strip.acted.emit()
    qtbot.waitUntil(window.login.isEnabled)
    assert window.strip.text == ""


def test_a_newer_schema_names_both_numbers_and_offers_no_retry(
    background: Background, entrance: Entrance, qtbot: QtBot
) -> None:
    entrance.troubles = [DatabaseTrouble("newer_schema", found="0009", known="0001")]
    window = LogInWindow(background, entrance)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "0009" in window.strip.text and "0001" in window.strip.text)

    assert not [button for button in window.strip.findChildren(type(window.enter_button)) if button.isVisible()]


def test_an_empty_database_leads_to_the_first_run(background: Background, entrance: Entrance, qtbot: QtBot) -> None:
    entrance.status = OfficeStatus(is_empty=True, name="", schema="0001", is_sample=False)
    window = LogInWindow(background, entrance)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.empty_found):
        window.show()


def test_a_sample_user_enters_by_his_button(background: Background, entrance: Entrance, qtbot: QtBot) -> None:
    entrance.status = OfficeStatus(is_empty=False, name="دفتر نمونه", schema="0001", is_sample=True)
    entrance.samples = (
        SampleUser("clerk", "مریم صادقی", "کارشناس روابط عمومی", PASSWORD),
        SampleUser("expert", "علی جعفری", "کارشناس خدمات پس از فروش", PASSWORD),
    )
    window = LogInWindow(background, entrance)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.samples.buttons) == 2)
    assert unnamed_controls(window) == []

    with qtbot.waitSignal(window.signed_in) as entered:
        window.samples.buttons[1].click()
    assert entered.args[0].login == "expert"


@pytest.mark.parametrize(
    ("letter", "note"),
    [("A", strings.Passwords.CAPS), ("a", ""), ("ش", strings.Passwords.PERSIAN_KEYBOARD), ("7", "")],
)
def test_the_box_says_when_the_keyboard_is_not_as_expected(
    window: LogInWindow, qtbot: QtBot, letter: str, note: str
) -> None:
    notes: list[str] = []
    window.password.note_changed.connect(notes.append)

    type_text(window.password, letter)
    assert notes[0] == note
