"""The time line of a file: codes by their titles, nothing told twice."""

from cartable.clock import OfficeTime
from cartable.commands.cases import WaitCase
from cartable.commands.referrals import AnswerReferral, RecordAction
from cartable.queries.office import FetchLists
from cartable.records.choices import BaseLists
from tests.builders import SmallOffice
from views.case.flow import flow_entries
from views.moments import Moments


def test_the_time_line_names_reasons_and_tells_an_answer_once(office: SmallOffice, case_id: int) -> None:
    moments = Moments(lambda ms: OfficeTime(office.clock).local(ms), office.clock.now_ms)
    holder = "supervisor"
    card = office.case(holder, case_id)
    lists = office.fetch(holder, FetchLists())
    assert isinstance(lists, BaseLists)

    def title_of(name: str, code: str) -> str:
        return next((each.title for each in lists.named(name) if each.code == code), code)

    office.perform(holder, RecordAction(case_id=case_id, version=card.version, body="بررسی شد"))
    card = office.case(holder, case_id)
    office.perform(holder, WaitCase(case_id=case_id, version=card.version, reason="part"))
    card = office.case(holder, case_id)
    office.perform(holder, AnswerReferral(case_id=case_id, version=card.version, body="قطعه سفارش داده شد"))

    entries = flow_entries(office.case(holder, case_id), moments, title_of)
    bodies = [entry.body for entry in entries]
    assert bodies.count("قطعه سفارش داده شد") == 1
    assert title_of("wait_reason", "part") in bodies
    assert "part" not in bodies
