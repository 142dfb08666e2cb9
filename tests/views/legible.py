"""What of a window cannot be read: words cut off by their own box, controls that stick out of what holds them."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QWidget,
)

from views.widgets.label import ElasticLabel

SLACK = 2
"""Pixels that rounding may take."""


def fits_screen(window: QWidget) -> bool:
    """Whether the screen can show the whole window."""
    room = window.screen().availableSize()
    return window.width() <= room.width() and window.height() <= room.height()


def illegible(window: QWidget) -> list[str]:
    """Every text in sight under *window* that has less room than it needs, every control that is partly hidden."""
    shown = (each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window)
    return [
        f"{type(each).__name__} «{_words(each)}» {said}"
        for each in shown
        if isinstance(each, QLabel | QAbstractButton | QLineEdit)
        for said in (_cut(each), _hidden(each))
        if said
    ]


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit | QToolButton) or not _words(widget):
        return ""
    if isinstance(widget, ElasticLabel) and widget.is_cut and widget.toolTip() == widget.text():
        return ""
    needs, has = widget.sizeHint(), widget.size()
    if widget.hasHeightForWidth():
        needs = needs.boundedTo(has)
        needs.setHeight(widget.heightForWidth(has.width()))
    if isinstance(widget, QCheckBox | QRadioButton):
        needs.setHeight(has.height())
    is_whole = needs.width() <= has.width() + SLACK and needs.height() <= has.height() + SLACK
    return "" if is_whole else f"needs {needs.width()}×{needs.height()}, has {has.width()}×{has.height()}"


def _hidden(widget: QWidget) -> str:
    holder = widget.parentWidget()
    if holder is None or isinstance(holder.parentWidget(), QAbstractScrollArea):
        return ""
    inside = QRect(widget.geometry().adjusted(SLACK, SLACK, -SLACK, -SLACK))
    return "" if holder.rect().contains(inside) else f"sticks out of {type(holder).__name__}"


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return str(text).strip()
