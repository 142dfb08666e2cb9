"""Several people at once on one file, on both engines: exactly one wins, and nothing is left in between."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, insert, select

from cartable.commands.base import Command
from cartable.commands.cases import CloseCase, RegisterCase
from cartable.commands.referrals import ClaimCase, MarkRead, RecallCase, ReferCase
from cartable.desk import Desk
from cartable.entry import signed_in
from cartable.errors import CartableError, Conflict, Forbidden
from cartable.outcome import Outcome
from cartable.records.done import CaseRegistered
from cartable.records.people import Actor
from models.case import case_file, referral
from models.engine import Database
from models.office import app_user, occupancy, post
from tests.builders import SmallOffice
from tests.desk.steps import assert_chain_holds, case_row, refer, tree, verbs

ROUNDS = 20
SEED = 20261122
RECEIVERS = ("AS-1", "FI-1", "MG-1", "MG-2")


class Desks:
    """One desk a rival, each with connections of its own, let go at one instant."""

    def __init__(self, office: SmallOffice, rivals: int) -> None:
        self.rivals = rivals
        self._desks = [Desk(Database(office.database.url), office.clock) for _ in range(rivals)]
        self._threads = ThreadPoolExecutor(rivals)
        self._barrier = Barrier(rivals)

    def race(self, moves: Sequence[tuple[Actor, Command]], op_id: str | None = None) -> list[Outcome | CartableError]:
        """What became of each move, in their order; with ``op_id`` they are one and the same, sent several times."""
        running = [
            self._threads.submit(self._run, desk, actor, command, op_id)
            for desk, (actor, command) in zip(self._desks, moves, strict=True)
        ]
        return [each.result(timeout=60) for each in running]

    def _run(self, desk: Desk, actor: Actor, command: Command, op_id: str | None) -> Outcome | CartableError:
        self._barrier.wait(timeout=60)
        try:
            return desk.perform(command, actor, op_id)
        except CartableError as error:
            return error

    def close(self) -> None:
        """Ends the threads and the connections."""
        self._threads.shutdown()
        for desk in self._desks:
            desk.database.dispose()


@pytest.fixture(params=[2, 4])
def desks(office: SmallOffice, request: pytest.FixtureRequest) -> Iterator[Desks]:
    built = Desks(office, request.param)
    yield built
    built.close()


def open_receivers(office: SmallOffice, case_id: int) -> list[int]:
    with office.database.reading() as connection:
        return list(
            connection.scalars(
                select(referral.c.to_post_id).where(
                    referral.c.case_id == case_id, referral.c.done_at.is_(None), referral.c.is_copy == 0
                )
            )
        )


def tell(office: SmallOffice, what: str, rivals: int) -> None:
    print(f"{what}: {office.database.url.get_backend_name()}, {rivals} rivals, {ROUNDS} rounds, seed {SEED}")


def test_one_of_several_referrals_wins(office: SmallOffice, desks: Desks) -> None:
    luck = random.Random(SEED)
    clerk = office.actors["clerk"]
    for _ in range(ROUNDS):
        case_id = office.register().case_id
        commands: list[Command] = [
            ReferCase(case_id=case_id, version=1, receiver_post_id=office.posts[code], purpose="for_action")
            for code in luck.sample(RECEIVERS, desks.rivals)
        ]
        if luck.random() < 0.3:
            commands[0] = CloseCase(case_id=case_id, version=1, outcome="explained")
        results = desks.race([(clerk, command) for command in commands])

        won = [result for result in results if isinstance(result, Outcome)]
        lost = [result for result in results if isinstance(result, Conflict)]
        assert (len(won), len(lost)) == (1, desks.rivals - 1)
        assert {error.code for error in lost} <= {"case_changed_by", "case_changed"}
        row = case_row(office, case_id)
        assert open_receivers(office, case_id) == ([] if row.holder_post_id is None else [row.holder_post_id])
        assert (row.version, row.event_count, len(tree(office, case_id))) in ((2, 2, 2), (2, 2, 1))
        assert_chain_holds(office, case_id)
    tell(office, "refer", desks.rivals)


def test_one_of_several_colleagues_claims(office: SmallOffice, desks: Desks) -> None:
    colleagues = [office.actors["expert"], *add_experts(office, desks.rivals - 1)]
    for _ in range(ROUNDS):
        case_id = office.register().case_id
        refer(office, "clerk", case_id, "AS-Q")
        results = desks.race([(each, ClaimCase(case_id=case_id, version=2)) for each in colleagues])

        winners = [
            actor.post_id for actor, result in zip(colleagues, results, strict=True) if isinstance(result, Outcome)
        ]
        assert winners == [case_row(office, case_id).holder_post_id] == open_receivers(office, case_id)
        assert sum(isinstance(result, Conflict) for result in results) == desks.rivals - 1
        assert verbs(office, case_id) == ["register", "refer", "claim"]
        assert_chain_holds(office, case_id)
    tell(office, "claim", desks.rivals)


@pytest.mark.parametrize("desks", [2], indirect=True)
def test_a_referral_is_either_read_or_recalled(office: SmallOffice, desks: Desks) -> None:
    counted = {"read": 0, "recalled": 0}
    for _ in range(ROUNDS):
        case_id = office.register().case_id
        refer(office, "clerk", case_id, "AS-1")
        recalled, read = desks.race(
            [
                (office.actors["clerk"], RecallCase(case_id=case_id, version=2)),
                (office.actors["expert"], MarkRead(case_id=case_id)),
            ]
        )
        assert isinstance(read, Outcome)
        stamped = office.case("expert", case_id).referrals[1].read_at is not None
        assert isinstance(recalled, Forbidden) if stamped else isinstance(recalled, Outcome)
        assert verbs(office, case_id)[2:] == (["read"] if stamped else ["recall"])
        counted["read" if stamped else "recalled"] += 1
        assert_chain_holds(office, case_id)
    print(counted)
    tell(office, "recall against read", desks.rivals)


def add_experts(office: SmallOffice, count: int) -> list[Actor]:
    """Colleagues of the expert, each on a seat of his own in the same unit."""
    with office.database.writing() as connection:
        unit_id = connection.execute(select(post.c.unit_id).where(post.c.id == office.posts["AS-1"])).scalar_one()
        users = []
        for number in range(2, count + 2):
            seat = insert(post).values(
                unit_id=unit_id, code=f"AS-{number}", title="کارشناس", kind="person", role="expert"
            )
            user = insert(app_user).values(login=f"expert{number}", display_name=f"expert{number}")
            post_id = connection.execute(seat.returning(post.c.id)).scalar_one()
            user_id = connection.execute(user.returning(app_user.c.id)).scalar_one()
            connection.execute(
                insert(occupancy).values(post_id=post_id, user_id=user_id, from_at=office.clock.now_ms())
            )
            office.posts[f"AS-{number}"] = post_id
            users.append(user_id)
    return [signed_in(office.database, office.desk.time, user_id).actor for user_id in users]


def test_one_operation_sent_several_times_at_once_is_done_once(office: SmallOffice, desks: Desks) -> None:
    """A desk that lost the answer sends again while the server is still at it: all are told the same."""
    clerk = office.actors["clerk"]
    for place in range(ROUNDS):
        registered = desks.race(
            [(clerk, RegisterCase(channel="phone", statement=f"بار {place}", sender_name="صادقی"))] * desks.rivals,
            f"register {place}",
        )
        record = _one(registered)
        assert isinstance(record, CaseRegistered)
        moves = ReferCase(
            case_id=record.case_id, version=1, receiver_post_id=office.posts["AS-1"], purpose="for_action"
        )
        _one(desks.race([(clerk, moves)] * desks.rivals, f"refer {place}"))
        assert verbs(office, record.case_id) == ["register", "refer"]
    with office.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(case_file)) == ROUNDS


def _one(outcomes: list[Outcome | CartableError]) -> object:
    """What all of them were told."""
    found = [each.record for each in outcomes if isinstance(each, Outcome)]
    assert len(found) == len(outcomes), outcomes
    assert all(each == found[0] for each in found)
    return found[0]
