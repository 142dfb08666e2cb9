"""Nothing typed is lost: the office has it, this machine has it, and either is enough."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cartable.commands.cases import RegisterCase
from cartable.commands.contacts import DiscardDraft, SaveDraft
from cartable.errors import DatabaseTrouble, NotFound
from cartable.queries.cases import FetchDraft
from cartable.records.box import DraftLine
from cartable.records.office import DraftBody
from tests.habits.source import ROOT
from tests.views import registration_office as office
from tests.views.keyboard import type_text
from tests.views.registration_office import House, keep_active, workplace_of
from views import strings
from views.background import CONNECTION_LOST, Connection
from views.drafts import journal, keeper
from views.intake.build import Finish
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState, from_json, to_json
from views.workplace import Workplace


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds are long for a test."""
    monkeypatch.setattr(keeper, "EVERY_MS", 40)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def workplace(house: House, qapp: QApplication) -> Iterator[Workplace]:
    made = workplace_of(house)
    background = made.background
    yield made
    background.close()


def open_window(workplace: Workplace, folder: Path, qtbot: QtBot, draft: object = None) -> RegistrationWindow:
    made = RegistrationWindow(workplace, draft=draft, drafts_folder=folder)  # type: ignore[arg-type]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    keep_active(made)
    made.show()
    made.activateWindow()
    return made


def test_what_is_typed_is_in_the_office_and_in_the_journal(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "آب می‌دهد")
    window.form.customer.name.setText("مریم صادقی")

    qtbot.waitUntil(lambda: bool(house.of(SaveDraft)) and bool(journal.recover(tmp_path)))

    draft, (entry,) = house.of(SaveDraft)[-1], journal.recover(tmp_path)
    assert from_json(draft.body).statement == from_json(entry.body).statement == "آب می‌دهد"
    assert (draft.journal_key, draft.title, draft.customer) == (entry.journal_key, "آب می‌دهد", "مریم صادقی")
    assert (entry.login, entry.office) == ("clerk", "دفتر آزمون")
    qtbot.waitUntil(lambda: window._caption.text() == "پیش‌نویس ذخیره شد ۰۹:۴۱")
    window.close()


