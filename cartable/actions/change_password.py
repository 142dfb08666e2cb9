"""Changing one's own password."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from cartable.commands.base import Command
from cartable.commands.session import ChangePassword
from cartable.entry import hash_password, password_fits
from cartable.errors import Conflict, Forbidden
from cartable.records.done import RowWritten
from cartable.records.people import Actor
from cartable.unit_of_work import UnitOfWork
from models.engine import Database
from models.office import app_user


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedPassword(Command):
    """A change whose old password has proved right: the hash it proved against, and the one to store."""

    was: str
    becomes: str


def prove_password(database: Database, actor: Actor, command: ChangePassword) -> ProvedPassword:
    """Compares and hashes before the transaction. Raises Forbidden ``wrong_password``, BadInput for a short one."""
    with database.reading() as connection:
        stored = connection.scalar(select(app_user.c.password_hash).where(app_user.c.id == actor.user_id))
    if stored is None or not password_fits(stored, command.old):
        raise Forbidden("wrong_password")
    return ProvedPassword(was=stored, becomes=hash_password(command.new))


def change_password(work: UnitOfWork, proved: ProvedPassword) -> RowWritten:
    """Stores the new hash; raises Conflict when the old one was replaced meanwhile."""
    done = work.execute(
        update(app_user)
        .where(app_user.c.id == work.user_id, app_user.c.password_hash == proved.was)
        .values(password_hash=proved.becomes, must_change_password=0)
    )
    if done.rowcount != 1:
        raise Conflict("row_changed")
    return RowWritten(work.user_id)
