"""«این شماره مشترک است»: the number serves many, so a match no longer warns of a duplicate."""

from __future__ import annotations

from sqlalchemy import or_, update

from cartable.commands.parties import SharePhone
from cartable.errors import NotFound
from cartable.identifiers import parse_phone
from cartable.records.done import Many
from cartable.unit_of_work import UnitOfWork
from models.party import party_phone


def share_phone(work: UnitOfWork, command: SharePhone) -> Many:
    """Marks the number wherever it stands, with any extension; returns how many people have it.

    Raises BadInput for what is no phone, NotFound when nobody has it.
    """
    work.authority.require("party")
    number = parse_phone(command.number).partition("x")[0]
    done = work.execute(
        update(party_phone)
        .where(or_(party_phone.c.number == number, party_phone.c.number.like(f"{number}x%")))
        .values(is_shared=int(command.is_shared))
    ).rowcount
    if not done:
        raise NotFound("phone_not_found")
    return Many(done)
