"""The templates of papers: texts, blocks and versions at the right, the page they make at the left."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from cartable import messages
from cartable.commands.base_data import SavePaperTexts
from cartable.errors import BadInput, Conflict
from cartable.queries.office import FetchPaperSpecimen, FetchPaperTexts
from cartable.records.office import PaperTexts
from cartable.records.papers import shown_blocks
from views import strings, theme
from views.admin.block_tab import BlockTab
from views.admin.page import AdminPage
from views.admin.paper_preview import PaperPreview
from views.admin.text_tab import TextTab
from views.admin.version_tab import VersionTab
from views.dialogs.base import OK_KEYS
from views.widgets.buttons import Button
from views.widgets.card import Card
from views.widgets.combo import Choice, Combo
from views.widgets.field import Field
from views.widgets.kbd import Kbd
from views.widgets.label import Label
from views.workplace import Workplace

Words = strings.PaperWords
FORM_WIDTH = 400


class PaperTextsPage(AdminPage):
    """One paper's template at a time. Ctrl+Enter saves; what is unsaved of another is kept meanwhile."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, Words.TITLE, Words.PURPOSE, parent)
        self._texts: dict[str, PaperTexts] = {}
        self._written: dict[str, PaperTexts] = {}
        self._seen: dict[str, int] = {}
        self._is_outdone = False
        self._shown = ""
        self._kind = Combo(Words.PAPER)
        self._version = Label("", "caption")
        self._save = Button(strings.Verbs.SAVE, kind="primary")
        self.texts = TextTab()
        self.blocks = BlockTab()
        self.versions = VersionTab(workplace)
        self.tabs = QTabWidget()
        self.preview = PaperPreview(workplace, Words.PREVIEW)
        self.fields = {**self.texts.fields, "blocks": self.blocks.field}
        self.preview.starts_at_foot = True
        self._lay_out()
        self._kind.value_changed.connect(self._on_kind)
        self._save.clicked.connect(self.save)
        for part in (self.texts, self.blocks):
            part.edited.connect(self._draw)
        self.tabs.currentChanged.connect(self._on_tab)
        self.versions.looked_at.connect(self._draw)
        self.versions.wanted_back.connect(self._bring_back)
        self.versions.failed.connect(self.fail)
        self.preview.failed.connect(self._say_undrawn)
        QShortcut(QKeySequence(OK_KEYS), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        for part, title in (
            (self.texts, Words.TEXTS), (self.blocks, Words.BLOCKS_TAB), (self.versions, Words.VERSIONS)
        ):  # fmt: skip
            self.tabs.addTab(part, title)
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(Words.PARTS)
        card = Card()
        card.setMaximumWidth(theme.px(FORM_WIDTH))
        card.body.addWidget(Field(Words.PAPER, self._kind))
        card.body.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(Kbd("Ctrl ↵"))
        foot.addStretch()
        foot.addWidget(self._version)
        card.body.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(card, 1)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)

    def read(self) -> None:
        self.fetch(FetchPaperTexts(), self._take)

    def _take(self, texts: tuple[PaperTexts, ...]) -> None:
        self._keep_written()
        self._texts = {each.kind: each for each in texts}
        self._see(texts)
        self._kind.set_choices(tuple(Choice(each.kind, messages.word("papers", each.kind)) for each in texts))
        shown, self._shown = self._shown or texts[0].kind, ""
        self._kind.set_value(shown)
        self._show(shown)
        self.preview.renew()

    def _see(self, texts: tuple[PaperTexts, ...]) -> None:
        """Notes which version what is typed goes back to: news alone must not let it pass over another's work."""
        kept = {} if self._is_outdone else {kind: self._seen[kind] for kind in self._written}
        self._seen = {each.kind: each.version for each in texts} | kept
        self._is_outdone = False

    def _on_kind(self, kind: object) -> None:
        if isinstance(kind, str) and kind != self._shown:
            self._keep_written()
            self._show(kind)

    def _typed(self) -> PaperTexts:
        """The template as it stands in the form."""
        return replace(
            self._texts[self._shown],
            terms=self.texts.lines("terms"),
            follow_up=self.texts.lines("follow_up"),
            blocks=self.blocks.value(),
        )

    def _keep_written(self) -> None:
        """Remembers what was written for the paper now shown, if it is not what the office has."""
        if self._shown and self._is_edited():
            self._written[self._shown] = self._typed()

    def _is_edited(self) -> bool:
        kept, typed = self._texts[self._shown], self._typed()
        blocks = shown_blocks(self._shown, kept.blocks)
        return (kept.terms, kept.follow_up, blocks) != (typed.terms, typed.follow_up, typed.blocks)

    def _show(self, kind: str) -> None:
        self._shown = kind
        self._fill(self._written.pop(kind, self._texts[kind]))
        self.versions.show_kind(kind)
        self._draw()

    def _fill(self, texts: PaperTexts) -> None:
        self.texts.show_texts(texts)
        self.blocks.show_blocks(texts.kind, texts.blocks)
        for field in self.fields.values():
            field.set_error("")

    def _on_tab(self) -> None:
        if self.tabs.currentWidget() is self.versions:
            self.versions.read()
        self.preview.starts_at_foot = self.tabs.currentWidget() is self.texts
        self._draw()

    def _draw(self) -> None:
        """Has the page drawn as it is written, or that of the old version looked at."""
        if not self._shown:
            return
        old = self.versions.current() if self.tabs.currentWidget() is self.versions else None
        texts = old or self._typed()
        self._version.setText(self._state())
        self.preview.want(
            FetchPaperSpecimen(kind=self._shown, terms=texts.terms, follow_up=texts.follow_up, blocks=texts.blocks)
        )

    def _state(self) -> str:
        version = Words.version(self._texts[self._shown].version)
        return f"{version}، {Words.UNSAVED}" if self._is_edited() else version

    def _say_undrawn(self, error: Exception) -> None:
        """Says why there is no page: at the text that has the characters no font can draw, else over the page."""
        characters = str(getattr(error, "params", {}).get("characters", "")).split()
        field = self.texts.field_with(characters)
        if field is not None:
            field.set_error(strings.error(error))
        else:
            self.preview.strip.say(strings.error(error), "danger")

    def save(self) -> None:
        """Keeps the template of the paper shown as a new version; not with an error said at a field."""
        if not self._shown:
            return
        wrong = next((field for field in self.texts.fields.values() if field.error), None)
        if wrong is not None:
            self.tabs.setCurrentWidget(self.texts)
            wrong.control.setFocus()
            return
        self._send(self._typed(), strings.Done.SAVED)

    def _bring_back(self, old: PaperTexts) -> None:
        self._send(old, Words.BROUGHT_BACK)

    def _send(self, texts: PaperTexts, said: str) -> None:
        command = SavePaperTexts(
            kind=self._shown,
            terms=texts.terms,
            follow_up=texts.follow_up,
            version=self._seen[self._shown],
            blocks=texts.blocks,
        )
        self.perform(command, lambda outcome: self._on_saved(replace(texts, version=outcome.record.version), said))

    def _on_saved(self, texts: PaperTexts, said: str) -> None:
        # What is shown is what the office has now, so the page may read it back over what was typed.
        self._texts[texts.kind] = texts
        self._seen[texts.kind] = texts.version
        if texts.kind == self._shown:
            self._fill(texts)
        self.told.emit(said)

    def refuse(self, error: Exception) -> None:
        name = error.field or "" if isinstance(error, BadInput) else ""
        if name in self.fields:
            self.tabs.setCurrentWidget(self.blocks if name == "blocks" else self.texts)
            self.fields[name].set_error(strings.error(error))
            self.fields[name].control.setFocus()
        elif isinstance(error, Conflict):
            self._is_outdone = True
            self.strip.say(strings.error(error), "danger", action=strings.Admin.READ_AGAIN)
        else:
            super().refuse(error)
