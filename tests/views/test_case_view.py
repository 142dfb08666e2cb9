"""One file on screen: its tabs, its note box, what is attached and dropped, and its own window."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from sqlalchemy import insert

from cartable.commands.cases import ProductInput
from cartable.commands.contacts import AttachFile, LogCall
from cartable.commands.referrals import AddMarginNote
from cartable.queries.cases import FetchPaperRecord
from cartable.records.papers import UNMARKED
from cartable.records.people import Actor
from house import OfficePress
from models.office import deputy
from tests.builders import SmallOffice
from tests.desk.steps import refer as pass_on
from tests.views.accessible import unnamed_controls
from tests.views.seats import Seat, refer
from views import strings
from views.case.attachment_window import AttachmentWindow
from views.case.case_window import CaseWindow
from views.case.flow import flow_entries
from views.case.lists import call_entries
from views.dialogs.follow_up import FinishFollowUpDialog
from views.moments import Moments
from views.widgets.banner import Banner
from views.widgets.wrapped_text import WrappedLabel

SitDown = Callable[..., Seat]


def _picture(path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc2200"))
    assert image.save(str(path))
    return path


def _chosen(seat: Seat, case_id: int) -> None:
    seat.choose("inbox", seat.office.case(seat.who, case_id).number)


def test_a_note_is_written_with_enter_and_stays_on_the_file(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    seat = sit_down()
    _chosen(seat, case_id)

    seat.key("Ctrl+Down")
    seat.type("مشتری پیگیر است")
    seat.key("Return")

    seat.until(lambda: office.case("supervisor", case_id).notes)
    assert office.case("supervisor", case_id).notes[0].body == "مشتری پیگیر است"
    seat.until(lambda: QApplication.focusWidget().text() == "")  # type: ignore[union-attr]


def test_enter_alone_never_saves_an_action(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    _chosen(seat, case_id)
    note: Any = seat.window.reading._note
    note._kind.set_value("act")

    seat.key("Ctrl+Down")
    seat.type("هماهنگ شد")
    seat.key("Return")
    assert office.case("supervisor", case_id).notes == ()
    note._save.click()

    seat.until(lambda: [each.kind for each in office.case("supervisor", case_id).notes] == ["action"])


def test_tabs_keep_their_words_for_the_ear_in_a_narrow_pane(case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    _chosen(seat, case_id)
    tabs = seat.window.reading.tabs
    bar = tabs.tabBar()

    assert bar.sizeHint().width() <= tabs.width()
    assert [bar.accessibleTabName(place) for place in range(tabs.count())] == [
        strings.Case.counted(strings.Case.TAB_FLOW, 2), strings.Case.counted(strings.Case.TAB_CALLS, 1),
        strings.Case.TAB_PRODUCT, strings.Case.TAB_LETTERS, strings.Case.TAB_PAPERS, strings.Case.TAB_ATTACHMENTS,
    ]  # fmt: skip
    tabs.setCurrentIndex(4)
    assert (tabs.tabText(4), tabs.tabText(0)) == (strings.Case.TAB_PAPERS, "")


def test_files_dropped_anywhere_on_the_file_are_attached(
    office: SmallOffice, case_id: int, sit_down: SitDown, tmp_path: Path
) -> None:
    seat = sit_down()
    _chosen(seat, case_id)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(_picture(tmp_path / "عکس.png"))), QUrl("https://nowhere.example/x.png")])
    view = seat.window.reading

    for kind in (QDragEnterEvent, QDropEvent):
        place: Any = view.rect().center() if kind is QDragEnterEvent else QPointF(view.rect().center())
        event = kind(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)

    seat.until(lambda: seat.toast() == strings.Case.attached(1))
    (entry,) = office.case("supervisor", case_id).attachments
    assert (entry.name, entry.media_type) == ("عکس.png", "image/png")


@pytest.mark.parametrize("keys", ["Ctrl+O", "Shift+F8"])
def test_files_are_picked_with_a_dialog(
    office: SmallOffice, case_id: int, sit_down: SitDown, tmp_path: Path, keys: str
) -> None:
    seat = sit_down()
    _chosen(seat, case_id)
    good, bad = _picture(tmp_path / "a.png"), tmp_path / "empty.txt"
    bad.write_bytes(b"")

    seat.key(keys)
    dialog = seat.opened(QFileDialog)
    dialog.filesSelected.emit([str(good), str(bad)])
    QDialog.done(dialog, QDialog.DialogCode.Accepted)

    seat.until(lambda: "empty.txt" in seat.toast())
    assert [each.name for each in office.case("supervisor", case_id).attachments] == ["a.png"]


@pytest.mark.parametrize(("name", "is_seen"), [("photo.png", True), ("paper.pdf", True), ("notes.txt", False)])
def test_an_attachment_is_looked_at_and_saved(
    office: SmallOffice, case_id: int, sit_down: SitDown, tmp_path: Path, name: str, is_seen: bool
) -> None:
    content = _content(office, case_id, tmp_path, name)
    office.perform("supervisor", AttachFile(name=name, content=content, case_id=case_id))
    seat = sit_down()
    (entry,) = office.case("supervisor", case_id).attachments

    seat.window.entry_opened.emit(("attachment", entry.id), office.case("supervisor", case_id))
    window: Any = seat.dialog(AttachmentWindow)
    seat.until(lambda: window._save.isEnabled())
    seat.until(lambda: window.pages.isVisible() == is_seen and (not is_seen or window.pages.page_count == 1))
    window.save(str(tmp_path / "copy"))

    assert (tmp_path / "copy").read_bytes() == content
    window.close()


def _content(office: SmallOffice, case_id: int, folder: Path, name: str) -> bytes:
    if name.endswith(".png"):
        return _picture(folder / name).read_bytes()
    if name.endswith(".pdf"):
        copy: Any = office.fetch("supervisor", FetchPaperRecord(case_id=case_id, kind="registration_receipt"))
        return OfficePress().paper("registration_receipt", copy.record, UNMARKED)
    return "یادداشت".encode()


def test_a_file_opens_once_in_its_own_window(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()
    _chosen(seat, case_id)

    seat.key("Return")
    window: Any = seat.dialog(CaseWindow)
    seat.until(lambda: window.view.card is not None)

    assert seat.window.open_case(case_id) is window
    assert unnamed_controls(window) == []
    seat.key("Esc", window)
    seat.until(lambda: seat.window.case_windows() == ())


def test_keys_in_its_own_window_act_on_its_file(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    other = office.register()
    refer(office, other, "supervisor")
    seat = sit_down()
    _chosen(seat, other.case_id)
    window: Any = seat.window.open_case(case_id)
    seat.until(lambda: window.view.card is not None)
    asked: list[int] = []
    seat.window.verb_asked.disconnect()
    seat.window.verb_asked.connect(lambda _verb, card: asked.append(card.id))

    seat.key("F7", window)

    assert asked == [case_id]


def test_an_earlier_file_opens_from_its_tab(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()

    seat.window.entry_opened.emit(("case", case_id), office.case("supervisor", case_id))

    seat.until(lambda: [each.case_id for each in seat.window.case_windows()] == [case_id])


def test_what_is_not_there_any_more_leaves_the_pane_empty(office: SmallOffice, case_id: int, sit_down: SitDown) -> None:
    seat = sit_down()

    seat.window.reading.show_case(case_id + 999)

    seat.until(lambda: seat.window.reading.card is None)
    assert not seat.window.reading.verb_bar._more.isVisible()


def test_a_verb_asked_for_on_the_way_is_asked_of_the_file_that_comes(
    office: SmallOffice, case_id: int, sit_down: SitDown
) -> None:
    other = office.register()
    refer(office, other, "supervisor")
    seat = sit_down()
    _chosen(seat, case_id)
    asked: list[int] = []
    seat.window.verb_asked.disconnect()
    seat.window.verb_asked.connect(lambda _verb, card: asked.append(card.id))

    seat.window.reading.show_case(other.case_id)
    seat.key("F7")

    seat.until(lambda: asked)
    assert asked == [other.case_id]


def test_what_a_deputy_wrote_names_both_on_every_tab(office: SmallOffice, case_id: int) -> None:
    finance, supervisor = office.actors["finance"], office.actors["supervisor"]
    today = office.desk.time.today()
    with office.database.writing() as connection:
        days = {"from_on": today, "until_on": today}
        connection.execute(
            insert(deputy).values(principal_user_id=supervisor.user_id, deputy_user_id=finance.user_id, **days)
        )
    acting = Actor(finance.user_id, supervisor.post_id, (supervisor.post_id,), supervisor.user_id)
    office.clock.advance(timedelta(minutes=1))
    office.desk.perform(AddMarginNote(case_id=case_id, version=1, body="دیده شد"), acting)
    office.desk.perform(LogCall(direction="out", result="answered", case_id=case_id, body="هماهنگ شد"), acting)

    card = office.case("supervisor", case_id)
    moments = Moments(office.desk.time.local, office.clock.now_ms)
    entries = [*flow_entries(card, moments, _code), *call_entries(card, moments, _code)]
    written = [entry.who for entry in entries if entry.body in ("دیده شد", "هماهنگ شد")]
    assert len(written) == 3
    assert all(who.startswith("finance به جانشینی از supervisor") for who in written)


def _code(_list: str, code: str) -> str:
    return code


@pytest.mark.parametrize(("who", "box"), [("supervisor", "inbox"), ("clerk", "sent")])
def test_the_head_says_with_whom_the_deadline_runs(
    office: SmallOffice, case_id: int, sit_down: SitDown, who: str, box: str
) -> None:
    seat = sit_down(who)
    holder = strings.Case.YOU if who == "supervisor" else office.case(who, case_id).holder
    seat.choose(box, office.case(who, case_id).number)
    said = [each.text for each in seat.window.reading.findChildren(Banner) if each.text.startswith("مهلت")]

    assert [text.rpartition(" – نزد ")[2] for text in said] == [holder]


def test_a_copy_in_the_units_queue_is_noted_by_its_key(office: SmallOffice, sit_down: SitDown) -> None:
    registered = office.register()
    pass_on(office, "clerk", registered.case_id, "FI-1", copies=("AS-Q",))
    seat = sit_down("expert")
    box = f"queue:{office.posts['AS-Q']}"
    seat.choose(box, registered.number)
    seat.until(lambda: seat.window.reading.card is not None)
    seat.key("F12")

    seat.until(lambda: registered.number not in seat.numbers(box))
    assert "acknowledge" not in office.case("expert", registered.case_id).allowed_verbs


def test_why_a_serial_is_missing_is_said_in_words(office: SmallOffice, sit_down: SitDown) -> None:
    case = office.register(product=ProductInput(serial_absent_reason="unreadable"))
    refer(office, case, "supervisor")
    seat = sit_down("clerk")
    word = seat.workplace.title_of("serial_absent_reason", "unreadable")
    assert word != "unreadable"
    (task,) = office.case("clerk", case.case_id).follow_ups

    entries = call_entries(
        office.case("clerk", case.case_id),
        Moments(seat.workplace.local, seat.workplace.now_ms),
        seat.workplace.title_of,
    )
    assert [entry.body for entry in entries if entry.body] == [word]
    seat.window.open_box("follow_up")
    model = seat.box("follow_up").table.lines
    seat.until(
        lambda: any(line.record.row_id == task.id for line in map(model.loaded_line, range(model.rowCount())) if line)
    )
    line = next(each for each in map(model.loaded_line, range(model.rowCount())) if each.record.row_id == task.id)
    assert line.cells[[column.key for column in model.columns].index("body")].text == word
    dialog = FinishFollowUpDialog(seat.workplace, task.id, task.version, task.body, seat.window)
    assert word in [label.text() for label in dialog.findChildren(WrappedLabel)]
    dialog.deleteLater()
