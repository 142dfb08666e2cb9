"""Random walks of a file through the real desk: whatever people do, the house's invariants hold after each step.

SQLite is enough here: the rules are the same code; what the engines do alone is raced in ``test_races``.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from cartable.commands.base import Command
from cartable.commands.cases import (
    ArchiveCase,
    CloseCase,
    CorrectCase,
    LogRepeatContact,
    MergeCase,
    PartyInput,
    ReopenCase,
    ResumeCase,
    VoidCase,
    WaitCase,
)
from cartable.commands.referrals import (
    AcknowledgeCopy,
    AddMarginNote,
    AnswerReferral,
    ClaimCase,
    MarkRead,
    RecallCase,
    RecordAction,
    ReferCase,
    ReleaseCase,
    ReturnCase,
    UndoOperation,
)
from cartable.errors import CartableError, Forbidden, NotFound
from cartable.queries.boxes import BoxLines
from cartable.records.case_card import CaseCard
from cartable.rules.case_states import FINISHED, OPEN, WAITING
from models.case import referral, waiting
from models.ledger import event
from tests.builders import SEATS, SmallOffice, small_office
from tests.desk.steps import assert_chain_holds, case_row

RECEIVERS = ("PR-1", "AS-1", "FI-1", "MG-1", "MG-2", "PR-Q", "AS-Q")
Fields = dict[str, Any]
Build = Callable[[SmallOffice, CaseCard, Fields, random.Random], Command]


def _plain(kind: type[Any], **more: Any) -> Build:
    return lambda _office, _card, seen, _luck: kind(**seen, **more)


def _refer(office: SmallOffice, card: CaseCard, seen: Fields, luck: random.Random) -> Command:
    posts = [office.posts[code] for code in RECEIVERS if office.posts[code] != card.holder_post_id]
    receiver, *copies = luck.sample(posts, luck.choice((1, 1, 2, 3)))
    level = luck.choice((card.confidentiality, card.confidentiality, luck.randint(card.confidentiality, 2)))
    purpose = luck.choice(("for_action", "for_opinion", "for_filing"))
    return ReferCase(
        **seen, receiver_post_id=receiver, copy_post_ids=tuple(copies), purpose=purpose, confidentiality=level
    )


def _acknowledge(office: SmallOffice, card: CaseCard, _seen: Fields, _luck: random.Random) -> Command:
    # Who holds a file may have a copy of it besides, from before; and his unit's queue may have one.
    (unit,) = (code.partition("-")[0] for code, key in office.posts.items() if key == card.acting_post_id)
    copies = {step.to_post_id: step.id for step in card.referrals if step.is_copy and step.done_at is None}
    return AcknowledgeCopy(referral_id=copies.get(card.acting_post_id) or copies[office.posts[f"{unit}-Q"]])


def _wait(_office: SmallOffice, _card: CaseCard, seen: Fields, luck: random.Random) -> Command:
    return WaitCase(**seen, reason=luck.choice(("customer", "part", "carrier", "external")))


def _correct(_office: SmallOffice, card: CaseCard, seen: Fields, luck: random.Random) -> Command:
    level = luck.choice((card.confidentiality, card.confidentiality, luck.randint(card.confidentiality, 2)))
    return CorrectCase(**seen, subject=f"موضوع {card.version}", confidentiality=level)


def _merge(office: SmallOffice, card: CaseCard, seen: Fields, _luck: random.Random) -> Command:
    assert card.complainant is not None
    other = office.register("manager", complainant=PartyInput(party_id=card.complainant.id))
    return MergeCase(**seen, into_case_id=other.case_id, into_version=other.version)


BUILD: dict[str, Build] = {
    "refer": _refer,
    "return": _plain(ReturnCase, reason="incomplete"),
    "recall": _plain(RecallCase),
    "act": _plain(RecordAction, body="بازدید شد."),
    "answer": _plain(AnswerReferral, body="رفع شد.", action="تعمیر شد."),
    "acknowledge": _acknowledge,
    "claim": _plain(ClaimCase),
    "release": _plain(ReleaseCase),
    "note": _plain(AddMarginNote, body="یادداشت"),
    "wait": _wait,
    "resume": _plain(ResumeCase),
    "close": _plain(CloseCase, outcome="repaired"),
    "archive": _plain(ArchiveCase, outcome="explained"),
    "reopen": _plain(ReopenCase, reason="repeated_fault"),
    "merge": _merge,
    "void": _plain(VoidCase, reason="آزمایشی"),
    "correct": _correct,
    "repeat_contact": _plain(LogRepeatContact, body="باز زنگ زد."),
}
WEIGHTS = {"refer": 6, "note": 1, "repeat_contact": 1, "close": 1, "archive": 1, "merge": 1, "void": 1}

UNDO_REFUSALS = frozenset(
    {"", "undo_too_late", "undo_after_read", "undo_after_event", "undone_already", "case_not_found"}
)


class Walk(RuleBasedStateMachine):
    """One file of a shared office, moved by anybody who may, tried by those who may not."""

    def __init__(self, office: SmallOffice) -> None:
        super().__init__()
        self.office = office
        self.last: tuple[str, str] | None = None

    @initialize(who=st.sampled_from(("clerk", "expert", "supervisor")))
    def register(self, who: str) -> None:
        self.case_id = self.office.register(who).case_id

    def card(self, who: str) -> CaseCard | None:
        """The file as ``who`` sees it, if he does."""
        try:
            return self.office.case(who, self.case_id)
        except NotFound:
            return None

    @rule(seed=st.integers(0, 2**32 - 1))
    def move(self, seed: int) -> None:
        """A verb that somebody may do now, by one of those who may; ends are drawn seldom, they end the walk."""
        luck = random.Random(seed)
        cards = {who: card for who in sorted(SEATS) if (card := self.card(who)) is not None}
        offered = sorted(set(BUILD) & frozenset().union(*(card.allowed_verbs for card in cards.values())))
        if not offered:
            return
        (verb,) = luck.choices(offered, [WEIGHTS.get(verb, 3) for verb in offered])
        who = luck.choice([who for who, card in cards.items() if verb in card.allowed_verbs])
        card = cards[who]
        seen = {"case_id": card.id, "version": card.version}
        done = self.office.perform(who, BUILD[verb](self.office, card, seen, luck))
        self.last = (who, done.op_id) if done.undoable else self.last

    @rule(who=st.sampled_from(sorted(SEATS)), verb=st.sampled_from(sorted(set(BUILD) - {"merge", "acknowledge"})))
    def try_something_not_allowed(self, who: str, verb: str) -> None:
        card = self.card(who)
        if card is not None and verb in card.allowed_verbs:
            return
        before = case_row(self.office, self.case_id)
        seen = {"case_id": self.case_id, "version": before.version}
        command = (
            ReferCase(**seen, receiver_post_id=self.office.posts["MG-2"], purpose="for_action")
            if verb == "refer"
            else WaitCase(**seen, reason="part")
            if verb == "wait"
            else CorrectCase(**seen, subject="دیگر")
            if verb == "correct"
            else BUILD[verb](self.office, card, seen, random.Random(0))  # type: ignore[arg-type]
        )
        with pytest.raises(NotFound if card is None else Forbidden):
            self.office.perform(who, command)
        assert case_row(self.office, self.case_id) == before

    @rule(who=st.sampled_from(sorted(SEATS)))
    def open_it(self, who: str) -> None:
        if self.card(who) is not None:
            self.office.perform(who, MarkRead(case_id=self.case_id))

    @rule(minutes=st.sampled_from((0, 1, 11)))
    def undo_the_last(self, minutes: int) -> None:
        self.office.clock.advance(timedelta(minutes=minutes))
        if self.last is None:
            return
        who, op_id = self.last
        refusal = ""
        try:
            self.office.perform(who, UndoOperation(undo_op_id=op_id))
        except CartableError as error:
            refusal = error.code
        assert refusal in UNDO_REFUSALS

    @invariant()
    def one_holder_iff_open(self) -> None:
        row = case_row(self.office, self.case_id)
        with self.office.database.reading() as connection:
            holders = connection.scalars(
                select(referral.c.to_post_id).where(
                    referral.c.case_id == self.case_id, referral.c.done_at.is_(None), referral.c.is_copy == 0
                )
            ).all()
            waits = connection.scalar(
                select(func.count()).where(waiting.c.case_id == self.case_id, waiting.c.until_at.is_(None))
            )
        assert holders == ([row.holder_post_id] if row.state in OPEN else [])
        assert waits == (row.state in WAITING)
        assert (row.closed_at is not None) == (row.state in FINISHED)

    @invariant()
    def the_chain_holds(self) -> None:
        assert_chain_holds(self.office, self.case_id)

    @invariant()
    def it_lies_in_the_boxes_of_its_receivers_only(self) -> None:
        with self.office.database.reading() as connection:
            rows = connection.execute(
                select(referral.c.to_post_id, referral.c.is_copy).where(
                    referral.c.case_id == self.case_id, referral.c.done_at.is_(None)
                )
            ).all()
        for who, code in SEATS.items():
            lines: Any = self.office.fetch(who, BoxLines(box="inbox", case_ids=(self.case_id,)))
            mine = sorted(bool(is_copy) for to_post, is_copy in rows if to_post == self.office.posts[code])
            assert sorted(line.is_copy for line in lines) == mine
            if mine:
                assert self.card(who) is not None, f"{who} has a line of a file that he may not see"


def test_whatever_people_do_the_invariants_hold(founded_sqlite_url: str) -> None:
    office = small_office(founded_sqlite_url)
    try:
        run_state_machine_as_test(
            partial(Walk, office),
            settings=settings(
                phases=(Phase.reuse, Phase.generate),
                max_examples=25,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        office.database.dispose()


WALKS, STEPS, SEED = 15, 40, 14050901


@pytest.mark.slow
def test_long_walks_visit_every_verb(founded_sqlite_url: str) -> None:
    """Hypothesis looks for the short way to a fault; a fair die goes where a whole week of work goes."""
    office = small_office(founded_sqlite_url)
    luck = random.Random(SEED)
    verbs = sorted(set(BUILD) - {"merge", "acknowledge"})
    visited: Counter[str] = Counter()
    for _ in range(WALKS):
        walk = Walk(office)
        walk.register(luck.choice(("clerk", "expert", "supervisor")))
        for _ in range(STEPS):
            step = luck.choices(("move", "try", "open", "undo"), (8, 1, 1, 1))[0]
            if step == "move":
                walk.move(luck.getrandbits(32))
            elif step == "try":
                walk.try_something_not_allowed(luck.choice(sorted(SEATS)), luck.choice(verbs))
            elif step == "open":
                walk.open_it(luck.choice(sorted(SEATS)))
            else:
                walk.undo_the_last(luck.choice((0, 0, 1, 11)))
            walk.one_holder_iff_open()
            walk.it_lies_in_the_boxes_of_its_receivers_only()
        walk.the_chain_holds()
        with office.database.reading() as connection:
            visited.update(connection.scalars(select(event.c.verb).where(event.c.case_id == walk.case_id)))
    office.database.dispose()
    print(f"walks {WALKS} x {STEPS}, seed {SEED}: {dict(visited)}")
    assert set(BUILD) | {"undo", "read"} <= set(visited)
