"""The head of every paper: name, address, phone, web site and logo, with how they will stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cartable.commands.base_data import SaveOffice
from cartable.errors import BadInput, Conflict
from cartable.persian_text import isolate_ltr, strip_isolates
from cartable.queries.office import FetchOffice
from cartable.records.office import OfficeHeader
from views import strings, theme
from views.admin.page import AdminPage
from views.admin.value_edits import CodeWordsEdit, WordsEdit
from views.dialogs.base import OK_KEYS
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.text_area import TextArea
from views.widgets.wrapped_text import WrappedLabel
from views.workplace import Workplace

Words = strings.OfficeHead
LOGO_SIDE = 84
FORM_WIDTH = 520
ADDRESS_HEIGHT = 72


class OfficePage(AdminPage):
    """The form, and the head as papers show it. Ctrl+Enter saves."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._known: OfficeHeader | None = None
        self._logo: bytes | None = None
        self._is_logo_new = False
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
        self._save = Button(strings.Verbs.SAVE, kind="primary")
        self._head = _HeadPreview()
        self._lay_out()
        self.setAcceptDrops(True)
        self._choose.clicked.connect(self._browse)
        self._drop.clicked.connect(lambda: self._take_logo(b""))
        self._save.clicked.connect(self.save)
        QShortcut(QKeySequence(OK_KEYS), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for edit in (self._name, self._phone, self._website, self._address):
            edit.textChanged.connect(self._preview)

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(FORM_WIDTH))
        for field in self.fields.values():
            card.body.addWidget(field)
        logo = QHBoxLayout()
        logo.addWidget(Label(Words.LOGO, "label"))
        logo.addWidget(self._choose)
        logo.addWidget(self._drop)
        logo.addStretch()
        logo.addWidget(Label(Words.LOGO_HINT, "caption"))
        card.body.addLayout(logo)
        save = QHBoxLayout()
        save.addWidget(self._save)
        save.addWidget(Kbd("Ctrl ↵"))
        save.addStretch()
        card.body.addLayout(save)
        preview = Card(Words.PREVIEW, "printer")
        preview.setMaximumWidth(theme.px(FORM_WIDTH))
        preview.body.addWidget(self._head)
        self.body.addWidget(card)
        self.body.addWidget(preview)
        self.body.addStretch()

    def read(self) -> None:
        self.fetch(FetchOffice(), self._show)

    def _show(self, office: OfficeHeader) -> None:
        if self._is_changed():
            # Somebody else's edit must not wipe what is being typed; saving will say so.
            return
        self._known = office
        self._logo = office.logo
        self._is_logo_new = False
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
        """Reads a picture off the GUI thread and shows it in the head; it is kept by saving."""
        self.workplace.background.call(path.read_bytes, self, self._take_logo, lambda _error: self._refuse_logo())

    def _take_logo(self, content: bytes) -> None:
        if content and not QPixmap().loadFromData(content):
            self._refuse_logo()
            return
        self.strip.say("")
        self._logo = content or None
        self._is_logo_new = True
        self._preview()

    def _refuse_logo(self) -> None:
        self.strip.say(Words.UNREADABLE, "danger")

    def _preview(self) -> None:
        self._drop.setEnabled(self._logo is not None)
        lines = (self._address.value(), *map(isolate_ltr, (self._phone.value(), self._website.value())))
        self._head.show_head(self._name.text(), tuple(line for line in lines if strip_isolates(line)), self._logo)

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
            logo=(self._logo or b"") if self._is_logo_new else None,
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


class _HeadPreview(QWidget):
    """Logo at the right, the name and what stands under it beside."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self._picture.setFixedSize(theme.px(LOGO_SIDE), theme.px(LOGO_SIDE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = Label("", "h1")
        self._lines = WrappedLabel("", "sub")
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._lines)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self._picture)
        row.addLayout(words, 1)

    def show_head(self, name: str, lines: tuple[str, ...], logo: bytes | None) -> None:
        """Shows the head as it stands in the form."""
        self._name.setText(name)
        self._lines.setText("\n".join(lines))
        picture = QPixmap()
        if logo is None or not picture.loadFromData(logo):
            self._picture.setText(Words.NO_LOGO)
            return
        ratio = self.devicePixelRatioF()
        side = round(theme.px(LOGO_SIDE) * ratio)
        scaled = picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self._picture.setPixmap(scaled)
