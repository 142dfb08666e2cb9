"""What stands where a list would be when there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from views import theme
from views.widgets.buttons import Button
from views.widgets.label import IconLabel, Label
from views.widgets.wrapped_text import WrappedLabel


class EmptyState(QWidget):
    """An icon, a title, a sentence and perhaps the one thing to do next.

    Signals:
        acted(): the button was pressed.
    """

    acted = Signal()

    def __init__(
        self, icon: str, title: str, sentence: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignCenter
        self._title = Label(title, "h2")
        self._title.setAlignment(centre)
        self._sentence = WrappedLabel(sentence, "sub", Qt.AlignmentFlag.AlignHCenter)
        self._icon = IconLabel(icon, "text3", 44)
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addStretch(2)
        box.addWidget(self._icon, 0, centre)
        box.addWidget(self._title)
        box.addWidget(self._sentence)
        self._button = Button(action, kind="primary")
        self._button.clicked.connect(self.acted)
        self._button.setVisible(bool(action))
        box.addWidget(self._button, 0, centre)
        box.addStretch(3)

    def say(self, icon: str, title: str, sentence: str = "", action: str = "") -> None:
        """Show other words, and something else to do."""
        self._icon.set_icon(icon, "text3")
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.set_text(action)
        self._button.setVisible(bool(action))
