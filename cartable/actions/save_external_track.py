"""A file's track at a body outside: notice, hearing, defence, verdict, execution."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import String, select

from cartable.actions.choosing import chosen_title
from cartable.case_head import lock_case, permit
from cartable.commands.letters import SaveExternalTrack
from cartable.errors import BadInput, NotFound
from cartable.persian_text import clean
from cartable.records.done import RowWritten
from cartable.unit_of_work import UnitOfWork
from models.documents import external_track

KEYS = frozenset({"case_id", "track_id", "version"})


def save_external_track(work: UnitOfWork, command: SaveExternalTrack) -> RowWritten:
    """Adds a track, or overwrites all fields of the named one; the event names those that changed.

    Raises BadInput (body, amount), NotFound, Conflict (stale).
    """
    work.authority.require("track")
    chosen_title(work, "external_body", command.body_code, "body_code")
    if command.amount is not None and command.amount < 0:
        raise BadInput("bad_value", field="amount", expected="rials")
    head = lock_case(work, command.case_id, None)
    permit(work, head, "track")
    values = {each.name: _stored(each.name, getattr(command, each.name)) for each in fields(command)
              if each.name not in KEYS}  # fmt: skip
    if command.track_id is None:
        key, version = work.insert(external_track, case_id=head.id, **values), 1
        changed = sorted(name for name, value in values.items() if value not in ("", None))
    else:
        row = work.execute(
            select(external_track).where(external_track.c.id == command.track_id, external_track.c.case_id == head.id)
        ).first()
        if row is None:
            raise NotFound("track_not_found")
        key, version = row.id, work.edit(external_track, row.id, command.version, **values)
        changed = sorted(name for name, value in values.items() if row._mapping[name] != value)
    work.record_event(head.id, "track", head.acting_post_id, track=key, body=command.body_code, changed=changed)
    return RowWritten(key, version)


def _stored(name: str, value: object) -> object:
    """Texts as they are kept, cut to the column."""
    if not isinstance(value, str):
        return value
    kind = external_track.c[name].type
    return clean(value)[: kind.length if isinstance(kind, String) else None]
