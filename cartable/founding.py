"""Founding an office in an empty database: its head, first branch, units, posts, lists and calendar."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from cartable.clock import OfficeTime
from cartable.commands.session import SetUpOffice
from cartable.entry import hash_password
from cartable.errors import BadInput, Conflict
from cartable.jalali import nowruz
from cartable.persian_text import clean_line, fold, latin_digits
from cartable.rules.holidays import Holiday, read_holidays
from models.case import category, choice
from models.documents import letter_register
from models.engine import Database
from models.ledger import jalali_year
from models.office import app_user, branch, holiday, occupancy, office, post, unit, work_period
from models.product import place

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FIRST_YEAR, LAST_YEAR = 1380, 1480


def found_office(database: Database, time: OfficeTime, command: SetUpOffice) -> int:
    """Creates the office and its administrator; returns the administrator's user key.

    Raises Conflict when there is an office already, BadInput at the field for a missing name or short password.
    """
    for field in ("office_name", "admin_name", "admin_login"):
        if not getattr(command, field).strip():
            raise BadInput("field_needed", field=field)
    hashed = hash_password(command.admin_password)
    with database.writing() as connection:
        if connection.scalar(select(func.count()).select_from(office)):
            raise Conflict("office_exists")
        seed_office(connection, command.office_name, phone=command.phone, address=command.address, zone=time.zone.key)
        return add_administrator(connection, command, hashed, time.now_ms())


def seed_office(connection: Connection, name: str, *, phone: str, address: str, zone: str) -> None:
    """The parts every office starts with; each can be edited afterwards."""
    connection.execute(insert(office).values(name=clean_line(name), phone=phone, address=address, time_zone=zone))
    start = new_office()
    branch_id = _add(connection, branch, start["branch"])
    for each in start["unit"]:
        unit_id = _add(connection, unit, {"code": each["code"], "name": each["name"], "branch_id": branch_id})
        for seat in each["post"]:
            _add(connection, post, seat | {"unit_id": unit_id})
    for each in start["register"]:
        _add(connection, letter_register, each | {"branch_id": branch_id})
    connection.execute(insert(category), start["category"])
    seed_shared(connection)


def new_office() -> dict[str, Any]:
    """What a new office starts with, as shipped."""
    return tomllib.loads((RESOURCES / "templates" / "new_office.toml").read_text(encoding="utf-8"))


def seed_shared(connection: Connection) -> None:
    """What does not depend on how the office is organised: lists, calendar, years, places."""
    start = new_office()
    connection.execute(
        insert(jalali_year), [{"year": year, "starts_on": nowruz(year)} for year in range(FIRST_YEAR, LAST_YEAR)]
    )
    for name_of_list, entries in start["choice"].items():
        connection.execute(
            insert(choice),
            [
                {"list": name_of_list, "code": code, "title": title, "position": place_}
                for place_, (code, title) in enumerate(entries.items())
            ],
        )
    for weekday in start["calendar"]["weekdays"]:
        for begin, end in start["calendar"]["shifts"]:
            connection.execute(
                insert(work_period).values(
                    from_on=nowruz(FIRST_YEAR), weekday=weekday, start_minute=begin, end_minute=end
                )
            )
    seed_holidays(connection)
    seed_places(connection)


def _add(connection: Connection, table: object, values: dict[str, object]) -> int:
    result = connection.execute(insert(table).values(**values))  # type: ignore[arg-type]
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def seed_holidays(connection: Connection) -> None:
    """Public holidays as shipped; two occasions of one day stand in one row, a day that may move is marked."""
    found: dict[date, list[Holiday]] = {}
    for each in read_holidays((RESOURCES / "holidays" / "iran.toml").read_text(encoding="utf-8")):
        found.setdefault(each.day, []).append(each)
    connection.execute(
        insert(holiday),
        [
            {
                "on_day": day,
                "title": "، ".join(dict.fromkeys(each.title for each in occasions)),
                "is_tentative": int(all(each.is_estimated for each in occasions)),
            }
            for day, occasions in found.items()
        ],
    )


def seed_places(connection: Connection) -> None:
    """Provinces and cities as shipped, with their folded names."""
    provinces = {}
    for row in _rows("ostan.csv"):
        provinces[row["id"]] = _add(
            connection, place, {"kind": "province", "name": row["name"], "folded": fold(row["name"])}
        )
    connection.execute(
        insert(place),
        [
            {"kind": "city", "name": row["name"], "folded": fold(row["name"]), "parent_id": provinces[row["ostan"]]}
            for row in _rows("shahr.csv")
        ],
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / "places" / name).open(encoding="utf-8-sig", newline="") as stream:
        return [{key: clean_line(value) for key, value in row.items()} for row in csv.DictReader(stream)]


def add_administrator(connection: Connection, command: SetUpOffice, hashed: str, now: int) -> int:
    """The first user, on the administrator's post."""
    user_id = _add(
        connection,
        app_user,
        {
            "login": latin_digits(command.admin_login).strip().casefold(),
            "display_name": clean_line(command.admin_name),
            "password_hash": hashed,
        },
    )
    for post_id in connection.scalars(select(post.c.id).where(post.c.role.in_(("admin", "supervisor")))):
        connection.execute(insert(occupancy).values(post_id=post_id, user_id=user_id, from_at=now))
    return user_id
