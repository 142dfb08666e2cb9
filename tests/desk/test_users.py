"""Users, passwords, one's own settings, the office's head, and the log-in that depends on them."""

import io
import time
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import insert, select, update

from cartable.commands.base_data import RetireRow, SaveOffice, SaveRow, SaveUser
from cartable.commands.cases import RegisterCase
from cartable.commands.session import ChangePassword, LogIn, SavePreference, SetUpOffice
from cartable.errors import BadInput, Conflict, Forbidden
from cartable.queries.boxes import FetchCounts
from cartable.queries.office import FetchOffice, FetchPreferences, FetchUsers
from cartable.records.done import RowWritten
from cartable.records.office import OfficeHeader, UserRow
from models.ledger import event
from models.office import app_user, occupancy
from tests.builders import PASSWORD, SmallOffice
from tests.printing import paper_records

PNG = paper_records.logo()


def wide_picture() -> bytes:
    """Four thousand and one pixels a side: a few kilobytes that become fifty megabytes."""
    out = io.BytesIO()
    Image.new("1", (4001, 4001)).save(out, "PNG")
    return out.getvalue()


def users(office: SmallOffice) -> dict[str, UserRow]:
    found = office.fetch("admin", FetchUsers())
    assert isinstance(found, tuple)
    return {row.login: row for row in found}


