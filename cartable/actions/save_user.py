"""Users: who may sign in, and which seats each occupies."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from cartable.base_checks import require_administrator
from cartable.commands.base_data import SaveUser
from cartable.entry import hash_password
from cartable.errors import BadInput, NotFound
from cartable.persian_text import clean_line, latin_digits
from cartable.records.done import RowWritten
from cartable.records.people import Actor
from cartable.unit_of_work import UnitOfWork
from models.engine import Database
from models.office import app_user, occupancy, post


def prepare_user(_database: Database, _actor: Actor, command: SaveUser) -> SaveUser:
    """Hashes the password before the transaction: argon2 takes a second that no other writer should wait."""
    return replace(command, password=hash_password(command.password)) if command.password else command


def save_user(work: UnitOfWork, command: SaveUser) -> RowWritten:
    """Adds or edits a user; ``command.password`` is the prepared hash. Seats taken and left are dated.

    Raises BadInput at the field, Conflict for a stale version or a taken login, Forbidden when nobody could
    administer the office any more.
    """
    work.authority.require("users")
    login = latin_digits(clean_line(command.login)).casefold()
    name = clean_line(command.display_name)
    for field, text, longest in (("login", login, 60), ("display_name", name, 120)):
        if not text:
            raise BadInput("field_needed", field=field)
        if len(text) > longest:
            raise BadInput("too_long", field=field, most=longest)
    values: dict[str, object] = {"login": login, "display_name": name, "active": int(command.active)}
    if command.password:
        values |= {
            "password_hash": command.password, "must_change_password": 1, "failed_logins": 0, "locked_until": None
        }  # fmt: skip
    if command.user_id is None:
        if not command.password:
            raise BadInput("password_needed", field="password")
        user_id, version = work.insert(app_user, **values), 1
    else:
        if work.execute(select(app_user.c.id).where(app_user.c.id == command.user_id)).first() is None:
            raise NotFound("row_not_found")
        user_id, version = command.user_id, work.edit(app_user, command.user_id, command.version, **values)
    _seat(work, user_id, command.post_ids if command.active else ())
    require_administrator(work)
    work.touch("base")
    return RowWritten(user_id, version)


def _seat(work: UnitOfWork, user_id: int, post_ids: tuple[int, ...]) -> None:
    wanted = set(post_ids)
    seats = set(
        work.connection.scalars(
            select(post.c.id).where(post.c.id.in_(wanted), post.c.active == 1, post.c.kind == "person")
        )
    )
    if wanted - seats:
        raise BadInput("unknown_post", field="post_ids")
    held = set(
        work.connection.scalars(
            select(occupancy.c.post_id).where(occupancy.c.user_id == user_id, occupancy.c.until_at.is_(None))
        )
    )
    work.execute(
        update(occupancy)
        .where(occupancy.c.user_id == user_id, occupancy.c.until_at.is_(None), occupancy.c.post_id.in_(held - wanted))
        .values(until_at=work.now)
    )
    for post_id in sorted(wanted - held):
        work.insert(occupancy, post_id=post_id, user_id=user_id, from_at=work.now)
