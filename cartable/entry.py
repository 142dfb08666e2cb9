"""Log-in: who sits here, and in which seats.

SQLite keeps argon2 hashes and makes the next try wait longer; whoever can open the file owns its rows all the same.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, or_, select, update

from cartable.clock import OfficeTime
from cartable.commands.session import LogIn
from cartable.errors import BadInput, Forbidden
from cartable.permissions import ROLE_VERBS
from cartable.persian_text import latin_digits
from cartable.records.people import Actor, PostChoice, Principal, SignedIn
from models.engine import Database
from models.office import app_user, deputy, occupancy, office, post, unit

FREE_TRIES = 3
FIRST_WAIT_MS = 5_000
LONGEST_WAIT_MS = 15 * 60_000
PASSWORD_LENGTH = 8

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """An argon2id hash; raises BadInput when the password is too short to be one."""
    if len(password) < PASSWORD_LENGTH:
        raise BadInput("password_too_short", field="password", length=PASSWORD_LENGTH)
    try:
        return _hasher.hash(password)
    except UnicodeEncodeError as error:
        raise BadInput("bad_value", field="password", expected="password") from error


def password_fits(stored: str | None, password: str) -> bool:
    """Whether ``password`` is the one behind ``stored``; takes as long when there is none."""
    try:
        return _hasher.verify(stored or _DUMMY, password) and stored is not None
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


_DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$F1p1wKf8bDx4Cw3sLfZyC6vPzF8bqFQ0V1r3uSx5b1o"


def log_in(database: Database, time: OfficeTime, command: LogIn) -> SignedIn:
    """Proves who sits here and reads his seats. The slow hash is computed outside any transaction.

    Raises Forbidden: ``wrong_password`` (never telling which of the two was wrong), ``log_in_locked`` with seconds.
    """
    login = latin_digits(command.login).strip().casefold()
    now = time.now_ms()
    with database.reading() as connection:
        row = connection.execute(select(app_user).where(app_user.c.login == login)).first()
    if row is not None and row.locked_until is not None and row.locked_until > now:
        raise Forbidden("log_in_locked", seconds=(row.locked_until - now + 999) // 1000)
    fits = password_fits(row.password_hash if row is not None else None, command.password)
    if row is None or not row.active:
        raise Forbidden("wrong_password")
    if not fits:
        _note_failure(database, int(row.id), now)
        raise Forbidden("wrong_password")
    if row.failed_logins:
        with database.writing() as connection:
            connection.execute(
                update(app_user).where(app_user.c.id == row.id).values(failed_logins=0, locked_until=None)
            )
    return signed_in(database, time, int(row.id), command.post_code, command.as_principal_login)


def _note_failure(database: Database, user_id: int, now: int) -> None:
    """Counted in the database, since tries may come side by side."""
    with database.writing() as connection:
        this_user = app_user.c.id == user_id
        failures = connection.execute(
            update(app_user)
            .where(this_user)
            .values(failed_logins=app_user.c.failed_logins + 1)
            .returning(app_user.c.failed_logins)
        ).scalar_one()
        if failures >= FREE_TRIES:
            wait = min(FIRST_WAIT_MS << (failures - FREE_TRIES), LONGEST_WAIT_MS)
            connection.execute(update(app_user).where(this_user).values(locked_until=now + wait))


def signed_in(
    database: Database, time: OfficeTime, user_id: int, post_code: str = "", principal_login: str = ""
) -> SignedIn:
    """The seats of a user who has proved himself; a deputy takes those of the colleague he stands in for."""
    now, today = time.now_ms(), time.today()
    with database.reading() as connection:
        user = connection.execute(select(app_user).where(app_user.c.id == user_id)).one()
        house = connection.execute(select(office.c.name, office.c.time_zone)).one()
        found = connection.execute(
            select(app_user.c.id, app_user.c.display_name, app_user.c.login)
            .join(deputy, deputy.c.principal_user_id == app_user.c.id)
            .where(
                deputy.c.deputy_user_id == user_id,
                deputy.c.active == 1,
                deputy.c.from_on <= today,
                deputy.c.until_on >= today,
            )
        ).all()
        principals = {row[2]: Principal(row[0], row[1], _posts(connection, row[0], now), row[2]) for row in found}
        principal_id = None
        if principal_login:
            if principal_login not in principals:
                raise Forbidden("not_a_deputy")
            principal_id = principals[principal_login].user_id
        seats = _posts(connection, principal_id or user_id, now)
        if not seats:
            raise Forbidden("no_post")
        seat = next((each for each in seats if each.code == post_code), seats[0]) if post_code else seats[0]
        if post_code and seat.code != post_code:
            raise BadInput("unknown_post", field="post_code")
        roles = frozenset(connection.scalars(select(post.c.role).where(post.c.id.in_([each.id for each in seats]))))
        queues = connection.execute(
            select(post.c.id, post.c.code, post.c.title, unit.c.id, unit.c.name, post.c.kind)
            .join(unit, unit.c.id == post.c.unit_id)
            .where(post.c.kind == "queue", post.c.active == 1, unit.c.id.in_({each.unit_id for each in seats}))
            .order_by(post.c.id)
        )
        return SignedIn(
            actor=Actor(user_id, seat.id, tuple(each.id for each in seats), principal_id),
            login=user.login,
            name=user.display_name,
            posts=seats,
            queues=tuple(PostChoice(*row) for row in queues),
            principals=tuple(principals.values()),
            verbs=frozenset().union(*(ROLE_VERBS.get(role, frozenset()) for role in roles)),
            roles=roles,
            office_name=house[0],
            time_zone=house[1],
            must_change_password=bool(user.must_change_password),
        )


def _posts(connection: Connection, user_id: int, now: int) -> tuple[PostChoice, ...]:
    rows = connection.execute(
        select(post.c.id, post.c.code, post.c.title, unit.c.id, unit.c.name, post.c.kind)
        .join(occupancy, occupancy.c.post_id == post.c.id)
        .join(unit, unit.c.id == post.c.unit_id)
        .where(
            occupancy.c.user_id == user_id,
            occupancy.c.from_at <= now,
            or_(occupancy.c.until_at.is_(None), occupancy.c.until_at > now),
            post.c.active == 1,
        )
        .order_by(post.c.id)
    )
    return tuple(PostChoice(*row) for row in rows)
