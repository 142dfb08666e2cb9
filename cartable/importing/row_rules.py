"""One row of a register to one record: each cell is read, or becomes a problem with its reason.

A record always comes back whole, with the unreadable fields empty and their cells listed in ``marks``; whether such a
row is taken is decided by the plan.
"""

import re

from cartable.identifiers import InvalidIdentifier, fold_serial, parse_company_id, parse_national_id
from cartable.importing.names import is_organization, split_name, without_titles
from cartable.importing.phones import is_mobile, read_phones
from cartable.importing.register_row import RegisterRow, fingerprint
from cartable.importing.vocabulary import header_key
from cartable.persian_text import latin_digits
from cartable.records.import_plan import ImportedCase, ImportedCustomer, ImportedUnit

_NAME_LIMIT = 80
_CODE_LIMIT = 60
_NUMBER_LIMIT = 40
_LONG_NAME_LIMIT = 120
_NAME_COMMA = re.compile(r"\s*[,،]\s*")
_BETWEEN_PLACES = re.compile(r"\s*[/\\،,؛;|–—-]+\s*")


def read_customer(row: RegisterRow) -> ImportedCustomer:
    """Read a person: a name and a phone are required, an id must be true where there is one."""
    given, family = _name(row)
    mobile, landline, others = _phones(row)
    national_id, company_id = _identifier(row)
    province, city = _place(row)
    key = mobile or landline or national_id
    name_key = header_key(given + family)
    address = row.said("address")
    identity = (key, name_key) if key else (name_key, address)
    own_fingerprint = row.fingerprint("customer", *identity) if not key else fingerprint("customer", *identity)
    return ImportedCustomer(
        key=key or own_fingerprint,
        given_name=given,
        family_name=family,
        national_id=national_id,
        mobile=mobile,
        landline=landline,
        province=province,
        city=city,
        address=address,
        sources=(row.source,),
        marks=row.marks,
        fingerprint=own_fingerprint,
        other_phones=others,
        company_id=company_id,
        is_organization=bool(company_id) or (not given and is_organization(family, row.words)),
    )


def _name(row: RegisterRow) -> tuple[str, str]:
    """Return given and family name; where a register has one column for both, they are told apart."""
    given, family = row.said("given_name", _NAME_LIMIT), row.said("family_name", _LONG_NAME_LIMIT)
    whole = row.said("full_name", _LONG_NAME_LIMIT)
    if given and not family and not row.has_column("family_name"):
        given, whole = "", given
    if not given and not family:
        given, family = split_name(without_titles(whole, row.words), row.words)
    elif header_key(given) in row.words.titles:
        given = ""
    else:
        given = without_titles(given, row.words)
    if not given and not family:
        family, _, given = _NAME_COMMA.sub(" ", row.said("family_and_given", _LONG_NAME_LIMIT)).rpartition(" ")
        given, family = (given, family) if family else ("", given)
    if not given and not family and not row.marks:
        fields = ("given_name", "full_name", "family_name", "family_and_given")
        row.refuse(next((field for field in fields if row.has_column(field)), "given_name"), "no_name")
    return given, family


def _phones(row: RegisterRow) -> tuple[str, str, tuple[str, ...]]:
    """Return mobile, landline and what else there is; one at least, whichever column it stands in."""
    fields = ("mobile", "other_phone", "landline")
    numbers = read_phones(row, fields)
    mobile = next(filter(is_mobile, numbers), "")
    landline = next((number for number in numbers if not is_mobile(number)), "")
    if not numbers:
        row.refuse(next((field for field in fields if row.has_column(field)), "mobile"), "bad_phone")
    return mobile, landline, tuple(number for number in numbers if number not in (mobile, landline))


def _identifier(row: RegisterRow) -> tuple[str, str]:
    """Return the id of a person, or that of a company, which registers write into the same column."""

    def parse(text: str) -> str:
        try:
            return parse_national_id(text, lenient=True)
        except InvalidIdentifier:
            return parse_company_id(text)

    found = row.identifier("national_id", parse, "bad_national_id")
    return ("", found) if len(found) > _NATIONAL_ID_LENGTH else (found, "")


_NATIONAL_ID_LENGTH = 10


