"""One row of a register to one record: each cell is read, or becomes a problem with its reason.

A record always comes back whole, with the unreadable fields empty and their cells listed in ``marks``; whether such a
row is taken is decided by the plan.
"""

import re

from cartable.identifiers import InvalidIdentifier, fold_serial, parse_landline, parse_mobile, parse_national_id
from cartable.importing.register_row import RegisterRow, fingerprint
from cartable.importing.vocabulary import header_key
from cartable.persian_text import latin_digits
from cartable.records.import_plan import ImportedCase, ImportedCustomer, ImportedUnit

_NAME_LIMIT = 80
_CODE_LIMIT = 60
_NUMBER_LIMIT = 40
_LONG_NAME_LIMIT = 120
_NAME_COMMA = re.compile(r"\s*[,،]\s*")
# What clerks write where there is nothing to write.
_NOTHING = frozenset(map(header_key, ("", "ندارد", "نداد", "نامشخص", "نمیداند", "none", "n/a")))


def read_customer(row: RegisterRow) -> ImportedCustomer:
    """Read a person: a name and a phone are required, an id must be true where there is one."""
    given, family = _name(row)
    mobile, landline = _phones(row)
    national_id = _national_id(row)
    key = mobile or landline or national_id
    name_key = header_key(given + family)
    address = row.line("address")
    identity = (key, name_key) if key else (name_key, address)
    own_fingerprint = row.fingerprint("customer", *identity) if not key else fingerprint("customer", *identity)
    return ImportedCustomer(
        key=key or own_fingerprint,
        given_name=given,
        family_name=family,
        national_id=national_id,
        mobile=mobile,
        landline=landline,
        province=row.line("province", _NAME_LIMIT),
        city=row.line("city", _NAME_LIMIT),
        address=address,
        sources=(row.source,),
        marks=row.marks,
        fingerprint=own_fingerprint,
    )


def _name(row: RegisterRow) -> tuple[str, str]:
    """Return given and family name; of a name in one column the word at its end of the given one is taken for it."""
    given, family = row.line("given_name", _NAME_LIMIT), row.line("family_name", _LONG_NAME_LIMIT)
    if not given and not family:
        given, _, family = row.line("full_name", _LONG_NAME_LIMIT).partition(" ")
    if not given and not family:
        family, _, given = _NAME_COMMA.sub(" ", row.line("family_and_given", _LONG_NAME_LIMIT)).rpartition(" ")
        given, family = (given, family) if family else ("", given)
    if not given and not family and not row.marks:
        fields = ("given_name", "full_name", "family_name", "family_and_given")
        row.refuse(next((field for field in fields if row.has_column(field)), "given_name"), "no_name")
    return given, family


def _phones(row: RegisterRow) -> tuple[str, str]:
    """Return mobile and landline, at least one; a landline in the only phone column is taken for what it is."""
    landline = "" if _says_nothing(row, "landline") else row.identifier("landline", parse_landline, "bad_phone")
    written = row.line("mobile")
    if not written and landline:
        return "", landline
    try:
        return parse_mobile(written), landline
    except InvalidIdentifier:
        pass
    try:
        return "", landline or parse_landline(written)
    except InvalidIdentifier:
        row.refuse("mobile", "bad_phone")
        return "", ""


def _national_id(row: RegisterRow) -> str:
    if _says_nothing(row, "national_id"):
        return ""
    return row.identifier("national_id", lambda text: parse_national_id(text, lenient=True), "bad_national_id")


def _says_nothing(row: RegisterRow, field: str) -> bool:
    return header_key(row.line(field)) in _NOTHING


def read_unit(row: RegisterRow) -> ImportedUnit:
    """Read a sold unit: the serial is required, dates must be days that were."""
    model, serial = _tidy_code(row, "model_code"), _tidy_code(row, "serial")
    if not serial and not row.marks:
        row.refuse("serial", "no_serial")
    model_key, serial_key = fold_serial(model), fold_serial(serial)
    produced_on, sold_on, installed_on = row.date("produced_on"), row.date("sold_on"), row.date("installed_on")
    customer_mobile = row.identifier("customer_mobile", parse_mobile, "bad_phone")
    rest = () if serial_key else (produced_on, installed_on, customer_mobile)
    name_of_the_unit = fingerprint if serial_key else row.fingerprint
    return ImportedUnit(
        model_code=model,
        model_key=model_key,
        model_name=row.line("model_name", _LONG_NAME_LIMIT),
        serial=serial,
        serial_key=serial_key,
        produced_on=produced_on,
        installed_on=installed_on,
        customer_mobile=customer_mobile,
        installer=row.line("installer", _NAME_LIMIT),
        source=row.source,
        marks=row.marks,
        fingerprint=name_of_the_unit("unit", model_key, serial_key, *rest),
        sold_on=sold_on,
    )


def _tidy_code(row: RegisterRow, field: str) -> str:
    """Return a serial or model code as labels print it: upper case, ASCII digits, a float's tail gone."""
    text = latin_digits(row.line(field, _CODE_LIMIT)).upper()
    return fold_serial(text) if text.isascii() else text


def _caller(row: RegisterRow) -> str:
    """The name of the one who complained, from one column or from two."""
    parts = (
        row.line("customer_name", _LONG_NAME_LIMIT) or row.line("customer_given_name", _NAME_LIMIT),
        row.line("customer_family_name", _NAME_LIMIT),
    )
    return " ".join(part for part in parts if part)


def read_case(row: RegisterRow) -> ImportedCase:
    """Read a complaint: the text is required; day, phone and cost must make sense where they are written."""
    number = row.line("legacy_number", _NUMBER_LIMIT)
    registered_on = row.date("registered_on")
    mobile = row.identifier("customer_mobile", parse_mobile, "bad_phone")
    text = row.raw("text")
    if not text:
        row.refuse("text", "no_text")
    cost = row.amount()
    model, serial = _tidy_code(row, "model_code"), _tidy_code(row, "serial")
    channel, channel_text = row.coded("channel")
    status, status_text = row.coded("status")
    rest = () if number else (fold_serial(serial), text)
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
        note=row.raw("note"),
        source=row.source,
        marks=row.marks,
        fingerprint=row.fingerprint("case", number, registered_on, mobile, *rest),
    )
