"""The little key caps beside a button or field."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from views import strings
from views.widgets.label import Label


class Kbd(Label):
    """A shortcut as a key cap, such as «Ctrl ↵»."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(strings.key_name(keys), "kbd", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
