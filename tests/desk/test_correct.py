"""اصلاح: what differs is written, both sides stand in the event, and lowering is guarded."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from cartable.commands.cases import CorrectCase, PartyInput, ProductInput
from cartable.errors import BadInput, Forbidden
from models.case import category, follow_up
from models.ledger import case_search
from models.product import product_family, product_model
from tests.builders import SmallOffice
from tests.desk.steps import (
    act,
    assert_chain_holds,
    assert_rolls_back,
    assert_stale_is_refused,
    case_row,
    everything,
    lines,
    on_case,
    refer,
    refused,
)


@pytest.fixture
def case_id(office: SmallOffice) -> int:
    return office.register().case_id


def category_id(office: SmallOffice, code: str) -> int:
    with office.database.reading() as connection:
        return int(connection.execute(select(category.c.id).where(category.c.code == code)).scalar_one())


def searched(office: SmallOffice, case_id: int) -> str:
    with office.database.reading() as connection:
        return str(connection.scalar(select(case_search.c.body).where(case_search.c.case_id == case_id)))


def add_model(office: SmallOffice) -> int:
    with office.database.writing() as connection:
        family = connection.execute(
            insert(product_family).values(code="W", name="ماشین لباسشویی").returning(product_family.c.id)
        ).scalar_one()
        values = {"family_id": family, "code": "WM-80", "folded": "wm-80", "name": "لباسشویی ۸ کیلویی"}
        return int(
            connection.execute(insert(product_model).values(**values).returning(product_model.c.id)).scalar_one()
        )


def test_what_differs_is_written_and_both_sides_are_kept(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", CorrectCase, case_id, kind="service_request", subject="نشت آب", remedy="repair")

    card = office.case("clerk", case_id)
    assert (card.kind, card.subject, card.remedy, card.version) == ("service_request", "نشت آب", "repair", 2)
    detail: dict[str, Any] = dict(card.events[-1].detail)
    assert detail["before"]["kind"] == "complaint"
    assert detail["after"] == {"kind": "service_request", "subject": "نشت آب", "remedy": "repair"}
    assert "نشت اب" in searched(office, case_id)
    assert_chain_holds(office, case_id)


def test_nothing_different_leaves_no_trace(office: SmallOffice, case_id: int) -> None:
    before = everything(office)
    office.perform("clerk", on_case(office, "clerk", CorrectCase, case_id, kind="complaint"))

    assert everything(office) == before


def test_the_right_person_and_product_are_found_by_what_is_theirs(office: SmallOffice, case_id: int) -> None:
    model_id = add_model(office)
    act(
        office, "clerk", CorrectCase, case_id,
        complainant=PartyInput(given_name="رضا", family_name="کریمی", mobile="09351112233"),
        product=ProductInput(model_id=model_id, serial_number="ab-۱۲۳۴"),
    )  # fmt: skip

    card = office.case("clerk", case_id)
    assert card.complainant is not None
    assert card.complainant.name == "رضا کریمی"
    assert [(each.name, each.role) for each in card.parties] == [("رضا کریمی", "complainant")]
    assert card.product.serial_number
    body = searched(office, case_id)
    assert "09351112233" in body
    assert "wm-80" in body
    assert "09123456789" not in body


def test_a_category_brings_its_severity(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", CorrectCase, case_id, category_id=category_id(office, "no_visit"))

    row = case_row(office, case_id)
    assert (row.priority, row.is_safety) == (3, 0)


def test_safety_goes_at_once_to_the_manager(office: SmallOffice, case_id: int) -> None:
    act(office, "clerk", CorrectCase, case_id, category_id=category_id(office, "gas_leak"))

    row = case_row(office, case_id)
    assert (row.is_safety, row.urgency) == (1, 2)
    (line,) = lines(office, "manager", "follow_up")
    assert (line.kind, line.case_id) == ("safety", case_id)
    with office.database.reading() as connection:
        assert connection.scalar(select(follow_up.c.owner_post_id)) == office.posts["MG-2"]


@pytest.mark.parametrize("change", ["category", "urgency", "confidentiality"])
def test_lowering_needs_a_cleared_supervisor_and_a_reason(office: SmallOffice, change: str) -> None:
    case_id = office.register(category_id=category_id(office, "fire"), confidentiality=1).case_id
    lower: dict[str, Any] = {
        "category": {"category_id": category_id(office, "quality")},
        "urgency": {"urgency": 0},
        "confidentiality": {"confidentiality": 0},
    }[change]
    error = refused(office, "clerk", on_case(office, "clerk", CorrectCase, case_id, reason="اشتباه", **lower))
    assert (error.code, error.params["verb"]) == ("verb_not_granted", "confidential")

    refer(office, "clerk", case_id, "MG-1")
    error = refused(office, "supervisor", on_case(office, "supervisor", CorrectCase, case_id, **lower))
    assert isinstance(error, BadInput)
    assert (error.code, error.field) == ("lowering_needs_reason", "reason")
    act(office, "supervisor", CorrectCase, case_id, reason="اشتباه ثبت شده بود.", **lower)
    assert office.case("supervisor", case_id).events[-1].detail["reason"] == "اشتباه ثبت شده بود."


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "riddle"}, "kind"),
        ({"subject": " "}, "subject"),
        ({"category_id": 7}, "category_id"),
        ({"remedy": "magic"}, "remedy"),
        ({"urgency": 3}, "urgency"),
        ({"confidentiality": -1}, "confidentiality"),
        ({"product": ProductInput(serial_number="A1")}, "model_id"),
        ({"fault_id": 7}, None),
        ({"dealer_id": 7}, None),
    ],
)
def test_what_is_wrongly_filled_names_its_field(
    office: SmallOffice, case_id: int, fields: dict[str, Any], field: str | None
) -> None:
    error = refused(office, "clerk", on_case(office, "clerk", CorrectCase, case_id, **fields))
    assert isinstance(error, BadInput)
    assert error.field == field


def test_the_registrar_corrects_what_others_hold_and_nobody_else_does(office: SmallOffice, case_id: int) -> None:
    refer(office, "clerk", case_id, "AS-1")
    act(office, "clerk", CorrectCase, case_id, subject="نشت آب")
    act(office, "expert", CorrectCase, case_id, subject="نشت آب از شیلنگ")

    for who in ("finance", "manager", "auditor"):
        assert isinstance(refused(office, who, on_case(office, who, CorrectCase, case_id, subject="x")), Forbidden)


def test_stale_and_rolled_back(office: SmallOffice, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    command = on_case(office, "clerk", CorrectCase, case_id, subject="نشت آب")
    assert_stale_is_refused(office, "clerk", command)
    assert_rolls_back(office, monkeypatch, "clerk", command)
