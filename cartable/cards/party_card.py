"""A person with his phones, address and identifiers."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from cartable.errors import NotFound
from cartable.reading import Reading
from cartable.records.case_card import PartyCard, PhoneNumber
from models.party import party, party_address, party_identifier, party_phone
from models.prepared import Prepared
from models.product import place

_HEAD = Prepared(select(party).where(party.c.id == bindparam("of_party")))
_PHONES = Prepared(
    select(party_phone.c.number, party_phone.c.kind, party_phone.c.extension, party_phone.c.is_shared)
    .where(party_phone.c.party_id == bindparam("of_party"))
    .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
)
_ADDRESS = Prepared(
    select(party_address.c.city_id, place.c.name, party_address.c.body, party_address.c.postal_code)
    .outerjoin(place, place.c.id == party_address.c.city_id)
    .where(party_address.c.party_id == bindparam("of_party"))
    .order_by(party_address.c.is_primary.desc(), party_address.c.id.desc())
    .limit(1)
)
_IDENTIFIERS = Prepared(
    select(party_identifier.c.kind, party_identifier.c.value).where(
        party_identifier.c.party_id == bindparam("of_party")
    )
)


def read_party(reading: Reading, party_id: int) -> PartyCard:
    """Raises NotFound when there is no such person."""
    row = _HEAD.run(reading.connection, of_party=party_id).first()
    if row is None:
        raise NotFound("party_not_found")
    phones = _PHONES.rows(reading.connection, of_party=party_id)
    address = next(iter(_ADDRESS.rows(reading.connection, of_party=party_id)), None)
    identifiers = {each[0]: each[1] for each in _IDENTIFIERS.rows(reading.connection, of_party=party_id)}
    return PartyCard(
        id=row.id,
        kind=row.kind,
        name=row.name,
        given_name=row.given_name,
        family_name=row.family_name,
        phones=tuple(PhoneNumber(each[0], each[1], each[2], bool(each[3])) for each in phones),
        city=(address[1] or "") if address is not None else "",
        city_id=address[0] if address is not None else None,
        address=address[2] if address is not None else "",
        postal_code=address[3] if address is not None else "",
        national_id=identifiers.get("national_id", ""),
        best_hour=row.best_hour,
        no_sms=bool(row.no_sms),
        no_call=bool(row.no_call),
        version=row.version,
        company_id=identifiers.get("company_id", ""),
        foreign_id=identifiers.get("foreign_id", ""),
        passport=identifiers.get("passport", ""),
        identifier_absent=identifiers.get("none", ""),
    )
