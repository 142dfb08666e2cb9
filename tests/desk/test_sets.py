"""Sets (ست): several units sold together, each with its serial; any of them finds them all."""

from datetime import date

import pytest

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import ProductInput, RecordSet, SetUnitInput
from cartable.errors import BadInput, CartableError, Conflict, Forbidden
from cartable.outcome import Page
from cartable.queries.cases import OfferDuplicates, SearchCases, SuggestUnits
from cartable.queries.office import FetchLists
from cartable.records.choices import BaseLists
from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice

INDOOR, OUTDOOR = "پنل داخلی", "یونیت خارجی"


def split_model(office: SmallOffice) -> int:
    """A model of a family that is sold in sets."""
    fields = {"code": "S", "name": "کولر اسپلیت", "parts": f"{INDOOR}\n{OUTDOOR}"}
    family = office.perform("admin", SaveRow(kind="product_family", fields=fields)).record
    fields = {"family_id": family.id, "code": "NC-24", "name": "کولر ۲۴۰۰۰"}  # type: ignore[attr-defined]
    return int(office.perform("admin", SaveRow(kind="product_model", fields=fields)).record.id)  # type: ignore[attr-defined]


def product(model: int, serial: str = "IN-1", outdoor: str = "OUT-1") -> ProductInput:
    units = (SetUnitInput(part=OUTDOOR, serial_number=outdoor),)
    return ProductInput(model_id=model, serial_number=serial, part=INDOOR, set_units=units)


def found(office: SmallOffice, text: str) -> list[tuple[str, str]]:
    page = office.fetch("clerk", SearchCases(text=text))
    assert isinstance(page, Page)
    return [(line.number, line.reason) for line in page.lines]


def units_of(office: SmallOffice, case: CaseRegistered) -> tuple[str, list[tuple[str, str]]]:
    card = office.case("clerk", case.case_id).product
    return card.part, [(each.part, each.serial_number) for each in card.siblings]


def record(office: SmallOffice, case: CaseRegistered, who: str = "clerk", **units: str) -> None:
    version = office.case("clerk", case.case_id).version
    given = tuple(SetUnitInput(part=part.replace("_", " "), serial_number=serial) for part, serial in units.items())
    office.perform(who, RecordSet(case_id=case.case_id, version=version, part=INDOOR, units=given))


def test_a_set_comes_in_with_the_file_and_any_serial_finds_it(office: SmallOffice) -> None:
    model = split_model(office)
    case = office.register(product=product(model))

    assert units_of(office, case) == (INDOOR, [(OUTDOOR, "OUT-1")])
    assert office.case("clerk", case.case_id).product.parts == (INDOOR, OUTDOOR)
    assert found(office, "OUT-1") == [(case.number, "serial")]
    (offered,) = office.fetch("clerk", SuggestUnits(serial="out-"))  # type: ignore[misc]
    assert (offered.part, [(each.part, each.serial_number) for each in offered.siblings]) == (
        OUTDOOR, [(INDOOR, "IN-1")],
    )  # fmt: skip
    assert [each.case_id for each in office.fetch("clerk", OfferDuplicates(serial="OUT-1"))] == [case.case_id]  # type: ignore[attr-defined]


def test_a_second_call_may_read_the_other_serial(office: SmallOffice) -> None:
    model = split_model(office)
    first = office.register(product=ProductInput(model_id=model, serial_number="IN-1"))
    assert found(office, "OUT-1") == []
    second = office.register(product=ProductInput(model_id=model, serial_number="OUT-1", part=OUTDOOR, set_units=(
        SetUnitInput(part=INDOOR, serial_number="IN-1"),
    )))  # fmt: skip

    assert {number for number, _ in found(office, "OUT-1")} == {first.number, second.number}
    assert {number for number, _ in found(office, "IN-1")} == {first.number, second.number}
    known = office.register(product=ProductInput(model_id=model, serial_number="OUT-1"))
    assert known.number in {number for number, _ in found(office, "IN-1")}


