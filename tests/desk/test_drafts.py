"""پیش‌نویس: private, one a journal key, overwritten as it is typed."""

import pytest

from cartable.commands.contacts import DiscardDraft, SaveDraft
from cartable.errors import BadInput, CartableError, Conflict, Forbidden, NotFound
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage
from cartable.queries.cases import FetchDraft
from cartable.records.done import Many
from cartable.records.office import DraftBody
from tests.builders import SmallOffice

KEY = "journal-1"


def save(office: SmallOffice, who: str = "clerk", **fields: object) -> None:
    filled: dict[str, object] = {"journal_key": KEY, "kind": "case", "body": '{"statement": "آب"}', **fields}
    office.perform(who, SaveDraft(**filled))  # type: ignore[arg-type]


def drafts(office: SmallOffice, who: str) -> list[str]:
    page = office.fetch(who, BoxPage(box="drafts"))
    assert isinstance(page, Page)
    return [line.title for line in page.lines]


def test_the_same_key_is_overwritten(office: SmallOffice) -> None:
    save(office, title="نشتی")
    save(office, title="نشتی آب", body="{}")

    assert drafts(office, "clerk") == ["نشتی آب"]
    assert office.fetch("clerk", FetchDraft(journal_key=KEY)) == DraftBody(
        KEY, "case", "{}", office.clock.now_ms(), None
    )


def test_other_desks_hear_of_a_new_title_not_of_every_pause(office: SmallOffice) -> None:
    first = office.perform("clerk", SaveDraft(journal_key=KEY, kind="case", body="a", title="نشتی"))
    again = office.perform("clerk", SaveDraft(journal_key=KEY, kind="case", body="ab", title="نشتی"))
    renamed = office.perform("clerk", SaveDraft(journal_key=KEY, kind="case", body="ab", title="نشتی آب"))
    assert [bool(each.changes) for each in (first, again, renamed)] == [True, False, True]


def test_a_draft_is_its_owners_alone(office: SmallOffice) -> None:
    save(office)
    assert drafts(office, "expert") == []
    with pytest.raises(NotFound):
        office.fetch("expert", FetchDraft(journal_key=KEY))
    with pytest.raises(Conflict):
        save(office, "expert", body="mine now")
    assert office.perform("expert", DiscardDraft(journal_key=KEY)).record == Many(0)
    body = office.fetch("clerk", FetchDraft(journal_key=KEY))
    assert isinstance(body, DraftBody)
    assert body.body == '{"statement": "آب"}'


def test_one_thrown_away_is_gone(office: SmallOffice) -> None:
    save(office)
    assert office.perform("clerk", DiscardDraft(journal_key=KEY)).record == Many(1)
    assert drafts(office, "clerk") == []


@pytest.mark.parametrize(
    ("who", "fields", "refusal"),
    [
        ("clerk", {"journal_key": ""}, BadInput),
        ("clerk", {"journal_key": "k" * 41}, BadInput),
        ("clerk", {"kind": "k" * 17}, BadInput),
        ("clerk", {"case_id": 1}, NotFound),
        ("auditor", {}, Forbidden),
    ],
)
def test_what_is_refused_leaves_nothing(
    office: SmallOffice, who: str, fields: dict[str, object], refusal: type[CartableError]
) -> None:
    with pytest.raises(refusal):
        save(office, who, **fields)
    assert drafts(office, "clerk") == []


def test_registering_uses_the_draft_up(office: SmallOffice) -> None:
    save(office)
    office.register(draft_key=KEY)
    assert drafts(office, "clerk") == []
