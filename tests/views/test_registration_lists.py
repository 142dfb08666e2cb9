"""Base data that somebody else saves reaches the open form, and nothing typed or chosen is lost by it."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.commands.base_data import RetireRow, SaveRow
from cartable.queries.office import FetchRows
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views.intake.registration_window import RegistrationWindow
from views.widgets.combo import Choice, Combo

SitDown = Callable[..., Seat]


def add(office: SmallOffice, table: str, **fields: object) -> int:
    return int(office.perform("admin", SaveRow(kind=table, fields=fields)).record.id)  # type: ignore[attr-defined]


def open_form(seat: Seat) -> Any:
    seat.desktop.open_registration()
    return seat.dialog(RegistrationWindow)


def leave(form: Any) -> None:
    form.keeper.discard()
    form.close()


def test_what_another_process_saves_is_on_offer(office: SmallOffice, sit_down: SitDown) -> None:
    family = add(office, "product_family", code="F", name="یخچال")
    seat = sit_down("clerk", listens=True)
    form = open_form(seat)
    cards = form.form
    cards.customer.name.setText("مریم صا")
    cards.statement.area.setPlainText("آب می‌ریزد")
    cards.product.model.setFocus()
    seat.type("یخچال ش")

    model = add(office, "product_model", family_id=family, code="NR-60", name="یخچال شصت")
    category = add(office, "category", code="new", name="دسته تازه")
    city = add(office, "place", kind="city", name="شهر تازه")
    fault = add(office, "product_fault", family_id=family, code="leak", name="نشت تازه")

    seat.until(lambda: fault in [choice.id for choice in cards.topic.fault.choices])
    assert model in [choice.id for choice in cards.product.model.choices]
    assert category in [choice.id for choice in cards.topic.category.choices]
    assert (cards.customer.name.text(), cards.statement.area.toPlainText()) == ("مریم صا", "آب می‌ریزد")
    assert cards.product.model.text() == "یخچال ش"
    assert cards.product.model.hasFocus()
    cards.customer.address.open()
    assert city in [choice.id for choice in cards.customer.address._city.choices]
    leave(form)


def test_what_was_chosen_stays_under_its_new_name_or_when_it_is_retired(office: SmallOffice, sit_down: SitDown) -> None:
    kept = add(office, "category", code="kept", name="دسته نخست")
    gone = add(office, "dealer", code="D-1", name="سرویس آرمان")
    seat = sit_down("clerk", listens=True)
    form = open_form(seat)
    topic, product = form.form.topic, form.form.product
    topic.category.set_value(kept)
    product.dealer.set_value(gone)

    office.perform("admin", RetireRow(kind="dealer", row_id=gone, version=1))
    office.perform("admin", SaveRow(kind="category", fields={"name": "دسته دوم"}, row_id=kept, version=1))

    seat.until(lambda: topic.category.text() == "دسته دوم")
    seat.until(lambda: gone not in [choice.id for choice in product.dealer.choices])
    assert (topic.category.value(), product.dealer.value(), product.dealer.text()) == (kept, gone, "سرویس آرمان")
    leave(form)


def test_folded_parts_and_channels_not_opened_yet_know_the_new_lists(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk", listens=True)
    form = open_form(seat)
    cards = form.form
    cards.referral.copying.open()
    cards.channel.more.open()
    unit = add(office, "unit", branch_id=next(iter(_branches(office))), code="NEW", name="واحد تازه")
    post = add(office, "post", unit_id=unit, code="NEW-1", title="سمت تازه", kind="queue", role="expert")
    dealer = add(office, "dealer", code="D-1", name="سرویس آرمان")
    seat.until(lambda: dealer in [choice.id for choice in cards.channel.more._boxes["about_dealer_id"].choices])

    assert unit in [choice.id for choice in cards.channel.more._boxes["about_unit_id"].choices]
    assert post in [choice.id for choice in cards.referral.receiver.choices]
    assert post in [choice.id for choice in cards.referral.copying._copies._posts]
    cards.channel.channel.set_value("dealer")
    assert dealer in [choice.id for choice in cards.channel._forms["dealer"]._controls["dealer_id"].choices]
    leave(form)


def _branches(office: SmallOffice) -> list[int]:
    return [row.id for row in office.fetch("admin", FetchRows(kind="branch")).rows]  # type: ignore[attr-defined]


def test_a_new_ready_sentence_can_be_typed_at_once(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk", listens=True)
    form = open_form(seat)
    area = form.form.statement.area
    add(office, "ready_sentence", usage="call", code="تازه", body="جمله تازه دفتر")
    seat.until(lambda: any(each.code == "تازه" for each in area._sentences))
    leave(form)


@pytest.mark.parametrize(
    ("typed", "value", "expected"),
    [("الف", 1, ("ب", 1)), ("ال", None, ("ال", None))],
)
def test_a_box_keeps_what_is_in_it(dressed: None, typed: str, value: int | None, expected: tuple[str, object]) -> None:
    combo = Combo("فهرست", (Choice(1, "الف"), Choice(2, "ج")))
    combo.set_value(value)
    if value is None:
        combo.setText(typed)
    combo.renew_choices((Choice(1, "ب"), Choice(3, "د")))
    assert (combo.text(), combo.value()) == expected
    assert [choice.id for choice in combo.choices] == [1, 3]
