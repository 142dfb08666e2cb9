"""Every verb's dialog on a real office: what is asked, what is stored, what is said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import PartyInput, ProductInput
from cartable.persian_text import latin_digits, strip_isolates
from cartable.records.case_card import CaseCard
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.seats import Seat, refer
from views import strings
from views.dialogs.refer import ReferDialog
from views.dialogs.table import DIALOGS

SitDown = Callable[..., Seat]
FRIDAY = 4


SIMPLE: dict[str, tuple[dict[str, object], Callable[[CaseCard], object], object]] = {
    "return": ({"reason": "incomplete", "body": "نشانی ندارد"},
               lambda card: {step.reason for step in card.referrals} - {""}, {"incomplete"}),
    "act": ({"body": "با سرویسکار هماهنگ شد"}, lambda card: card.notes[-1].body, "با سرویسکار هماهنگ شد"),
    "answer": ({"action": "بررسی شد", "body": "سرویسکار اعزام شد"},
               lambda card: [note.kind for note in card.notes], ["action", "answer"]),
    "wait": ({"reason": "part", "body": "پمپ در راه است"}, lambda card: card.state, "waiting_part"),
    "close": ({"outcome": "satisfied"}, lambda card: (card.state, card.outcome), ("closed", "satisfied")),
    "archive": ({"outcome": "satisfied", "place": "قفسه ۳"}, lambda card: (card.state, card.archive_place),
                ("archived", "قفسه ۳")),
    "void": ({"reason": "تکراری ثبت شد"}, lambda card: card.state, "void"),
    "follow_up": ({"body": "تماس دوباره"}, lambda card: card.follow_ups[-1].body, "تماس دوباره"),
    "repeat_contact": ({"body": "باز زنگ زد"}, lambda card: card.contacts, 2),
}  # fmt: skip


def test_what_cannot_be_read_is_not_left_out_by_the_key_that_sends(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "refer")
    due = dialog.field("due_at").control
    due.setFocus()
    due.selectAll()
    seat.type("فلان روز")
    before = office.case("supervisor", case_id).version
    seat.key("Ctrl+Return", dialog)

    assert dialog.field("due_at").error == strings.Dates.UNREADABLE
    assert office.case("supervisor", case_id).version == before
    dialog.close()


def test_an_overdue_file_is_proposed_for_the_next_working_day(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    office.clock.set(office.case("supervisor", case_id).due_at)
    seat = sit_down()
    while (friday := seat.workplace.today()).weekday() != FRIDAY:
        office.clock.advance(timedelta(days=1))
    dialog = seat.open_verb(case_id, "refer")

    assert dialog.field("due_at").control.value() == friday + timedelta(days=1)
    dialog.close()


@pytest.mark.parametrize("verb", SIMPLE)
def test_a_verb_is_done_from_its_dialog(office: SmallOffice, case_id: int, sit_down: SitDown, verb: str) -> None:
    values, read, expected = SIMPLE[verb]
    seat = sit_down()
    dialog = seat.open_verb(case_id, verb)
    seat.fill(dialog, **values)
    if verb == "follow_up":
        seat.fill(dialog, due_at=seat.workplace.today())

    seat.send(dialog)

    assert read(office.case("supervisor", case_id)) == expected
    assert seat.toast()


@pytest.mark.parametrize("verb", [verb for verb in DIALOGS if verb not in ("recall", "release", "resume")])
def test_an_empty_dialog_says_what_is_missing_and_sends_nothing(
    office: SmallOffice, case_id: int, sit_down: SitDown, verb: str
) -> None:
    seat = sit_down()
    before = office.case("supervisor", case_id)
    dialog: Any = DIALOGS[verb](seat.workplace, before, seat.window)
    dialog.open()
    if verb in ("letter", "correct", "party"):
        for name in ("subject", "correspondent", "family_name"):
            if name in dialog._fields:
                dialog.field(name).control.clear()

    seat.key("Ctrl+Return", dialog)

    assert dialog.isVisible()
    assert any(field.error for field in dialog._fields.values())
    assert office.case("supervisor", case_id).version == before.version
    dialog.close()


@pytest.mark.parametrize("verb", list(DIALOGS))
def test_every_dialog_is_whole_for_eye_and_ear(office: SmallOffice, case_id: int, sit_down: SitDown, verb: str) -> None:
    seat = sit_down()
    dialog: Any = DIALOGS[verb](seat.workplace, office.case("supervisor", case_id), seat.window)
    dialog.open()
    seat.qtbot.waitExposed(dialog)

    assert unnamed_controls(dialog) == []
    assert dialog.size().height() <= 728
    cut = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and not label.hasHeightForWidth()
        and label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 1
    ]  # fmt: skip
    assert cut == []
    dialog.close()


def test_a_referral_by_keys_alone(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)

    seat.key("F7")
    dialog = seat.dialog(ReferDialog)
    seat.type("کارشناس خدمات")
    seat.key("Return", dialog)
    seat.key("Ctrl+Return", dialog)
    seat.until(lambda: seat.toast())

    card = office.case("supervisor", case_id)
    assert card.holder_post_id == office.actors["expert"].post_id
    assert strings.Done.UNDO_KEYS in [each.text() for each in _buttons(seat)]
    seat.until(lambda: seat.numbers("inbox") == [])


def _buttons(seat: Seat) -> list[Any]:
    current = seat.window.toaster.current
    return [] if current is None else current.findChildren(QPushButton)


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Alt+Backspace"])
def test_a_referral_is_taken_back_from_the_list(
    office: SmallOffice, case_id: int, sit_down: SitDown, keys: str
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "refer")
    seat.fill(dialog, receiver_post_id=office.actors["expert"].post_id)
    seat.send(dialog)
    seat.until(lambda: seat.numbers("inbox") == [])

    seat.key(keys, seat.window)

    seat.until(lambda: len(seat.numbers("inbox")) == 1)
    assert office.case("supervisor", case_id).holder_post_id == office.actors["supervisor"].post_id


def test_a_correction_sends_only_what_was_changed(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "correct")
    seat.key("Ctrl+Return", dialog)
    assert dialog.strip.text == strings.Correct.NOTHING

    seat.fill(dialog, subject="نشت آب از پایین دستگاه", urgency="1")
    seat.send(dialog)

    card = office.case("supervisor", case_id)
    assert (card.subject, card.urgency, card.kind) == ("نشت آب از پایین دستگاه", 1, "complaint")
    changed = card.events[-1].detail["after"]
    assert set(changed) == {"subject", "urgency"}  # type: ignore[call-overload]


def test_a_correction_of_product_and_person(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    family = office.perform("admin", SaveRow(kind="product_family", fields={"code": "W", "name": "لباسشویی"})).record
    fields = {"family_id": family.id, "code": "NL-9", "name": "لباسشویی ۹ کیلویی"}  # type: ignore[attr-defined]
    model = office.perform("admin", SaveRow(kind="product_model", fields=fields)).record
    fault = {"family_id": family.id, "code": "leak", "name": "نشت آب"}  # type: ignore[attr-defined]
    office.perform("admin", SaveRow(kind="product_fault", fields=fault))
    seat = sit_down()
    dialog = seat.open_verb(case_id, "correct")
    assert not dialog.field("family_name").isVisible()

    seat.fill(dialog, model_id=model.id, serial_number="SN 4081736")  # type: ignore[attr-defined]
    dialog.field("fault_id").control.set_value(dialog.field("fault_id").control.choices[0].id)
    dialog._is_other.setChecked(True)
    seat.fill(dialog, given_name="علی", family_name="جعفری", mobile="09121112233")
    seat.send(dialog)

    card = office.case("supervisor", case_id)
    assert (card.product.model_name, card.product.serial_number, card.product.fault) == (
        "لباسشویی ۹ کیلویی", "SN 4081736", "نشت آب",
    )  # fmt: skip
    assert card.complainant is not None
    assert card.complainant.name == "علی جعفری"


@pytest.mark.parametrize(("box", "typed"), [("mobile", "0935111"), ("family_name", "رستم")])
def test_another_complainant_is_found_on_record(
    office: SmallOffice, case_id: int, sit_down: SitDown, box: str, typed: str
) -> None:
    known = PartyInput(given_name="نادر", family_name="رستمی", mobile="09351112233")
    other = office.case("clerk", office.register(complainant=known).case_id).complainant
    assert other is not None
    seat = sit_down()
    dialog = seat.open_verb(case_id, "correct")
    dialog._is_other.setChecked(True)
    dialog.field(box).control.setFocus()
    seat.type(typed)
    popup = dialog._person.phones if box == "mobile" else dialog._person.names
    seat.until(lambda: popup.isVisible() and popup.lines)
    seat.key("Down", dialog)
    seat.key("Return", dialog)
    seat.until(lambda: dialog._person.party_id == other.id)
    assert (dialog._given.text(), dialog._family.text(), dialog._mobile.value()) == ("نادر", "رستمی", "09351112233")
    seat.send(dialog)

    now = office.case("supervisor", case_id).complainant
    assert now is not None
    assert now.id == other.id


def test_typing_on_means_somebody_new(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    known = PartyInput(given_name="نادر", family_name="رستمی", mobile="09351112233")
    other = office.case("clerk", office.register(complainant=known).case_id).complainant
    assert other is not None
    seat = sit_down()
    dialog = seat.open_verb(case_id, "correct")
    dialog._is_other.setChecked(True)
    dialog._person._fetch(other.id)
    seat.until(lambda: dialog._person.party_id == other.id)
    dialog._family.setFocus()
    seat.type("پور")
    assert dialog._person.party_id is None
    seat.fill(dialog, mobile="02188776655")
    seat.send(dialog)

    now = office.case("supervisor", case_id).complainant
    assert now is not None
    assert now.id != other.id
    assert [(each.number, each.kind) for each in now.phones] == [("02188776655", "landline")]


@pytest.mark.parametrize("way", ["list", "number"])
def test_a_file_is_merged_and_parted_again(office: SmallOffice, sit_down: SitDown, way: str) -> None:
    first = office.register("supervisor")
    person = office.case("supervisor", first.case_id).complainant
    assert person is not None
    second = office.register("supervisor", complainant=PartyInput(party_id=person.id))
    seat = sit_down()
    dialog = seat.open_verb(second.case_id, "merge")

    if way == "list":
        seat.fill(dialog, into_case_id=first.case_id)
        seat.until(lambda: any(first.number in _plain(label) for label in dialog.findChildren(QLabel)))
    else:
        seat.fill(dialog, number=first.number)
    seat.send(dialog)

    assert office.case("supervisor", second.case_id).state == "merged"
    assert office.case("supervisor", first.case_id).contacts == 2
    seat.key("Ctrl+Z", seat.window)
    seat.until(lambda: office.case("supervisor", second.case_id).state != "merged")


def _plain(label: QLabel) -> str:
    return latin_digits(strip_isolates(label.text()))


def test_an_unknown_number_to_merge_into_is_said_at_its_box(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "merge")
    seat.fill(dialog, number="1405-99999")

    seat.key("Ctrl+Return", dialog)

    seat.until(lambda: dialog.field("number").error)
    dialog.close()


def test_what_is_done_at_once_asks_nothing(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register()
    refer(office, case, "expert", copy_post_ids=(office.actors["supervisor"].post_id,))
    seat = sit_down()
    seat.choose("inbox", case.number)

    seat.key("F12")

    seat.until(lambda: seat.numbers("inbox") == [])


def test_a_product_without_serial_is_shown_with_its_reason(
    office: SmallOffice, sit_down: SitDown, qtbot: QtBot
) -> None:
    reason = "unreadable"
    case = office.register("supervisor", product=ProductInput(serial_absent_reason=reason))
    seat = sit_down()
    dialog = seat.open_verb(case.case_id, "correct")

    assert dialog.field("serial_absent_reason").control.value() == reason
    dialog.close()
