"""What printing a paper for many files comes to, known before anything is numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cartable.records.paper_policy import PaperEvent
from cartable.records.papers import CopyOf

PlanState = Literal["new", "numbered", "printed", "refused"]


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper of a file in a stack. ``copies`` are the sheets the office's policy wants of it; none, that it is
    silent.

    ``paper_id``, ``number`` and ``prints`` are of a paper that has its number already. ``letter_id`` and
    ``letter_number`` say which letter a ``final_letter`` is printed from, ``event`` what made the policy want it.
    ``refusal`` is the code of the sentence that says why there can be none.
    """

    case_id: int
    case_number: str
    kind: str
    copies: tuple[CopyOf, ...] = ()
    paper_id: int | None = None
    number: str = ""
    prints: int = 0
    letter_id: int | None = None
    letter_number: str = ""
    event: PaperEvent | Literal[""] = ""
    refusal: str = ""

    @property
    def state(self) -> PlanState:
        """Not issued yet; numbered but never printed; printed already; not to be had."""
        if self.refusal:
            return "refused"
        if self.paper_id is None:
            return "new"
        return "printed" if self.prints else "numbered"
