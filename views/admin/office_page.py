"""The head of every paper: name, address, phone, web site and logo, with a paper that carries them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from cartable.commands.base_data import SaveOffice
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchOffice, FetchPaperSpecimen
from cartable.records.office import OfficeHeader
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.paper_preview import PaperPreview
from views.admin.value_edits import CodeWordsEdit, WordsEdit
from views.dialogs.base import OK_KEYS
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.text_area import TextArea
from views.workplace import Workplace

Words = strings.OfficeHead
FORM_WIDTH = 400
ADDRESS_HEIGHT = 72
SHOWN_PAPER = "registration_receipt"
MOST_READ = 2 * 1024 * 1024
"""Bytes of a chosen file that are looked at: more than any logo has."""


class OfficePage(AdminPage):
    """The form, and a paper under the head as it is written. Ctrl+Enter saves."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._known: OfficeHeader | None = None
        self._logo: bytes | None = None
        self._is_logo_new = False
        self._logo_before: tuple[bytes | None, bool] = (None, False)
        self._name = WordsEdit()
        self._address = TextArea(lines=2, limit=1000)
        self._address.setMaximumHeight(theme.px(ADDRESS_HEIGHT))
        self._phone = WordsEdit()
        self._website = CodeWordsEdit()
        self.fields = {
            "name": Field(Words.NAME, self._name, required=True),
            "address": Field(Words.ADDRESS, self._address),
            "phone": Field(Words.PHONE, self._phone),
            "website": Field(Words.WEBSITE, self._website),
        }
        self._choose = Button(Words.CHOOSE_LOGO, "photo")
        self._drop = Button(Words.DROP_LOGO, "trash")
        self.fields["logo"] = Field(Words.LOGO, self._logo_buttons(), hint=Words.LOGO_HINT)
        self._save = Button(strings.Verbs.SAVE, kind="primary")
        self.preview = PaperPreview(workplace, Words.PREVIEW)
        self._lay_out()
        self.preview.failed.connect(self._say_undrawn)
        self._choose.clicked.connect(self._browse)
        self._drop.clicked.connect(lambda: self._take_logo(b""))
        self._save.clicked.connect(self.save)
        keys = QShortcut(QKeySequence(OK_KEYS), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        for edit in (self._name, self._phone, self._website, self._address):
            edit.textChanged.connect(self._preview)

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(FORM_WIDTH))
        for field in self.fields.values():
            card.body.addWidget(field)
        save = QHBoxLayout()
        save.addWidget(self._save)
        save.addWidget(Kbd("Ctrl ↵"))
        save.addStretch()
        card.body.addStretch()
        card.body.addLayout(save)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(card, 1)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)

    def _logo_buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._choose)
        row.addWidget(self._drop)
        row.addStretch()
        return buttons

    def read(self) -> None:
        self.fetch(FetchOffice(), self._show)

    def _show(self, office: OfficeHeader) -> None:
        if self._is_changed():
            # Somebody else's edit must not wipe what is being typed; saving will say so.
            return
        self._known = office
        self._logo = office.logo
        self._is_logo_new = False
        for field in self.fields.values():
            field.set_error("")
        self._name.set_value(office.name)
        self._address.set_value(office.address)
        self._phone.set_value(office.phone)
        self._website.set_value(office.website)
        self._preview()

    def _is_changed(self) -> bool:
        """Whether something was typed that is not kept."""
        if self._known is None:
            return False
        kept = (self._known.name, self._known.address, self._known.phone, self._known.website)
        typed = (self._name.value(), self._address.value(), self._phone.value(), self._website.value())
        return self._is_logo_new or kept != typed

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, Words.CHOOSE_LOGO, "", Words.PICTURES)
        if name:
            self.read_logo(Path(name))

    def read_logo(self, path: Path) -> None:
        """Reads a picture off the GUI thread and shows it on the paper; it is kept by saving."""
        self.workplace.background.call(
            partial(_begin, path), self, self._take_read, lambda _error: self._take_read(b"")
        )

    def _take_read(self, content: bytes) -> None:
        if content:
            self._take_logo(content)
        else:
            self.fields["logo"].set_error(Words.UNREADABLE)

    def _take_logo(self, content: bytes) -> None:
        self.fields["logo"].set_error("")
        self._logo_before = (self._logo, self._is_logo_new)
        self._logo = content or None
        self._is_logo_new = True
        self._preview()

    def _preview(self) -> None:
        self._drop.setEnabled(self._logo is not None)
        self.preview.want(
            FetchPaperSpecimen(
                kind=SHOWN_PAPER,
                name=self._name.value(),
                address=self._address.value(),
                phone=self._phone.value(),
                logo=self._logo_to_send(),
            )
        )

    def _logo_to_send(self) -> bytes | None:
        return (self._logo or b"") if self._is_logo_new else None

    def _say_undrawn(self, error: Exception) -> None:
        """Says why there is no such paper; a picture that is none gives way to the one before."""
        if isinstance(error, BadInput) and error.field == "logo":
            self.refuse(error)
            self._logo, self._is_logo_new = self._logo_before
            self._preview()
        else:
            self.preview.strip.say(strings.error(error), "danger")

    def save(self) -> None:
        """Keeps the head."""
        if self._known is None or not self.fields["name"].require(bool(self._name.value())):
            return
        command = SaveOffice(
            name=self._name.value(),
            version=self._known.version,
            address=self._address.value(),
            phone=self._phone.value(),
            website=self._website.value(),
            logo=self._logo_to_send(),
        )
        self.perform(command, self._on_saved)

    def _on_saved(self, _outcome: object) -> None:
        self._known = None
        self.told.emit(strings.Done.SAVED)

    def refuse(self, error: Exception) -> None:
        field = self.fields.get(error.field or "") if isinstance(error, BadInput) else None
        if field is not None:
            field.set_error(strings.error(error))
            field.control.setFocus()
        elif isinstance(error, Conflict):
            self._known = None
            self.strip.say(strings.error(error), "danger", action=strings.Admin.READ_AGAIN)
        else:
            super().refuse(error)


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_READ)
