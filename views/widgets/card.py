"""A white card with a title, the frame of every group of fields."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from views import theme
from views.widgets.label import IconLabel, Label
from views.widgets.restyle import is_restyle


class Card(QFrame):
    """A titled card: put content into ``body``, further things of the title line into ``header``."""

    def __init__(self, title: str = "", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._outer = QVBoxLayout(self)
        self.header = QHBoxLayout()
        self.body = QVBoxLayout()
        if icon:
            self.header.addWidget(IconLabel(icon, "accent"))
        if title:
            self.header.addWidget(Label(title, "h2"))
            self.header.addStretch()
            self._outer.addLayout(self.header)
        self._outer.addLayout(self.body)
        self._space()

    def _space(self) -> None:
        self._outer.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        self._outer.setSpacing(theme.px(8))
        self.header.setSpacing(theme.px(8))
        self.body.setSpacing(theme.px(8))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._space()
