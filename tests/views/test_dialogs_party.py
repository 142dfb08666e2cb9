"""A customer's record is put right from the file: what is stored, what is refused and where, who may."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import PartyInput
from cartable.commands.parties import CorrectParty
from cartable.records.case_card import CaseCard, PartyCard
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings
from views.case.head import CaseHead
from views.dialogs.party import PartyDialog

SitDown = Callable[..., Seat]


def _customer(card: CaseCard) -> PartyCard:
    assert card.complainant is not None
    return card.complainant


def _numbers(party: PartyCard) -> dict[str, str]:
    return {each.kind: each.number for each in party.phones}


def test_a_person_is_corrected_from_the_head_of_his_file(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    fields = {"kind": "city", "name": "شهر آزمون", "phone_prefix": "021"}
    city = office.perform("admin", SaveRow(kind="place", fields=fields)).record.id  # type: ignore[attr-defined]
    seat = sit_down()
    seat.choose("inbox", office.case("supervisor", case_id).number)
    head = seat.window.reading.findChild(CaseHead)
    assert isinstance(head, CaseHead)

    head._party.click()
    dialog: Any = seat.dialog(PartyDialog)
    seat.fill(
        dialog, family_name="صادقی‌پور", mobile="09351112233", national_id="0012345679", city_id=city,
        address="خیابان آزادی، پلاک ۱۲", best_hour="عصرها",
    )  # fmt: skip
    dialog.field("landline").control.setText("۸۸۷۷۶۶۵۵")
    dialog._no_sms.setChecked(True)
    seat.send(dialog)

    now = _customer(office.case("supervisor", case_id))
    assert (now.name, now.address, now.best_hour, now.city_id) == (
        "مریم صادقی‌پور", "خیابان آزادی، پلاک ۱۲", "عصرها", city,
    )  # fmt: skip
    assert (now.national_id, now.no_sms, now.no_call) == ("0012345679", True, False)
    assert _numbers(now) == {"mobile": "09351112233", "landline": "02188776655"}
    assert office.case("supervisor", case_id).events[-1].verb == "party"
    assert seat.toast()
    seat.until(lambda: "صادقی‌پور" in head._customer.text())


def test_what_was_not_touched_stays(office: SmallOffice, sit_down: SitDown) -> None:
    shared = PartyInput(family_name="صادقی", mobile="09123456789", landline="02188776655", phone_is_shared=True,
                        best_hour="صبح‌ها", no_call=True)  # fmt: skip
    case = office.register(complainant=shared)
    refer(office, case, "supervisor")
    seat = sit_down()

    dialog = seat.open_verb(case.case_id, "party")
    seat.fill(dialog, given_name="نرگس")
    seat.send(dialog)

    now = _customer(office.case("supervisor", case.case_id))
    assert (now.name, now.best_hour, now.no_call) == ("نرگس صادقی", "صبح‌ها", True)
    assert [(each.number, each.is_shared) for each in now.phones] == [("09123456789", True), ("02188776655", True)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("mobile", "۰۹۱۲"), ("mobile", "02188776655"), ("landline", "09123456789"), ("national_id", "0012345678"),
     ("postal_code", "123")],
)  # fmt: skip
def test_a_refusal_stands_at_its_field(
    office: SmallOffice, case_id: int, sit_down: SitDown, name: str, typed: str
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "party")
    dialog.field(name).control.setText(typed)

    seat.key("Ctrl+Return", dialog)

    seat.until(lambda: dialog.field(name).error)
    assert dialog.isVisible()
    assert _customer(office.case("supervisor", case_id)).version == 1
    dialog.close()


def test_nothing_unchanged_is_sent(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "party")
    seat.key("Ctrl+Return", dialog)
    assert dialog.strip.text == strings.Correct.NOTHING
    dialog.close()


def test_what_was_emptied_is_named_and_goes_only_when_it_is_ticked(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "party")
    dialog.field("mobile").control.clear()
    seat.key("Ctrl+Return", dialog)

    assert dialog.strip.text == strings.Party.EMPTIED
    assert dialog._empties.isVisible()
    assert "تلفن همراه" in dialog._empties.text()
    assert _numbers(_customer(office.case("supervisor", case_id))) == {"mobile": "09123456789"}

    dialog._empties.setChecked(True)
    dialog.field("given_name").control.clear()
    seat.key("Ctrl+Return", dialog)
    assert not dialog._empties.isChecked(), "another value was emptied since"
    assert dialog._empties.hasFocus()

    seat.key("Space", dialog._empties)
    seat.send(dialog)
    now = _customer(office.case("supervisor", case_id))
    assert (now.name, now.phones) == ("صادقی", ())


def test_identifiers_are_corrected_and_their_absence_is_kept(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "party")
    seat.fill(dialog, foreign_id="10203040506", passport="K12345678", landline="02188776655", extension="12")
    seat.send(dialog)
    now = _customer(office.case("supervisor", case_id))
    assert (now.foreign_id, now.passport, now.phones[1].whole) == ("10203040506", "K12345678", "02188776655x12")

    dialog = seat.open_verb(case_id, "party")
    assert (dialog._passport.value(), dialog._extension.value()) == ("K12345678", "12")
    for name in ("foreign_id", "passport"):
        dialog.field(name).control.clear()
    seat.fill(dialog, identifier_absent="has_none", landline="02188776656")
    seat.key("Ctrl+Return", dialog)
    dialog._empties.setChecked(True)
    seat.send(dialog)
    now = _customer(office.case("supervisor", case_id))
    assert (now.passport, now.identifier_absent, now.phones[1].whole) == ("", "has_none", "02188776656x12")


def test_who_comes_second_sees_it_and_sends_again(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    dialog = seat.open_verb(case_id, "party")
    seat.fill(dialog, given_name="نرگس")
    known = _customer(office.case("supervisor", case_id))
    other = PartyInput(family_name="رستمی")
    office.perform("clerk", CorrectParty(party_id=known.id, version=known.version, party=other))

    seat.key("Ctrl+Return", dialog)
    seat.refused(dialog)
    dialog.strip.acted.emit()
    seat.until(lambda: dialog._party.version == 2)
    seat.send(dialog)

    assert _customer(office.case("supervisor", case_id)).name == "نرگس رستمی"


def test_an_organization_has_one_name_and_no_national_id(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(complainant=PartyInput(kind="organization", family_name="تعزیرات", mobile="09123456789"))
    seat = sit_down("clerk")

    dialog = seat.open_verb(case.case_id, "party")
    assert not dialog.field("given_name").isVisible()
    assert not dialog.field("national_id").isVisible()
    seat.fill(dialog, family_name="تعزیرات تهران", company_id="10380284790")
    seat.send(dialog)

    now = _customer(office.case("clerk", case.case_id))
    assert (now.kind, now.name, now.company_id) == ("organization", "تعزیرات تهران", "10380284790")


@pytest.mark.parametrize(("who", "may"), [("clerk", True), ("expert", True), ("finance", False), ("auditor", False)])
def test_only_who_may_is_offered_it(office: SmallOffice, case_id: int, sit_down: SitDown, who: str, may: bool) -> None:
    assert ("party" in office.case(who, case_id).allowed_verbs) is may
    seat = sit_down(who)
    view = seat.window.open_case(case_id).view
    seat.until(lambda: view.card is not None)
    head = view.findChild(CaseHead)
    assert isinstance(head, CaseHead)
    assert head._party.isVisible() is may


def test_a_file_without_a_known_person_has_nobody_to_correct(office: SmallOffice) -> None:
    case = office.register(complainant=None, channel="letter", sender_name="بی‌نام")
    assert "party" not in office.case("clerk", case.case_id).allowed_verbs
