"""Two columns of cards that become one where the window is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from views import theme

NARROW = 860
FIRST_SHARE, SECOND_SHARE = 3, 2


class Columns(QWidget):
    """The main column and the side column. In one column *beside* stands right under the first main card."""

    def __init__(
        self, main: tuple[QWidget, ...], beside: QWidget, side: tuple[QWidget, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._beside = beside
        self._is_narrow = False
        self._main, self._side = QVBoxLayout(), QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        self._row.setSpacing(theme.px(14))
        for column, cards, share in ((self._main, main, FIRST_SHARE), (self._side, (beside, *side), SECOND_SHARE)):
            column.setSpacing(theme.px(12))
            for card in cards:
                # A card that may grow takes the room that is left; where none does, it stays empty below.
                grows = bool(card.sizePolicy().verticalPolicy().value & QSizePolicy.PolicyFlag.ExpandFlag.value)
                column.addWidget(card, int(grows))
            column.addStretch()
            self._row.addLayout(column, share)

    @property
    def is_narrow(self) -> bool:
        """Whether everything stands in one column."""
        return self._is_narrow

    def minimumSizeHint(self) -> QSize:
        # Two columns must not hold the window wide: below their width they become one.
        return QSize(theme.px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.px(NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        (self._side if self._is_narrow else self._main).removeWidget(self._beside)
        if self._is_narrow:
            self._main.insertWidget(1, self._beside)
        else:
            self._side.insertWidget(0, self._beside)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if self._is_narrow else direction.LeftToRight)
