"""The office's head, verification, backup and restore, in the administrator's window."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cartable import backup as backups
from cartable import messages
from cartable import restore as restoring
from cartable.commands.base_data import SaveOffice
from cartable.errors import BadInput, Conflict
from cartable.progress import untold
from cartable.queries.office import FetchOffice
from cartable.records.backup import Backup, Restored
from cartable.records.office import OfficeHeader
from cartable.reports import verification
from house import House, OfficeVault
from tests.builders import SmallOffice
from tests.views.accessible import unnamed_controls
from tests.views.admin_desk import AdminDesk, administer
from views import errand, strings
from views.admin.restore_dialog import RestoreDialog
from views.vault import Progress


@pytest.fixture
def desk(office: SmallOffice, qtbot: QtBot) -> Iterator[AdminDesk]:
    made = administer(office, qtbot)
    yield made
    made.leave()


def header(office: SmallOffice) -> OfficeHeader:
    found = office.fetch("admin", FetchOffice())
    assert isinstance(found, OfficeHeader)
    return found


def picture() -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def has_logo(page: Any) -> bool:
    """Whether the paper in sight carries a picture."""
    return b"/Subtype /Image" in page.preview.pages._pdf


def test_the_head_is_written_with_its_logo(desk: AdminDesk, office: SmallOffice, tmp_path: Path) -> None:
    page = desk.go("office")
    desk.until(lambda: page.fields["name"].control.text() == "دفتر آزمون")
    assert unnamed_controls(desk.window) == []
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture())
    page.read_logo(logo)
    desk.until(lambda: has_logo(page))
    page.fields["address"].control.set_value("تهران، خیابان آزادی")
    page.save()
    desk.until(lambda: header(office).logo == picture())
    assert header(office).address == "تهران، خیابان آزادی"
    desk.until(lambda: desk.toast() == strings.Done.SAVED)

    desk.until(lambda: page._known is not None and page._known.version == header(office).version)
    page._drop.click()
    page.save()
    desk.until(lambda: header(office).logo is None)


def test_what_is_no_picture_is_refused_before_it_is_sent(desk: AdminDesk, office: SmallOffice, tmp_path: Path) -> None:
    page = desk.go("office")
    desk.until(lambda: page._known is not None)
    wrong = tmp_path / "logo.png"
    for content, code in (
        (b"not a picture", "logo_not_a_picture"),
        (picture()[:60], "logo_broken"),
        (picture() + bytes(1024 * 1024), "logo_too_large"),
    ):
        wrong.write_bytes(content)
        page.read_logo(wrong)
        said = strings.error(BadInput(code, most=1024))
        desk.until(lambda said=said: page.fields["logo"].error == said)
        desk.until(lambda: page.preview.pages.page_count)
        assert not page._is_logo_new
    page.read_logo(tmp_path / "missing.png")
    desk.until(lambda: page.fields["logo"].error == strings.OfficeHead.UNREADABLE)
    page.save()
    desk.until(lambda: header(office).version == 2)
    assert header(office).logo is None


def test_a_head_no_font_can_draw_is_said_over_the_paper(desk: AdminDesk) -> None:
    page = desk.go("office")
    desk.until(lambda: page.preview.pages.page_count)
    page.fields["phone"].control.set_value("☎ ۰۲۱")
    desk.until(lambda: "☎" in page.preview.strip.text)
    page.fields["phone"].control.set_value("۰۲۱")
    desk.until(lambda: not page.preview.strip.text)


def test_an_edit_meanwhile_does_not_wipe_what_is_typed(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.go("office")
    desk.until(lambda: page._known is not None)
    page.fields["phone"].control.set_value("۰۲۱ ۱۲۳۴")
    done = office.perform("admin", SaveOffice(name="نام تازه", version=1))
    desk.background.changed.emit(done.changes, None)
    page.save()
    desk.until(lambda: page.strip.text == strings.error(Conflict("row_changed")))
    assert page.fields["phone"].control.text() == "۰۲۱ ۱۲۳۴"

    page.strip.acted.emit()
    desk.until(lambda: page.fields["name"].control.text() == "نام تازه")


def test_a_head_without_a_name(desk: AdminDesk, office: SmallOffice) -> None:
    page = desk.go("office")
    desk.until(lambda: page._known is not None)
    page.fields["name"].control.set_value("")
    page.save()
    assert page.fields["name"].error == strings.Fields.REQUIRED

    page.fields["name"].control.set_value("د" * 201)
    page.save()
    desk.until(lambda: page.fields["name"].error == strings.error(BadInput("too_long", most=200)))
    assert header(office).version == 1


def test_a_sound_record_is_said(desk: AdminDesk, office: SmallOffice) -> None:
    office.register()
    page = desk.go("verify")
    assert unnamed_controls(desk.window) == []
    page.start()
    assert not page.start_button.isEnabled()
    desk.until(lambda: page.result.text == strings.Verifying.sound(1, 1))
    assert page.start_button.isEnabled()


def test_the_walk_shows_its_percentage_and_is_stopped(
    desk: AdminDesk, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        office.register()
    page = desk.go("verify")
    reached, go_on = threading.Event(), threading.Event()
    judge, judged = verification._first_fault, []

    def slow(*given: Any) -> Any:
        judged.append(given)
        if len(judged) == 3:
            reached.set()
            go_on.wait(30)
        return judge(*given)

    with monkeypatch.context() as patched:
        patched.setattr(verification, "_first_fault", slow)
        patched.setattr(verification, "TELL_EVERY", 1)
        patched.setattr(errand, "REPORT_EVERY_SECONDS", 0.0)
        page.start()
        desk.until(reached.is_set)
        desk.until(lambda: "۵۰٪" in [label.text() for label in page.progress.findChildren(QLabel)])
        page.progress.cancelled.emit()
        assert page.start_button.isEnabled()
        go_on.set()
        page.start()
        desk.until(lambda: page.result.text == strings.Verifying.sound(4, 4))
    assert len(judged) == 3 + 4, "the first walk ended where it was stopped"


def test_the_first_broken_event_is_named(desk: AdminDesk, office: SmallOffice) -> None:
    first, second = office.register("clerk"), office.register("clerk")
    path = office.database.path
    assert path is not None
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='event'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE event SET detail = '{}' WHERE case_id IN (?, ?)", (first.case_id, second.case_id))
    raw.close()
    page = desk.go("verify")
    page.start()
    desk.until(lambda: page.result.text)

    assert strings.Verifying.REASONS["altered"] in page.result.text
    assert len(desk.texts(page)) == 2
    assert desk.texts(page)[0][2] == strings.Verifying.REASONS["altered"]


class ServerVault:
    """An office on a server."""

    def file(self) -> str:
        return ""

    def folder(self) -> str:
        return ""

    def backups(self) -> tuple[Backup, ...]:
        raise AssertionError("nothing to list")

    def back_up(self, progress: Progress) -> Backup:
        raise AssertionError(progress)

    def restore(self, backup: Path, progress: Progress) -> Restored:
        raise AssertionError(backup, progress)


def test_an_office_on_a_server_is_told_who_backs_it_up(office: SmallOffice, qtbot: QtBot) -> None:
    desk = administer(office, qtbot, vault=ServerVault())
    page = desk.go("backup")

    said = [label.text() for label in page.findChildren(QLabel)]
    assert messages.sentence("backup_of_server") in said
    assert not page.start_button.isVisible()
    desk.leave()


@pytest.fixture
def kept(office: SmallOffice, founded_sqlite_url: str, qtbot: QtBot) -> Iterator[AdminDesk]:
    house = House(founded_sqlite_url, sample=False)
    house.open()
    desk = administer(office, qtbot, vault=OfficeVault(house, frozenset({"backup"})))
    yield desk
    desk.leave()
    house.let_go()


def test_a_backup_is_written_and_restored(kept: AdminDesk, office: SmallOffice) -> None:
    page = kept.go("backup")
    kept.until(lambda: page.list._stack.currentWidget() is page.list._empty)
    assert unnamed_controls(kept.window) == []
    office.register()
    page.start()
    kept.until(lambda: page.result.text)
    kept.until(lambda: len(kept.texts(page)) == 1)
    backup = Path(page._vault.backups()[0].path)
    assert backup.is_file()
    office.register()
    assert office.desk.fetch(FetchOffice(), office.actors["admin"])

    page.list.go_to_list()
    page._restore.click()
    question = kept.dialog()
    assert isinstance(question, RestoreDialog)
    office.database.dispose()
    with kept.qtbot.waitSignal(kept.window.log_out_asked):
        question.ok_button.click()
    with sqlite3.connect(office.database.path) as raw:
        assert raw.execute("SELECT count(*) FROM case_file").fetchone() == (1,)
    raw.close()


def test_a_backup_is_stopped_and_leaves_nothing(
    kept: AdminDesk, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kept.go("backup")
    kept.until(lambda: page.list._stack.currentWidget() is page.list._empty)
    reached, go_on = threading.Event(), threading.Event()
    check = backups.check_pages

    def slow(*given: Any) -> Any:
        reached.set()
        go_on.wait(30)
        return check(*given)

    with monkeypatch.context() as patched:
        patched.setattr(backups, "check_pages", slow)
        patched.setattr(backups, "STEPS_BETWEEN", 10)
        page.start()
        kept.until(reached.is_set)
        kept.until(lambda: "۵۰٪" in [label.text() for label in page.progress.findChildren(QLabel)])
        page.progress.cancelled.emit()
        assert page.start_button.isEnabled()
        go_on.set()
    page.start()
    kept.until(lambda: page.result.text)
    made = Path(page._vault.backups()[0].path)
    assert sorted(made.parent.iterdir()) == sorted((made, backups.manifest_path(made)))


def test_a_restore_is_stopped_and_changes_nothing(
    kept: AdminDesk, office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kept.go("backup")
    page.start()
    kept.until(lambda: page.result.text)
    backup = Path(page._vault.backups()[0].path)
    office.register()
    reached, go_on = threading.Event(), threading.Event()
    aside = restoring._set_aside

    def slow(*given: Any) -> Any:
        office.database.dispose()  # here nothing of the window can open it again
        reached.set()
        go_on.wait(30)
        return aside(*given)

    monkeypatch.setattr(restoring, "_set_aside", slow)
    page.ask_to_restore(backup)
    kept.dialog().ok_button.click()
    kept.until(reached.is_set)
    page.progress.cancelled.emit()
    assert not page.start_button.isEnabled(), "it may still have been too late"
    go_on.set()
    kept.until(page.start_button.isEnabled)

    assert page.strip.text == ""
    assert office.case("clerk", office.register().case_id).number == "1405-00002"
    assert [each.name for each in Path(office.database.path).parent.glob("*restore*")] == []


def test_a_damaged_backup_changes_nothing(kept: AdminDesk, office: SmallOffice, tmp_path: Path) -> None:
    page = kept.go("backup")
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"SQLite format 3\0" + b"\0" * 4000)
    page.ask_to_restore(damaged)
    kept.dialog().ok_button.click()
    kept.until(lambda: page.strip.text)

    assert page.start_button.isEnabled()
    assert header(office).name == "دفتر آزمون"


def test_one_without_the_verb_backs_nothing_up(founded_sqlite_url: str) -> None:
    house = House(founded_sqlite_url, sample=False)
    house.open()
    vault = OfficeVault(house, frozenset({"base"}))
    for act in (lambda: vault.back_up(untold), lambda: vault.restore(Path("x"), untold)):
        with pytest.raises(Exception, match="verb_not_granted"):
            act()
    house.let_go()
