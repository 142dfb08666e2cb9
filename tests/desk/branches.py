"""A second branch of the small office: a clerk and a manager of its own, and its register of letters."""

from sqlalchemy import insert, select

from cartable.clock import OfficeTime
from cartable.entry import signed_in
from models.documents import letter_register
from models.office import app_user, branch, occupancy, post, unit
from tests.builders import SmallOffice

FAR_SEATS = {"far_clerk": ("TB-1", "clerk"), "far_manager": ("TB-M", "manager")}


def open_far_branch(office: SmallOffice) -> int:
    """Opens it; its people act as ``far_clerk`` and ``far_manager``. Returns the key of its register."""
    with office.database.writing() as connection:
        far = connection.execute(insert(branch).values(code="TB", name="تبریز").returning(branch.c.id)).scalar_one()
        room = insert(unit).values(branch_id=far, code="TB-U", name="روابط عمومی تبریز").returning(unit.c.id)
        unit_id = connection.execute(room).scalar_one()
        hashed = connection.scalar(select(app_user.c.password_hash))
        for login, (code, role) in FAR_SEATS.items():
            seat = insert(post).values(unit_id=unit_id, code=code, title=f"{login} تبریز", kind="person", role=role)
            office.posts[code] = connection.execute(seat.returning(post.c.id)).scalar_one()
            person = insert(app_user).values(login=login, display_name=login, password_hash=hashed)
            user_id = connection.execute(person.returning(app_user.c.id)).scalar_one()
            connection.execute(
                insert(occupancy).values(post_id=office.posts[code], user_id=user_id, from_at=office.clock.now_ms())
            )
        letters = {"branch_id": far, "code": "TB-L", "title": "دفتر تبریز", "pattern": "{year}/ت/{seq}"}
        register = insert(letter_register).values(letters)
        register_id: int = connection.execute(register.returning(letter_register.c.id)).scalar_one()
        users = {row.login: row.id for row in connection.execute(select(app_user.c.login, app_user.c.id))}
    for login in FAR_SEATS:
        office.actors[login] = signed_in(office.database, OfficeTime(office.clock), users[login]).actor
    return register_id
