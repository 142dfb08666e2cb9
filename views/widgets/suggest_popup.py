"""A type-ahead list under a box: the typing stays in the box, Up, Down, Enter and Esc go to the list."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout

from views import strings, theme
from views.widgets.announce import announce
from views.widgets.label import Label
from views.widgets.suggestion import LINE_ROLE, Suggestion, SuggestionDelegate, SuggestionModel

DEBOUNCE_MS = 120
SHOWN_LINES = 8


class SuggestPopup(QFrame):
    """Suggestions for what is typed into *edit*.

    Signals:
        asked(str): the person has paused typing; fetch, then call ``offer``.
        chosen(object): the key of the suggestion taken with Enter, Tab or a click.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, edit: QLineEdit, name: str, takes_first: bool = False, min_width: int = 300) -> None:
        # A tool-tip window takes no focus, so that typing goes on in the box.
        super().__init__(edit, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._edit = edit
        self._takes_first = takes_first
        self._min_width = min_width
        self._model = SuggestionModel()
        self._model.setParent(self)
        self._list = QListView(self)
        self._nothing = Label(strings.Choices.NOTHING, "sub")
        self._lay_out(name)
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(edit.text()))
        edit.textEdited.connect(lambda _: self._pause.start())
        edit.installEventFilter(self)

    def _lay_out(self, name: str) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(SuggestionDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A view wants room for more than one line unless told otherwise.
        self._list.setMinimumHeight(1)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._list.setAccessibleName(name)
        self._list.clicked.connect(self._take)
        self._nothing.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        box = QVBoxLayout(self)
        box.setContentsMargins(5, 5, 5, 5)
        box.addWidget(self._list)
        box.addWidget(self._nothing)

    @property
    def lines(self) -> tuple[Suggestion, ...]:
        """What is on offer now."""
        return self._model.lines

    def current(self) -> Suggestion | None:
        """The line the keyboard is on."""
        index = self._list.currentIndex()
        return index.data(LINE_ROLE) if self.isVisible() and index.isValid() else None

    def offer(self, lines: tuple[Suggestion, ...], says_nothing: bool = False, current: object = None) -> None:
        """Show suggestions under the box, the one with key *current* highlighted; none hides the list.

        With *says_nothing* an empty answer is shown as a sentence instead.
        """
        self._model.offer(lines)
        if not (lines or says_nothing) or not self._edit.isVisible():
            self.hide()
            return
        self._list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._place()
        self.show()
        row = next((row for row, line in enumerate(lines) if line.key == current), 0 if self._takes_first else -1)
        self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        announce(self._edit, strings.Choices.found(len(lines)))

    def _place(self) -> None:
        rows = range(min(len(self.lines), SHOWN_LINES))
        height = sum(self._list.sizeHintForRow(row) for row in rows) or theme.px(36)
        width = max(self._edit.width(), theme.px(self._min_width))
        size = QSize(width, height + 12)
        self.resize(size)
        corner = self._edit.mapToGlobal(QPoint(self._edit.width() - width, self._edit.height() + 3))
        screen = self._edit.screen().availableGeometry()
        if corner.y() + size.height() > screen.bottom():
            corner.setY(self._edit.mapToGlobal(QPoint(0, -size.height() - 3)).y())
        corner.setX(max(screen.left(), corner.x()))
        self.move(corner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move):
            self.hide()
        elif event.type() == QEvent.Type.ShortcutOverride and self.isVisible() and _is_escape(event):
            # Esc first closes the list; only the next one is for the dialog.
            event.accept()
            return True
        elif event.type() == QEvent.Type.KeyPress and self.isVisible():
            return self._key(event)  # type: ignore[arg-type]
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        current = self._list.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and current.isValid():
            self._take(current)
            return key != Qt.Key.Key_Tab
        return False

    def _step(self, by: int) -> None:
        count = len(self.lines)
        if not count:
            return
        row = self._list.currentIndex().row()
        if abs(by) == 1:
            row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        else:
            row = min(max(row + by, 0), count - 1)
        self._list.setCurrentIndex(self._model.index(row))
        announce(self._edit, self.lines[row].spoken)

    def _take(self, index: QModelIndex) -> None:
        line: Suggestion = index.data(LINE_ROLE)
        self.hide()
        self.chosen.emit(line.key)


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: SHOWN_LINES - 1,
    Qt.Key.Key_PageUp: 1 - SHOWN_LINES,
}


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
