"""What a screen reader would find without a name."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

# The cells of a view are named by its model, and there may be a million of them.
_VIEWS = frozenset({QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree})


def unnamed_controls(window: QWidget) -> list[str]:
    """Every control under *window* that can have the focus and has no accessible name: role, class and object name."""
    root = QAccessible.queryAccessibleInterface(window)
    return [] if root is None else _unnamed(root)


def _unnamed(node: QAccessibleInterface) -> list[str]:
    found = []
    state = node.state()
    if state.focusable and not state.invisible and not node.text(QAccessible.Text.Name).strip():
        found.append(_described(node))
    if node.role() not in _VIEWS:
        children = (node.child(place) for place in range(node.childCount()))
        found += [name for child in children if child is not None for name in _unnamed(child)]
    return found


def _described(node: QAccessibleInterface) -> str:
    thing = node.object()
    role = node.role().name
    return role if thing is None else f"{role} {type(thing).__name__} {thing.objectName()}".rstrip()
