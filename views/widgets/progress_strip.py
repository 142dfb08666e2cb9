"""A long job at the status bar: what it is, how far it is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from views import strings, theme
from views.widgets.buttons import IconButton
from views.widgets.label import Label


class ProgressStrip(QWidget):
    """Hidden until ``start``; ``finish`` hides it again.

    Signals:
        cancelled(): the person wants the job stopped.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(110))
        self._bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._share = Label("", "caption")
        self._cross = IconButton("x", strings.Verbs.CANCEL, size=14)
        self._cross.clicked.connect(self.cancelled)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        line.setSpacing(theme.px(8))
        for widget in (self._title, self._bar, self._share, self._cross):
            line.addWidget(widget)
        self.hide()

    def start(self, title: str) -> None:
        """Show a job that has just begun."""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        # Room for the last number from the first on: nothing jumps, and no sign of it is cut off.
        self._share.setMinimumWidth(self._share.fontMetrics().horizontalAdvance(strings.Steps.share(1, 1)))
        self.show_progress(0, 0)
        self.show()

    def say(self, title: str) -> None:
        """Another word for the job that is shown."""
        self._title.setText(title)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; *total* 0 shows that it is under way without saying how far."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._share.setText(strings.Steps.share(done, total))

    def finish(self) -> None:
        """The job is done, or stopped."""
        self.hide()
