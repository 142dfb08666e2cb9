"""A desk in a process of its own that works until it is killed, and tells through a pipe what it was answered.

A word is sent only after the desk has answered, so whatever stands in the pipe was acknowledged. When the database
breaks, the same operation is sent again under the same name until it is answered.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe

from cartable.commands import Command
from cartable.commands.cases import PartyInput, ProductInput, RegisterCase
from cartable.commands.contacts import AttachFile, SaveDraft
from cartable.commands.importing import ImportWorkbook
from cartable.commands.referrals import AddMarginNote, AnswerReferral, ReferCase
from cartable.errors import CartableError, Conflict, DatabaseTrouble, Forbidden
from cartable.outcome import Outcome
from cartable.queries.cases import FetchCase
from cartable.records.case_card import CaseCard
from cartable.records.done import CaseRegistered
from tests.builders import SmallOffice, small_office
from tests.faults.wholeness import Acknowledged
from tests.importing.registers import CASES, plan, sheet

PATIENCE_SECONDS = 60
FORWARD = ("AS-1", "FI-1", "MG-1")
HOLDERS = {"PR-1": "clerk", "AS-1": "expert", "FI-1": "finance", "MG-1": "supervisor"}


@dataclass(slots=True)
class Worker:
    """One clerk's hands, and those of whom he refers to."""

    office: SmallOffice
    name: str
    pipe: Pipe
    random: random.Random
    files: list[int] = field(default_factory=list)
    count: int = 0

    def step(self) -> None:
        """Does one thing."""
        kind = self.random.choices(("register", "refer", "note", "draft", "attach", "import"), (5, 6, 2, 2, 1, 1))[0]
        if kind == "register" or not self.files:
            self._register()
        elif kind in ("refer", "note"):
            self._move(kind)
        elif kind == "draft":
            self._tell("clerk", SaveDraft(journal_key=self.name, kind="complaint", body=f'{{"typed": {self.count}}}'))
        elif kind == "attach":
            case_id = self.random.choice(self.files)
            content = b"%PDF-1.4 " + os.urandom(self.random.randrange(200_000))
            self._tell("clerk", AttachFile(name="سند.pdf", content=content, case_id=case_id))
        else:
            self._import()

    def _register(self) -> None:
        number = f"09{self.random.randrange(10**9):09d}"
        command = RegisterCase(
            channel="phone",
            statement="آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد.",
            complainant=PartyInput(given_name="مریم", family_name="صادقی", mobile=number),
            product=ProductInput(serial_absent_reason="unreadable"),
        )
        outcome = self._tell("clerk", command)
        if outcome is not None and isinstance(outcome.record, CaseRegistered):
            self.files.append(outcome.record.case_id)

    def _move(self, kind: str) -> None:
        """Whoever holds one of the files acts on it, as he sees it now."""
        case_id = self.random.choice(self.files)
        card = self._look(case_id)
        codes = {key: code for code, key in self.office.posts.items()}
        holder = codes.get(card.holder_post_id or 0, "")
        who = HOLDERS.get(holder)
        if who is None:
            return
        on = {"case_id": case_id, "version": card.version}
        if kind == "note":
            self._tell(who, AddMarginNote(**on, body="یادداشت"))
        elif holder != "PR-1" and self.random.random() < 0.5:
            self._tell(who, AnswerReferral(**on, body="انجام شد.", action="بررسی شد."))
        else:
            to = self.random.choice([code for code in FORWARD if code != holder])
            command = ReferCase(**on, receiver_post_id=self.office.posts[to], purpose="for_action", paraph="بررسی شود")
            self._tell(who, command)

    def _import(self) -> None:
        rows = [
            (f"{self.name}-{self.count}-{row}", "1403/01/02", "تلفن", "نادر", f"0935{self.random.randrange(10**7):07d}",
             "WM-1", None, f"سرد نمی‌کند {self.random.random()}", "باز" if row % 2 else "بسته", None, None)
            for row in range(12)
        ]  # fmt: skip
        given = plan(sheet(CASES, *rows, name="شکایات"))
        self._tell("manager", ImportWorkbook(file_name="دفتر.xlsx", sha256="0" * 64, plan=given))

    def _look(self, case_id: int) -> CaseCard:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                card = self.office.fetch("manager", FetchCase(case_id=case_id))
            except DatabaseTrouble:
                _wait(deadline)
                continue
            if not isinstance(card, CaseCard):
                raise TypeError(type(card).__name__)
            return card

    def _tell(self, who: str, command: Command) -> Outcome | None:
        """Performs until it is answered; a refusal is an answer too, but nothing was acknowledged."""
        self.count += 1
        op_id = f"{self.name}-{self.count}"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                outcome = self.office.perform(who, command, op_id)
            except (Conflict, Forbidden):
                return None
            except DatabaseTrouble as trouble:
                self.pipe.send(trouble.code)
                _wait(deadline)
                continue
            record = outcome.record
            number = record.number if isinstance(record, CaseRegistered) else ""
            self.pipe.send(Acknowledged(op_id, type(command).__name__, number))
            return outcome


def _wait(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise TimeoutError("the database did not come back")
    time.sleep(0.02)


def work(url: str, name: str, pipe: Pipe) -> None:
    """Works for ever; an error that is no answer is told before it ends the process."""
    worker = Worker(small_office(url), name, pipe, random.Random(name))
    while True:
        try:
            worker.step()
        except CartableError as error:
            pipe.send(f"{type(error).__name__} {error}")
            raise
