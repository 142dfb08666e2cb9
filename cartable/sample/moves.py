"""The moves of one file in order: who does what with which words. A sheet knows holder and state after each move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from cartable.persian_text import persian_digits
from cartable.rules.case_states import ARCHIVED, CLOSED, IN_PROGRESS, MERGED, REGISTERED, VOID
from cartable.sample.material import table
from cartable.sample.wording import Decks, expand, slots_of

Extra = dict[str, str | int | tuple[str, ...]]
DAY = 450
"""Working minutes of a day."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act: ``minutes`` are working minutes after the move before; ``state`` and ``holder`` are those after it."""

    verb: str
    role: str
    minutes: int
    text: str
    extra: Extra
    state: str
    holder: str


class Sheet:
    """Writes the moves of one file; every method is a verb of the house."""

    def __init__(self, rng: Random, decks: Decks, slots: Mapping[str, str], registrar: str) -> None:
        self.rng = rng
        self.registrar = registrar
        self.holder = registrar
        self.state = REGISTERED
        self.moves: list[Move] = []
        self._decks = decks
        self._slots = slots
        self._asked_by: dict[str, str] = {}

    def words(self, section: str, entry: str) -> str:
        """The next sentence of a section of the desk's own words."""
        cards: Sequence[str] = self._section(section)[entry]
        drawn = self._decks.draw(f"{section} {entry}", cards, self._fits)
        if drawn is None:
            raise ValueError(f"no words of {section} {entry} fit {sorted(self._slots)}")
        return expand(self.rng, drawn, self._slots)

    def _fits(self, template: str) -> bool:
        return slots_of(template) <= self._slots.keys()

    def rewind(self, size: int) -> None:
        """Takes back all moves but the first so many."""
        del self.moves[size:]
        last = self.moves[-1] if self.moves else None
        self.holder, self.state = (last.holder, last.state) if last else (self.registrar, REGISTERED)

    def refer(
        self, to: str, purpose: str, paraph: str = "", *, minutes: int = 0, copies: tuple[str, ...] = (),
        urgency: int = 0,
    ) -> None:  # fmt: skip
        """The holder refers to ``to``; ``paraph`` names an entry of the paraphs, its purpose's own by default."""
        extra: Extra = {"to": to, "purpose": purpose, "urgency": urgency}
        if copies:
            extra["copies"] = copies
        role, self._asked_by[to] = self.holder, self.holder
        self._go("refer", role, minutes or self._between(10, 90), self.words("paraph", paraph or purpose), extra, to)

    def recall(self) -> None:
        """The sender takes it back within minutes."""
        sender = self._asked_by[self.holder]
        self._go("recall", sender, self._between(1, 4), self.words("recall", "text"), {}, sender)

    def claim(self, role: str) -> None:
        """Somebody of the unit takes it from the queue that holds it."""
        self._asked_by[role] = self._asked_by[self.holder]
        self._go("claim", role, self._between(15, 260), "", {}, role)

    def release(self, queue: str) -> None:
        """The claimed file goes back to the queue."""
        self._go("release", self.holder, self._between(10, 120), self.words("release", "text"), {}, queue)

    def return_case(self, reason: str) -> None:
        """Back to who asked."""
        asker = self._asked_by[self.holder]
        text = self.words("return", reason)
        self._go("return", self.holder, self._between(20, 300), text, {"reason": reason}, asker)

    def act(self, kind: str, least: int = 30, most: int = 2 * DAY) -> None:
        """The holder records an action."""
        self._go("act", self.holder, self._between(least, most), self.words("act", kind), {}, self.holder)

    def act_done(self, kind: str) -> None:
        """The action that settles the matter, where the desk has words of its own for it."""
        self.act(f"{kind}_done" if f"{kind}_done" in self._section("act") else kind)

    def answer(self, kind: str) -> None:
        """The holder answers who asked him."""
        asker = self._asked_by[self.holder]
        self._go("answer", self.holder, self._between(20, DAY), self.words("answer", kind), {}, asker)

    def note(self, role: str = "") -> None:
        """A margin note."""
        self._stay("note", role or self.holder, self._between(5, 200), self.words("note", "text"), {})

    def call(self, result: str, words: str = "", *, promise: bool = False, minutes: int = 0) -> None:
        """The holder calls the customer; a promise falls due within some days."""
        extra: Extra = {"direction": "out", "result": result, "seconds": 0}
        if result == "answered":
            extra["seconds"] = self._between(45, 420)
        if promise:
            extra["promise"] = self.words("promise", "text")
            extra["promise_minutes"] = self._between(1, 4) * 24 * 60
        self._stay("call", self.holder, minutes or self._between(15, 240), self.words("call", words or result), extra)

    def repeat_contact(self, role: str) -> None:
        """The customer calls again about the open file; a clerk takes it."""
        extra: Extra = {}
        if self.rng.random() < 0.5:
            extra = {"next_step": self.words("promise", "text"), "next_minutes": self._between(1, 3) * 24 * 60}
        self._stay("repeat_contact", role, self._between(60, 2 * DAY), self.words("call", "again"), extra)

    def follow_up(self) -> None:
        """The holder puts a task on a day of his own."""
        extra: Extra = {"kind": "task", "due_minutes": self._between(1, 5) * 24 * 60}
        self._stay("follow_up", self.holder, self._between(5, 60), self.words("promise", "task"), extra)

    def acknowledge(self, role: str) -> None:
        """A copy was seen."""
        self._stay("acknowledge", role, self._between(30, DAY), "", {})

    def wait(self, reason: str) -> None:
        """The file pauses with its holder."""
        self.state = f"waiting_{reason}"
        text = self.words("wait", reason)
        self._stay("wait", self.holder, self._between(10, 120), text, {"reason": reason})

    def resume(self, reason: str) -> None:
        """The pause ends after some days."""
        minutes = self._between(2 * DAY, 11 * DAY)
        self._go("resume", self.holder, minutes, self.words("resume", reason), {}, self.holder)

    def letter(self, direction: str, correspondent: str, **extra: str | int) -> None:
        """A letter comes in or goes out."""
        entry = "body_incoming" if direction == "incoming" and "body_code" in extra else direction
        subject = self.words("letter", entry)
        text = self.words("letter", "outgoing_text") if direction == "outgoing" else ""
        more: Extra = {"direction": direction, "correspondent": correspondent, "subject": subject, **extra}
        self._stay("letter", self.holder, self._between(5, 60), text, more)

    def close(self, outcome: str, *, minutes: int = 0) -> None:
        """The holder closes."""
        text = self.words("close", outcome)
        self.state = CLOSED
        self._stay("close", self.holder, minutes or self._between(2, 60), text, {"outcome": outcome}, holder="")

    def archive(self, role: str) -> None:
        """The closed file goes to its shelf."""
        place = persian_digits(f"قفسه {self._between(1, 12)}، زونکن {self._between(1, 40)}")
        self.state = ARCHIVED
        self._stay("archive", role, self._between(DAY, 12 * DAY), "", {"place": place}, holder="")

    def reopen(self, role: str) -> None:
        """The finished file opens again with ``role``."""
        reason = self.rng.choice(("repeated_fault", "repeated_fault", "customer_objects", "new_evidence"))
        text = str(self._section("reopen")[reason])
        self._go("reopen", role, self._between(4 * DAY, 15 * DAY), text, {"reason": reason}, role)

    def merge(self, into: int) -> None:
        """The file goes up in an earlier story of the same customer."""
        self.state = MERGED
        self._stay("merge", self.holder, self._between(8, 90), self.words("merge", "text"), {"into": into}, holder="")

    def void(self) -> None:
        """The file should not be."""
        self.state = VOID
        self._stay("void", self.holder, self._between(20, DAY), self.words("void", "text"), {}, holder="")

    def _go(self, verb: str, role: str, minutes: int, text: str, extra: Extra, holder: str) -> None:
        self.state = IN_PROGRESS
        self._stay(verb, role, minutes, text, extra, holder=holder)

    def _stay(self, verb: str, role: str, minutes: int, text: str, extra: Extra, *, holder: str | None = None) -> None:
        self.holder = self.holder if holder is None else holder
        self.moves.append(Move(verb, role, minutes, text, extra, self.state, self.holder))

    def _between(self, least: int, most: int) -> int:
        return self.rng.randint(least, most)

    @staticmethod
    def _section(name: str) -> dict[str, Sequence[str]]:
        work = table("desk_work")
        found: dict[str, Sequence[str]] = work[name] if name in work else table("desk_moves")[name]
        return found
