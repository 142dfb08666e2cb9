"""Hearing of a change of theme or zoom."""

from PySide6.QtCore import QEvent

_KINDS = frozenset({QEvent.Type.StyleChange, QEvent.Type.PaletteChange})


def is_restyle(event: QEvent) -> bool:
    """Whether a ``changeEvent`` means that colours, type or lengths have to be taken from the theme again."""
    return event.type() in _KINDS
