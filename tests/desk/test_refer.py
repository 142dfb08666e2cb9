"""ارجاع: happy, forbidden, stale, repeated, and what the database itself refuses."""

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput, Conflict, Forbidden
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage, FetchCounts
from cartable.records.box import BoxCounts, InboxLine, SentLine
from models.case import referral
from models.ledger import event, operation
from tests.builders import SmallOffice


def refer(office: SmallOffice, case_id: int, version: int = 1, to: str = "AS-1", **changes: object) -> ReferCase:
    fields: dict[str, object] = {"purpose": "for_action", "paraph": "لطفاً بررسی شود.", **changes}
    return ReferCase(case_id=case_id, version=version, receiver_post_id=office.posts[to], **fields)  # type: ignore[arg-type]


def box(office: SmallOffice, who: str, name: str) -> tuple[object, ...]:
    page = office.fetch(who, BoxPage(box=name))
    assert isinstance(page, Page)
    return page.lines


def test_a_referred_file_is_in_the_receivers_inbox_and_in_nobody_elses(office: SmallOffice) -> None:
    registered = office.register()
    office.perform("clerk", refer(office, registered.case_id))

    assert [line.number for line in box(office, "expert", "inbox") if isinstance(line, InboxLine)] == [
        registered.number
    ]
    assert [line.status for line in box(office, "clerk", "sent") if isinstance(line, SentLine)] == ["unread"]
    for who in ("clerk", "finance", "supervisor", "manager", "admin", "auditor"):
        assert box(office, who, "inbox") == ()
    counts = office.fetch("expert", FetchCounts())
    assert isinstance(counts, BoxCounts)
    assert (counts.inbox, counts.inbox_unread) == (1, 1)


def test_a_copy_goes_along_without_becoming_the_holder(office: SmallOffice) -> None:
    registered = office.register()
    office.perform("clerk", refer(office, registered.case_id, copy_post_ids=(office.posts["FI-1"],)))

    line = box(office, "finance", "inbox")[0]
    assert isinstance(line, InboxLine)
    assert line.is_copy
    assert line.purpose == "for_information"
    assert office.case("finance", registered.case_id).holder_post_id == office.posts["AS-1"]
    assert "refer" not in office.case("finance", registered.case_id).allowed_verbs


def test_only_the_holder_refers(office: SmallOffice) -> None:
    registered = office.register()
    with pytest.raises(Forbidden) as refused:
        office.perform("expert", refer(office, registered.case_id, to="FI-1"))
    assert refused.value.code == "verb_not_allowed_now"


def test_a_role_without_the_verb_is_refused(office: SmallOffice) -> None:
    registered = office.register()
    with pytest.raises(Forbidden) as refused:
        office.perform("auditor", refer(office, registered.case_id))
    assert refused.value.code == "verb_not_granted"


def test_the_second_of_two_desks_is_told_who_was_first(office: SmallOffice) -> None:
    registered = office.register()
    office.perform("clerk", refer(office, registered.case_id))
    with pytest.raises(Conflict) as stale:
        office.perform("clerk", refer(office, registered.case_id, to="FI-1"))
    assert stale.value.code == "case_changed_by"
    assert stale.value.params["by"] == "clerk"
    assert stale.value.params["verb"] == "refer"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "for_fun"}, "purpose"),
        ({"to": "PR-1"}, "receiver_post_id"),
        ({"receiver": 1}, "receiver_post_id"),
        ({"copies": ("AS-1",)}, "copy_post_ids"),
    ],
)
def test_what_is_wrongly_filled_names_its_field(office: SmallOffice, changes: dict[str, object], field: str) -> None:
    registered = office.register()
    command = refer(office, registered.case_id, to=str(changes.get("to", "AS-1")))
    copies = tuple(office.posts[code] for code in changes.get("copies", ()))  # type: ignore[attr-defined]
    command = ReferCase(
        case_id=command.case_id,
        version=1,
        receiver_post_id=int(str(changes.get("receiver", command.receiver_post_id))),
        purpose=str(changes.get("purpose", command.purpose)),
        copy_post_ids=copies,
    )
    with pytest.raises(BadInput) as bad:
        office.perform("clerk", command)
    assert bad.value.field == field
    assert office.case("clerk", registered.case_id).version == 1


def test_the_same_operation_twice_is_done_once(office: SmallOffice) -> None:
    registered = office.register()
    first = office.perform("clerk", refer(office, registered.case_id), op_id="lost-answer")
    again = office.perform("clerk", refer(office, registered.case_id), op_id="lost-answer")

    assert again == first
    with office.database.reading() as connection:
        done = connection.scalar(select(func.count()).select_from(operation).where(operation.c.op_id == "lost-answer"))
        assert done == 1
        assert connection.scalar(select(func.count()).select_from(event)) == 2


def test_the_database_itself_holds_one_responsible_referral(office: SmallOffice) -> None:
    registered = office.register()
    with pytest.raises(IntegrityError), office.database.writing() as connection:
        connection.execute(
            insert(referral).values(
                case_id=registered.case_id, seq=9, from_post_id=office.posts["PR-1"], to_post_id=office.posts["AS-1"],
                sent_by_id=office.actors["clerk"].user_id, purpose="for_action", sent_at=0, due_at=0,
            )
        )  # fmt: skip


def test_a_complaint_about_a_unit_cannot_go_to_it(office: SmallOffice) -> None:
    with office.database.reading() as connection:
        from models.office import post

        about = connection.scalar(select(post.c.unit_id).where(post.c.id == office.posts["AS-1"]))
    registered = office.register(about_unit_id=about)
    with pytest.raises(Forbidden) as refused:
        office.perform("clerk", refer(office, registered.case_id))
    assert refused.value.code == "receiver_is_concerned"
    office.perform("clerk", refer(office, registered.case_id, to="MG-1"))
