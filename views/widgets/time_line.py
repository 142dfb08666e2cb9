"""What happened to a file, newest first: who, to whom, when, and the words."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cartable.persian_text import strip_isolates
from views import icons, theme
from views.widgets.restyle import is_restyle
from views.widgets.wrapped_text import wrapped

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
TEXT_SIDE = 74
HEAD = 46
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TimeLineEntry:
    """One event: *at* and *who* ready to read; *tone* is a token with a ``_soft`` twin (info, ok, warn, violet…)."""

    key: object
    title: str
    at: str
    who: str = ""
    body: str = ""
    icon: str = "notes"
    tone: str = "mute"

    @property
    def spoken(self) -> str:
        """The event as a screen reader says it, and as it is copied."""
        return "، ".join(filter(None, (self.title, self.who, self.at, self.body)))


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[TimeLineEntry, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return None


class _EntryDelegate(QStyledItemDelegate):
    """Bodies are laid out once per width: Qt's own wrapped text shifts the first line of Persian by a space."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._bodies: dict[tuple[str, int], tuple[QTextLayout, int]] = {}

    def forget(self) -> None:
        """Lay everything out anew."""
        self._bodies.clear()

    def _width(self) -> int:
        return max(self._view.viewport().width() - theme.px(TEXT_SIDE), 80)

    def _body(self, text: str) -> tuple[QTextLayout | None, int]:
        """The body laid out at the view's width, and its height in pixels."""
        if not text:
            return None, 0
        width = self._width()
        if (text, width) not in self._bodies:
            self._bodies[text, width] = wrapped(text, theme.font(9.5), width, Qt.AlignmentFlag.AlignRight)
        return self._bodies[text, width]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        _, height = self._body(index.data(ENTRY_ROLE).body)
        return QSize(theme.px(120), theme.px(HEAD) + height + theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: TimeLineEntry = index.data(ENTRY_ROLE)
        area: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.token("accent"))
            painter.setBrush(theme.token("hover"))
            box = QRectF(area.adjusted(theme.px(4), 2, -theme.px(4), -2)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        self._paint_mark(painter, area, entry, is_last=index.row() == index.model().rowCount() - 1, row=index.row())
        width = self._width()
        text = QRect(area.left() + theme.px(16), area.top() + theme.px(6), width, theme.px(20))
        painter.setFont(theme.font(8.5))
        painter.setPen(theme.token("text3"))
        painter.drawText(text, _TRAILING, entry.at)
        room = painter.fontMetrics().horizontalAdvance(entry.at) + theme.px(10)
        self._draw_line(painter, text.adjusted(room, 0, 0, 0), entry.title, 10, 600, "text")
        self._draw_line(painter, text.translated(0, theme.px(20)), entry.who, 9, 400, "text2")
        body, _ = self._body(entry.body)
        if body is not None:
            painter.setPen(theme.token("text"))
            body.draw(painter, QPointF(text.left(), text.top() + theme.px(HEAD - 4)))

    def _draw_line(self, painter: QPainter, box: QRect, words: str, points: float, weight: int, token: str) -> None:
        painter.setFont(theme.font(points, weight))
        painter.setPen(theme.token(token))
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEADING, elided)

    def _paint_mark(self, painter: QPainter, area: QRect, entry: TimeLineEntry, is_last: bool, row: int) -> None:
        x = area.right() - theme.px(32)
        y = area.top() + theme.px(22)
        painter.setPen(QPen(theme.token("line2"), 2))
        top = y if row == 0 else area.top()
        bottom = y if is_last else area.bottom() + 1
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(QPen(theme.token("surface"), 4))
        painter.setBrush(theme.token(f"{entry.tone}_soft"))
        painter.drawEllipse(QPointF(x, y), theme.px(16), theme.px(16))
        image = icons.pixmap(entry.icon, entry.tone, 18)
        painter.drawPixmap(QPoint(x - theme.px(9), y - theme.px(9)), image)


class TimeLine(QListView):
    """The events of a file. Up and Down walk over them, Ctrl+C copies the one the keyboard is on.

    *empty* is the sentence that stands there while there are none.
    """

    def __init__(self, name: str, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._entries = _Entries()
        self._entries.setParent(self)
        self._delegate = _EntryDelegate(self)
        self.setModel(self._entries)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)

    def show_entries(self, entries: tuple[TimeLineEntry, ...]) -> None:
        """Show these events, first on top; keeps the place when only the newest were added."""
        place = self.verticalScrollBar().value()
        self._entries.beginResetModel()
        self._entries.entries = entries
        self._entries.endResetModel()
        self._delegate.forget()
        self.setAccessibleDescription("" if entries else self._empty)
        self.verticalScrollBar().setValue(place)
        self.viewport().update()

    @property
    def entries(self) -> tuple[TimeLineEntry, ...]:
        """The events shown."""
        return self._entries.entries

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.entries or not self._empty:
            return
        side = theme.px(24)
        layout, _ = wrapped(self._empty, theme.font(), self.viewport().width() - 2 * side, Qt.AlignmentFlag.AlignCenter)
        painter = QPainter(self.viewport())
        painter.setPen(theme.token("text2"))
        layout.draw(painter, QPointF(side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            QGuiApplication.clipboard().setText(strip_isolates(self.entries[index.row()].spoken))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
