"""Choosing whom a file goes to: one responsible receiver, and any number of copies."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import IconButton
from views.widgets.combo import Choice, Combo
from views.widgets.flow_layout import FlowLayout
from views.widgets.label import Label


class Receiver(Protocol):
    """A post that may receive; ``records.people.PostChoice``."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def unit_name(self) -> str: ...
    @property
    def label(self) -> str: ...


def choices_from_posts(posts: Iterable[Receiver]) -> tuple[Choice, ...]:
    """Posts as entries: the person and seat to read, the unit beside, the code to type."""
    return tuple(Choice(post.id, post.label, post.unit_name, post.code) for post in posts)


class ReceiverPicker(Combo):
    """The one responsible receiver, found by name, seat, unit or code; ``value()`` is the post."""

    def __init__(self, name: str, posts: Iterable[Receiver] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, choices_from_posts(posts), parent=parent)

    def set_posts(self, posts: Iterable[Receiver]) -> None:
        """Offer other posts."""
        self.set_choices(choices_from_posts(posts))

    def renew_posts(self, posts: Iterable[Receiver]) -> None:
        """Offer other posts; what is typed or chosen stays."""
        self.renew_choices(choices_from_posts(posts))


class CopyPicker(QFrame):
    """The posts that get a copy, as tokens in a box; Backspace in the empty box takes the last one off.

    Signals:
        value_changed(tuple): the ids of the posts chosen, in order.
    """

    value_changed = Signal(tuple)

    def __init__(self, name: str, posts: Iterable[Receiver] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokens")
        self._posts = choices_from_posts(posts)
        self._chosen: list[Choice] = []
        self._excluded: int | None = None
        self._flow = FlowLayout(self, margin=4, spacing=4)
        self.edit = Combo(name)
        self.edit.setObjectName("inner")
        self.edit.value_changed.connect(self._on_picked)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self._flow.addWidget(self.edit)
        self._offer()

    def set_posts(self, posts: Iterable[Receiver]) -> None:
        """Offer other posts."""
        self._posts = choices_from_posts(posts)
        self._offer()

    def exclude(self, post_id: int | None) -> None:
        """Do not offer the responsible receiver as a copy."""
        self._excluded = post_id
        self._keep([choice for choice in self._chosen if choice.id != post_id])

    def value(self) -> tuple[int, ...]:
        """The posts chosen, in order."""
        return tuple(choice.id for choice in self._chosen if isinstance(choice.id, int))

    def set_value(self, ids: Iterable[int]) -> None:
        """Choose these posts."""
        by_id = {choice.id: choice for choice in self._posts}
        self._keep([by_id[post_id] for post_id in ids if post_id in by_id])

    def _on_picked(self, post_id: object) -> None:
        picked = next((choice for choice in self._posts if choice.id == post_id), None)
        if picked is not None:
            self._keep([*self._chosen, picked])
            self.edit.set_value(None)

    def _keep(self, chosen: list[Choice]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._rebuild()
            self.value_changed.emit(self.value())
        self._offer()

    def _offer(self) -> None:
        taken = {choice.id for choice in self._chosen} | {self._excluded}
        self.edit.renew_choices(tuple(choice for choice in self._posts if choice.id not in taken))

    def _rebuild(self) -> None:
        for token in self.findChildren(_Token):
            self._flow.removeWidget(token)
            token.deleteLater()
        self._flow.removeWidget(self.edit)
        for choice in self._chosen:
            token = _Token(choice, self)
            token.removed.connect(lambda gone: self._keep([kept for kept in self._chosen if kept != gone]))
            self._flow.addWidget(token)
            token.show()
        self._flow.addWidget(self.edit)
        self._keep_height()

    def _keep_height(self) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            theme.repolish(self)
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.edit.text()
        ):
            self._keep(self._chosen[:-1])
            return True
        return super().eventFilter(watched, event)


class _Token(QFrame):
    removed = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("token")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(2), 0, theme.px(8), 0)
        line.setSpacing(theme.px(2))
        line.addWidget(Label(choice.text))
        cross = IconButton("x", strings.Choices.remove(choice.text), size=14, token="accent_ink")
        cross.clicked.connect(lambda: self.removed.emit(choice))
        line.addWidget(cross)
