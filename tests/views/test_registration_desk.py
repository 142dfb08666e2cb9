"""The form against the real house on SQLite: what it sends is taken, what it asks is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import ProductInput
from cartable.entry import signed_in
from cartable.outcome import Outcome
from cartable.queries.boxes import BoxPage
from cartable.queries.office import FetchLists
from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice, small_office
from tests.views.keyboard import press, type_text
from tests.views.registration_office import keep_active
from views.background import Background
from views.drafts import journal
from views.intake.build import Finish
from views.intake.call_dialog import CallDialog
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState
from views.workplace import Workplace


@dataclass
class DeskDoor:
    """The desk as the clerk sees it."""

    office: SmallOffice
    who: str = "clerk"

    def perform(self, command: Any, op_id: str) -> Outcome:
        return self.office.perform(self.who, command, op_id)

    def fetch(self, query: Any) -> Any:
        return self.office.fetch(self.who, query)

    def interrupt(self) -> None:
        self.office.database.interrupt()


@pytest.fixture
def office(sqlite_url: str) -> Iterator[SmallOffice]:
    built = small_office(sqlite_url)
    yield built
    built.database.dispose()


@pytest.fixture
def workplace(office: SmallOffice, qapp: QApplication) -> Iterator[Workplace]:
    background = Background(DeskDoor(office))
    person = signed_in(office.database, office.desk.time, office.actors["clerk"].user_id)
    lists: Any = office.fetch("clerk", FetchLists())
    yield Workplace(background, person, lists, {}, office.clock.now_ms, parent=background)
    background.close()


@pytest.fixture
def window(workplace: Workplace, qtbot: QtBot, tmp_path: Path) -> RegistrationWindow:
    made = RegistrationWindow(workplace, drafts_folder=tmp_path / "drafts")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    keep_active(made)
    made.show()
    made.activateWindow()
    return made


def finish(window: RegistrationWindow, how: Finish, qtbot: QtBot) -> CaseRegistered:
    done: list[Outcome] = []
    window.registered.connect(done.append)
    window.finisher.finish(how)
    qtbot.waitUntil(lambda: bool(done) or bool(window.finish_bar.strip.text))
    if not done:
        qtbot.waitUntil(lambda: not window.finisher.is_busy)
    wrong = {name: field.error for name, field in window.form.fields().items() if field.error}
    assert done, (window.finish_bar.strip.text, wrong)
    record = done[0].record
    assert isinstance(record, CaseRegistered)
    return record


def test_full_form_becomes_a_file_with_everything_in_it(
    window: RegistrationWindow, office: SmallOffice, workplace: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("یادداشت")
    lists = workplace.lists
    state = IntakeState(
        phone="09125550000", name="سارا رستمی", relation="spouse", caller_name="رضا رستمی", national_id="0499370899",
        address="خیابان آزادی", city_id=lists.cities[0].id if lists.cities else None, second_phone="02188776655",
        statement="دو هفته است کسی نیامده.", serial_absent_reason="torn", category_id=lists.categories[0].id,
        remedy="visit", channel="letter", kind="claim",
        channel_detail={"sender_name": "سارا رستمی", "their_number": "۱۲/۳", "their_date": "2026-11-20",
                        "register_id": str(lists.registers[0].id)},
        receiver_post_id=office.posts["AS-1"], copy_post_ids=(office.posts["MG-1"],), purpose="for_review",
        due_on="2026-11-30", paraph="لطفاً بررسی شود", urgency=1, files=(str(note),),
    )  # fmt: skip
    window.form.show_state(state)

    record = finish(window, Finish.REFER, qtbot)

    card = office.case("expert", record.case_id)
    assert card.complainant is not None
    assert (card.complainant.name, card.complainant.national_id) == ("سارا رستمی", "0499370899")
    assert {phone.number for phone in card.complainant.phones} == {"09125550000", "02188776655"}
    assert ("caller", "spouse") in {(person.role, person.relation) for person in card.parties}
    assert (card.statement, card.remedy, card.channel, card.kind) == (state.statement, "visit", "letter", "claim")
    assert card.channel_detail["their_date"] == "2026-11-20"
    assert card.product.serial_absent_reason == "torn"
    assert [letter.their_number for letter in card.letters] == ["12/3"]
    assert [each.name for each in card.attachments] == ["note.txt"]
    assert card.holder_post_id == office.posts["AS-1"]
    assert window.finish_bar.strip.text == ""


def test_answer_in_the_same_call_closes_the_file(window: RegistrationWindow, office: SmallOffice, qtbot: QtBot) -> None:
    window.form.show_state(
        IntakeState(phone="09125550000", statement="پرسش", close_outcome="explained", close_answer="راهنمایی شد")
    )

    record = finish(window, Finish.ANSWER, qtbot)

    card = office.case("clerk", record.case_id)
    assert (card.state, card.outcome) == ("closed", "explained")


def test_next_leaves_the_file_in_ones_own_inbox(window: RegistrationWindow, office: SmallOffice, qtbot: QtBot) -> None:
    window.form.show_state(IntakeState(name="ناشناس", statement="بعداً کامل می‌شود"))

    record = finish(window, Finish.NEXT, qtbot)

    page: Any = office.fetch("clerk", BoxPage(box="inbox"))
    assert [line.case_id for line in page.lines] == [record.case_id]
    window.close()


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (IntakeState(phone="0912", statement="x"), "mobile"),
        (IntakeState(phone="09125550000", statement="x", second_phone="123"), "other_phone"),
        (IntakeState(phone="09125550000", statement="x", national_id="1234567890"), "national_id"),
        (IntakeState(phone="09125550000", statement="x", serial="SN1"), "model_id"),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_box(
    window: RegistrationWindow, qtbot: QtBot, state: IntakeState, name: str
) -> None:
    window.form.show_state(state)

    window.finisher.finish(Finish.NEXT)
    fields = window.form.fields
    qtbot.waitUntil(lambda: not window.finisher.is_busy and any(field.error for field in fields().values()))

    wrong = {key for key, field in fields().items() if field.error}
    assert name in wrong
    assert window.form.read().statement == "x"
    window.close()


def test_control_and_direction_characters_reach_nobody(
    window: RegistrationWindow, office: SmallOffice, qtbot: QtBot
) -> None:
    window.form.customer.phone.setText("\u202d0912\u200f555\u00a00000\u202c")
    window.form.customer.name.setText("سارا\u202e رستمی\x07")
    window.form.statement.area.set_value("متن\u0000 با \u202eوارونه\ud83d و ي و ك")

    record = finish(window, Finish.NEXT, qtbot)

    card = office.case("clerk", record.case_id)
    assert card.complainant is not None
    assert card.complainant.name == "سارا رستمی"
    assert [phone.number for phone in card.complainant.phones] == ["09125550000"]
    assert card.statement == "متن با وارونه و ی و ک"
    window.close()


def test_second_call_is_offered_as_a_repeat_contact(
    window: RegistrationWindow, office: SmallOffice, qtbot: QtBot
) -> None:
    first = office.register()
    logged: list[Outcome] = []
    window.contact_logged.connect(logged.append)
    type_text(window.form.customer.phone, "6789")
    qtbot.waitUntil(window.form.customer.phones.isVisible)
    press(window.form.customer.phone, Qt.Key.Key_Down)
    press(window.form.customer.phone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.form.history.card is not None)

    window.form.history.take_first_offer()
    type_text(window.form.repeat.body_area, "هنوز کسی نیامده")
    window.form.repeat.next_step.setText("هماهنگی با سرویسکار")
    window.finisher.send_repeat()
    qtbot.waitUntil(lambda: bool(logged))

    card = office.case("clerk", first.case_id)
    assert card.contacts == 2
    assert [each.body for each in card.follow_ups] == ["هماهنگی با سرویسکار"]


def test_serial_on_record_and_its_files_are_found(
    window: RegistrationWindow, office: SmallOffice, qtbot: QtBot
) -> None:
    family: Any = office.perform("admin", SaveRow(kind="product_family", fields={"code": "LG", "name": "لباسشویی"}))
    model_fields = {"family_id": family.record.id, "code": "WM-9", "name": "لباسشویی ۹ کیلویی"}
    model: Any = office.perform("admin", SaveRow(kind="product_model", fields=model_fields))
    office.register(product=ProductInput(model_id=model.record.id, serial_number="SNC4081736"))
    window.form.product.serial.setFocus()

    type_text(window.form.product.serial, "SNC408")
    qtbot.waitUntil(window.form.product.units.isVisible)
    press(window.form.product.serial, Qt.Key.Key_Down)
    press(window.form.product.serial, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.form.history.group.stops != [])

    assert window.form.read().unit_id is not None
    window.close()


def test_draft_is_kept_in_the_office_and_goes_with_registration(
    window: RegistrationWindow, office: SmallOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    window.form.show_state(IntakeState(phone="09125550000", name="سارا رستمی", statement="متن"))

    def drafts() -> tuple[Any, ...]:
        page: Any = office.fetch("clerk", BoxPage(box="drafts"))
        return tuple(page.lines)

    qtbot.waitUntil(lambda: len(drafts()) == 1)
    assert (drafts()[0].customer, drafts()[0].title) == ("سارا رستمی", "متن")

    finish(window, Finish.NEXT, qtbot)
    qtbot.waitUntil(lambda: journal.recover(tmp_path / "drafts") == ())

    assert drafts() == ()
    window.close()


def test_call_without_a_file_is_logged(window: RegistrationWindow, qtbot: QtBot) -> None:
    logged: list[Outcome] = []
    window.contact_logged.connect(logged.append)
    window.finish_bar.call.click()
    dialog = window.findChild(CallDialog)
    assert dialog is not None

    dialog.send()
    qtbot.waitUntil(lambda: bool(logged))
