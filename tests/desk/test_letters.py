"""Letters: numbers at entry or signature, gapless and fixed; dispatch, voiding, the register, and bodies outside."""

from datetime import date

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from cartable.commands.contacts import AttachFile
from cartable.commands.letters import DispatchLetter, RegisterLetter, SaveExternalTrack, SignLetter, VoidLetter
from cartable.errors import BadInput, CartableError, Conflict, Forbidden, NotFound
from cartable.outcome import Page
from cartable.queries.cases import FetchBlob, FetchLetters, OfferDuplicates, SearchCases, SuggestLetters
from cartable.records.done import RowWritten
from cartable.records.office import LetterLine
from models.documents import external_track, letter, letter_register
from tests.builders import SmallOffice


def enter(office: SmallOffice, who: str = "clerk", **fields: object) -> RowWritten:
    with office.database.reading() as connection:
        register = connection.scalar(select(letter_register.c.id))
    filled: dict[str, object] = {
        "register_id": register,
        "direction": "incoming",
        "correspondent": "سازمان حمایت",
        "subject": "شکایت خانم صادقی",
        **fields,
    }
    record = office.perform(who, RegisterLetter(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record


def lines(office: SmallOffice, who: str = "clerk", **fields: object) -> list[LetterLine]:
    page = office.fetch(who, FetchLetters(**fields))  # type: ignore[arg-type]
    assert isinstance(page, Page)
    return list(page.lines)


def sign(office: SmallOffice, entered: RowWritten, who: str = "clerk", version: int = 1) -> RowWritten:
    record = office.perform(who, SignLetter(letter_id=entered.id, version=version)).record
    assert isinstance(record, RowWritten)
    return record


def test_incoming_letters_are_numbered_at_once_and_without_a_gap(office: SmallOffice) -> None:
    first = enter(office, their_number="۱۲/الف/۳۴", their_date=date(2026, 11, 1))
    with pytest.raises(BadInput):
        enter(office, attachment_ids=(1,))
    second = enter(office)

    assert (first.number, second.number) == ("1405/ش/1", "1405/ش/2")
    line = lines(office)[-1]
    assert (line.state, line.their_number, line.dated_on) == ("final", "12/الف/34", date(2026, 11, 22))


def test_a_draft_takes_number_and_date_at_signature(office: SmallOffice) -> None:
    enter(office)
    draft = enter(office, direction="outgoing")
    assert draft.number == ""
    newest = lines(office)[0]
    assert (newest.state, newest.number, newest.dated_on) == ("draft", "", None)

    signed = sign(office, draft)
    assert (signed.number, signed.version) == ("1405/ش/1", 2), "outgoing letters count by themselves"
    with pytest.raises(Conflict) as again:
        sign(office, draft, version=2)
    assert again.value.code == "letter_not_draft"


def test_a_number_given_elsewhere_is_taken_over_once(office: SmallOffice) -> None:
    assert enter(office, number="۹۸/۱۲").number == "98/12"
    with pytest.raises(BadInput) as taken:
        enter(office, number="98/12")
    assert taken.value.code == "letter_number_taken"
    draft = enter(office, direction="outgoing", number="98/13")
    assert sign(office, draft).number == "98/13"
    assert enter(office).number == "1405/ش/1"


def test_a_number_that_was_typed_in_is_not_given_again(office: SmallOffice) -> None:
    """Of its own register and direction; another register's or direction's letters count by themselves."""
    enter(office, number="1405/ش/2")
    enter(office, number="1405/ش/3")
    enter(office, direction="outgoing", number="1405/ش/1")

    assert [enter(office).number for _ in range(3)] == ["1405/ش/1", "1405/ش/4", "1405/ش/5"]
    assert sign(office, enter(office, direction="outgoing")).number == "1405/ش/2"
    assert sign(office, enter(office, direction="internal")).number == "1405/ش/1"


@pytest.mark.parametrize(
    ("who", "version", "refusal"), [("expert", 1, Forbidden), ("auditor", 1, Forbidden), ("manager", 5, Conflict)]
)
def test_only_the_signatory_signs_what_he_saw(
    office: SmallOffice, who: str, version: int, refusal: type[CartableError]
) -> None:
    draft = enter(office, direction="outgoing", signatory_post_id=office.posts["MG-2"])
    with pytest.raises(refusal):
        sign(office, draft, who, version)
    assert lines(office)[0].state == "draft"
    assert sign(office, draft, "manager").number == "1405/ش/1"


def test_a_signed_letter_goes_out_with_its_proof(office: SmallOffice) -> None:
    draft = enter(office, direction="outgoing")
    command = DispatchLetter(letter_id=draft.id, version=1, dispatch="registered_post", dispatch_code="۱۲۳۴۵")
    with pytest.raises(Forbidden):
        office.perform("clerk", command)
    sign(office, draft)
    for version, dispatch, refusal in ((1, "by_hand", Conflict), (2, "pigeon", BadInput)):
        with pytest.raises(refusal):
            office.perform("clerk", DispatchLetter(letter_id=draft.id, version=version, dispatch=dispatch))
    office.perform(
        "clerk",
        DispatchLetter(
            letter_id=draft.id, version=2, dispatch="registered_post", dispatch_code="۱۲۳۴۵", received_proof="رسید"
        ),
    )
    with office.database.reading() as connection:
        kept = connection.execute(select(letter.c.dispatch, letter.c.dispatch_code, letter.c.received_proof)).one()
    assert tuple(kept) == ("registered_post", "12345", "رسید")


def test_a_void_letter_keeps_its_number(office: SmallOffice) -> None:
    entered = enter(office)
    for who, reason, refusal in (("clerk", " ", BadInput), ("expert", "اشتباه", Forbidden)):
        with pytest.raises(refusal):
            office.perform(who, VoidLetter(letter_id=entered.id, version=1, reason=reason))
    office.perform("clerk", VoidLetter(letter_id=entered.id, version=1, reason="اشتباه"))
    with pytest.raises(Conflict):
        office.perform("clerk", VoidLetter(letter_id=entered.id, version=2, reason="باز هم"))

    assert [(line.state, line.number) for line in lines(office)] == [("void", "1405/ش/1")]
    assert enter(office).number == "1405/ش/2"
    draft = enter(office, "expert", direction="internal")
    office.perform("manager", VoidLetter(letter_id=draft.id, version=1, reason="لازم نشد"))
    assert lines(office)[0].number == ""


def test_the_database_itself_fixes_a_numbered_letter(office: SmallOffice) -> None:
    entered = enter(office)
    for statement in (
        update(letter).values(subject="دیگر"),
        update(letter).values(number="1"),
        delete(letter).where(letter.c.id == entered.id),
    ):
        with pytest.raises(IntegrityError), office.database.writing() as connection:
            connection.execute(statement)


def test_a_letter_stands_on_its_file_and_is_found_with_it(office: SmallOffice) -> None:
    case = office.register()
    scan = office.perform("clerk", AttachFile(name="a.txt", content=b"scan")).record
    assert isinstance(scan, RowWritten)
    entered = enter(office, case_id=case.case_id, case_version=1, their_number="9988/77", attachment_ids=(scan.id,))

    card = office.case("expert", case.case_id)
    assert [(each.number, each.their_number) for each in card.letters] == [("1405/ش/1", "9988/77")]
    assert [each.id for each in card.attachments] == [scan.id]
    assert (card.events[-1].verb, card.events[-1].detail["step"]) == ("letter", "register")
    assert office.fetch("expert", FetchBlob(attachment_id=scan.id)) == b"scan"
    for text, reason in (("9988/77", "number"), ("1405/ش/1", "number")):
        page = office.fetch("expert", SearchCases(text=text))
        assert isinstance(page, Page)
        assert [(hit.case_id, hit.reason) for hit in page.lines] == [(case.case_id, reason)]
    offered = office.fetch("clerk", OfferDuplicates(their_number="۹۹۸۸/۷۷"))
    assert [each.same for each in offered] == ["letter"]  # type: ignore[attr-defined]
    office.perform("clerk", VoidLetter(letter_id=entered.id, version=1, reason="اشتباه"))
    assert office.case("clerk", case.case_id).events[-1].detail["step"] == "void"


def test_the_letter_of_a_secret_file_does_not_exist_for_outsiders(office: SmallOffice) -> None:
    case = office.register(confidentiality=2)
    entered = enter(office, case_id=case.case_id, direction="outgoing")
    assert lines(office, "expert") == []
    for command in (
        SignLetter(letter_id=entered.id, version=1),
        VoidLetter(letter_id=entered.id, version=1, reason="x"),
        AttachFile(name="a", content=b"a", letter_id=entered.id),
    ):
        with pytest.raises(NotFound):
            office.perform("expert", command)
    with pytest.raises(BadInput) as unknown:
        enter(office, "expert", in_reply_to_id=entered.id)
    assert unknown.value.code == "unknown_letter"
    assert [line.case_number for line in lines(office)] == [case.number]


def suggested(office: SmallOffice, relation: str, direction: str, who: str = "clerk", **fields: object) -> list[int]:
    query = SuggestLetters(relation=relation, direction=direction, **fields)  # type: ignore[arg-type]
    return [line.id for line in office.fetch(who, query)]  # type: ignore[attr-defined]


def test_any_letter_refers_to_earlier_ones_and_the_register_shows_it(office: SmallOffice) -> None:
    question = enter(office, their_number="۱۲۴/۵۵", subject="پرسش درباره گارانتی")
    other = enter(office, correspondent="شهرداری", subject="دعوت")
    first = sign(office, enter(office, direction="outgoing", subject="پاسخ"))
    draft = enter(office, direction="outgoing", in_reply_to_id=question.id, following_id=first.id)

    assert suggested(office, "in_reply_to", "outgoing") == [other.id, question.id]
    assert suggested(office, "in_reply_to", "outgoing", text="گارانتي") == [question.id]
    assert suggested(office, "in_reply_to", "outgoing", text="۱۲۴/۵۵") == [question.id]
    assert suggested(office, "following", "outgoing") == [first.id], "a draft has no number to be named by"
    assert suggested(office, "in_reply_to", "incoming") == [first.id]
    assert suggested(office, "following", "incoming", text="شهرداری") == [other.id]

    shown = next(line for line in lines(office) if line.id == draft.id)
    assert (shown.in_reply_to, shown.following) == ("124/55", first.number)


def test_the_letters_of_the_file_come_first_and_hidden_ones_not_at_all(office: SmallOffice) -> None:
    case = office.register("manager", confidentiality=2)
    secret = enter(office, "manager", case_id=case.case_id, subject="محرمانه")
    open_one = enter(office)
    assert suggested(office, "in_reply_to", "outgoing", "manager", case_id=case.case_id) == [secret.id, open_one.id]
    assert suggested(office, "in_reply_to", "outgoing", case_id=case.case_id) == [open_one.id]

    answer = enter(office, "manager", direction="outgoing", in_reply_to_id=secret.id)
    for who, number in (("manager", secret.number), ("clerk", "")):
        assert next(line.in_reply_to for line in lines(office, who) if line.id == answer.id) == number


@pytest.mark.parametrize(
    ("direction", "field", "code"),
    [
        ("outgoing", "following_id", "letter_not_referred"),
        ("incoming", "in_reply_to_id", "letter_not_referred"),
        ("internal", "following_id", "letter_not_referred"),
    ],
)
def test_an_answer_goes_to_the_other_side_and_a_sequel_to_the_same(
    office: SmallOffice, direction: str, field: str, code: str
) -> None:
    incoming = enter(office)
    with pytest.raises(BadInput) as refused:
        enter(office, direction=direction, **{field: incoming.id})
    assert (refused.value.code, refused.value.field) == (code, field)


def test_what_has_no_number_that_stands_is_not_referred_to(office: SmallOffice) -> None:
    draft = enter(office, direction="outgoing")
    gone = enter(office)
    office.perform("clerk", VoidLetter(letter_id=gone.id, version=1, reason="اشتباه"))
    for field, key in (("following_id", draft.id), ("in_reply_to_id", gone.id)):
        with pytest.raises(BadInput) as refused:
            enter(office, direction="outgoing", **{field: key})
        assert refused.value.code == "letter_without_number"


@pytest.mark.parametrize(
    ("relation", "direction", "field"), [("beside", "outgoing", "relation"), ("following", "up", "direction")]
)
def test_no_other_relation_is_known(office: SmallOffice, relation: str, direction: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        suggested(office, relation, direction)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"register_id": 1}, "register_id"),
        ({"correspondent": " "}, "correspondent"),
        ({"subject": ""}, "subject"),
        ({"dispatch": "pigeon"}, "dispatch"),
        ({"signatory_post_id": 1}, "signatory_post_id"),
        ({"following_id": 1}, "following_id"),
        ({"attachment_ids": (1,)}, "attachment_ids"),
    ],
)
def test_what_is_wrongly_filled_names_its_field_and_takes_no_number(
    office: SmallOffice, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as bad:
        enter(office, **fields)
    assert bad.value.field == field
    assert lines(office) == []
    assert enter(office).number == "1405/ش/1"


def test_a_stale_view_of_the_file_enters_no_letter(office: SmallOffice) -> None:
    case = office.register()
    with pytest.raises(Conflict):
        enter(office, case_id=case.case_id, case_version=7)
    assert lines(office) == []


def test_the_register_is_read_page_by_page_and_filtered_by_any_spelling(office: SmallOffice) -> None:
    for place in range(5):
        enter(office, subject=f"نامه {place}", correspondent="شركت كولر" if place % 2 else "تعزیرات")
    enter(office, direction="outgoing", subject="پاسخ")
    seen, after = [], None
    while True:
        page = office.fetch("clerk", FetchLetters(limit=2, after=after))
        assert isinstance(page, Page)
        seen += [line.subject for line in page.lines]
        after = page.next_key
        if after is None:
            break
    assert seen == ["پاسخ", "نامه 4", "نامه 3", "نامه 2", "نامه 1", "نامه 0"]
    assert len(lines(office, text="شرکت")) == 2
    assert len(lines(office, text="۱۴۰۵/ش/۳")) == 1
    assert len(lines(office, direction="incoming", text="تعزيرات نامه")) == 3
    assert lines(office, text="100%") == []
    with pytest.raises(BadInput):
        lines(office, after=("x",))


def test_a_track_is_kept_and_its_changes_are_named(office: SmallOffice) -> None:
    case = office.register()
    command = SaveExternalTrack(case_id=case.case_id, body_code="tazirat", notice_number="۱۲", amount=5_000_000)
    written = office.perform("clerk", command).record
    assert isinstance(written, RowWritten)
    office.perform(
        "clerk",
        SaveExternalTrack(
            case_id=case.case_id, body_code="tazirat", track_id=written.id, version=1, notice_number="۱۲",
            amount=5_000_000, verdict="به سود شرکت",
        ),
    )  # fmt: skip
    card = office.case("clerk", case.case_id)
    assert [(each.body_code, each.verdict, each.version) for each in card.tracks] == [("tazirat", "به سود شرکت", 2)]
    assert [each.detail["changed"] for each in card.events[-2:]] == [
        ["amount", "body_code", "notice_number"],
        ["verdict"],
    ]


@pytest.mark.parametrize(
    ("who", "fields", "refusal"),
    [
        ("clerk", {"body_code": "moon"}, BadInput),
        ("clerk", {"amount": -1}, BadInput),
        ("clerk", {"track_id": 1}, NotFound),
        ("expert", {}, Forbidden),
    ],
)
def test_no_other_track_is_kept(
    office: SmallOffice, who: str, fields: dict[str, object], refusal: type[CartableError]
) -> None:
    case = office.register()
    filled: dict[str, object] = {"case_id": case.case_id, "body_code": "court", **fields}
    with pytest.raises(refusal):
        office.perform(who, SaveExternalTrack(**filled))  # type: ignore[arg-type]
    with office.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(external_track)) == 0


def test_a_stale_track_is_a_conflict(office: SmallOffice) -> None:
    case = office.register()
    written = office.perform("clerk", SaveExternalTrack(case_id=case.case_id, body_code="court")).record
    assert isinstance(written, RowWritten)
    with pytest.raises(Conflict):
        office.perform(
            "clerk", SaveExternalTrack(case_id=case.case_id, body_code="court", track_id=written.id, version=4)
        )
