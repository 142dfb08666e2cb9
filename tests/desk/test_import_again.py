"""One person or machine told of twice, in other words or in another file, stays one."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Table, select

from cartable.records.import_plan import ImportMode, ImportPlan
from cartable.records.sheet import Cell
from models.case import margin_note
from models.party import party, party_identifier, party_phone
from models.product import product_family, product_model, product_unit
from tests.builders import SmallOffice
from tests.desk.test_import import bring, files
from tests.importing.registers import UNITS, plan, sheet

PEOPLE = ("نام و نام خانوادگی", "موبایل", "نشانی")
COMPLAINTS = ("شماره", "نام مشتری", "موبایل", "شرح")


def people(*rows: tuple[Cell, ...], mode: ImportMode = "strict") -> ImportPlan:
    return plan(sheet(PEOPLE, *rows, name="مشتریان"), mode=mode)


def complaints(*callers: tuple[str, str]) -> ImportPlan:
    rows = ((str(at), name, phone, f"خراب {at}") for at, (name, phone) in enumerate(callers, 1))
    return plan(sheet(COMPLAINTS, *rows, name="شکایات"))


def units(*rows: tuple[Cell, ...], mode: ImportMode = "strict") -> ImportPlan:
    return plan(sheet(UNITS, *rows, name="دستگاه‌ها"), mode=mode)


def names(office: SmallOffice) -> list[str]:
    with office.database.reading() as connection:
        return sorted(connection.scalars(select(party.c.name)))


def rows_of(office: SmallOffice, table: Table) -> Sequence[Any]:
    with office.database.reading() as connection:
        return connection.execute(select(table)).all()


def test_a_caller_is_known_by_a_title_a_part_or_another_order_of_his_name(office: SmallOffice) -> None:
    bring(office, people(("علی رضا کریمی", "09123456789", "تهران"), ("نادر نوری", "021-88776655 داخلی 12", "قم")))
    done = bring(
        office,
        complaints(
            ("آقای علیرضا کریمی", "09123456789"), ("کریمی علی رضا", "09123456789"), ("کریمی", "09123456789"),
            ("نوری", "02188776655"), ("نوری", "02188776655 داخلی 12"),
        ),
    )  # fmt: skip
    assert (done.callers, names(office)) == (0, ["علی رضا کریمی", "نادر نوری"])
    owners = {row.complainant_id for row in files(office).values()}  # type: ignore[attr-defined]
    assert len(owners) == 2
    assert None not in owners
    assert bring(office, complaints(("زهرا کریمی", "09123456789"))).callers == 1, "another given name is another person"


def test_callers_of_one_number_are_one_by_their_fullest_name(office: SmallOffice) -> None:
    done = bring(office, complaints(*((name, "09123456789") for name in ("کریمی", "آقای کریمی", "علی کریمی"))))
    assert (done.callers, names(office)) == (1, ["علی کریمی"])
    assert len({row.complainant_id for row in files(office).values()}) == 1  # type: ignore[attr-defined]


def test_one_of_whom_only_the_number_was_known_gets_his_name(office: SmallOffice) -> None:
    unit = ("WM-1", "لباسشویی", "S1", None, None, "09123456789", None)
    bring(office, plan(sheet(UNITS, unit, name="دستگاه‌ها"), sheet(COMPLAINTS, ("1", None, "09351234567", "خراب"))))
    assert names(office) == ["09123456789", "09351234567"]
    done = bring(office, people(("علی کریمی", "09123456789", "تهران")))
    assert (done.customers, done.linked) == (0, 1)
    assert bring(office, complaints(("نادر نوری", "09351234567"))).callers == 0
    assert names(office) == ["علی کریمی", "نادر نوری"]
    ali = next(row for row in rows_of(office, party) if row.name == "علی کریمی")
    assert (ali.given_name, ali.family_name, ali.version) == ("علی", "کریمی", 2)
    assert bring(office, people(("علی کریمی", "09123456789", "تهران"))).known == 1


def test_every_phone_of_a_row_comes_in_with_its_kind(office: SmallOffice) -> None:
    bring(office, people(("علی کریمی", "02188776655 داخلی 12 / 09123456789 / 09351234567", "تهران")))
    bring(office, complaints(("نادر نوری", "09360000000 - 02633445566")))
    phones = {row.number: (row.kind, row.extension, row.is_primary) for row in rows_of(office, party_phone)}
    assert phones == {
        "09123456789": ("mobile", "", 1), "02188776655": ("landline", "12", 0), "09351234567": ("mobile", "", 0),
        "09360000000": ("mobile", "", 1), "02633445566": ("landline", "", 0),
    }  # fmt: skip
    assert bring(office, people(("علی کریمی", "09351234567", "تهران"))).linked == 1, "found by any number of his"


def test_a_company_comes_in_as_one_and_a_service_register_names_its_product(office: SmallOffice) -> None:
    bring(office, plan(sheet(("نام شرکت", "تلفن", "شناسه ملی"), ("پخش آریا", "02188776655", "14003778990"))))
    (company,) = rows_of(office, party)
    assert (company.kind, company.name) == ("organization", "پخش آریا")
    (identifier,) = rows_of(office, party_identifier)
    assert (identifier.kind, identifier.value) == ("company_id", "14003778990")
    bring(office, plan(sheet(("نوع دستگاه", "مدل", "شرح", "موبایل"), ("جاروبرقی", "VC-77", "خراب", "09123456789"))))
    with office.database.reading() as connection:
        model = connection.execute(select(product_model).where(product_model.c.code == "VC-77")).one()
        family = connection.scalar(select(product_family.c.name).where(product_family.c.id == model.family_id))
    assert model.name == "جاروبرقی"
    assert family


@pytest.mark.parametrize("written", ["تماس نگیرید", None])
@pytest.mark.parametrize("address", ["تهران، خیابان آزادی", None])
def test_a_person_taken_without_a_phone_gets_it_when_mended(
    office: SmallOffice, address: str | None, written: str | None
) -> None:
    bring(office, people(("علی کریمی", written, address), mode="mark"))
    done = bring(office, people(("علی کریمی", "09123456789", address)))
    assert (done.customers, done.linked, names(office)) == (0, 1, ["علی کریمی"])
    assert [row.number for row in rows_of(office, party_phone)] == ["09123456789"]
    assert bring(office, people(("علی کریمی", "09123456789", address))).known == 1
    assert bring(office, complaints(("کریمی", "09123456789"))).callers == 0


def test_somebody_else_of_the_same_name_is_no_mended_row(office: SmallOffice) -> None:
    bring(office, people(("علی کریمی", "تماس نگیرید", None), mode="mark"))
    another = people(("نادر نوری", "09351234567", None), ("علی کریمی", "09123456789", None))
    assert bring(office, another).customers == 2, "another row of the file"
    bring(office, people(("زهرا نوری", "ندارد", "قم"), mode="mark"))
    assert bring(office, people(("زهرا نوری", "09360000000", "کرج"))).customers == 1, "another address"


def test_a_unit_taken_without_a_serial_gets_it_when_mended(office: SmallOffice) -> None:
    bring(
        office,
        units(
            ("WM-1", "لباسشویی", None, "1402/01/02", None, "09123456789", None),
            ("WM-1", "لباسشویی", "ندارد", None, "1403/13/45", None, None),
            mode="mark",
        ),
    )
    mended = units(
        ("WM-1", "لباسشویی", "S1", "1402/01/02", None, "09123456789", None),
        ("WM-1", "لباسشویی", "S2", None, "1403/01/02", None, None),
    )
    done = bring(office, mended)
    assert (done.units, done.linked) == (0, 2)
    found = {row.serial_number: row for row in rows_of(office, product_unit)}
    assert {serial: (row.folded, row.version) for serial, row in found.items()} == {"S1": ("S1", 2), "S2": ("S2", 2)}
    assert str(found["S2"].installed_on) == "2024-03-21"
    assert bring(office, mended).known == 2
    assert bring(office, units(("WM-1", "لباسشویی", "S3", "1402/01/02", None, "09123456789", None))).units == 1


def test_what_a_row_told_besides_stands_on_the_file(office: SmallOffice) -> None:
    bring(office, people(("علی کریمی", "09123456789", "تهران")))
    header = ("شماره", "تاریخ", "نام مشتری", "تلفن", "شرح", "توضیحات")
    rows = (
        ("1", "1403/01/02", "علی کریمی", "09123456789 / 02188776655", "خراب", "پیگیری شود"),
        ("2", "1402/13/45", "علی کریمی", "تماس نگیرید", "آب می‌ریزد", None),
        ("3", "1403/01/02", "علی کریمی", "09123456789", "صدا می‌دهد", None),
    )
    bring(office, plan(sheet(header, *rows, name="شکایات"), mode="mark"))
    assert [row.body for row in rows_of(office, margin_note)] == [
        "پیگیری شود\nتلفن‌های دیگر: 02188776655", "تاریخ: 1402/13/45\nتلفن: تماس نگیرید",
    ]  # fmt: skip


def test_rows_of_one_person_keep_every_number(office: SmallOffice) -> None:
    header = ("نام و نام خانوادگی", "موبایل", "تلفن ثابت")
    rows = (("علی کریمی", "09123456789", "02188776655"), ("علی کریمی", "09123456789", "02633445566"))
    bring(office, plan(sheet(header, *rows)))
    assert [row.number for row in rows_of(office, party_phone)] == ["09123456789", "02188776655", "02633445566"]
