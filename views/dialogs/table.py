"""Which dialog asks for what a verb needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cartable.records.case_card import CaseCard
from views.dialogs.base import CommandDialog
from views.dialogs.refer import ReferDialog
from views.workplace import Workplace

DialogMaker = Callable[[Workplace, CaseCard, QWidget | None], CommandDialog]

DIALOGS: dict[str, DialogMaker] = {
    "refer": ReferDialog,
}
