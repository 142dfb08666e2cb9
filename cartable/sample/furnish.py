"""The sample office's base rows: written once, before its first file; returns the keys the stories need."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from cartable.entry import hash_password
from cartable.founding import seed_shared
from cartable.identifiers import fold_serial
from cartable.records.people import Actor
from cartable.sample.office import SampleOffice
from models.case import category
from models.documents import letter_register, paper_template
from models.office import app_user, branch, deputy, occupancy, office, post, ready_sentence, unit
from models.product import dealer, dealer_coverage, place, product_family, product_fault, product_model

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Furniture:
    """Keys by code. ``actors`` gives who sits on a post; ``faults`` are by (family, fault)."""

    posts: dict[str, int]
    actors: dict[str, Actor]
    models: dict[str, int]
    faults: dict[tuple[str, str], int]
    categories: dict[str, int]
    cities: dict[tuple[str, str], int]
    dealers: dict[str, int]
    registers: dict[str, int]
    parts: dict[str, tuple[str, ...]]


def furnish(connection: Connection, plan: SampleOffice, zone: str, since_ms: int) -> Furniture:
    """Writes branches, units, posts, users, products, dealers and lists; users sit there from ``since_ms`` on."""
    connection.execute(
        insert(office).values(
            name=plan.name, address=plan.address, phone=plan.phone, website=plan.website, time_zone=zone
        )
    )
    seed_shared(connection)
    branches = {each.code: _add(connection, branch, code=each.code, name=each.name) for each in plan.branches}
    posts: dict[str, int] = {}
    for each in plan.units:
        unit_id = _add(connection, unit, branch_id=branches[each.branch_code], code=each.code, name=each.name)
        for seat in each.posts:
            posts[seat.code] = _add(
                connection, post, unit_id=unit_id, code=seat.code, title=seat.title, kind=seat.kind, role=seat.role,
                clearance=seat.clearance,
            )  # fmt: skip
    categories = {
        each.code: _add(
            connection, category, code=each.code, name=each.name, severity=each.severity,
            is_safety=int(each.is_safety), due_days=each.due_days,
        )
        for each in plan.categories
    }  # fmt: skip
    models, faults, families = _products(connection, plan)
    cities = {
        (row.name, row.province): int(row.id)
        for row in connection.execute(
            select(place.c.id, place.c.name, _province.c.name.label("province"))
            .join(_province, _province.c.id == place.c.parent_id)
            .where(place.c.kind == "city")
        )
    }
    for ready in plan.sentences:
        _add(connection, ready_sentence, usage=ready.usage, code=ready.code, body=ready.body)
    registers = {
        each.code: _add(
            connection, letter_register, branch_id=branches[each.branch_code], code=each.code, title=each.title,
            pattern=each.pattern,
        )
        for each in plan.registers
    }  # fmt: skip
    actors = _people(connection, plan, posts, since_ms)
    _templates(connection, plan, actors, since_ms)
    return Furniture(
        posts,
        actors,
        models,
        faults,
        categories,
        cities,
        _dealers(connection, plan, cities, families),
        registers,
        {each.code: each.units for each in plan.families},
    )


_province = place.alias("province")


def _add(connection: Connection, table: Table, **values: Any) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key is not None else 0


def _products(
    connection: Connection, plan: SampleOffice
) -> tuple[dict[str, int], dict[tuple[str, str], int], dict[str, int]]:
    models: dict[str, int] = {}
    faults: dict[tuple[str, str], int] = {}
    families: dict[str, int] = {}
    for family in plan.families:
        families[family.code] = _add(
            connection, product_family, code=family.code, name=family.name, parts="\n".join(family.units)
        )
        for model in family.models:
            models[model.code] = _add(
                connection, product_model, family_id=families[family.code], brand=model.brand, code=model.code,
                folded=fold_serial(model.code), name=model.name, warranty_months=model.warranty_months,
            )  # fmt: skip
        for fault in family.faults:
            faults[family.code, fault.code] = _add(
                connection, product_fault, family_id=families[family.code], code=fault.code, name=fault.name
            )
    return models, faults, families


def _people(connection: Connection, plan: SampleOffice, posts: dict[str, int], since_ms: int) -> dict[str, Actor]:
    hashed = hash_password(plan.password)
    users: dict[str, int] = {}
    actors: dict[str, Actor] = {}
    for each in plan.users:
        user_id = _add(
            connection, app_user, login=each.login, display_name=each.display_name, password_hash=hashed, is_sample=1
        )
        users[each.login] = user_id
        seats = tuple(posts[code] for code in each.post_codes)
        for code, seat in zip(each.post_codes, seats, strict=True):
            _add(connection, occupancy, post_id=seat, user_id=user_id, from_at=since_ms)
            actors.setdefault(code, Actor(user_id, seat, seats))
    for stand_in in plan.deputies:
        _add(
            connection, deputy, principal_user_id=users[stand_in.principal], deputy_user_id=users[stand_in.deputy],
            from_on=stand_in.from_on, until_on=stand_in.until_on,
        )  # fmt: skip
    return actors


def _templates(connection: Connection, plan: SampleOffice, actors: dict[str, Actor], since_ms: int) -> None:
    seats = {each.login: each.post_codes[0] for each in plan.users}
    versions: Counter[str] = Counter()
    for each in plan.templates:
        versions[each.kind] += 1
        body = {"terms": each.terms, "follow_up": each.follow_up, "blocks": ()}
        connection.execute(
            insert(paper_template).values(
                kind=each.kind, version=versions[each.kind], body=json.dumps(body, ensure_ascii=False),
                saved_by_id=actors[seats[each.saved_by]].user_id, saved_at=since_ms + each.day * DAY_MS,
            )
        )  # fmt: skip


def _dealers(
    connection: Connection, plan: SampleOffice, cities: dict[tuple[str, str], int], families: dict[str, int]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in plan.dealers:
        found[each.code] = _add(
            connection, dealer, code=each.code, name=each.name, phone=each.phone,
            city_id=cities[each.city_name, each.province],
        )  # fmt: skip
        for served in each.coverage:
            _add(
                connection,
                dealer_coverage,
                dealer_id=found[each.code],
                city_id=cities[served.city_name, served.province],
                family_id=families[served.family_code],
                rank=served.rank,
            )
    return found
