"""What every window of one log-in shares: who sits here, the lists to choose from, the clock, own settings.

Handed from window to window; there is no global one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from cartable.commands.session import SavePreference
from cartable.queries.office import FetchBaseStamp, FetchLists
from cartable.records.choices import BaseLists
from cartable.records.people import SignedIn
from views.background import Background
from views.door import Press
from views.vault import Vault


class Workplace(QObject):
    """One log-in at one desk.

    Signals:
        lists_changed(BaseLists): base data was edited, here or elsewhere.
    """

    lists_changed = Signal(object)

    def __init__(
        self,
        background: Background,
        signed_in: SignedIn,
        lists: BaseLists,
        preferences: dict[str, str],
        now_ms: Callable[[], int],
        parent: QObject | None = None,
        press: Press | None = None,
        vault: Vault | None = None,
    ) -> None:
        super().__init__(parent)
        self._press = press
        self._vault = vault
        self.background = background
        self.signed_in = signed_in
        self.lists = lists
        self.now_ms = now_ms
        self.zone = ZoneInfo(signed_in.time_zone)
        self._preferences = dict(preferences)
        self._stamp: str | None = None
        background.changed.connect(self._on_changed)

    @property
    def press(self) -> Press:
        """What makes papers and workbooks; asked on the errand lane only."""
        if self._press is None:
            raise RuntimeError("this log-in was given no press")
        return self._press

    @property
    def vault(self) -> Vault:
        """Where the office's file lies and how it is backed up."""
        if self._vault is None:
            raise RuntimeError("this log-in was given no vault")
        return self._vault

    def local(self, ms: int) -> datetime:
        """The office's wall time of an instant."""
        return datetime.fromtimestamp(ms / 1000, self.zone)

    def today(self) -> date:
        """The day it is in the office."""
        return self.local(self.now_ms()).date()

    def instant(self, day: date, hour: int = 16, minute: int = 0) -> int:
        """UTC milliseconds of a wall time on a day, for a deadline typed as a date."""
        return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone).timestamp() * 1000)

    def title_of(self, name: str, code: str) -> str:
        """What a code of a list is called; the code itself where the list has lost it."""
        return next((each.title for each in self.lists.named(name) if each.code == code), code)

    def may(self, verb: str) -> bool:
        """Whether the role of this log-in has a verb; what a file allows now stands on its card."""
        return verb in self.signed_in.verbs

    def preference(self, key: str, default: Any) -> Any:
        """A setting of one's own."""
        stored = self._preferences.get(key)
        return default if stored is None else json.loads(stored)

    def keep(self, key: str, value: Any) -> None:
        """Keeps a setting of one's own; it follows the user to any desk."""
        text = json.dumps(value, ensure_ascii=False)
        if self._preferences.get(key) != text:
            self._preferences[key] = text
            self.background.perform(SavePreference(key=key, value=text), self, lambda _outcome: None)

    def _on_changed(self, changes: Any, _initiator: object) -> None:
        if "base" in changes.areas:
            self._read_lists()
        elif "everything" in changes.areas:
            # Another desk wrote something; lists are read again only if it was of them.
            self.background.fetch(FetchBaseStamp(), self, self._compare, _unanswered, slot="stamp")

    def _compare(self, stamp: str) -> None:
        if stamp != self._stamp:
            self._stamp = stamp
            self._read_lists()

    def _read_lists(self) -> None:
        self.background.fetch(FetchLists(), self, self._take_lists, _unanswered, slot="lists")

    def _take_lists(self, lists: BaseLists) -> None:
        self.lists = lists
        self.lists_changed.emit(lists)


def _unanswered(_error: Exception) -> None:
    """A broken line shows at the status bar of the window; here it costs only newer lists."""
