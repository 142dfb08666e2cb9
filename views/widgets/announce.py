"""Telling a screen reader something that no focus change would tell."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, is_urgent: bool = False) -> None:
    """Have *text* read out; *urgent* may break into what is being read."""
    # Seldom needed, and slow to load: not on the way to the first window.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
