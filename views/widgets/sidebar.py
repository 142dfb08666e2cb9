"""The boxes of the cartable and the saved filters, with their badges."""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cartable.outcome import COUNT_CAP
from views import icons, strings, theme

Index = QModelIndex | QPersistentModelIndex
EDGE = 1
"""The line between the side and the rest, in pixels at any zoom; the list would lie over it."""
ITEM_ROLE = Qt.ItemDataRole.UserRole
_HEIGHTS = {"box": 42, "heading": 40, "filter": 34}


@dataclass(frozen=True, slots=True)
class SidebarItem:
    """A line: a box with an *icon*, a heading, or a saved filter with a dot in *tone*. *is_hot* fills the badge."""

    key: str
    title: str
    icon: str = ""
    count: int = 0
    is_hot: bool = False
    kind: Literal["box", "heading", "filter"] = "box"
    tone: str = "mute"

    @property
    def badge(self) -> str:
        """The count as the badge shows it; counts are known only up to the cap."""
        if self.count >= COUNT_CAP:
            return f"{strings.number(COUNT_CAP - 1)}+"
        return strings.number(self.count) if self.count else ""


class _Items(QAbstractListModel):
    def __init__(self, items: tuple[SidebarItem, ...]) -> None:
        super().__init__()
        self.items = list(items)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item.title
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return strings.Boxes.badge(item.title, item.badge)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.items[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _ItemDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_HEIGHTS[index.data(ITEM_ROLE).kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: SidebarItem = index.data(ITEM_ROLE)
        box: QRect = option.rect.adjusted(theme.px(10), 2, -theme.px(10), -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.kind == "heading":
            painter.setFont(theme.font(8.5, 600))
            painter.setPen(theme.token("text3"))
            painter.drawText(box.adjusted(0, theme.px(8), -theme.px(6), 0), _LEADING, item.title)
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, box, option.state, is_current)
        self._paint_mark(painter, box, item, is_current)
        is_bold = is_current or (item.kind == "box" and item.count > 0)
        painter.setFont(theme.font(10.5 if item.kind == "box" else 9.5, 600 if is_bold else 400))
        painter.setPen(theme.token("text" if item.kind == "box" else "text2"))
        # Beside a badge the words have less room.
        words = box.adjusted(theme.px(48 if item.badge else 8), 0, -theme.px(44), 0)
        painter.drawText(words, _LEADING, painter.fontMetrics().elidedText(item.title, _ELIDE, words.width()))
        if item.badge:
            self._paint_badge(painter, box, item)

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, is_current: bool) -> None:
        if not is_current and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.token("surface" if is_current else "hover"))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        if is_current:
            painter.setBrush(theme.token("accent"))
            bar = QRectF(box.right() - 3, box.top() + theme.px(8), 3, box.height() - theme.px(16))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if is_current and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.token("accent"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))

    def _paint_mark(self, painter: QPainter, box: QRect, item: SidebarItem, is_current: bool) -> None:
        if item.kind == "box":
            image = icons.pixmap(item.icon, "accent" if is_current else "text2")
            corner = QPoint(box.right() - theme.px(34), box.center().y() - theme.px(10) + 1)
            painter.drawPixmap(corner, image)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.token(item.tone))
        painter.drawEllipse(QPointF(box.right() - theme.px(23), box.center().y() + 1), theme.px(4), theme.px(4))

    def _paint_badge(self, painter: QPainter, box: QRect, item: SidebarItem) -> None:
        painter.setFont(theme.font(8.5, 600, tabular=True))
        height = theme.px(20)
        width = max(theme.px(26), painter.fontMetrics().horizontalAdvance(item.badge) + theme.px(14))
        badge = QRectF(box.left() + theme.px(10), box.center().y() - height / 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.token("accent" if item.is_hot else "badge"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(theme.token("accent_text" if item.is_hot else "text2"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, item.badge)


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class Sidebar(QListView):
    """The list of boxes. Arrows move, and moving opens.

    Signals:
        opened(str): the key of the box or filter now current.
        dropped(str): Delete or the menu on a saved filter: it is wanted no more.
    """

    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, items: tuple[SidebarItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = _Items(items)
        self._items.setParent(self)
        self.setModel(self._items)
        self.setItemDelegate(_ItemDelegate(self))
        self.setAccessibleName(strings.Boxes.LIST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._dress()
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def current_key(self) -> str:
        """The box that is open; empty when none is."""
        index = self.currentIndex()
        return self._items.items[index.row()].key if index.isValid() else ""

    def open(self, key: str) -> None:
        """Go to a box."""
        for row, item in enumerate(self._items.items):
            if item.key == key:
                self.setCurrentIndex(self._items.index(row))

    def show_items(self, items: tuple[SidebarItem, ...], current: str = "") -> None:
        """Offer other lines; the one named becomes current without opening."""
        with QSignalBlocker(self.selectionModel()):
            self._items.beginResetModel()
            self._items.items = list(items)
            self._items.endResetModel()
            self.open(current)
        self.viewport().update()

    def count(self, key: str) -> int:
        """What a badge says."""
        return next((item.count for item in self._items.items if item.key == key), 0)

    def set_count(self, key: str, count: int) -> None:
        """Write a badge."""
        for row, item in enumerate(self._items.items):
            if item.key == key and item.count != count:
                self._items.items[row] = replace(item, count=count)
                self._items.dataChanged.emit(self._items.index(row), self._items.index(row))

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            # What becomes current by taking the keyboard Qt leaves unselected.
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.opened.emit(self._items.items[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self._filter_at(self.currentIndex())
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.dropped.emit(item.key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self._filter_at(self.indexAt(event.pos()))
        if item is not None:
            menu = QMenu(self)
            drop = menu.addAction(icons.icon("trash", "text2", 18), f"{strings.Filters.DROP}\tDelete")
            drop.triggered.connect(lambda: self.dropped.emit(item.key))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())

    def _filter_at(self, index: Index) -> SidebarItem | None:
        item = self._items.items[index.row()] if index.isValid() else None
        return item if item is not None and item.kind == "filter" else None

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.token("side"))
        self.setPalette(palette)
        # Where the lines are drawn keeps the ground it was first shown with, whatever its list is given later.
        self.viewport().setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self.scheduleDelayedItemsLayout()
