"""What the office prints when, and in how many copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cartable.records.papers import CopyOf

PaperEvent = Literal[
    "registered", "unit_taken", "visited", "shipped", "serviced", "settled", "handed_over", "answered"
]  # fmt: skip
"""What happens to a file that can call for a paper; answered: a letter of the file was signed."""


@dataclass(frozen=True, slots=True)
class PaperRule:
    """``paper`` is printed at ``event``, one sheet a copy mark; ``channels`` narrows it to files that came so."""

    paper: str
    event: PaperEvent
    copies: tuple[CopyOf, ...]
    channels: tuple[str, ...] = ()

    def covers(self, event: str, channel: str) -> bool:
        """Whether the rule speaks of this event on a file of this channel."""
        return event == self.event and (not self.channels or channel in self.channels)


@dataclass(frozen=True, slots=True)
class PaperPolicy:
    """The office's rules; ``version`` 0 are the shipped ones.

    ``noticed`` are the events that make themselves felt in a file, ``drawn`` the papers whose data the program holds:
    a rule about anything else waits for its day.
    """

    rules: tuple[PaperRule, ...]
    version: int
    noticed: tuple[PaperEvent, ...] = ()
    drawn: tuple[str, ...] = ()

    def acts(self, rule: PaperRule) -> bool:
        """Whether some file can call for what a rule says."""
        return rule.event in self.noticed and rule.paper in self.drawn


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper the policy wants now. ``paper_id`` names one that is numbered but was never printed.

    A ``final_letter`` says which letter it is printed from.
    """

    kind: str
    event: PaperEvent
    copies: tuple[CopyOf, ...]
    paper_id: int | None = None
    letter_id: int | None = None
    letter_number: str = ""
