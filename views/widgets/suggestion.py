"""A line of a type-ahead list, and how it is drawn: two lines of text, a value at the far edge."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from views import theme

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal. ``key`` comes back when it is chosen; ``side`` and ``side_detail`` stand at the far edge."""

    key: object
    title: str
    detail: str = ""
    side: str = ""
    side_detail: str = ""

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return "، ".join(filter(None, (self.title, self.side, self.detail, self.side_detail)))


class SuggestionModel(QAbstractListModel):
    """The lines on offer."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Suggestion, ...] = ()

    def offer(self, lines: tuple[Suggestion, ...]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """Draws a suggestion: title and side value above, details below in the quiet colour."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Suggestion = index.data(LINE_ROLE)
        return QSize(theme.px(200), theme.px(50 if line.detail or line.side_detail else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Suggestion = index.data(LINE_ROLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(2, 1, -2, -1)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            is_current = state & QStyle.StateFlag.State_Selected
            painter.setBrush(theme.token("accent_soft" if is_current else "hover"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        text = box.adjusted(theme.px(10), theme.px(5), -theme.px(10), -theme.px(5))
        has_details = bool(line.detail or line.side_detail)
        high = Qt.AlignmentFlag.AlignTop if has_details else Qt.AlignmentFlag.AlignVCenter
        room = _draw_side(painter, text, line.side, line.side_detail, high)
        body = text.adjusted(room, 0, 0, 0)
        _draw(painter, body, line.title, 10, 600 if has_details else 400, "text", Qt.AlignmentFlag.AlignLeading | high)
        below = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        _draw(painter, body, line.detail, 8.5, 400, "text2", below)


def _draw_side(painter: QPainter, box: QRect, side: str, detail: str, high: Qt.AlignmentFlag) -> int:
    """Draw the value at the far (left) edge; returns the width it takes, in pixels."""
    width = _draw(painter, box, side, 10, 500, "accent_ink", Qt.AlignmentFlag.AlignTrailing | high)
    low = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom
    width = max(width, _draw(painter, box, detail, 8.5, 400, "text2", low))
    return width + theme.px(12) if width else 0


def _draw(
    painter: QPainter, box: QRect, text: str, points: float, weight: int, colour: str, alignment: Qt.AlignmentFlag
) -> int:
    if not text:
        return 0
    painter.setFont(theme.font(points, weight))
    painter.setPen(theme.token(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, alignment, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
