"""Hearing of a change of theme or zoom."""

from PySide6.QtCore import QEvent

from views import theme

Worn = tuple[theme.Scheme, float] | None

_KINDS = frozenset({QEvent.Type.StyleChange, QEvent.Type.PaletteChange})


def is_restyle(event: QEvent) -> bool:
    """Whether a ``changeEvent`` means that colours, type or lengths have to be taken from the theme again."""
    return event.type() in _KINDS


def has_other_dress(event: QEvent, worn: Worn) -> bool:
    """Whether a ``changeEvent`` means so to a widget that was dressed for *worn*.

    Qt tells a widget of its style several times while its window is put together; there are hundreds of buttons.
    """
    return event.type() in _KINDS and worn != theme.worn()
