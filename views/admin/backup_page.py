"""Backup now, the backups there are, and putting one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from cartable import messages
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr, persian_digits
from cartable.records.backup import Backup, Restored
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.restore_dialog import RestoreDialog
from views.admin.short_list import ShortList
from views.errand import Errand, ErrandCancelled
from views.vault import Vault
from views.widgets.banner import Banner
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.label import Label, ValueLabel
from views.widgets.progress_strip import ProgressStrip
from views.widgets.table_columns import Column, LineMaker
from views.workplace import Workplace

Words = strings.Safekeeping


class BackupPage(AdminPage):
    """F2 backs up, Enter restores the backup chosen. An office on a server is told who backs it up.

    Signals:
        log_out_asked(): the office's file was exchanged.
    """

    log_out_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._vault: Vault = workplace.vault
        self._errand: Errand | None = None
        self._is_restoring = False
        self.start_button = Button(Words.BACK_UP, "download", kind="primary", shortcut="F2")
        self._restore = Button(Words.RESTORE, "history")
        self._other = Button(Words.RESTORE_OTHER, "upload")
        self.progress = ProgressStrip()
        self.result = Banner("ok")
        self.list = ShortList(Words.LIST, self._maker(), _SORT_KEYS, empty=(Words.NONE, Words.NONE_HINT))
        is_file = bool(self._vault.file())
        for widget in (self.progress, self._other, self._restore, self.start_button):
            self.tools.addWidget(widget)
        for button in (self._other, self._restore, self.start_button):
            button.setVisible(is_file)
        self.body.addWidget(self.result)
        if is_file:
            self.body.addWidget(self._places())
            self.body.addWidget(self.list, 1)
        else:
            self.body.addWidget(Banner("info", messages.sentence("backup_of_server"), "database"))
            self.body.addStretch()
        self.start_button.clicked.connect(self.start)
        self.progress.cancelled.connect(self.stop)
        self._restore.clicked.connect(lambda: self._ask(self.list.current()))
        self._other.clicked.connect(self._browse)
        self.list.opened.connect(self._ask)
        self.list.current_changed.connect(lambda backup: self._restore.setEnabled(backup is not None))
        self._restore.setEnabled(False)

    def _places(self) -> Card:
        card = Card()
        for label, path in ((Words.FILE, self._vault.file()), (Words.FOLDER, self._vault.folder())):
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Label(label, "label"))
            row.addWidget(ValueLabel(isolate_ltr(path)), 1)
            card.body.addLayout(row)
        return card

    def read(self) -> None:
        if self._vault.file():
            self.workplace.background.call(self._vault.backups, self, self._show, self.fail, slot="backups")

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self.list.show_records(backups)

    def start(self) -> None:
        """Writes a backup while people go on working."""
        self.strip.say("")
        self.result.say("")
        self._set_busy(Words.BACKING_UP)
        vault = self._vault
        self._errand = self.workplace.background.errand(
            lambda errand: vault.back_up(errand.progress),
            self,
            self._on_backed_up,
            self.progress.show_progress,
            self._on_error,
        )

    def stop(self) -> None:
        """Gives a backup or a restore up; nothing of it is left, unless the restore was done before."""
        if self._errand is not None:
            self._errand.cancel()
            if not self._is_restoring:
                self._set_free()

    def _on_backed_up(self, backup: Backup) -> None:
        self._set_free()
        self.result.say(Words.made(backup.path), "ok")
        self.read()

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, Words.CHOOSE, self._vault.folder(), Words.FILES)
        if name:
            self.ask_to_restore(Path(name))

    def _ask(self, backup: Backup | None) -> None:
        if backup is not None:
            self.ask_to_restore(Path(backup.path))

    def ask_to_restore(self, path: Path) -> None:
        """Asks before everything written since is put aside."""
        dialog = RestoreDialog(path.name, self.window())
        dialog.accepted.connect(lambda: self._start_restore(path))
        dialog.open()

    def _start_restore(self, path: Path) -> None:
        self.strip.say("")
        self._set_busy(Words.RESTORING)
        self._is_restoring = True
        vault = self._vault
        # On the desk lane: nothing else may have the file open meanwhile.
        self._errand = self.workplace.background.call_long(
            lambda errand: vault.restore(path, errand.progress),
            self,
            self._on_restored,
            self.progress.show_progress,
            self._on_error,
        )

    def _on_restored(self, restored: Restored) -> None:
        self._set_free()
        self.told.emit(Words.restored(restored.rows, restored.set_aside))
        self.log_out_asked.emit()

    def _on_error(self, error: Exception) -> None:
        self._set_free()
        if not isinstance(error, ErrandCancelled):
            self.refuse(error)

    def _set_busy(self, said: str) -> None:
        self.progress.start(said)
        for button in (self.start_button, self._restore, self._other):
            button.setEnabled(False)

    def _set_free(self) -> None:
        self._errand = None
        self._is_restoring = False
        self.progress.finish()
        self.start_button.setEnabled(True)
        self._other.setEnabled(True)
        self._restore.setEnabled(self.list.current() is not None)

    def _maker(self) -> LineMaker:
        def moment(backup: Backup) -> str:
            local = self.workplace.local(backup.made_at)
            return f"{format_date(local.date())}  {persian_digits(f'{local:%H:%M}')}"

        return LineMaker(
            (
                Column("made_at", Words.MADE_AT, 150, "number", text=moment, tone=lambda _backup: "text"),
                Column("rows", Words.ROWS, 110, "number", text=lambda backup: strings.number(backup.rows)),
                Column("size", Words.SIZE, 130, "number", text=lambda backup: Words.size(backup.size)),
                Column("path", Words.NAME, 240, "latin", text=lambda backup: isolate_ltr(Path(backup.path).name),
                       stretch=True),
            ),
            id_of=lambda backup: backup.made_at,
        )  # fmt: skip


_SORT_KEYS = {
    "made_at": lambda backup: backup.made_at,
    "rows": lambda backup: backup.rows,
    "size": lambda backup: backup.size,
}
