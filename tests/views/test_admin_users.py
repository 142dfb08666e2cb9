"""Users in the administrator's window: added, seated, given a password, and seen off."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cartable.commands.base_data import SaveUser
from cartable.commands.session import LogIn
from cartable.errors import Conflict, Forbidden
from cartable.queries.office import FetchUsers
from cartable.records.office import UserRow
from tests.builders import PASSWORD, SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from views import strings
from views.widgets.buttons import Button


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot)
    yield made
    made.leave()


def user(office: SmallOffice, login: str) -> UserRow:
    users = office.fetch("admin", FetchUsers())
    assert isinstance(users, tuple)
    found: UserRow = next(each for each in users if each.login == login)
    return found


def test_a_user_is_added_seated_and_logs_in(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("users")
    assert unnamed_controls(desk.window) == []
    page.add()
    dialog = desk.dialog()
    dialog.send()
    assert dialog.field("display_name").error == strings.Fields.REQUIRED
    assert dialog.field("post_ids").error == strings.Users.SEAT_NEEDED

    dialog.field("display_name").control.set_value("نرگس موسوی")
    dialog.field("login").control.set_value("Narges")
    dialog.field("post_ids").control.set_value((office.posts["PR-1"], office.posts["AS-1"]))
    next(
        button for button in dialog.findChildren(Button) if button.text().strip() == strings.Users.MAKE_PASSWORD
    ).click()
    password = dialog.field("password").control.value()
    assert len(password) == 14
    dialog.send()
    desk.no_dialog()
    desk.until(lambda: any("نرگس موسوی" in line for line in desk.texts(page)))

    person = office.desk.log_in(LogIn(login="narges", password=password))
    assert (person.must_change_password, len(person.posts)) == (True, 2)
    assert "؛" not in user(office, "narges").posts


def test_a_queue_is_no_seat(desk: AdminDesk, office: SmallOffice) -> None:
    desk.rows("users").add()
    dialog = desk.dialog()
    picker = dialog.field("post_ids").control
    picker.set_value((office.posts["PR-Q"],))

    assert picker.value() == ()
    dialog.reject()


def test_a_fresh_password_and_the_same_seats(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("users")
    page.list.go_to(user(office, "clerk").id)
    page._open(page.list.current())
    dialog = desk.dialog()
    assert dialog.field("post_ids").control.value() == (office.posts["PR-1"],)
    dialog.send()
    desk.no_dialog()
    assert office.desk.log_in(LogIn(login="clerk", password=PASSWORD)).must_change_password is False

    page.list.go_to(user(office, "clerk").id)
    desk.until(lambda: page.list.current() is not None and page.list.current().version == user(office, "clerk").version)
    page._open(page.list.current())
    dialog = desk.dialog()
    dialog.field("password").control.set_value("short")
    dialog.send()
    desk.until(lambda: "۸" in dialog.field("password").error)
    dialog.field("password").control.set_value("a fresh password")
    dialog.send()
    desk.no_dialog()
    assert office.desk.log_in(LogIn(login="clerk", password="a fresh password")).must_change_password is True


def test_somebody_leaves_and_comes_back(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("users")
    page.list.go_to(user(office, "expert").id)
    page.leave()
    desk.dialog().send()
    desk.no_dialog()
    desk.until(lambda: not any("expert" in line for line in desk.texts(page)))
    assert (desk.toast(), user(office, "expert").active) == (strings.Users.LEFT_NOW, False)
    with pytest.raises(Forbidden):
        office.desk.log_in(LogIn(login="expert", password=PASSWORD))

    page._left.click()
    desk.until(lambda: any(strings.Users.LEFT in line for line in desk.texts(page)))
    page.list.go_to(user(office, "expert").id)
    page.leave()
    dialog = desk.dialog()
    dialog.field("post_ids").control.set_value((office.posts["AS-1"],))
    dialog.send()
    desk.no_dialog()
    assert user(office, "expert").active


def test_the_last_administrator_stays(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("users")
    page.list.go_to(user(office, "admin").id)
    page.leave()
    question = desk.dialog()
    question.send()
    desk.until(lambda: question.strip.text == strings.error(Forbidden("last_administrator")))
    question.reject()


def test_two_administrators_at_once(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.rows("users")
    row = user(office, "clerk")
    page.list.go_to(row.id)
    page._open(page.list.current())
    dialog = desk.dialog()
    office.perform("admin", SaveUser(
        login="clerk", display_name="مریم", post_ids=row.post_ids, user_id=row.id, version=row.version
    ))  # fmt: skip
    dialog.field("display_name").control.set_value("زهرا")
    dialog.send()
    desk.until(lambda: dialog.strip.text == strings.error(Conflict("row_changed")))

    dialog.strip.acted.emit()
    desk.until(lambda: dialog.field("display_name").control.value() == "مریم")
    dialog.send()
    desk.no_dialog()
