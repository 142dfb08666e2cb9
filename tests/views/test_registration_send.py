"""Sending: three ways to finish, errors at their field, nothing sent twice, nothing typed lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from cartable.commands.cases import LogRepeatContact, RegisterCase
from cartable.commands.contacts import LogCall
from cartable.commands.letters import RegisterLetter
from cartable.commands.session import SavePreference
from cartable.errors import BadInput, Conflict, DatabaseTrouble, Forbidden
from cartable.identifiers import InvalidIdentifier
from cartable.messages import error_sentence
from cartable.queries.cases import FetchCaller
from tests.views import registration_office as office
from tests.views.keyboard import press, type_text
from tests.views.registration_office import House, keep_active, workplace_of
from views import strings
from views.background import CONNECTION_LOST
from views.intake.build import Finish
from views.intake.call_dialog import CallDialog
from views.intake.look_at_file import LARGEST, look_at
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState

CTRL = Qt.KeyboardModifier.ControlModifier
FILLED = IntakeState(
    phone="09125550000",
    name="سارا رستمی",
    statement="دو هفته است کسی نیامده.",
    category_id=office.NO_VISIT,
    receiver_post_id=office.EXPERT,
)


@pytest.fixture
def house() -> House:
    return House()


class Desk:
    """A window that stays after it has closed, and what it told of itself."""

    def __init__(self, house: House, qtbot: QtBot, folder: Path, preferences: dict[str, str] | None = None) -> None:
        self.workplace = workplace_of(house, preferences)
        self.window = RegistrationWindow(self.workplace, drafts_folder=folder)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.told: list[str] = []
        self.outcomes: list[object] = []
        self.window.registered.connect(self.outcomes.append)
        self.window.registered.connect(lambda _: self.told.append("registered"))
        self.window.contact_logged.connect(lambda _: self.told.append("contact_logged"))
        self.window.closed.connect(lambda: self.told.append("closed"))
        qtbot.addWidget(self.window)
        keep_active(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.form.customer.phone.hasFocus)

    @property
    def strip(self) -> str:
        return self.window.finish_bar.strip.text


@pytest.fixture
def desk(house: House, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(house, qtbot, tmp_path / "drafts")
    yield made
    made.window.close()
    made.workplace.background.close()


def test_refer_needs_a_receiver_and_says_so_there(desk: Desk, house: House) -> None:
    desk.window.form.show_state(IntakeState(phone="09125550000", statement="x"))

    desk.window.finisher.finish(Finish.REFER)

    field = desk.window.form.fields()["receiver_post_id"]
    assert field.error == strings.Fields.REQUIRED
    assert desk.window.form.referral.receiver.hasFocus()
    assert house.of(RegisterCase) == []


def test_empty_form_asks_for_contact_and_words(desk: Desk) -> None:
    desk.window.finisher.finish(Finish.NEXT)

    wrong = {name for name, field in desk.window.form.fields().items() if field.error}
    assert wrong == {"mobile", "statement"}
    assert desk.window.form.customer.phone.hasFocus()


@pytest.mark.parametrize("name", ["due_at", "mobile", "receiver_post_id"])
def test_what_cannot_be_read_is_not_left_out_by_the_key_that_sends(desk: Desk, house: House, name: str) -> None:
    desk.window.form.show_state(FILLED)
    field = desk.window.form.fields()[name]
    field.control.setFocus()
    field.control.selectAll()
    type_text(field.control, "۹۹x")
    press(desk.window, Qt.Key.Key_Return, CTRL)

    assert field.error
    assert field.control.text() == "۹۹x"
    assert house.of(RegisterCase) == []


def test_register_and_refer(desk: Desk, house: House, qtbot: QtBot) -> None:
    desk.window.form.show_state(FILLED)

    qtbot.keyClick(desk.window.form.customer.phone, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "closed" in desk.told)

    (command,) = house.of(RegisterCase)
    assert desk.told == ["registered", "closed"]
    assert command.refer_to is not None
    assert (command.refer_to.receiver_post_id, command.refer_to.purpose) == (office.EXPERT, "for_action")
    assert command.draft_key == desk.window.keeper.journal_key


def test_register_and_answer_asks_for_the_outcome_first(desk: Desk, house: House, qtbot: QtBot) -> None:
    desk.window.form.show_state(FILLED)
    bar = desk.window.finish_bar

    qtbot.keyClick(desk.window.form.customer.phone, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(bar.outcome.hasFocus)
    qtbot.keyClick(bar.outcome, Qt.Key.Key_Return, CTRL)
    assert desk.window.form.fields()["close_outcome"].error == strings.Fields.REQUIRED

    bar.outcome.set_value("explained")
    bar.answer.setFocus()
    type_text(bar.answer, "راهنمایی شد")
    qtbot.keyClick(bar.answer, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "closed" in desk.told)

    (command,) = house.of(RegisterCase)
    assert (command.close_outcome, command.close_answer, command.refer_to) == ("explained", "راهنمایی شد", None)


def test_register_and_next_clears_for_the_next_call(desk: Desk, house: House, qtbot: QtBot) -> None:
    desk.window.form.show_state(FILLED)
    first_key = desk.window.keeper.journal_key

    qtbot.keyClick(desk.window.form.customer.phone, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: desk.told == ["registered"])

    (command,) = house.of(RegisterCase)
    state = desk.window.form.read()
    assert (command.refer_to, command.close_outcome) == (None, "")
    assert (state.phone, state.name, state.statement, state.category_id) == ("", "", "", None)
    assert desk.window.keeper.journal_key != first_key
    assert desk.window.toaster.current is not None
    assert "۱۴۰۵-۰۴۲۱۸" in desk.window.toaster.current.text
    assert desk.window.form.customer.phone.hasFocus()
    assert not any(field.error for field in desk.window.form.fields().values())


def test_receiver_and_purpose_become_the_habit_of_the_category(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    first = Desk(house, qtbot, tmp_path)
    first.window.form.show_state(FILLED)
    first.window.form.referral.purpose.set_value("for_review")
    first.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "closed" in first.told)
    first.workplace.background.close()
    kept = {each.key: each.value for each in house.of(SavePreference)}

    second = Desk(house, qtbot, tmp_path, kept)
    before = second.window.form.read()
    second.window.form.topic.category.set_value(office.NO_VISIT)
    after = second.window.form.read()
    second.window.close()
    second.workplace.background.close()

    assert (before.receiver_post_id, before.purpose) == (office.EXPERT, "for_review")
    assert (after.receiver_post_id, after.purpose) == (office.EXPERT, "for_review")


def test_receiver_chosen_by_hand_is_not_taken_away(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    habit = f'{{"receiver": {office.EXPERT}, "purpose": "for_action"}}'
    desk = Desk(house, qtbot, tmp_path, {f"intake.habit.{office.NO_VISIT}": habit})
    receiver = desk.window.form.referral.receiver
    receiver.setFocus()
    type_text(receiver, "زهرا")
    press(receiver, Qt.Key.Key_Return)

    desk.window.form.topic.category.set_value(office.NO_VISIT)

    assert receiver.value() == office.DEALERS_POST
    desk.window.close()
    desk.workplace.background.close()


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (BadInput("statement_needed", field="statement"), "statement"),
        (BadInput("unknown_category", field="category_id"), "category_id"),
        (InvalidIdentifier("mobile", "prefix"), "mobile"),
        (InvalidIdentifier("landline", "length"), "mobile"),
    ],
)
def test_error_stands_at_its_field_and_the_text_stays(
    desk: Desk, house: House, qtbot: QtBot, error: BadInput, name: str
) -> None:
    house.trouble.append(error)
    desk.window.form.show_state(FILLED)

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not desk.window.finisher.is_busy)

    field = desk.window.form.fields()[name]
    assert field.error == error_sentence(error)
    assert field.control.hasFocus()
    assert desk.strip == ""
    assert desk.window.form.read() == FILLED


def test_error_without_a_field_stands_over_the_buttons(desk: Desk, house: House, qtbot: QtBot) -> None:
    house.trouble.append(BadInput("bad_value", field="nowhere", expected="x"))
    desk.window.form.show_state(FILLED)
    desk.window.form.statement.area.setFocus()

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not desk.window.finisher.is_busy)

    assert desk.strip
    assert desk.window.form.statement.area.hasFocus()


def test_broken_line_is_tried_again_with_the_same_id(desk: Desk, house: House, qtbot: QtBot) -> None:
    house.trouble.append(DatabaseTrouble(CONNECTION_LOST))
    desk.window.form.show_state(FILLED)
    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not desk.window.finisher.is_busy)
    assert desk.strip == error_sentence(DatabaseTrouble(CONNECTION_LOST))
    assert desk.window.form.read() == FILLED

    desk.window.finish_bar.strip.acted.emit()
    qtbot.waitUntil(lambda: "closed" in desk.told)

    assert len(set(house.op_ids)) == 1
    assert len(house.op_ids) == 2


def test_changed_form_is_another_intent(desk: Desk, house: House, qtbot: QtBot) -> None:
    house.trouble.append(DatabaseTrouble(CONNECTION_LOST))
    desk.window.form.show_state(FILLED)
    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not desk.window.finisher.is_busy)

    desk.window.form.statement.area.set_value("متن دیگر")
    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "closed" in desk.told)

    assert len(set(house.op_ids)) == 2


@pytest.mark.parametrize("error", [Conflict("row_exists"), Forbidden("verb_not_granted", verb="register")])
def test_refusal_says_why_and_offers_another_try(desk: Desk, house: House, qtbot: QtBot, error: Exception) -> None:
    house.trouble.append(error)
    desk.window.form.show_state(FILLED)

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not desk.window.finisher.is_busy)

    assert desk.strip == strings.error(error)
    assert desk.window.form.isEnabled()


def test_while_it_is_on_its_way_nothing_is_sent_twice_and_nothing_closes(
    desk: Desk, house: House, qtbot: QtBot
) -> None:

    release = threading.Event()
    house.before = lambda command: release.wait(2) if isinstance(command, RegisterCase) else None
    desk.window.form.show_state(FILLED)
    desk.window.finisher.finish(Finish.REFER)

    desk.window.finisher.finish(Finish.REFER)
    desk.window.close()
    assert desk.window.isVisible()
    assert desk.strip == strings.Dialogs.BUSY
    release.set()
    qtbot.waitUntil(lambda: "closed" in desk.told)

    assert len(house.of(RegisterCase)) == 1


def test_repeat_contact_meets_a_conflict_and_keeps_its_text(desk: Desk, house: House, qtbot: QtBot) -> None:
    house.trouble.append(Conflict("case_changed"))
    desk.window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: desk.window.form.history.card is not None)
    desk.window.form.history.take_first_offer()
    desk.window.finisher.send_repeat()
    assert desk.window.form.repeat.group.fields["body"].error == strings.Fields.REQUIRED

    type_text(desk.window.form.repeat.body_area, "هنوز نیامده")
    desk.window.finisher.send_repeat()
    qtbot.waitUntil(lambda: house.asked.count(FetchCaller(party_id=office.MARYAM)) == 2)
    assert desk.window.form.repeat.body_area.value() == "هنوز نیامده"

    desk.window.finish_bar.strip.acted.emit()
    qtbot.waitUntil(lambda: "closed" in desk.told)

    assert desk.told == ["contact_logged", "closed"]
    assert len(house.of(LogRepeatContact)) == 1


def test_letter_is_entered_after_its_file(desk: Desk, house: House, qtbot: QtBot) -> None:
    detail = {"sender_name": "سازمان حمایت", "their_number": "12/3", "register_id": str(office.REGISTER)}
    desk.window.form.channel.channel.set_value("letter")
    form = desk.window.form.channel.form()
    assert form is not None
    state = IntakeState(channel="letter", statement="شکایت", receiver_post_id=office.EXPERT, channel_detail=detail)
    desk.window.form.show_state(state)

    desk.window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: "closed" in desk.told)

    (letter,) = house.of(RegisterLetter)
    assert (letter.case_id, letter.register_id, letter.correspondent) == (900, office.REGISTER, "سازمان حمایت")


@pytest.mark.parametrize(("size", "is_too_big"), [(0, False), (LARGEST, False), (LARGEST + 1, True)])
def test_file_over_the_cap_is_known_before_it_is_sent(tmp_path: Path, size: int, is_too_big: bool) -> None:
    path = tmp_path / "video.mp4"
    with path.open("wb") as stream:
        stream.truncate(size)

    assert look_at(path, 36).is_too_big is is_too_big


def test_small_picture_is_small_and_broken_one_is_none(tmp_path: Path) -> None:
    image = QImage(4000, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(tmp_path / "a.png"))
    (tmp_path / "b.png").write_bytes(b"not a picture")

    seen = look_at(tmp_path / "a.png", 36)

    assert seen.picture is not None
    assert (seen.picture.width(), seen.picture.height()) == (36, 27)
    assert look_at(tmp_path / "b.png", 36).picture is None
    assert look_at(tmp_path / "nowhere.png", 36).size is None


def test_files_dropped_anywhere_on_the_form(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.com")])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    desk.window.dropEvent(event)

    assert desk.window.form.read().files == (str(path),)


def test_file_is_taken_off_the_list(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    attachments = desk.window.form.attachments
    attachments.add((path,))
    cross = [stop for stop in attachments.stops() if "a.txt" in stop.accessibleName()]

    cross[0].click()

    assert attachments.paths() == ()


def test_call_without_a_file_is_one_line(desk: Desk, house: House, qtbot: QtBot) -> None:
    type_text(desk.window.form.customer.phone, "09125550000")

    desk.window.finish_bar.call.click()
    dialog = desk.window.findChild(CallDialog)
    assert dialog is not None
    dialog.send()
    qtbot.waitUntil(lambda: "closed" in desk.told)

    (call,) = house.of(LogCall)
    assert (call.direction, call.result, call.phone, call.case_id) == ("in", "wrong_number", "09125550000", None)
    assert call.body == "شماره را اشتباه گرفته بود"
    assert house.of(RegisterCase) == []