def new_user(office: SmallOffice, **changes: object) -> SaveUser:
    fields: dict[str, object] = {
        "login": " Sara۱ ",
        "display_name": "سارا كريمي",
        "post_ids": (office.posts["PR-1"],),
        "password": PASSWORD,
    }
    return SaveUser(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_new_user_signs_in_and_must_change_the_password(office: SmallOffice) -> None:
    office.perform("admin", new_user(office))
    signed = office.desk.log_in(LogIn(login="sara1", password=PASSWORD))
    assert (signed.name, signed.must_change_password, signed.roles) == ("سارا کریمی", True, {"clerk"})

    office.desk.perform(ChangePassword(old=PASSWORD, new="another horse"), signed.actor)
    again = office.desk.log_in(LogIn(login="SARA۱", password="another horse"))
    assert not again.must_change_password
    with pytest.raises(Forbidden) as refused:
        office.desk.log_in(LogIn(login="sara1", password=PASSWORD))
    assert refused.value.code == "wrong_password"


def test_a_lost_answer_to_a_changed_password_is_given_again(office: SmallOffice) -> None:
    change = ChangePassword(old=PASSWORD, new="another horse")
    first = office.perform("clerk", change, op_id="lost")
    assert office.perform("clerk", change, op_id="lost") == first


@pytest.mark.parametrize(
    ("old", "new", "error", "code"),
    [
        ("wrong wrong", "another horse", Forbidden, "wrong_password"),
        (PASSWORD, "short", BadInput, "password_too_short"),
    ],
)
def test_a_password_that_cannot_be_changed(
    office: SmallOffice, old: str, new: str, error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as refused:
        office.perform("clerk", ChangePassword(old=old, new=new))
    assert getattr(refused.value, "code", "") == code
    assert office.desk.log_in(LogIn(login="clerk", password=PASSWORD)).name == "clerk"


def test_a_password_is_hashed_outside_the_write_transaction(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While argon2 works another desk can write."""
    from cartable.actions import save_user

    def slow(password: str) -> str:
        started = time.monotonic()
        office.register()
        assert time.monotonic() - started < 5
        return f"hash of {len(password)}"

    monkeypatch.setattr(save_user, "hash_password", slow)
    office.perform("admin", new_user(office))


def test_seats_taken_and_left_are_dated(office: SmallOffice) -> None:
    clerk = users(office)["clerk"]
    office.clock.set(office.clock.now_ms() + 60_000)
    office.perform(
        "admin",
        SaveUser(
            login="clerk", display_name="clerk", user_id=clerk.id, version=clerk.version,
            post_ids=(office.posts["AS-1"], office.posts["PR-1"]),
        ),
    )  # fmt: skip
    now = users(office)["clerk"]
    assert set(now.post_ids) == {office.posts["AS-1"], office.posts["PR-1"]}
    office.perform(
        "admin",
        SaveUser(
            login="clerk", display_name="clerk", user_id=clerk.id, version=now.version,
            post_ids=(office.posts["AS-1"],),
        ),
    )  # fmt: skip
    with office.database.reading() as connection:
        left = connection.scalars(
            select(occupancy.c.until_at).where(
                occupancy.c.user_id == clerk.id, occupancy.c.post_id == office.posts["PR-1"]
            )
        ).all()
    assert office.clock.now_ms() in left
    assert users(office)["clerk"].posts == "کارشناس خدمات پس از فروش"


def test_a_leaver_is_out_at_once(office: SmallOffice) -> None:
    clerk = users(office)["clerk"]
    office.perform(
        "admin",
        SaveUser(
            login="clerk", display_name="clerk", user_id=clerk.id, version=clerk.version, post_ids=clerk.post_ids,
            active=False,
        ),
    )  # fmt: skip
    assert users(office)["clerk"].post_ids == ()
    with pytest.raises(Forbidden):
        office.register()
    with pytest.raises(Forbidden):
        office.desk.log_in(LogIn(login="clerk", password=PASSWORD))


@pytest.mark.parametrize("change", [{"active": False}, {"post_ids": ()}])
def test_the_last_administrator_stays(office: SmallOffice, change: dict[str, object]) -> None:
    admin = users(office)["admin"]
    fields: dict[str, object] = {
        "login": "admin", "display_name": "admin", "user_id": admin.id, "version": admin.version,
        "post_ids": admin.post_ids,
    }  # fmt: skip
    with pytest.raises(Forbidden) as refused:
        office.perform("admin", SaveUser(**{**fields, **change}))  # type: ignore[arg-type]
    assert refused.value.code == "last_administrator"
    assert users(office)["admin"] == admin


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"login": " "}, "login"),
        ({"display_name": ""}, "display_name"),
        ({"password": ""}, "password"),
        ({"password": "short"}, "password"),
        ({"post_ids": (1,)}, "post_ids"),
        ({"login": "x" * 61}, "login"),
    ],
)
def test_a_user_wrongly_filled_names_its_field(office: SmallOffice, changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as bad:
        office.perform("admin", new_user(office, **changes))
    assert bad.value.field == field


def test_nobody_sits_on_a_queue(office: SmallOffice) -> None:
    with pytest.raises(BadInput):
        office.perform("admin", new_user(office, post_ids=(office.posts["PR-Q"],)))


def test_a_login_is_taken_once(office: SmallOffice) -> None:
    office.perform("admin", new_user(office))
    with pytest.raises(Conflict) as taken:
        office.perform("admin", new_user(office, login="SARA1"))
    assert taken.value.code == "row_exists"


@pytest.mark.parametrize("who", ["clerk", "supervisor", "manager", "auditor"])
def test_users_are_the_administrators(office: SmallOffice, who: str) -> None:
    with pytest.raises(Forbidden):
        office.perform(who, new_user(office))
    if who == "auditor":
        assert office.fetch(who, FetchUsers())
    else:
        with pytest.raises(Forbidden):
            office.fetch(who, FetchUsers())


def test_the_head_of_the_papers(office: SmallOffice) -> None:
    before = office.fetch("clerk", FetchOffice())
    assert isinstance(before, OfficeHeader)
    office.perform("admin", SaveOffice(name="شركت آزمون", version=before.version, phone="۰۲۱", logo=PNG))
    after = office.fetch("clerk", FetchOffice())
    assert isinstance(after, OfficeHeader)
    assert (after.name, after.logo, after.version) == ("شرکت آزمون", PNG, before.version + 1)
    office.perform("admin", SaveOffice(name="شرکت آزمون", version=after.version))
    kept = office.fetch("clerk", FetchOffice())
    assert isinstance(kept, OfficeHeader)
    assert kept.logo == PNG
    office.perform("admin", SaveOffice(name="شرکت آزمون", version=kept.version, logo=b""))
    bare = office.fetch("clerk", FetchOffice())
    assert isinstance(bare, OfficeHeader)
    assert bare.logo is None
    with pytest.raises(Conflict):
        office.perform("admin", SaveOffice(name="دیر رسید", version=before.version))


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        (b"GIF89a" + b"\0" * 10, "logo_not_a_picture"),
        (PNG + b"\0" * 1024 * 1024, "logo_too_large"),
        (PNG[: len(PNG) // 2], "logo_broken"),
        (PNG[:8] + b"\0" * 64, "logo_broken"),
        (b"\xff\xd8\xff\xe0", "logo_broken"),
        (wide_picture(), "logo_too_many_pixels"),
    ],
)
def test_a_logo_that_is_none(office: SmallOffice, logo: bytes, code: str) -> None:
    with pytest.raises(BadInput) as bad:
        office.perform("admin", SaveOffice(name="x", version=1, logo=logo))
    assert (bad.value.code, bad.value.field) == (code, "logo")


def test_only_the_administrator_writes_the_head(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        office.perform("manager", SaveOffice(name="x", version=1))


def test_settings_are_ones_own(office: SmallOffice) -> None:
    office.perform("clerk", SavePreference(key="theme", value='"dark"'))
    office.perform("clerk", SavePreference(key="theme", value='"light"'))
    office.perform("auditor", SavePreference(key="zoom", value="1.25"))
    assert office.fetch("clerk", FetchPreferences()) == {"theme": '"light"'}
    assert office.fetch("auditor", FetchPreferences()) == {"zoom": "1.25"}
    for bad in (SavePreference(key="theme", value="dark"), SavePreference(key="k" * 81, value="1")):
        with pytest.raises(BadInput):
            office.perform("clerk", bad)


def test_before_log_in_the_desk_tells_what_there_is(office: SmallOffice) -> None:
    status = office.desk.status()
    assert (status.is_empty, status.name, status.is_sample) == (False, "دفتر آزمون", False)
    assert office.desk.sample_users() == ()
    with pytest.raises(Conflict) as exists:
        office.desk.set_up(
            SetUpOffice(office_name="x", admin_name="x", admin_login="x", admin_password="long enough")
        )  # fmt: skip
    assert exists.value.code == "office_exists"


def test_wrong_passwords_make_the_next_try_wait(office: SmallOffice) -> None:
    for _ in range(3):
        with pytest.raises(Forbidden) as refused:
            office.desk.log_in(LogIn(login="clerk", password="wrong wrong"))
        assert refused.value.code == "wrong_password"
    with pytest.raises(Forbidden) as locked:
        office.desk.log_in(LogIn(login="clerk", password=PASSWORD))
    assert (locked.value.code, locked.value.params) == ("log_in_locked", {"seconds": 5})
    clerk = users(office)["clerk"]
    office.perform(
        "admin",
        SaveUser(
            login="clerk", display_name="clerk", user_id=clerk.id, version=clerk.version, post_ids=clerk.post_ids,
            password="a new password",
        ),
    )  # fmt: skip
    assert office.desk.log_in(LogIn(login="clerk", password="a new password")).must_change_password


def test_sample_users_are_offered(office: SmallOffice) -> None:
    with office.database.writing() as connection:
        key = connection.execute(
            insert(app_user).values(login="guest", display_name="مهمان", password_hash="x", is_sample=1)
        ).inserted_primary_key
        assert key is not None
        connection.execute(insert(occupancy).values(post_id=office.posts["PR-1"], user_id=key[0], from_at=0))
    assert [user.login for user in office.desk.sample_users()] == ["guest"]
    assert office.desk.status().is_sample


def test_a_deputy_acts_for_a_colleague_while_his_days_last(office: SmallOffice) -> None:
    row = office.perform(
        "admin",
        SaveRow(
            kind="deputy",
            fields={
                "principal_user_id": office.actors["clerk"].user_id, "deputy_user_id": office.actors["finance"].user_id,
                "from_on": "2026-11-22", "until_on": "2026-11-23",
            },
        ),
    ).record  # fmt: skip
    assert isinstance(row, RowWritten)
    log_in = LogIn(login="finance", password=PASSWORD, as_principal_login="clerk")
    signed = office.desk.log_in(log_in)
    office.desk.perform(RegisterCase(channel="phone", statement="x", sender_name="y"), signed.actor)
    with office.database.reading() as connection:
        assert connection.execute(select(event.c.actor_user_id, event.c.principal_user_id)).one() == (
            office.actors["finance"].user_id, office.actors["clerk"].user_id,
        )  # fmt: skip
    office.clock.advance(timedelta(days=2))
    with pytest.raises(Forbidden) as over:
        office.desk.log_in(log_in)
    assert over.value.code == "not_a_deputy"
    office.clock.advance(timedelta(days=-2))
    office.perform("admin", RetireRow(kind="deputy", row_id=row.id, version=1))
    with pytest.raises(Forbidden):
        office.desk.log_in(log_in)


def test_a_user_edit_needs_the_row_as_seen(office: SmallOffice) -> None:
    done = office.perform("admin", new_user(office)).record
    assert isinstance(done, RowWritten)
    with pytest.raises(Conflict):
        office.perform("admin", new_user(office, user_id=done.id, version=9, password=""))


def test_a_clock_that_is_set_back_keeps_nobody_in_his_rights(office: SmallOffice) -> None:
    """What an actor may see is read anew after seconds, however the machine's clock was put right meanwhile."""
    office.fetch("expert", FetchCounts())
    with office.database.writing() as connection:
        this_user = app_user.c.id == office.actors["expert"].user_id
        connection.execute(update(app_user).where(this_user).values(active=0))
    office.clock.advance(timedelta(hours=-1))

    with pytest.raises(Forbidden):
        office.fetch("expert", FetchCounts())