def _place(row: RegisterRow) -> tuple[str, str]:
    """Return province and city, from columns of their own or from one for both in the order of its header."""
    province, city = row.said("province", _NAME_LIMIT), row.said("city", _NAME_LIMIT)
    first, *rest = _BETWEEN_PLACES.split(row.said("province_and_city", _NAME_LIMIT), maxsplit=1)
    if header_key(row.title("province_and_city")).startswith(_CITY_FIRST):
        first, rest = (rest[0], [first]) if rest else ("", [first])
    written = (first, rest[0]) if rest else ("", first)
    return province or written[0], city or written[1]


_CITY_FIRST = ("شهر", "city")


def read_unit(row: RegisterRow) -> ImportedUnit:
    """Read a sold unit: the serial is required, dates must be days that were."""
    model, serial = _tidy_code(row, "model_code"), _tidy_code(row, "serial")
    if not serial and not row.marks:
        row.refuse("serial", "no_serial")
    model_key, serial_key = fold_serial(model), fold_serial(serial)
    produced_on, sold_on, installed_on = row.date("produced_on"), row.date("sold_on"), row.date("installed_on")
    numbers = read_phones(row, ("customer_mobile",))
    customer_mobile = next(iter(numbers), "")
    rest = () if serial_key else (produced_on, installed_on, customer_mobile)
    name_of_the_unit = fingerprint if serial_key else row.fingerprint
    return ImportedUnit(
        model_code=model,
        model_key=model_key,
        model_name=row.said("model_name", _LONG_NAME_LIMIT),
        serial=serial,
        serial_key=serial_key,
        produced_on=produced_on,
        installed_on=installed_on,
        customer_mobile=customer_mobile,
        installer=row.said("installer", _NAME_LIMIT),
        source=row.source,
        marks=row.marks,
        fingerprint=name_of_the_unit("unit", model_key, serial_key, *rest),
        sold_on=sold_on,
        customer_name=without_titles(row.said("customer_name", _LONG_NAME_LIMIT), row.words),
        other_phones=numbers[1:],
    )


def _tidy_code(row: RegisterRow, field: str) -> str:
    """Return a serial or model code as labels print it: upper case, ASCII digits, a float's tail gone."""
    text = latin_digits(row.code(field, _CODE_LIMIT)).upper()
    return fold_serial(text) if text.isascii() else text


def _caller(row: RegisterRow) -> str:
    """The name of the one who complained, from one column or from two."""
    parts = (
        row.said("customer_name", _LONG_NAME_LIMIT) or row.said("customer_given_name", _NAME_LIMIT),
        row.said("customer_family_name", _NAME_LIMIT),
    )
    return without_titles(" ".join(part for part in parts if part), row.words)


def read_case(row: RegisterRow) -> ImportedCase:
    """Read a complaint: the text is required; day, phone and cost must make sense where they are written."""
    number = row.line("legacy_number", _NUMBER_LIMIT)
    registered_on = row.date("registered_on")
    numbers = read_phones(row, ("customer_mobile", "other_phone"))
    mobile = next(iter(numbers), "")
    text = row.prose("text")
    if not text:
        row.refuse("text", "no_text")
    cost = row.amount()
    model, serial = _tidy_code(row, "model_code"), _tidy_code(row, "serial")
    channel, channel_text = row.coded("channel")
    status, status_text = row.coded("status")
    # A number alone is given again every year, and in every register.
    rest = () if number and registered_on and mobile else (fold_serial(serial), text)
    return ImportedCase(
        legacy_number=number,
        registered_on=registered_on,
        channel=channel,
        channel_text=channel_text,
        customer_name=_caller(row),
        customer_mobile=mobile,
        model_code=model,
        model_key=fold_serial(model),
        serial=serial,
        serial_key=fold_serial(serial),
        text=text,
        status=status,
        status_text=status_text,
        cost_rials=cost,
        note=row.prose("note"),
        source=row.source,
        marks=row.marks,
        fingerprint=row.fingerprint("case", number, registered_on, mobile, *rest),
        model_name=row.said("model_name", _LONG_NAME_LIMIT),
        other_phones=numbers[1:],
    )
