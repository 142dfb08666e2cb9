"""The head of every paper."""

from __future__ import annotations

from sqlalchemy import select

from cartable.commands.base_data import SaveOffice
from cartable.errors import BadInput
from cartable.persian_text import clean, clean_line
from cartable.pictures import checked_logo
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.office import office

LONGEST = {"name": 200, "address": 1000, "phone": 100, "website": 200}


def save_office(work: UnitOfWork, command: SaveOffice) -> RowWritten:
    """Edits the office's head. Raises BadInput at the field, Conflict for a stale version."""
    work.authority.require("office")
    values: dict[str, object] = {
        "name": clean_line(command.name),
        "address": clean(command.address),
        "phone": clean_line(command.phone),
        "website": clean_line(command.website),
    }
    if not values["name"]:
        raise BadInput("field_needed", field="name")
    for field, longest in LONGEST.items():
        if len(str(values[field])) > longest:
            raise BadInput("too_long", field=field, most=longest)
    if command.logo is not None:
        values["logo"] = checked_logo(command.logo)
    row_id = work.execute(select(office.c.id)).scalar_one()
    version = work.edit(office, int(row_id), command.version, **values)
    work.touch("base")
    return RowWritten(int(row_id), version)
