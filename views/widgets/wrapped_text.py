"""Persian text over several lines: Qt's own wrapping shifts every line but the last by the blank it broke at."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from views.widgets.label import Label, Role

NARROW, WIDE = 160, 480
KEPT_HEIGHTS = 64


def wrapped(text: str, font: QFont, width: int, alignment: Qt.AlignmentFlag) -> tuple[QTextLayout, int]:
    """A text laid out right to left within *width* pixels, and the height it takes; line ends in it are kept."""
    option = QTextOption(alignment | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, round(height + 0.5)


class WrappedLabel(Label):
    """A sentence that may need several lines. It keeps the height it needs, so that no layout squeezes it."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, parent)
        self._side = alignment
        self._heights: dict[tuple[str, str, int], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        # Layouts ask for the same few heights hundreds of times while a window is built or dressed anew.
        key = (self.text(), self.font().key(), width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) >= KEPT_HEIGHTS:
                self._heights.clear()
            height = self._heights[key] = wrapped(self.text(), self.font(), max(width, 1), self._side)[1]
        return height

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        # A narrow wish: a sentence must not widen the column it stands in.
        return QSize(NARROW, self.heightForWidth(self.width() if self.isVisible() else WIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROW // 4, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, height = wrapped(self.text(), self.font(), self.width(), self._side)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(0, max(0, (self.height() - height) // 2)))