def test_untouched_form_leaves_no_draft(workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    window.form.channel.channel.set_value("email")
    qtbot.wait(100)

    window.close()
    qtbot.wait(50)

    assert house.performed == []
    assert journal.recover(tmp_path) == ()


def test_without_a_server_the_journal_alone_is_kept(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    workplace.background.connection = Connection.LOST
    type_text(window.form.statement.area, "متن")

    qtbot.waitUntil(lambda: bool(journal.recover(tmp_path)))

    assert house.performed == []
    window.close()


def test_server_that_does_not_answer_does_not_hold_the_journal_up(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    answer = threading.Event()
    house.before = lambda _command: answer.wait(30)
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "یک")
    qtbot.wait(60)
    type_text(window.form.statement.area, " دو")

    qtbot.waitUntil(lambda: any("یک دو" in entry.body for entry in journal.recover(tmp_path)))
    assert house.performed == []
    answer.set()
    window.close()


def test_refused_draft_is_quietly_tried_again(workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    refusals = [DatabaseTrouble("database_locked")]

    def refuse(_command: object) -> None:
        if refusals:
            raise refusals.pop()

    house.before = refuse
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "یک")
    qtbot.waitUntil(lambda: not refusals)
    type_text(window.form.statement.area, " دو")

    qtbot.waitUntil(lambda: bool(house.of(SaveDraft)))

    assert window.finish_bar.strip.text == ""
    window.close()


def test_closing_keeps_the_last_letters(workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "همین")

    window.close()
    qtbot.waitUntil(lambda: bool(journal.recover(tmp_path)) and bool(house.of(SaveDraft)))

    assert from_json(house.of(SaveDraft)[-1].body).statement == "همین"


def test_log_out_right_after_closing_waits_for_nobody_and_loses_nothing(
    workplace: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "همین")

    window.close()
    workplace.deleteLater()
    QApplication.sendPostedEvents(workplace, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(journal.recover(tmp_path)))

    assert not isValid(workplace)


def test_registered_file_leaves_no_journal(workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    window.form.show_state(IntakeState(phone="09125550000", statement="متن", receiver_post_id=office.EXPERT))
    qtbot.waitUntil(lambda: bool(journal.recover(tmp_path)))
    key = window.keeper.journal_key

    window.finisher.finish(Finish.REFER)
    qtbot.waitUntil(lambda: not window.isVisible())
    qtbot.waitUntil(lambda: journal.recover(tmp_path) == ())

    assert house.of(RegisterCase)[0].draft_key == key
    assert house.of(DiscardDraft) == []


def test_thrown_away_draft_is_gone_on_both_sides(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(workplace, tmp_path, qtbot)
    type_text(window.form.statement.area, "متن")
    qtbot.waitUntil(lambda: bool(house.of(SaveDraft)) and bool(journal.recover(tmp_path)))

    window.finish_bar.discard.click()
    assert window.isVisible()
    window.finish_bar.strip.acted.emit()
    qtbot.waitUntil(lambda: bool(house.of(DiscardDraft)) and journal.recover(tmp_path) == ())

    assert not window.isVisible()


def test_recovered_entry_goes_on_under_its_own_key(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    body = to_json(IntakeState(statement="نیمه‌کاره", party_id=office.MARYAM, name="مریم صادقی", address="نشانی تازه"))
    journal.write(tmp_path, journal.JournalEntry(journal_key="k1", kind="registration", body=body, saved_at=1))
    window = open_window(workplace, tmp_path, qtbot, journal.recover(tmp_path)[0])
    qtbot.waitUntil(lambda: window.form.history.card is not None)

    type_text(window.form.referral.paraph, "x")
    qtbot.waitUntil(lambda: bool(house.of(SaveDraft)))

    assert house.of(SaveDraft)[0].journal_key == "k1"
    assert window.form.read().statement == "نیمه‌کاره"
    assert window.form.read().address == "نشانی تازه"
    window.close()


def test_repeat_contact_in_the_making_is_kept_too(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    body = to_json(IntakeState(party_id=office.MARYAM, name="مریم صادقی", repeat_body="هنوز نیامده"))
    entry = journal.JournalEntry(journal_key="k4", kind="registration", body=body, saved_at=1)

    window = open_window(workplace, tmp_path, qtbot, entry)
    qtbot.waitUntil(window.form.repeat.isVisible)

    assert window.form.repeat.body_area.value() == "هنوز نیامده"
    window.close()


def test_line_of_the_drafts_box_is_fetched(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"k2": DraftBody("k2", "registration", to_json(IntakeState(statement="از دفتر")), 1, None)}

    def fetch(query: FetchDraft) -> DraftBody:
        if query.journal_key not in answers:
            raise NotFound("draft_not_found")
        return answers[query.journal_key]

    monkeypatch.setattr(house, "fetch", fetch)
    line = DraftLine(1, "registration", 1, "", "", None, "k2")

    window = open_window(workplace, tmp_path, qtbot, line)
    qtbot.waitUntil(lambda: window.form.read().statement == "از دفتر")

    assert window.keeper.journal_key == "k2"
    window.close()


def test_draft_that_cannot_be_read_is_not_thrown_away(
    workplace: Workplace, house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = DatabaseTrouble(CONNECTION_LOST)

    def fetch(_query: object) -> None:
        raise trouble

    monkeypatch.setattr(house, "fetch", fetch)
    window = open_window(workplace, tmp_path, qtbot, DraftLine(1, "registration", 1, "", "", None, "k3"))
    qtbot.waitUntil(lambda: window.finish_bar.strip.text == strings.error(trouble))

    window.close()
    qtbot.wait(50)

    assert house.performed == []


TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.views.keyboard import type_text
from tests.views.registration_office import House, workplace_of
from views import theme
from views.intake.registration_window import RegistrationWindow

app = QApplication([])
theme.apply(app)
window = RegistrationWindow(workplace_of(House()), drafts_folder=Path(sys.argv[1]))
window.show()
typed = 0

def type_on():
    global typed
    typed += 1
    type_text(window.form.statement.area, f"{typed} ")
    print(typed, flush=True)

timer = QTimer(interval=20)
timer.timeout.connect(type_on)
timer.start()
app.exec()
"""


def test_killed_in_the_middle_of_typing(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert run.stdout is not None
    stamps: dict[int, float] = {}
    for line in run.stdout:
        stamps[int(line)] = time.monotonic()
        if journal.recover(tmp_path) and len(stamps) >= 200:
            break
    run.send_signal(signal.SIGKILL)
    killed_at = time.monotonic()
    run.wait()
    run.stdout.close()

    (entry,) = journal.recover(tmp_path)
    kept = [int(word) for word in from_json(entry.body).statement.split()]
    assert kept == list(range(1, len(kept) + 1))
    assert killed_at - stamps[kept[-1]] < 5