def test_where_only_another_serial_is_known_that_unit_is_the_one(office: SmallOffice) -> None:
    case = office.register(product=product(split_model(office), serial=""))
    card = office.case("clerk", case.case_id).product
    assert (card.serial_number, card.part, card.siblings) == ("OUT-1", OUTDOOR, ())


def test_a_new_unit_has_the_sale_of_the_set(office: SmallOffice) -> None:
    model = split_model(office)
    sold = ProductInput(model_id=model, serial_number="IN-1", sold_on=date(2026, 1, 1), part=INDOOR, set_units=(
        SetUnitInput(part=OUTDOOR, serial_number="OUT-1"),
    ))  # fmt: skip
    office.register(product=sold)
    one, other = (office.fetch("clerk", SuggestUnits(serial=text))[0] for text in ("IN-1", "OUT-1"))  # type: ignore[index]
    assert one.warranty_until == other.warranty_until is not None
    assert one.owner_id == other.owner_id is not None


def test_a_set_is_recorded_changed_and_parted_on_the_file(office: SmallOffice) -> None:
    case = office.register(product=ProductInput(model_id=split_model(office), serial_number="IN-1"))
    record(office, case, یونیت_خارجی="OUT-1")
    assert units_of(office, case) == (INDOOR, [(OUTDOOR, "OUT-1")])
    event = office.case("clerk", case.case_id).events[-1]
    assert (event.verb, event.detail["before"], event.detail["after"]) == (
        "correct", {"set": [["", "IN-1"]]}, {"set": [[INDOOR, "IN-1"], [OUTDOOR, "OUT-1"]]},
    )  # fmt: skip

    record(office, case, یونیت_خارجی="OUT-1")
    assert len(office.case("clerk", case.case_id).events) == 2, "nothing changed, nothing to tell"

    record(office, case, یونیت_خارجی="OUT-2")
    assert [found(office, text) != [] for text in ("OUT-1", "OUT-2")] == [False, True]
    record(office, case)
    assert units_of(office, case) == (INDOOR, [])
    assert found(office, "OUT-2") == []


@pytest.mark.parametrize(
    ("indoor", "outdoor", "code"),
    [("IN-9", "IN-9", "serial_twice_in_set"), ("IN-9", "in-9", "serial_twice_in_set")],
)
def test_a_serial_stands_once(office: SmallOffice, indoor: str, outdoor: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        office.register(product=product(split_model(office), indoor, outdoor))
    assert (refused.value.code, refused.value.field) == (code, "set_units")


def test_two_sets_do_not_become_one_by_a_slip(office: SmallOffice) -> None:
    model = split_model(office)
    office.register(product=product(model))
    office.register(product=product(model, "IN-2", "OUT-2"))
    with pytest.raises(BadInput) as refused:
        office.register(product=product(model, "IN-2", "OUT-1"))
    assert refused.value.code == "unit_of_other_set"


@pytest.mark.parametrize(
    ("who", "version", "refusal"), [("auditor", 1, Forbidden), ("expert", 1, Forbidden), ("clerk", 9, Conflict)]
)
def test_whoever_may_not_correct_records_no_set(
    office: SmallOffice, who: str, version: int, refusal: type[CartableError]
) -> None:
    case = office.register(product=ProductInput(model_id=split_model(office), serial_number="IN-1"))
    units = (SetUnitInput(part=OUTDOOR, serial_number="OUT-1"),)
    with pytest.raises(refusal):
        office.perform(who, RecordSet(case_id=case.case_id, version=version, part=INDOOR, units=units))
    assert units_of(office, case) == ("", [])


def test_a_file_without_a_unit_has_no_set(office: SmallOffice) -> None:
    case = office.register()
    with pytest.raises(BadInput) as refused:
        office.perform("clerk", RecordSet(case_id=case.case_id, version=1, units=()))
    assert refused.value.code == "unit_needed_for_set"


def test_the_parts_of_a_family_reach_the_form(office: SmallOffice) -> None:
    split_model(office)
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    assert [each.parts for each in lists.families if each.code == "S"] == [(INDOOR, OUTDOOR)]
