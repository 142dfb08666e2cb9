"""The form answers while the customer speaks: who he is, what he has, what was promised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cartable.commands.cases import LogRepeatContact
from cartable.commands.parties import SharePhone
from cartable.queries.cases import FetchCaller, OfferDuplicates, ProposeDealers, SuggestParties, SuggestUnits
from cartable.records.case_card import EarlierCase
from tests.views import registration_office as office
from tests.views.keyboard import press, type_text
from tests.views.registration_office import House, registration_window
from views.intake.channel_card import FORMS
from views.intake.registration_window import RegistrationWindow
from views.intake.sentence_area import filled
from views.intake.words import History, Product


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def window(qtbot: QtBot, house: House, tmp_path: Path) -> Iterator[RegistrationWindow]:
    yield from registration_window(house, qtbot, tmp_path)


def words_in(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("typed", ["0912345678", "6789"])
def test_phone_or_its_last_four_find_the_customer(
    window: RegistrationWindow, house: House, qtbot: QtBot, typed: str
) -> None:
    customer = window.form.customer
    type_text(customer.phone, typed)
    qtbot.waitUntil(customer.phones.isVisible)

    press(customer.phone, Qt.Key.Key_Down)
    press(customer.phone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: customer.party_id == office.MARYAM)

    assert house.asked[0] == SuggestParties(phone=typed)
    assert customer.phone.value() == "09123456789"
    assert customer.name.text() == "مریم صادقی"
    assert window.form.customer.address.city_id == office.TEHRAN
    assert customer.pill.isVisible()


def test_one_question_a_pause_not_one_a_key(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    type_text(window.form.customer.phone, "0912345")
    qtbot.waitUntil(lambda: any(isinstance(query, SuggestParties) for query in house.asked))
    qtbot.wait(200)

    assert [query for query in house.asked if isinstance(query, SuggestParties)] == [SuggestParties(phone="0912345")]


def test_caller_is_readable_at_a_glance(window: RegistrationWindow, qtbot: QtBot) -> None:
    window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: window.form.history.card is not None)

    said = words_in(window.form.history)
    offer = window.form.history.first_offer
    assert offer is not None
    assert offer.text().strip() == History.REPEAT
    assert "تماس چهارم" in said
    assert "آخرین قول: سرویسکار تا شنبه زنگ می‌زند" in said
    assert "۲ روز گذشته" in said
    assert "در دست بررسی" in said


def test_nobody_is_taken_for_the_caller_unasked(window: RegistrationWindow, qtbot: QtBot) -> None:
    customer = window.form.customer
    type_text(customer.phone, "09123456789")
    press(customer.phone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.form.history.first_offer is not None)

    assert customer.party_id is None
    assert customer.name.hasFocus()
    assert not customer.phones.isVisible()
    assert History.MATCHES in words_in(window.form.history)


def test_other_digits_mean_somebody_else(window: RegistrationWindow, qtbot: QtBot) -> None:
    customer = window.form.customer
    window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: customer.party_id is not None)

    press(customer.phone, Qt.Key.Key_Backspace)

    assert customer.party_id is None
    assert window.form.history.card is None


def test_repeat_contact_costs_at_most_six_keys(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    logged: list[object] = []
    window.contact_logged.connect(logged.append)
    type_text(window.form.customer.phone, "6789")
    qtbot.waitUntil(window.form.customer.phones.isVisible)

    keys = 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(window.form.customer.phone, key)
        keys += 1
    offer = window.form.history
    qtbot.waitUntil(lambda: offer.first_offer is not None and offer.first_offer.hasFocus())
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    keys += 1
    type_text(window.form.repeat.body_area, "هنوز کسی نیامده است.")
    qtbot.keyClick(window.form.repeat.body_area, Qt.Key.Key_Tab)
    keys += 1
    type_text(QApplication.focusWidget(), "هماهنگی با سرویسکار")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys += 2
    qtbot.waitUntil(lambda: bool(logged))

    (command,) = house.of(LogRepeatContact)
    assert (command.case_id, command.body, command.next_step) == (
        office.OPEN_CASE, "هنوز کسی نیامده است.", "هماهنگی با سرویسکار",
    )  # fmt: skip
    assert command.next_due_at is not None
    assert keys <= 6


def test_first_offer_has_a_key_of_its_own(window: RegistrationWindow, qtbot: QtBot) -> None:
    type_text(window.form.customer.phone, "09123456789")
    qtbot.waitUntil(lambda: window.form.history.first_offer is not None)

    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.form.history.card is not None)
    qtbot.keyClick(window, Qt.Key.Key_F5)

    assert window.form.repeat.isVisible()
    assert window.form.repeat.body_area.hasFocus()


def test_escape_leaves_the_little_form_before_the_window(window: RegistrationWindow, qtbot: QtBot) -> None:
    window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: window.form.history.card is not None)
    window.form.history.take_first_offer()
    type_text(window.form.repeat.body_area, "هنوز نیامده")

    qtbot.keyClick(window.form.repeat.body_area, Qt.Key.Key_Escape)

    assert window.isVisible()
    assert not window.form.repeat.isVisible()
    assert window.form.statement.area.hasFocus()
    assert window.form.read().repeat_body == "هنوز نیامده"


def test_promise_falls_on_a_working_day(window: RegistrationWindow) -> None:
    window.form.repeat.take_lists(replace(office.LISTS, days_off=("2026-11-23", "2026-11-24")))

    window.form.repeat.open(office.caller_card(has_open_case=True))

    assert window.form.repeat.due.value() == date(2026, 11, 25)


def test_serial_fills_product_and_warranty(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    product = window.form.product
    product.serial.setFocus()
    type_text(product.serial, "ٔد")
    product.serial.clear()
    type_text(product.serial, "SNC4")
    qtbot.waitUntil(product.units.isVisible)
    press(product.serial, Qt.Key.Key_Down)
    press(product.serial, Qt.Key.Key_Return)

    assert SuggestUnits(serial="SNC4") in house.asked
    assert (product.read()["unit_id"], product.model.value()) == (office.UNIT, office.WASHER)
    assert product.warranty.isVisible()
    assert "۱۶۴ روز مانده" in product.warranty.text
    assert product.model.hasFocus()


def test_other_serial_is_another_unit(window: RegistrationWindow) -> None:
    product = window.form.product
    product.take(office.SERIAL)

    press(product.serial, Qt.Key.Key_Backspace)

    assert product.read()["unit_id"] is None
    assert not product.warranty.isVisible()


def test_other_model_is_another_unit(window: RegistrationWindow) -> None:
    product = window.form.product
    product.take(office.SERIAL)

    product.model.set_value(office.SPLIT_AC)

    assert product.read()["unit_id"] is None


@pytest.mark.parametrize(
    ("until", "basis", "part", "kind"),
    [
        ("2027-05-05", "sale", "از خرید، ۱۶۴ روز مانده", "ok"),
        ("2026-11-22", "install", "پایان یافته است — از نصب، ۰ روز گذشته", "warn"),
        (None, "unknown", "روشن نیست", "info"),
    ],
)
def test_warranty_says_why(until: str | None, basis: str, part: str, kind: str) -> None:
    from datetime import date

    said, shown_as = Product.warranty(date.fromisoformat(until) if until else None, basis, date(2026, 11, 22))

    assert part in said
    assert shown_as == kind


def test_faults_follow_the_product(window: RegistrationWindow) -> None:
    fault = window.form.topic.fault
    assert len(fault.choices) == 3

    window.form.product.model.set_value(office.SPLIT_AC)

    assert [choice.text for choice in fault.choices] == ["کمبود گاز"]


def test_category_brings_deadline_and_safety_its_warning(window: RegistrationWindow) -> None:
    topic, referral = window.form.topic, window.form.referral
    topic.category.set_value(office.NO_VISIT)
    assert referral.due.text() == "۱۴۰۵/۰۹/۰۳"
    assert not topic.safety.isVisible()

    topic.category.set_value(office.ELECTRIC_SHOCK)

    assert referral.due.text() == "۱۴۰۵/۰۹/۰۲"
    assert topic.safety.isVisible()
    assert window.form.read().due_on == ""


def test_a_proposed_deadline_passes_over_days_off_and_says_so(window: RegistrationWindow) -> None:
    topic, referral = window.form.topic, window.form.referral
    topic.category.set_value(office.NO_VISIT)
    assert "روز کاری" not in words_in(referral)

    referral.take_lists(replace(office.LISTS, days_off=("2026-11-24", "2026-11-25")))
    topic.category.set_value(None)
    topic.category.set_value(office.NO_VISIT)

    assert referral.due.value() == date(2026, 11, 26)
    assert "۲ روز برای این موضوع، تا روز کاری بعد" in words_in(referral)
    assert window.form.read().due_on == ""


def test_deadline_typed_by_hand_stays(window: RegistrationWindow) -> None:
    referral = window.form.referral
    referral.due.setFocus()
    type_text(referral.due, "+7")
    press(referral.due, Qt.Key.Key_Return)

    window.form.topic.category.set_value(office.NO_VISIT)

    assert window.form.read().due_on == "2026-11-29"


def test_city_and_product_propose_the_dealer(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    window.form.customer.address.open()
    window.form.customer.address._city.set_value(office.TEHRAN)
    window.form.product.model.set_value(office.WASHER)
    qtbot.waitUntil(lambda: window.form.product.dealer.placeholderText() == "سرویس آرمان")

    assert ProposeDealers(city_id=office.TEHRAN, family_id=office.WASHER_FAMILY) in house.asked
    assert "۴ پرونده باز" in words_in(window.form.product)
    assert window.form.read().dealer_id is None


def test_what_it_may_repeat_is_offered_quietly(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    house.duplicates = (EarlierCase(777, "1405-01111", "نشت آب", "in_progress", office.NOW_MS, "phone"),)
    asked: list[object] = []
    window.case_asked.connect(asked.append)
    type_text(window.form.customer.phone, "09125550000")
    qtbot.waitUntil(lambda: History.SIMILAR in words_in(window.form.history))

    number, share = (stop for stop in window.form.history.stops())
    number.click()
    house.duplicates = ()
    share.click()
    qtbot.waitUntil(lambda: History.SIMILAR not in words_in(window.form.history))

    assert asked == [777]
    assert house.of(SharePhone) == [SharePhone(number="09125550000")]
    assert window.form.read().phone_is_shared


def test_letter_number_of_the_sender_is_looked_for(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    window.form.channel.channel.set_value("letter")
    box = window.form.channel.all_fields()["their_number"].control
    assert isinstance(box, QLineEdit)
    box.setFocus()
    type_text(box, "12/3")
    press(box, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: OfferDuplicates(their_number="12/3") in house.asked)


@pytest.mark.parametrize("channel", sorted(FORMS))
def test_each_channel_has_its_own_boxes(window: RegistrationWindow, channel: str) -> None:
    window.form.channel.channel.set_value(channel)

    form = window.form.channel.form()
    assert form is not None
    assert form.isVisible()
    detail = {box.name: {"day": "2026-11-20", "dealer": str(office.DEALER), "body": "hemayat", "phone": "09123456789",
                         "register": str(office.REGISTER)}.get(box.kind, "متن") for box in FORMS[channel]}  # fmt: skip
    form.put(detail)
    assert form.values() == {name: text for name, text in detail.items() if text}
    assert set(form.group.stops) <= set(window.form.stops())


def test_a_call_needs_no_boxes_of_its_own(window: RegistrationWindow) -> None:
    window.form.channel.channel.set_value("letter")
    window.form.channel.channel.set_value("phone")

    assert window.form.channel.form() is None
    assert window.form.read().channel_detail == {}


def test_ready_sentence_comes_in_with_its_blanks_filled(window: RegistrationWindow) -> None:
    window.form.customer.name.setText("مریم صادقی")
    area = window.form.statement.area
    area.setFocus()

    type_text(area, "😀 /salam ")

    assert area.value() == "😀 با مریم صادقی صحبت شد و راهنمایی گرفت."


def test_blanks_have_persian_names_too() -> None:
    known = {"customer": "مریم صادقی", "number": "۱۴۰۵-۰۰۰۱۲"}

    said = filled("{مشتری}، پرونده {شماره}، {number}؛ تا {روز}", known)

    assert said == "مریم صادقی، پرونده ۱۴۰۵-۰۰۰۱۲، ۱۴۰۵-۰۰۰۱۲؛ تا {روز}"


def test_ready_sentence_is_found_under_the_persian_layout(window: RegistrationWindow) -> None:
    type_text(window.form.referral.paraph, "/بخخقه ")

    assert window.form.referral.paraph.value() == "لطفاً فوری بررسی شود."


def test_slash_that_is_no_code_stays(window: RegistrationWindow) -> None:
    type_text(window.form.statement.area, "۱/۲ /هیچ ")

    assert window.form.statement.area.toPlainText() == "۱/۲ /هیچ "


def test_caller_on_record_is_asked_for_once(window: RegistrationWindow, house: House, qtbot: QtBot) -> None:
    window.enquiries.fetch_caller(office.MARYAM)
    qtbot.waitUntil(lambda: window.form.history.card is not None)

    assert house.asked.count(FetchCaller(party_id=office.MARYAM)) == 1
