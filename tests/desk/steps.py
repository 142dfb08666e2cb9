"""Steps that the tests of the verbs share: act on the version one sees, look at what stands, refuse without a trace."""

from typing import Any

import pytest
from sqlalchemy import select

from cartable.commands.base import Command, OnCase
from cartable.commands.referrals import ReferCase
from cartable.errors import CartableError, DatabaseTrouble
from cartable.outcome import Outcome, Page
from cartable.queries.boxes import BoxPage
from cartable.unit_of_work import UnitOfWork
from models.base import metadata
from models.case import case_file, referral
from models.events import EventFields, chain_hash
from models.ledger import event
from tests.builders import SmallOffice

LISTS = frozenset({"place", "jalali_year", "choice", "category"})
"""Tables that no verb touches and that are long."""


def on_case(office: SmallOffice, who: str, kind: type[OnCase], case_id: int, /, **fields: Any) -> OnCase:
    """A command on the version of the file that ``who`` sees now."""
    return kind(case_id=case_id, version=office.case(who, case_id).version, **fields)


def act(office: SmallOffice, who: str, kind: type[OnCase], case_id: int, /, **fields: Any) -> Outcome:
    """Performs a verb on the version of the file that ``who`` sees now."""
    return office.perform(who, on_case(office, who, kind, case_id, **fields))


def refer(office: SmallOffice, who: str, case_id: int, to: str, purpose: str = "for_action", **fields: Any) -> Outcome:
    """Refers as ``who`` to the post of that code; ``copies`` are post codes too."""
    copies = tuple(office.posts[code] for code in fields.pop("copies", ()))
    return act(
        office, who, ReferCase, case_id, receiver_post_id=office.posts[to], purpose=purpose, copy_post_ids=copies,
        **fields,
    )  # fmt: skip


def lines(office: SmallOffice, who: str, box: str, **fields: Any) -> tuple[Any, ...]:
    """What stands in a box of ``who``."""
    page = office.fetch(who, BoxPage(box=box, **fields))
    assert isinstance(page, Page)
    return page.lines


def case_row(office: SmallOffice, case_id: int) -> Any:
    """The file's own row, seen past every permission."""
    with office.database.reading() as connection:
        return connection.execute(select(case_file).where(case_file.c.id == case_id)).one()


def tree(office: SmallOffice, case_id: int) -> list[tuple[str, str, str, str]]:
    """The referrals in order: from, to (post codes), result, reason."""
    codes = {key: code for code, key in office.posts.items()}
    with office.database.reading() as connection:
        rows = connection.execute(select(referral).where(referral.c.case_id == case_id).order_by(referral.c.seq))
        return [(codes[row.from_post_id], codes[row.to_post_id], row.result, row.reason) for row in rows]


def verbs(office: SmallOffice, case_id: int) -> list[str]:
    """The verbs of the file's history, in order."""
    with office.database.reading() as connection:
        return list(connection.scalars(select(event.c.verb).where(event.c.case_id == case_id).order_by(event.c.seq)))


def assert_chain_holds(office: SmallOffice, case_id: int) -> None:
    """Recomputes the file's chain from its rows and compares it with what the engine stored."""
    with office.database.reading() as connection:
        rows = connection.execute(select(event).where(event.c.case_id == case_id).order_by(event.c.seq)).all()
    head = ""
    for seq, row in enumerate(rows, 1):
        fields = EventFields(
            row.case_id, seq, row.at, row.verb, row.actor_user_id, row.acting_post_id, row.principal_user_id,
            row.op_id, row.detail,
        )  # fmt: skip
        assert (row.seq, row.prev, row.hash) == (seq, head, chain_hash(fields, head))
        head = row.hash
    stored = case_row(office, case_id)
    assert (stored.event_count, stored.event_head) == (len(rows), head)


def everything(office: SmallOffice) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a verb may write."""
    with office.database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in LISTS
        }


def refused(office: SmallOffice, who: str, command: Command) -> CartableError:
    """The error of a command that must not go through; not a row may differ afterwards."""
    before = everything(office)
    with pytest.raises(CartableError) as caught:
        office.perform(who, command)
    assert everything(office) == before
    return caught.value


def assert_stale_is_refused(office: SmallOffice, who: str, command: OnCase) -> None:
    """A command that saw another version loses, and is told who was first."""
    old = type(command)(**{name: getattr(command, name) for name in command.__dataclass_fields__} | {"version": 99})
    error = refused(office, who, old)
    assert error.code == "case_changed_by"
    assert error.params["by"]


def assert_rolls_back(office: SmallOffice, monkeypatch: pytest.MonkeyPatch, who: str, command: Command) -> None:
    """A disk that fills up with the event's row leaves nothing of the verb; afterwards the verb goes through."""
    written = UnitOfWork.record_event

    def fail(work: UnitOfWork, case_id: int, verb: str, post_id: int, **detail: object) -> None:
        written(work, case_id, verb, post_id, **detail)
        raise DatabaseTrouble("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "record_event", fail)
        assert refused(office, who, command).code == "disk_full"
    office.perform(who, command)
