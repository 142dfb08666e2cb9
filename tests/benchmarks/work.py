"""What a clerk does all day: a box, counts, a file, a search, registering, referring; each beside raw SQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sqlalchemy import text

from cartable.commands import Command
from cartable.commands.cases import PartyInput, RegisterCase
from cartable.commands.referrals import ReferCase
from cartable.queries import Query
from cartable.queries.boxes import BoxPage, FetchCounts, FetchToday
from cartable.queries.cases import FetchCase, SearchCases, SuggestParties
from cartable.records.done import CaseRegistered
from models.engine import Database
from tests.benchmarks.crowd import FIRST, RARE
from tests.benchmarks.measure import Figure, in_turn, of, times
from tests.benchmarks.raw import RawConnection, Statement, recorded, selects, writes
from tests.builders import SmallOffice

ROUNDS = 60
WRITES = 60


def reads(office: SmallOffice, engine: str, cases: int) -> Iterator[Figure]:
    """Fetches, each beside the rows of its own statements read raw."""
    middle = FIRST + cases // 2 - (cases // 2) % 5
    queries: tuple[tuple[str, Query, float | None], ...] = (
        ("inbox, first 50", BoxPage(box="inbox"), 3.0),
        ("inbox, counted", BoxPage(box="inbox", counted=True), None),
        ("sent, first 50", BoxPage(box="sent"), None),
        ("archive, first 50", BoxPage(box="archive"), None),
        ("badge counts", FetchCounts(), None),
        ("today strip", FetchToday(), None),
        ("open a file with history", FetchCase(case_id=middle), None),
    )
    raw = RawConnection(office.database)
    for name, query, bar in queries:
        office.fetch("expert", query)
        with recorded(office.database) as statements:
            office.fetch("expert", query)
        found = selects(statements)
        ours, reference = in_turn(
            lambda query=query: office.fetch("expert", query),
            lambda found=found: raw.rows(found),
            ROUNDS,
        )
        yield Figure(name, engine, cases, ours, reference, "the same statements, raw, tuples", bar)
    raw.close()


def searches(office: SmallOffice, engine: str, cases: int) -> Iterator[Figure]:
    """The one search box and the type-ahead of phones."""
    bar = 50.0 if engine == "sqlite" else 150.0
    phone = f"{cases // 3:07d}"
    for name, typed in (
        ("search, rare word", RARE),
        ("search, common word", "خیلی"),
        ("search, common in Arabic letters", "خيلي"),
        ("search, two words", "خیلی خوب"),
        ("search, phone fragment of 7", phone),
        ("search, file number", f"{1404 + 9 % 2}-{9:07d}"),
        ("search, no hit", "قسطنطنیه‌زدگی"),
    ):
        query = SearchCases(text=typed)
        yield Figure(
            name, engine, cases, times(lambda query=query: office.fetch("expert", query), 30, warm=2), most=bar
        )
    yield Figure(
        "type-ahead, last four digits",
        engine,
        cases,
        times(lambda: office.fetch("clerk", SuggestParties(phone=phone[-4:])), 30),
        most=bar,
    )


def writing(office: SmallOffice, twin: Database, engine: str, cases: int) -> Iterator[Figure]:
    """Registering and referring, beside the same rows written raw into an equal database, one durable commit each."""
    registered: list[CaseRegistered] = []

    def register(round_: int) -> Command:
        return RegisterCase(
            channel="phone",
            statement="آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد؛ سرویسکار دو بار آمده و درست نشده است.",
            complainant=PartyInput(given_name="مریم", family_name="صادقی", mobile=f"0935{round_:07d}"),
        )

    def refer(round_: int) -> Command:
        return ReferCase(
            case_id=registered[round_].case_id,
            version=registered[round_].version,
            receiver_post_id=office.posts["AS-1"],
            purpose="for_action",
            paraph="لطفاً بررسی شود.",
        )

    raw = RawConnection(twin)
    for name, command in (("register", register), ("refer", refer)):
        ours, theirs = [], []
        for round_ in range(WRITES):
            made = command(round_)
            with recorded(office.database) as statements:
                start = time.perf_counter()
                outcome = office.perform("clerk", made)
                ours.append((time.perf_counter() - start) * 1000)
            if isinstance(outcome.record, CaseRegistered):
                registered.append(outcome.record)
            theirs.append(_timed(raw, writes(statements)))
        yield Figure(name, engine, cases, of(ours[5:]), of(theirs[5:]), "the same rows raw, one durable commit", 3.0)
    raw.close()


def _timed(raw: RawConnection, statements: list[Statement]) -> float:
    start = time.perf_counter()
    raw.transaction(statements)
    return (time.perf_counter() - start) * 1000


def month_count(office: SmallOffice, engine: str, cases: int) -> Iterator[Figure]:
    """Files registered in a month by state, the sum behind every report."""
    statement = text(
        "SELECT state, count(*) FROM case_file WHERE registered_at >= :since AND registered_at < :until GROUP BY state"
    )
    now = office.clock.now_ms()
    values = {"since": now - 60 * 86_400_000, "until": now - 30 * 86_400_000}

    def count() -> None:
        with office.database.reading() as connection:
            connection.execute(statement, values).all()

    yield Figure("month count by state", engine, cases, times(count, 20))


FLAT = ("inbox, first 50", "first usable inbox after log-in")
GROWTH = 1.5


def grown(figures: list[Figure]) -> list[Figure]:
    """How what must be flat grew from the smallest to the largest office, per engine; printed on the way."""
    found = []
    for name in FLAT:
        for engine in dict.fromkeys(each.engine for each in figures):
            sizes = sorted(
                (each for each in figures if (each.name, each.engine) == (name, engine)), key=lambda each: each.cases
            )
            if len(sizes) > 1:
                small, large = sizes[0], sizes[-1]
                against = f"the same with {small.cases:,} files"
                figure = Figure(f"{name}, growth", engine, large.cases, large.ours, small.ours, against, GROWTH)
                found.append(figure)
                print(figure.line())
    return found


Bench = Callable[[SmallOffice, str, int], Iterator[Figure]]
EACH: tuple[Bench, ...] = (reads, searches, month_count)
