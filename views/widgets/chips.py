"""Quick filters over a list, as chips in a row; a narrow list breaks it in two."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from views import strings
from views.widgets.buttons import Button
from views.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its key, its words, and perhaps how many lines it would show; a quiet one is seen while it is on."""

    key: str
    text: str
    count: int | None = None
    is_quiet: bool = False

    @property
    def label(self) -> str:
        """The words with the count."""
        return self.text if self.count is None else f"{self.text} {strings.number(self.count)}"


class Chips(QWidget):
    """Filters that can be on together; the first chip, if its key is empty, is «all» and puts the others out.

    Signals:
        changed(frozenset): the keys now on.
    """

    changed = Signal(frozenset)

    def __init__(self, name: str, chips: tuple[Chip, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self, spacing=5)
        self._buttons: dict[str, Button] = {}
        self._quiet = frozenset(chip.key for chip in chips if chip.is_quiet)
        for chip in chips:
            button = Button(chip.label, kind="chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=chip.key: self._on_clicked(key))
            self._buttons[chip.key] = button
            self._row.addWidget(button)
        self.set_on(frozenset())

    def sizeHint(self) -> QSize:
        """All in one row, where there is room."""
        hints = [button.sizeHint() for button in self._buttons.values() if not button.isHidden()]
        width = sum(hint.width() + self._row.spacing() for hint in hints)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def on(self) -> frozenset[str]:
        """The keys that are on."""
        return frozenset(key for key, button in self._buttons.items() if key and button.isChecked())

    def set_on(self, keys: frozenset[str]) -> None:
        """Put these on and the others out, without a signal."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys if key else not keys)
            if key in self._quiet:
                button.setVisible(key in keys)
        self.updateGeometry()

    def show_counts(self, chips: tuple[Chip, ...]) -> None:
        """Write new counts on the chips."""
        for chip in chips:
            if button := self._buttons.get(chip.key):
                button.set_text(chip.label)

    def _on_clicked(self, key: str) -> None:
        self.set_on(self.on() if key else frozenset())
        self.changed.emit(self.on())
