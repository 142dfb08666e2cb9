"""Sets (ست) on screen: asked for where the product is one, filled in from any serial, put right on the file."""

from collections.abc import Callable
from typing import Any

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import ProductInput, SetUnitInput
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings
from views.dialogs.product_set import ProductSetDialog
from views.intake.build import Finish, register_command
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState, from_json, to_json

SitDown = Callable[..., Seat]
INDOOR, OUTDOOR = "پنل داخلی", "یونیت خارجی"


def models(office: SmallOffice) -> tuple[int, int]:
    """A model that is sold in sets and one that is not."""
    keys = []
    for code, parts in (("S", f"{INDOOR}\n{OUTDOOR}"), ("W", "")):
        fields: dict[str, object] = {"code": code, "name": f"خانواده {code}", "parts": parts}
        family = office.perform("admin", SaveRow(kind="product_family", fields=fields)).record
        fields = {"family_id": family.id, "code": f"{code}-1", "name": f"مدل {code}"}  # type: ignore[attr-defined]
        keys.append(office.perform("admin", SaveRow(kind="product_model", fields=fields)).record.id)  # type: ignore[attr-defined]
    return keys[0], keys[1]


def open_form(seat: Seat) -> Any:
    seat.desktop.open_registration()
    return seat.dialog(RegistrationWindow)


def leave(form: Any) -> None:
    form.keeper.discard()
    form.close()


def test_only_a_product_of_several_units_is_asked_for_its_set(office: SmallOffice, sit_down: SitDown) -> None:
    split, washer = models(office)
    seat = sit_down("clerk")
    form = open_form(seat)
    product = form.form.product
    assert product.set.toggle.isHidden()
    product.model.set_value(washer)
    assert product.set.toggle.isHidden()
    product.model.set_value(split)
    assert not product.set.toggle.isHidden()
    leave(form)


def test_the_other_serial_is_typed_by_keys_and_sent(office: SmallOffice, sit_down: SitDown) -> None:
    split, _ = models(office)
    seat = sit_down("clerk")
    form = open_form(seat)
    product = form.form.product
    product.serial.set_value("IN-1")
    product.model.set_value(split)
    seat.key("Alt+4", form)
    seat.until(lambda: product.set.is_open)
    box = form.form.fields()["set_units"]
    assert box.label == f"سریال {OUTDOOR}"
    box.control.set_value("OUT-1")

    state = form.form.read()
    assert (state.part, state.set_serials) == (INDOOR, {OUTDOOR: "OUT-1"})
    assert from_json(to_json(state)) == state
    command = register_command(state, Finish.NEXT, lambda _day: 0)
    assert command.product.set_units == (SetUnitInput(part=OUTDOOR, serial_number="OUT-1"),)

    product.set._part.set_value(OUTDOOR)
    assert box.label == f"سریال {INDOOR}"
    product.model.set_value(None)
    assert not product.set.is_open
    leave(form)


def test_any_serial_on_record_fills_in_the_set(office: SmallOffice, sit_down: SitDown) -> None:
    split, _ = models(office)
    units = (SetUnitInput(part=OUTDOOR, serial_number="OUT-1"),)
    office.register(product=ProductInput(model_id=split, serial_number="IN-1", part=INDOOR, set_units=units))
    seat = sit_down("clerk")
    form = open_form(seat)
    product = form.form.product
    product.serial.setFocus()
    seat.type("OUT-")
    seat.until(lambda: product.units.isVisible() and product.units.lines)
    seat.key("Down", form)
    seat.key("Return", form)

    seat.until(lambda: product.model.value() == split)
    state = form.form.read()
    assert (state.serial, state.part, state.set_serials) == ("OUT-1", OUTDOOR, {INDOOR: "IN-1"})
    leave(form)


def test_a_draft_brings_its_set_back(office: SmallOffice, sit_down: SitDown) -> None:
    split, _ = models(office)
    seat = sit_down("clerk")
    form = open_form(seat)
    state = IntakeState(model_id=split, serial="IN-1", part=INDOOR, set_serials={OUTDOOR: "OUT-1"})
    form.form.show_state(state)
    assert form.form.product.set.is_open
    assert form.form.read().set_serials == {OUTDOOR: "OUT-1"}
    leave(form)


def test_the_device_tab_shows_the_set_and_opens_it(office: SmallOffice, sit_down: SitDown) -> None:
    split, _ = models(office)
    case = office.register(product=ProductInput(model_id=split, serial_number="IN-1"))
    refer(office, case, "supervisor")
    seat = sit_down()
    seat.choose("inbox", case.number)
    view = seat.window.reading
    entries = {entry.key: entry for entry in view._lists["product"].entries}
    assert entries["set", 0].body == strings.ProductSets.NOT_RECORDED

    seat.desktop._open_entry(("set", 0), office.case("supervisor", case.case_id))
    dialog = seat.dialog(ProductSetDialog)
    assert dialog.field("part").control.value() == INDOOR
    dialog._serials[OUTDOOR].setText("OUT-1")
    seat.send(dialog)

    siblings = office.case("supervisor", case.case_id).product.siblings
    assert [(each.part, each.serial_number) for each in siblings] == [(OUTDOOR, "OUT-1")]
    seat.until(lambda: "OUT-1" in {entry.key: entry for entry in view._lists["product"].entries}["set", 0].body)


def test_a_serial_that_stands_twice_is_said_at_its_box(office: SmallOffice, sit_down: SitDown) -> None:
    split, _ = models(office)
    case = office.register(product=ProductInput(model_id=split, serial_number="IN-1"))
    refer(office, case, "supervisor")
    seat = sit_down()
    seat.desktop._open_entry(("set", 0), office.case("supervisor", case.case_id))
    dialog = seat.dialog(ProductSetDialog)
    dialog._serials[OUTDOOR].setText("IN-1")
    seat.key("Ctrl+Return", dialog)
    seat.until(lambda: dialog.field("set_units").error)
    dialog.close()
