"""The office of the journey: founded, with its people and a product to complain of, through the door alone."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.clock import OfficeTime, SystemClock
from cartable.commands.base_data import SaveRow, SaveUser
from cartable.commands.session import ChangePassword, LogIn, SetUpOffice
from cartable.desk import Desk
from cartable.founding import found_office
from cartable.queries.cases import FetchCase, SearchCases
from cartable.queries.office import FetchRows
from cartable.records.case_card import CaseCard
from cartable.records.people import Actor
from models.engine import Database

PASSWORD = "niloofar 1405"
FIRST = "only once 1405"
PEOPLE = (
    ("leila", "لیلا حیدری", "PR-1"),
    ("reza", "رضا کریمی", "AS-1"),
    ("mahnaz", "مهناز امینی", "MG-1"),
)


@dataclass(frozen=True, slots=True)
class JourneyOffice:
    """The office as its auditor would read it afterwards."""

    desk: Desk
    reader: Actor

    def case(self, number: str) -> CaseCard:
        """A file by its number."""
        card = self.desk.fetch(FetchCase(number=number), self.reader)
        assert isinstance(card, CaseCard)
        return card

    def found(self, text: str) -> list[str]:
        """The numbers a search finds."""
        page = self.desk.fetch(SearchCases(text=text), self.reader)
        return [hit.number for hit in page.lines]  # type: ignore[attr-defined]


def open_journey_office(url: str) -> JourneyOffice:
    """Founds the office and seats its people, each with a password of his own."""
    database = Database(url)
    clock = SystemClock()
    founding = SetUpOffice(
        office_name="دفتر نیلوان", admin_name="مدیر سامانه", admin_login="admin", admin_password=PASSWORD
    )
    found_office(database, OfficeTime(clock), founding)
    desk = Desk(database, clock)
    admin = desk.log_in(LogIn(login="admin", password=PASSWORD)).actor
    posts = desk.fetch(FetchRows(kind="post"), admin)
    code_at = [column.key for column in posts.columns].index("code")  # type: ignore[attr-defined]
    by_code = {row.values[code_at]: row.id for row in posts.rows}  # type: ignore[attr-defined]
    actors = {}
    for login, name, post in PEOPLE:
        user = SaveUser(login=login, display_name=name, post_ids=(by_code[post],), password=FIRST)
        desk.perform(user, admin)
        actors[login] = desk.log_in(LogIn(login=login, password=FIRST)).actor
        desk.perform(ChangePassword(old=FIRST, new=PASSWORD), actors[login])
    _stock(desk, admin)
    return JourneyOffice(desk, actors["mahnaz"])


def _stock(desk: Desk, admin: Actor) -> None:
    def add(kind: str, **fields: object) -> int:
        return int(desk.perform(SaveRow(kind=kind, fields=fields), admin).record.id)  # type: ignore[attr-defined]

    family = add("product_family", code="W", name="ماشین لباسشویی")
    add("product_model", family_id=family, brand="نیلوان", code="NL-90", name="لباسشویی ۹ کیلویی")
    add("product_fault", family_id=family, code="leak", name="نشت آب")
    add("ready_sentence", code="salam", usage="call", body="با {customer} صحبت شد.")
