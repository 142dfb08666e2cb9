"""A plan at the door: whoever made it, what a row may not be is not taken, and a severe import refuses the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cartable.errors import BadInput
from cartable.identifiers import (
    InvalidIdentifier,
    fold_serial,
    parse_company_id,
    parse_landline,
    parse_mobile,
    parse_national_id,
    parse_phone,
)
from cartable.messages import word
from cartable.records.import_plan import (
    CellProblem,
    ImportedCase,
    ImportedCustomer,
    ImportedUnit,
    ImportPlan,
    RowSource,
)

Fault = tuple[RowSource, str]
"""Where, and the field that does not hold what it must."""


def check_plan(plan: ImportPlan, *, strict: bool) -> None:
    """Raises BadInput: under ``strict`` for any row with a problem, always for a record that is not what it must be.

    A record with marks belongs to a plan of mode ``mark`` alone: elsewhere its row is left out.
    """
    if strict and (first := _first_problem(plan)) is not None:
        raise BadInput(
            "import_refused_whole",
            problems=len(plan.problems) or 1,
            sheet=first.sheet,
            row=first.row,
            column=first.column,
            reason=word("import_reasons", first.reason),
        )
    for source, name in _faults(plan):
        raise BadInput("import_bad_record", field=name, sheet=source.sheet, row=source.row)


def _first_problem(plan: ImportPlan) -> CellProblem | None:
    return next(iter(plan.problems), None) or next(_marks(plan), None)


def _marks(plan: ImportPlan) -> Iterator[CellProblem]:
    for customer in plan.customers:
        yield from customer.marks
    for unit in plan.units:
        yield from unit.marks
    for case in plan.cases:
        yield from case.marks


def _faults(plan: ImportPlan) -> Iterator[Fault]:
    for customer in plan.customers:
        source = next(iter(customer.sources), RowSource("", 0))
        yield from ((source, name) for name in _of_person(customer))
    for unit in plan.units:
        yield from ((unit.source, name) for name in _of_unit(unit))
    for case in plan.cases:
        yield from ((case.source, name) for name in _of_case(case))
    if plan.mode != "mark":
        yield from ((RowSource(mark.sheet, mark.row), mark.field) for mark in _marks(plan))


def _of_person(customer: ImportedCustomer) -> Iterator[str]:
    if not customer.marks and not (customer.given_name or customer.family_name):
        yield "given_name"
    if not customer.marks and not (customer.mobile or customer.landline):
        yield "mobile"
    yield from _unlike("mobile", customer.mobile, parse_mobile)
    yield from _unlike("national_id", customer.company_id, parse_company_id)
    for number in customer.other_phones:
        yield from _unlike("other_phone", number, parse_phone)
    yield from _unlike("landline", customer.landline, parse_landline)
    yield from _unlike("national_id", customer.national_id, lambda text: parse_national_id(text, lenient=True))


def _of_unit(unit: ImportedUnit) -> Iterator[str]:
    if unit.serial_key != fold_serial(unit.serial) or not (unit.serial or unit.marks):
        yield "serial"
    if unit.model_key != fold_serial(unit.model_code):
        yield "model_code"
    for number in (unit.customer_mobile, *unit.other_phones):
        yield from _unlike("customer_mobile", number, parse_phone)


def _of_case(case: ImportedCase) -> Iterator[str]:
    if not (case.text or case.marks):
        yield "text"
    if case.serial_key != fold_serial(case.serial):
        yield "serial"
    if case.cost_rials is not None and case.cost_rials < 0:
        yield "cost_rials"
    if case.status not in ("", "open", "closed"):
        yield "status"
    for number in (case.customer_mobile, *case.other_phones):
        yield from _unlike("customer_mobile", number, parse_phone)


def _unlike(name: str, text: str, parse: Callable[[str], str]) -> Iterator[str]:
    """The field, where its text is not the stored form of a number."""
    try:
        if text and parse(text) != text:
            yield name
    except InvalidIdentifier:
        yield name
