"""The server goes away while a window is open: it says so, keeps what was typed, and goes on once, not twice."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cartable.commands.session import SavePreference
from cartable.errors import DatabaseTrouble
from cartable.messages import sentence
from cartable.outcome import Outcome
from cartable.queries.cases import FetchCase
from house import PersonalDoor
from models.case import referral
from tests.builders import SmallOffice
from tests.faults.desks import workplace_at
from tests.faults.wholeness import look
from tests.postgres_server import PostgresServer
from tests.views.keyboard import type_text
from views import theme
from views.background import Connection
from views.dialogs.refer import ReferDialog
from views.workplace import Workplace

PARAPH = "لطفاً تا فردا بررسی شود."


@pytest.fixture(autouse=True)
def dressed(qapp: Any) -> None:
    """The light theme, as the program starts with."""
    theme.apply(qapp)


def open_dialog(workplace: Workplace, office: SmallOffice, case_id: int, qtbot: QtBot) -> ReferDialog:
    """«ارجاع» on a file, filled in by hand and not yet sent."""
    dialog = ReferDialog(workplace, office.case("clerk", case_id))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field("receiver_post_id").control.set_value(office.posts["AS-1"])
    type_text(dialog.field("paraph").control, PARAPH)
    return dialog


def referrals_of(office: SmallOffice, case_id: int) -> int:
    """How many there are; the first is the registration's own."""
    with office.database.reading() as connection:
        count = select(func.count()).select_from(referral).where(referral.c.case_id == case_id)
        return int(connection.execute(count).scalar_one())


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_stopped_server(server_office: SmallOffice, postgres_server: PostgresServer, qtbot: QtBot, mode: Any) -> None:
    office = server_office
    registered = office.register()
    with workplace_at(office) as workplace:
        states: list[Connection] = []
        workplace.background.connection_state.connect(states.append)
        dialog = open_dialog(workplace, office, registered.case_id, qtbot)
        done: list[Outcome] = []
        dialog.performed.connect(done.append)

        postgres_server.stop(mode)
        for _ in range(2):
            dialog.send()
            qtbot.waitUntil(dialog.ok_button.isEnabled)

            assert dialog.strip.text == sentence("connection_lost")
            assert dialog.isVisible()
            assert dialog.field("paraph").control.value() == PARAPH
        assert states == [Connection.LOST]

        postgres_server.start()
        dialog.send()
        qtbot.waitUntil(lambda: bool(done))

        assert states == [Connection.LOST, Connection.ONLINE]
        assert not dialog.isVisible()
    assert referrals_of(office, registered.case_id) == 2
    assert office.case("expert", registered.case_id).referrals[-1].paraph == PARAPH
    assert look(office, ()).faults == ()


@dataclass(slots=True)
class LosingDoor:
    """A line that breaks after the write has reached the database and before its answer comes back."""

    door: PersonalDoor
    op_ids: list[str] = field(default_factory=list)

    def perform(self, command: Any, op_id: str) -> Any:
        if isinstance(command, SavePreference):
            return self.door.perform(command, op_id)
        self.op_ids.append(op_id)
        outcome = self.door.perform(command, op_id)
        if len(self.op_ids) == 1:
            raise DatabaseTrouble("connection_lost")
        return outcome

    def fetch(self, query: Any) -> Any:
        return self.door.fetch(query)

    def interrupt(self) -> None:
        self.door.interrupt()


def test_a_lost_answer_is_not_done_twice(office: SmallOffice, qtbot: QtBot) -> None:
    registered = office.register()
    door = LosingDoor(PersonalDoor(office.desk, office.actors["clerk"]))
    with workplace_at(office, door=door) as workplace:
        dialog = open_dialog(workplace, office, registered.case_id, qtbot)
        done: list[Outcome] = []
        dialog.performed.connect(done.append)

        dialog.send()
        qtbot.waitUntil(dialog.ok_button.isEnabled)
        assert dialog.strip.text == sentence("connection_lost")
        dialog.send()
        qtbot.waitUntil(lambda: bool(done))

    assert len(door.op_ids) == 2
    assert len(set(door.op_ids)) == 1
    assert referrals_of(office, registered.case_id) == 2


@pytest.mark.postgres
def test_a_window_that_only_reads_comes_back(
    server_office: SmallOffice, postgres_server: PostgresServer, qtbot: QtBot
) -> None:
    registered = server_office.register()
    query = FetchCase(case_id=registered.case_id)
    with workplace_at(server_office) as workplace:
        errors: list[Exception] = []
        cards: list[Any] = []
        postgres_server.stop("immediate")
        workplace.background.fetch(query, workplace, cards.append, errors.append)
        qtbot.waitUntil(lambda: bool(errors))
        postgres_server.start()
        workplace.background.fetch(query, workplace, cards.append, errors.append)
        qtbot.waitUntil(lambda: bool(cards or len(errors) > 1))

    assert [getattr(error, "code", error) for error in errors] == ["connection_lost"]
    assert cards[0].number == registered.number
