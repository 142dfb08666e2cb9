"""Quick filters over a list, as a row of chips."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from views import strings, theme
from views.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its key, its words, and perhaps how many lines it would show."""

    key: str
    text: str
    count: int | None = None

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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(6))
        self._buttons: dict[str, Button] = {}
        for chip in chips:
            button = Button(chip.label, kind="chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=chip.key: self._on_clicked(key))
            self._buttons[chip.key] = button
            self._row.addWidget(button)
        self._row.addStretch()
        self.set_on(frozenset())

    def on(self) -> frozenset[str]:
        """The keys that are on."""
        return frozenset(key for key, button in self._buttons.items() if key and button.isChecked())

    def set_on(self, keys: frozenset[str]) -> None:
        """Put these on and the others out, without a signal."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys if key else not keys)

    def show_counts(self, chips: tuple[Chip, ...]) -> None:
        """Write new counts on the chips."""
        for chip in chips:
            if button := self._buttons.get(chip.key):
                button.set_text(chip.label)

    def _on_clicked(self, key: str) -> None:
        self.set_on(self.on() if key else frozenset())
        self.changed.emit(self.on())
