"""The standing texts of papers: terms and how to follow up, a line each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cartable import messages
from cartable.commands.base_data import SavePaperTexts
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchPaperTexts
from cartable.records.office import PaperTexts
from views import strings, theme
from views.admin.page import AdminPage
from views.dialogs.base import OK_KEYS
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.widgets.text_area import TextArea
from views.workplace import Workplace

Words = strings.PaperWords
WIDTH = 640


class PaperTextsPage(AdminPage):
    """One paper's texts at a time. Ctrl+Enter saves; what is unsaved of another is kept meanwhile."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._texts: dict[str, PaperTexts] = {}
        self._written: dict[str, tuple[str, str]] = {}
        self._shown = ""
        self._kind = Combo(Words.PAPER)
        self._terms = TextArea(lines=7)
        self._follow_up = TextArea(lines=3)
        self._version = Label("", "caption")
        self._save = Button(strings.Verbs.SAVE, kind="primary")
        self._areas = {"terms": self._terms, "follow_up": self._follow_up}
        self.fields = {
            "terms": Field(Words.TERMS, self._terms, hint=Words.LINES),
            "follow_up": Field(Words.FOLLOW_UP, self._follow_up, hint=Words.LINES),
        }
        self._lay_out()
        self._kind.value_changed.connect(self._on_kind)
        self._save.clicked.connect(self.save)
        QShortcut(QKeySequence(OK_KEYS), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(WIDTH))
        card.body.addWidget(Field(Words.PAPER, self._kind))
        for field in self.fields.values():
            card.body.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(Kbd("Ctrl ↵"))
        foot.addStretch()
        foot.addWidget(self._version)
        card.body.addLayout(foot)
        self.body.addWidget(card)
        self.body.addStretch()

    def read(self) -> None:
        self.fetch(FetchPaperTexts(), self._take)

    def _take(self, texts: tuple[PaperTexts, ...]) -> None:
        self._keep_written()
        self._texts = {each.kind: each for each in texts}
        self._kind.set_choices(tuple(Choice(each.kind, messages.word("papers", each.kind)) for each in texts))
        shown, self._shown = self._shown or texts[0].kind, ""
        self._kind.set_value(shown)
        self._show(shown)

    def _on_kind(self, kind: object) -> None:
        if isinstance(kind, str) and kind != self._shown:
            self._keep_written()
            self._show(kind)

    def _keep_written(self) -> None:
        """Remembers what was typed for the paper now shown, if it is not what the office has."""
        if not self._shown:
            return
        typed = (self._terms.value(), self._follow_up.value())
        if typed != _joined(self._texts[self._shown]):
            self._written[self._shown] = typed

    def _show(self, kind: str) -> None:
        self._shown = kind
        terms, follow_up = self._written.pop(kind, _joined(self._texts[kind]))
        self._terms.set_value(terms)
        self._follow_up.set_value(follow_up)
        self._version.setText(Words.version(self._texts[kind].version))
        for field in self.fields.values():
            field.set_error("")

    def save(self) -> None:
        """Keeps the texts of the paper shown as a new version."""
        if not self._shown:
            return
        lines = {name: tuple(area.value().splitlines()) for name, area in self._areas.items()}
        command = SavePaperTexts(kind=self._shown, version=self._texts[self._shown].version, **lines)
        self.perform(command, lambda _outcome: self._on_saved())

    def _on_saved(self) -> None:
        # What is shown is what the office has now, so the page may read it back over what was typed.
        lines = {name: tuple(area.value().splitlines()) for name, area in self._areas.items()}
        self._texts[self._shown] = replace(self._texts[self._shown], **lines)
        self.told.emit(strings.Done.SAVED)

    def refuse(self, error: Exception) -> None:
        field = self.fields.get(error.field or "") if isinstance(error, BadInput) else None
        if field is not None:
            field.set_error(strings.error(error))
            field.control.setFocus()
        elif isinstance(error, Conflict):
            self.strip.say(strings.error(error), "danger", action=strings.Admin.READ_AGAIN)
        else:
            super().refuse(error)


def _joined(texts: PaperTexts) -> tuple[str, str]:
    return "\n".join(texts.terms), "\n".join(texts.follow_up)
