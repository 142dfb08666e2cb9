"""Widgets one after another, breaking into further lines as words do; from the right in a right-to-left window."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from views import theme


class FlowLayout(QLayout):
    """Lines of widgets at their size hints; one that expands takes the rest of its line. Lengths are for zoom 1."""

    def __init__(self, parent: QWidget | None = None, margin: int = 0, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        side = theme.px(margin)
        self.setContentsMargins(QMargins(side, side, side, side))
        self.setSpacing(theme.px(spacing))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, moves: bool) -> int:
        """Place the items within *rect*; returns the height they need, in pixels."""
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for line in self._lines(area.width()):
            tallest = max(box.height() for _item, box in line)
            for item, box in line:
                if moves:
                    # What is lower than its neighbours stands in their middle.
                    box.translate(area.x(), y + (tallest - box.height()) // 2)
                    item.setGeometry(self._mirrored(box, area))
            y += tallest + self.spacing()
        return max(y - self.spacing(), area.y()) - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QRect]]]:
        """The items that are seen, line by line, each with its box counted from the beginning of its line."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if not lines or x + hint.width() > width:
                lines.append([])
                x = 0
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                hint.setWidth(max(hint.width(), width - x))
            lines[-1].append((item, QRect(QPoint(x, 0), hint)))
            x += hint.width() + self.spacing()
        return lines

    def _mirrored(self, box: QRect, area: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(area.right() - (box.x() - area.x()))
        return box
