"""Who may register what: nobody judges himself, nobody takes what is not his, and a seat is proved, not claimed."""

import dataclasses

import pytest
from sqlalchemy import select, update

from cartable.commands.cases import ReferralInput
from cartable.commands.contacts import AttachFile
from cartable.commands.letters import RegisterLetter
from cartable.commands.referrals import ReferCase
from cartable.errors import BadInput, Forbidden
from cartable.queries.office import FetchLists
from cartable.records.choices import BaseLists
from cartable.records.done import RowWritten
from models.case import case_file, follow_up
from models.office import occupancy, post
from tests.builders import SmallOffice
from tests.desk.branches import open_far_branch
from tests.desk.steps import act, assert_chain_holds, case_row, lines, refer, tree


def unit_of(office: SmallOffice, code: str) -> int:
    with office.database.reading() as connection:
        return int(connection.execute(select(post.c.unit_id).where(post.c.code == code)).scalar_one())


@pytest.mark.parametrize("about", ["person", "unit"])
def test_a_complaint_about_its_registrar_goes_to_the_manager(office: SmallOffice, about: str) -> None:
    whom = (
        {"about_user_id": office.actors["clerk"].user_id}
        if about == "person"
        else {"about_unit_id": unit_of(office, "PR-1")}
    )
    registered = office.register(confidentiality=2, **whom)

    assert case_row(office, registered.case_id).holder_post_id == office.posts["MG-2"]
    assert tree(office, registered.case_id) == [("PR-1", "PR-1", "forwarded", ""), ("PR-1", "MG-2", "", "")]
    assert registered.receiver == office.case("manager", registered.case_id).holder
    assert lines(office, "clerk", "inbox") == ()
    assert [line.case_id for line in lines(office, "manager", "inbox")] == [registered.case_id]
    assert_chain_holds(office, registered.case_id)


def test_a_complaint_about_its_registrar_goes_where_he_says(office: SmallOffice) -> None:
    to = ReferralInput(receiver_post_id=office.posts["AS-1"], purpose="for_review")
    registered = office.register(about_user_id=office.actors["clerk"].user_id, refer_to=to)

    assert case_row(office, registered.case_id).holder_post_id == office.posts["AS-1"]


def test_nobody_answers_a_complaint_about_himself_in_the_same_call(office: SmallOffice) -> None:
    with pytest.raises(Forbidden) as refused:
        office.register(about_user_id=office.actors["clerk"].user_id, close_outcome="rejected")

    assert refused.value.code == "registrar_is_concerned"
    with office.database.reading() as connection:
        assert connection.execute(select(case_file.c.id)).all() == []


def test_a_manager_complained_of_is_passed_over(office: SmallOffice) -> None:
    registered = office.register("manager", about_user_id=office.actors["manager"].user_id)

    assert case_row(office, registered.case_id).holder_post_id == office.posts["MG-1"]


def test_a_letter_of_another_branch_is_not_taken(office: SmallOffice) -> None:
    register_id = open_far_branch(office)
    letter = office.perform(
        "far_clerk",
        RegisterLetter(register_id=register_id, direction="incoming", correspondent="سازمان حمایت", subject="شکایت"),
    ).record
    assert isinstance(letter, RowWritten)

    with pytest.raises(BadInput) as refused:
        office.register(channel="letter", letter_id=letter.id)

    assert refused.value.code == "letter_of_other_case"
    assert office.register("far_clerk", channel="letter", letter_id=letter.id).number.startswith("TB-")


def test_only_ones_own_attachments_come_along(office: SmallOffice) -> None:
    mine = office.perform("clerk", AttachFile(name="a.pdf", content=b"%PDF-1.4 mine")).record
    other = office.perform("expert", AttachFile(name="b.pdf", content=b"%PDF-1.4 other")).record
    assert isinstance(mine, RowWritten)
    assert isinstance(other, RowWritten)

    with pytest.raises(BadInput) as refused:
        office.register(attachment_ids=(mine.id, other.id))

    assert (refused.value.code, refused.value.field) == ("unknown_attachment", "attachment_ids")
    registered = office.register(attachment_ids=(mine.id, mine.id))
    assert case_row(office, registered.case_id).attachments == 1


def test_a_seat_that_was_taken_away_registers_nothing(office: SmallOffice) -> None:
    with office.database.writing() as connection:
        connection.execute(
            update(occupancy).where(occupancy.c.post_id == office.posts["PR-1"]).values(post_id=office.posts["AS-1"])
        )

    registered = office.register("clerk")

    assert case_row(office, registered.case_id).holder_post_id == office.posts["AS-1"]


def test_a_safety_complaint_surfaces_with_the_manager_of_its_branch(office: SmallOffice) -> None:
    open_far_branch(office)
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    fire = next(each.id for each in lists.categories if each.is_safety)
    owners = {}
    for who in ("clerk", "far_clerk"):
        case_id = office.register(who, category_id=fire).case_id
        with office.database.reading() as connection:
            owners[who] = connection.scalar(select(follow_up.c.owner_post_id).where(follow_up.c.case_id == case_id))

    assert owners == {"clerk": office.posts["MG-2"], "far_clerk": office.posts["TB-M"]}


def test_a_referral_never_makes_an_urgent_file_look_ordinary(office: SmallOffice) -> None:
    to = ReferralInput(receiver_post_id=office.posts["AS-1"], purpose="for_action")
    urgent = office.register(urgency=2, refer_to=to).case_id
    hurried = office.register(refer_to=dataclasses.replace(to, urgency=1)).case_id

    assert {line.case_id: line.urgency for line in lines(office, "expert", "inbox")} == {urgent: 2, hurried: 1}
    assert case_row(office, hurried).urgency == 1
    refer(office, "expert", urgent, "MG-1")
    act(office, "expert", ReferCase, hurried, receiver_post_id=office.posts["MG-1"], purpose="for_review", urgency=2)
    assert {line.case_id: line.urgency for line in lines(office, "supervisor", "inbox")} == {urgent: 2, hurried: 2}
