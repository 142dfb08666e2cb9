"""What was typed becomes the right command; drafts of any age can be read."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.commands.cases import PartyInput
from views.intake.build import Finish, letter_command, missing, register_command, split_name, split_phone
from views.intake.state import IntakeState, OtherPerson, from_json, has_content, to_json

PLAIN = IntakeState(phone="09123456789", name="مریم صادقی", statement="آب می‌دهد.")


def instant(day: date) -> int:
    return day.toordinal()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("مریم صادقی", ("مریم", "صادقی")),
        ("  مریم   صادقی ", ("مریم", "صادقی")),
        ("صادقی", ("", "صادقی")),
        ("سید علی موسوی", ("سید علی", "موسوی")),
        ("سیده زهرا حسینی راد", ("سیده زهرا", "حسینی راد")),
        ("سید موسوی", ("سید", "موسوی")),
        ("علی اکبر پور محمدی", ("علی", "اکبر پور محمدی")),
    ],
)
def test_name_is_split_as_it_is_said(typed: str, expected: tuple[str, str]) -> None:
    assert split_name(typed) == expected


@pytest.mark.parametrize(
    ("typed", "area", "expected"),
    [
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", None, ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "")),
        ("02188776655", None, ("", "02188776655")),
        ("88776655", "021", ("", "02188776655")),
        ("88776655", None, ("88776655", "")),
        ("0912", None, ("0912", "")),
        (" ", "021", ("", "")),
    ],
)
def test_phone_goes_where_it_belongs(typed: str, area: str | None, expected: tuple[str, str]) -> None:
    assert split_phone(typed, area) == expected


@pytest.mark.parametrize(
    ("state", "finish", "expected"),
    [
        (IntakeState(), Finish.NEXT, ("mobile", "statement")),
        (PLAIN, Finish.NEXT, ()),
        (PLAIN, Finish.REFER, ("receiver_post_id",)),
        (PLAIN, Finish.ANSWER, ("close_outcome",)),
        (replace(PLAIN, close_outcome="explained"), Finish.ANSWER, ()),
        (replace(PLAIN, receiver_post_id=7), Finish.REFER, ()),
        (IntakeState(name="مریم", statement="x"), Finish.NEXT, ()),
        (IntakeState(channel="letter", channel_detail={"sender_name": "شرکت"}, statement="x"), Finish.NEXT, ()),
    ],
)
def test_only_what_intake_needs_is_asked_for(state: IntakeState, finish: Finish, expected: tuple[str, ...]) -> None:
    assert missing(state, finish) == expected


def test_finish_decides_where_the_file_goes() -> None:
    state = replace(PLAIN, receiver_post_id=7, copy_post_ids=(7, 8), close_outcome="explained", close_answer="گفته شد")

    referred, answered, kept = (register_command(state, finish, instant, "key") for finish in Finish)

    assert referred.refer_to is not None
    assert (referred.refer_to.receiver_post_id, referred.refer_to.copy_post_ids) == (7, (8,))
    assert (referred.refer_to.due_at, referred.close_outcome) == (None, "")
    assert (answered.refer_to, answered.close_outcome, answered.close_answer) == (None, "explained", "گفته شد")
    assert (kept.refer_to, kept.close_outcome, kept.draft_key) == (None, "", "key")


def test_people_stand_in_their_roles() -> None:
    state = replace(
        PLAIN,
        relation="spouse",
        caller_name="رضا صادقی",
        others=(OtherPerson(role="buyer", name="علی امینی", phone="02188776655", relation="seller"),),
    )

    command = register_command(state, Finish.NEXT, instant)

    assert command.complainant == PartyInput(given_name="مریم", family_name="صادقی", mobile="09123456789")
    assert command.others == (
        PartyInput(given_name="رضا", family_name="صادقی", role="caller", relation="spouse"),
        PartyInput(
            given_name="علی", family_name="امینی", landline="02188776655", role="buyer", relation="seller"
        ),
    )  # fmt: skip


def test_two_mobiles_are_both_kept() -> None:
    command = register_command(replace(PLAIN, second_phone="09351112233"), Finish.NEXT, instant)

    assert command.complainant is not None
    assert (command.complainant.mobile, command.complainant.other_phone) == ("09123456789", "09351112233")


def test_relation_stays_with_the_complainant_while_nobody_else_is_named() -> None:
    command = register_command(replace(PLAIN, relation="spouse"), Finish.NEXT, instant)

    assert command.complainant is not None
    assert (command.complainant.relation, command.others) == ("spouse", ())


def test_organization_keeps_its_name_whole() -> None:
    command = register_command(replace(PLAIN, contact_group="organization", name="شرکت آب نما"), Finish.NEXT, instant)

    assert command.complainant is not None
    assert (command.complainant.kind, command.complainant.family_name) == ("organization", "شرکت آب نما")


def test_letter_is_entered_only_where_a_register_was_chosen() -> None:
    detail = {"sender_name": "سازمان حمایت", "their_number": "۱۲/۳", "their_date": "2026-11-20", "register_id": "5"}
    state = IntakeState(channel="letter", channel_detail=detail, statement="شکایت از تأخیر")

    letter = letter_command(state, 900)
    command = register_command(state, Finish.NEXT, instant)

    assert letter is not None
    assert (letter.register_id, letter.case_id, letter.their_date) == (5, 900, date(2026, 11, 20))
    assert (command.sender_name, command.complainant) == ("سازمان حمایت", None)
    assert command.channel_detail == {"their_number": "۱۲/۳", "their_date": "2026-11-20"}
    assert letter_command(replace(state, channel_detail={"sender_name": "x"}), 900) is None
    assert letter_command(replace(state, channel="email"), 900) is None


def test_absent_serial_needs_its_reason_only_while_it_is_absent() -> None:
    absent = register_command(replace(PLAIN, serial_absent_reason="torn"), Finish.NEXT, instant)
    found = register_command(replace(PLAIN, serial_absent_reason="torn", serial="A1", model_id=3), Finish.NEXT, instant)

    assert absent.product.serial_absent_reason == "torn"
    assert (found.product.serial_absent_reason, found.product.serial_number) == ("", "A1")


def test_defaults_alone_are_no_draft() -> None:
    assert not has_content(IntakeState(channel="email", receiver_post_id=4, purpose="for_review"))
    assert has_content(IntakeState(statement="س"))
    assert has_content(IntakeState(files=("a.jpg",)))


texts = st.text(max_size=20)
states = st.builds(
    IntakeState,
    phone=texts,
    name=texts,
    statement=texts,
    party_id=st.none() | st.integers(0, 2**60),
    no_sms=st.booleans(),
    others=st.lists(st.builds(OtherPerson, role=st.sampled_from(["buyer", "user"]), name=texts), max_size=2).map(tuple),
    channel_detail=st.dictionaries(texts, texts, max_size=2),
    copy_post_ids=st.lists(st.integers(0, 99), max_size=3).map(tuple),
    files=st.lists(texts, max_size=2).map(tuple),
)


@given(states)
def test_draft_gives_back_what_was_typed(state: IntakeState) -> None:
    assert from_json(to_json(state)) == state


def test_half_a_character_does_not_spoil_a_draft() -> None:
    body = to_json(IntakeState(statement="گفت \ud83d بعد"))

    assert from_json(body).statement == "گفت ? بعد"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts,
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["phone", "others", "copy_post_ids", "channel_detail", "party_id", "no_sms", "new_field"]
                ),
                inner,
            )
        ),
    )
)
def test_draft_of_another_version_is_read_as_far_as_it_goes(stored: object) -> None:
    import json

    state = from_json(json.dumps(stored))

    assert isinstance(state.phone, str)
    assert isinstance(state.others, tuple)
    assert state.party_id is None or type(state.party_id) is int


def test_damaged_draft_is_an_empty_form() -> None:
    assert from_json('{"phone": "0912') == IntakeState()
