"""A person with his phones, address and identifier."""

from __future__ import annotations

from sqlalchemy import select

from cartable.errors import NotFound
from cartable.reading import Reading
from cartable.records.case_card import PartyCard, PhoneNumber
from models.party import party, party_address, party_identifier, party_phone
from models.product import place


def read_party(reading: Reading, party_id: int) -> PartyCard:
    """Raises NotFound when there is no such person."""
    row = reading.execute(select(party).where(party.c.id == party_id)).first()
    if row is None:
        raise NotFound("party_not_found")
    phones = reading.execute(
        select(party_phone.c.number, party_phone.c.kind, party_phone.c.extension, party_phone.c.is_shared)
        .where(party_phone.c.party_id == party_id)
        .order_by(party_phone.c.is_primary.desc(), party_phone.c.id)
    )
    address = reading.execute(
        select(party_address.c.city_id, place.c.name, party_address.c.body, party_address.c.postal_code)
        .outerjoin(place, place.c.id == party_address.c.city_id)
        .where(party_address.c.party_id == party_id)
        .order_by(party_address.c.is_primary.desc(), party_address.c.id.desc())
        .limit(1)
    ).first()
    national_id = reading.connection.scalar(
        select(party_identifier.c.value).where(
            party_identifier.c.party_id == party_id, party_identifier.c.kind == "national_id"
        )
    )
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
        national_id=national_id or "",
        best_hour=row.best_hour,
        no_sms=bool(row.no_sms),
        no_call=bool(row.no_call),
        version=row.version,
    )
