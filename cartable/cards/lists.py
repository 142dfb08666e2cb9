"""Everything the forms choose from, in one trip."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from cartable.base_stamp import read_stamp
from cartable.cards.receivers import read_receivers
from cartable.office_calendar import load_calendar
from cartable.queries.office import FetchBaseStamp, FetchLists
from cartable.reading import Reading, record
from cartable.records.choices import (
    BaseLists,
    CategoryChoice,
    Choice,
    DealerChoice,
    FamilyChoice,
    FaultChoice,
    ModelChoice,
    PlaceChoice,
    ReadySentence,
    RegisterChoice,
)
from models.case import category, choice
from models.documents import letter_register
from models.office import app_user, branch, holiday, post, ready_sentence, unit
from models.product import dealer, place, product_family, product_fault, product_model

province = place.alias("province")

DAYS_AHEAD = 400
"""The longest term of a category is a year; holidays may follow its last day."""


def fetch_base_stamp(reading: Reading, _query: FetchBaseStamp) -> str:
    """Tells whether lists that were read once are still those of the office."""
    return read_stamp(reading.connection)


def fetch_lists(reading: Reading, _query: FetchLists) -> BaseLists:
    """The active rows of every base table that a form offers."""
    return BaseLists(
        lists=_coded_lists(reading),
        categories=_categories(reading),
        families=tuple(
            FamilyChoice(row[0], row[1], row[2], tuple(row[3].splitlines()))
            for row in reading.execute(
                select(product_family.c.id, product_family.c.code, product_family.c.name, product_family.c.parts)
                .where(product_family.c.active == 1)
                .order_by(product_family.c.name)
            )
        ),
        models=tuple(
            ModelChoice(*row)
            for row in reading.execute(
                select(
                    product_model.c.id, product_model.c.family_id, product_model.c.brand, product_model.c.code,
                    product_model.c.name, product_model.c.warranty_months,
                )
                .where(product_model.c.active == 1)
                .order_by(product_model.c.name)
            )
        ),
        faults=tuple(
            FaultChoice(*row)
            for row in reading.execute(
                select(product_fault.c.id, product_fault.c.family_id, product_fault.c.code, product_fault.c.name)
                .where(product_fault.c.active == 1)
                .order_by(product_fault.c.name)
            )
        ),
        cities=_cities(reading),
        receivers=read_receivers(reading),
        sentences=_sentences(reading),
        registers=tuple(
            RegisterChoice(*row)
            for row in reading.execute(
                select(letter_register.c.id, letter_register.c.code, letter_register.c.title)
                .where(letter_register.c.active == 1)
                .order_by(letter_register.c.id)
            )
        ),
        branches=tuple(
            Choice(*row)
            for row in reading.execute(
                select(branch.c.code, branch.c.name).where(branch.c.active == 1).order_by(branch.c.id)
            )
        ),
        units=tuple(
            (int(row[0]), str(row[1]))
            for row in reading.execute(select(unit.c.id, unit.c.name).where(unit.c.active == 1).order_by(unit.c.id))
        ),
        holidays=tuple(
            (row[0].isoformat(), str(row[1]))
            for row in reading.execute(select(holiday.c.on_day, holiday.c.title).order_by(holiday.c.on_day))
        ),
        dealers=_dealers(reading),
        colleagues=tuple(
            (int(row[0]), str(row[1]))
            for row in reading.execute(
                select(app_user.c.id, app_user.c.display_name)
                .where(app_user.c.active == 1)
                .order_by(app_user.c.display_name)
            )
        ),
        days_off=_days_off(reading),
    )  # fmt: skip


def _days_off(reading: Reading) -> tuple[str, ...]:
    """Of the branch of one's seat; none where no working hours were ever entered."""
    branch_id = reading.connection.scalar(
        select(unit.c.branch_id).join(post, post.c.unit_id == unit.c.id).where(post.c.id == reading.authority.seat)
    )
    today = reading.time.today()
    calendar = load_calendar(reading.connection, reading.time.zone.key, branch_id)
    days = [today + timedelta(days=distance) for distance in range(DAYS_AHEAD)]
    off = tuple(day.isoformat() for day in days if not calendar.is_working_day(day))
    return off if len(off) < len(days) else ()


def _coded_lists(reading: Reading) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    found: dict[str, list[Choice]] = {}
    for name, code, title in reading.execute(
        select(choice.c.list, choice.c.code, choice.c.title)
        .where(choice.c.active == 1)
        .order_by(choice.c.list, choice.c.position, choice.c.id)
    ):
        found.setdefault(name, []).append(Choice(code, title))
    return tuple((name, tuple(entries)) for name, entries in found.items())


def _categories(reading: Reading) -> tuple[CategoryChoice, ...]:
    parent = category.alias("parent")
    rows = reading.execute(
        select(
            category.c.id, category.c.code, category.c.name, parent.c.name, category.c.severity, category.c.is_safety,
            category.c.due_days,
        )
        .outerjoin(parent, parent.c.id == category.c.parent_id)
        .where(category.c.active == 1)
        .order_by(category.c.id)
    )  # fmt: skip
    return tuple(record(CategoryChoice, *row[:3], row[3] or "", row[4], bool(row[5]), row[6]) for row in rows)


def _cities(reading: Reading) -> tuple[PlaceChoice, ...]:
    rows = reading.execute(
        select(place.c.id, place.c.name, province.c.name, place.c.phone_prefix)
        .outerjoin(province, province.c.id == place.c.parent_id)
        .where(place.c.kind == "city", place.c.active == 1)
        .order_by(place.c.folded)
    )
    return tuple(PlaceChoice(row[0], row[1], row[2] or "", row[3]) for row in rows)


def _dealers(reading: Reading) -> tuple[DealerChoice, ...]:
    rows = reading.execute(
        select(dealer.c.id, dealer.c.code, dealer.c.name, place.c.name, dealer.c.phone)
        .outerjoin(place, place.c.id == dealer.c.city_id)
        .where(dealer.c.active == 1)
        .order_by(dealer.c.name)
    )
    return tuple(DealerChoice(row[0], row[1], row[2], row[3] or "", row[4]) for row in rows)


def _sentences(reading: Reading) -> tuple[ReadySentence, ...]:
    rows = reading.execute(
        select(ready_sentence.c.id, ready_sentence.c.code, ready_sentence.c.usage, ready_sentence.c.body)
        .where(
            ready_sentence.c.active == 1,
            ready_sentence.c.unit_id.is_(None) | ready_sentence.c.unit_id.in_(reading.authority.unit_ids),
        )
        .order_by(ready_sentence.c.usage, ready_sentence.c.code)
    )
    return tuple(ReadySentence(*row) for row in rows)
