"""A big office in minutes: files with five referrals each, written in bulk, in the shape the actions leave behind."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Table, insert, text

from cartable.codes import ALPHABET
from cartable.persian_text import fold
from models.base import SITE_SHIFT
from models.case import case_access, case_file, case_party, follow_up, referral
from models.engine import Database
from models.events import EventFields, chain_hash
from models.ledger import case_search, counter, event
from models.party import party, party_phone
from tests.builders import START, SmallOffice

COMMENTS = Path(__file__).resolve().parents[1] / "data" / "comments.csv"
RARE = "فرکانس‌سنج"
CHUNK = 5000
CACHE_KB = 2_000_000
"""While it is being filled the office stays in memory: its indexes are written all over the place."""
REFERRALS = 5
OPEN_SHARE = 5
"""One file in so many is open."""
FIRST = 1 << SITE_SHIFT
DAY_MS = 86_400_000
TEXT_LENGTH = 600


@dataclass(frozen=True, slots=True)
class Crowd:
    """How big the office is and where its texts come from."""

    cases: int
    seed: int
    texts: str


def fill(office: SmallOffice, cases: int, seed: int, *, all_with: str = "") -> Crowd:
    """Writes ``cases`` files; SQLite without syncing, PostgreSQL by COPY.

    One file in :data:`OPEN_SHARE` is open and lies with one of five posts; with ``all_with`` every file is, with that.
    """
    maker = _Maker(office, cases, seed, all_with)
    database = office.database
    if database.is_sqlite:
        _fill_sqlite(database, maker)
    else:
        _fill_postgres(database, maker)
    return Crowd(cases, seed, COMMENTS.name)


class _Maker:
    """Rows of every table, file by file."""

    def __init__(self, office: SmallOffice, cases: int, seed: int, all_with: str) -> None:
        self.cases = cases
        self._all_with = office.posts[all_with] if all_with else None
        self._random = random.Random(seed)
        self._posts = [office.posts[code] for code in ("PR-1", "AS-1", "FI-1", "MG-1", "MG-2")]
        self._user = office.actors["clerk"].user_id
        self._now = int(START.timestamp() * 1000)
        self._texts = _texts()
        with office.database.reading() as connection:
            self._branch = int(connection.execute(text("SELECT min(id) FROM branch")).scalar_one())

    def chunks(self) -> Iterator[dict[Table, list[dict[str, object]]]]:
        """The rows of some thousand files at a time, by table, parents first."""
        numbers = iter(range(1, self.cases + 1))
        while block := list(islice(numbers, CHUNK)):
            yield self._rows(block)

    def _rows(self, numbers: Iterable[int]) -> dict[Table, list[dict[str, object]]]:
        rows: dict[Table, list[dict[str, object]]] = {
            table: []
            for table in (
                party,
                party_phone,
                case_file,
                case_access,
                case_party,
                referral,
                event,
                follow_up,
                case_search,
            )
        }
        for number in numbers:
            self._one(number, rows)
        return rows

    def _one(self, number: int, rows: dict[Table, list[dict[str, object]]]) -> None:
        choose = self._random
        case_id, person = FIRST + number, FIRST + number
        is_open = self._all_with is not None or number % OPEN_SHARE == 0
        at = self._now - (self.cases - number) * (540 * DAY_MS // self.cases)
        name = f"{choose.choice(('مریم', 'علی', 'سارا', 'رضا'))} {choose.choice(('صادقی', 'جعفری', 'نوری', 'کریمی'))}"
        phone = f"0912{number % 10_000_000:07d}"
        statement, folded = self._text(number)
        file_number = f"{1404 + number % 2}-{number:07d}"
        code = _tracking(number)
        holder = self._all_with or self._posts[number // OPEN_SHARE % len(self._posts)] if is_open else None
        rows[party].append({"id": person, "name": name, "folded": fold(name), **_family(name)})
        rows[party_phone].append(
            {"id": person, "party_id": person, "number": phone, "kind": "mobile", "last_four": phone[-4:],
             "is_primary": 1}
        )  # fmt: skip
        head, events = self._events(case_id, at)
        rows[event] += events
        rows[case_file].append(
            {
                "id": case_id, "branch_id": self._branch, "year": 1404 + number % 2, "seq": number,
                "number": file_number, "tracking_code": code, "kind": "complaint", "channel": "phone",
                "state": "in_progress" if is_open else "closed", "complainant_id": person, "subject": statement[:80],
                "statement": statement, "holder_post_id": holder, "registered_post_id": self._posts[0],
                "registered_by_id": self._user, "registered_at": at, "due_at": at + 3 * DAY_MS,
                "closed_at": None if is_open else at + 5 * DAY_MS, "event_count": len(events), "event_head": head,
                "outcome": "" if is_open else "repaired",
            }
        )  # fmt: skip
        rows[case_party].append({"id": case_id, "case_id": case_id, "party_id": person, "role": "complainant"})
        self._referrals(case_id, number, at, holder, rows)
        parts = [fold(part) for part in (file_number, code, name, phone, statement[:80])]
        rows[case_search].append({"case_id": case_id, "body": "\n".join((*parts, folded))})

    def _events(self, case_id: int, at: int) -> tuple[str, list[dict[str, object]]]:
        head, found = "", []
        for seq in range(1, 3):
            fields = EventFields(case_id, seq, at + seq, "refer", self._user, self._posts[0], None, "bulk", "{}")
            digest = chain_hash(fields, head)
            found.append(
                {
                    "case_id": case_id, "seq": seq, "at": at + seq, "verb": "refer", "actor_user_id": self._user,
                    "acting_post_id": self._posts[0], "principal_user_id": None, "op_id": "bulk", "detail": "{}",
                    "prev": head, "hash": digest,
                }
            )  # fmt: skip
            head = digest
        return head, found

    def _referrals(
        self, case_id: int, number: int, at: int, holder: int | None, rows: dict[Table, list[dict[str, object]]]
    ) -> None:
        seen = set()
        for seq in range(1, REFERRALS + 1):
            is_last = seq == REFERRALS
            place = number // OPEN_SHARE + seq
            sender = self._posts[(place - 1) % len(self._posts)]
            receiver = holder if is_last and holder is not None else self._posts[place % len(self._posts)]
            done = not (is_last and holder is not None)
            seen |= {sender, receiver}
            rows[referral].append(
                {
                    "id": FIRST + (number - 1) * REFERRALS + seq, "case_id": case_id, "seq": seq,
                    "from_post_id": sender, "to_post_id": receiver, "sent_by_id": self._user, "purpose": "for_action",
                    "paraph": "لطفاً بررسی شود.", "sent_at": at + seq * 3_600_000, "due_at": at + (seq + 3) * DAY_MS,
                    "read_at": at + seq * 3_700_000 if done or number % 3 else None,
                    "done_at": at + seq * 3_800_000 if done else None,
                    "done_by_id": self._user if done else None, "result": "forwarded" if done else "",
                }
            )  # fmt: skip
        rows[case_access] += ({"post_id": post_id, "case_id": case_id} for post_id in sorted(seen))
        if number % 40 == 0:
            rows[follow_up].append(
                {
                    "case_id": case_id, "owner_post_id": self._posts[0], "kind": "promise", "body": "تماس با مشتری",
                    "due_at": at + 4 * DAY_MS, "by_user_id": self._user, "at": at,
                }
            )  # fmt: skip

    def _text(self, number: int) -> tuple[str, str]:
        """Comments up to some 600 characters, and their search key."""
        chosen, length = [], 0
        while length < TEXT_LENGTH:
            chosen.append(self._random.choice(self._texts))
            length += len(chosen[-1][0]) + 1
        if number % 1000 == 7:
            chosen.insert(1, (RARE, fold(RARE)))
        return " ".join(text for text, _ in chosen), " ".join(folded for _, folded in chosen)


def _family(name: str) -> dict[str, str]:
    given, family = name.split()
    extra = {"family_folded": fold(family)} if "family_folded" in party.c else {}
    return {"given_name": given, "family_name": family, **extra}


def _tracking(number: int) -> str:
    letters = []
    for _ in range(10):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def _texts() -> tuple[tuple[str, str], ...]:
    """Each text with its search key, folded once."""
    with COMMENTS.open(encoding="utf-8-sig", newline="") as stream:
        found = [" ".join(row["comment"].split()) for row in csv.DictReader(stream) if len(row["comment"]) > 30]
    return tuple((text, fold(text)) for text in found)


def _fill_sqlite(database: Database, maker: _Maker) -> None:
    with database.writer.connect() as connection:
        for hurry in ("synchronous=OFF", f"cache_size=-{CACHE_KB}", "wal_autocheckpoint=20000"):
            connection.connection.cursor().execute(f"PRAGMA {hurry}")
        for chunk in maker.chunks():
            with connection.begin():
                for table, rows in chunk.items():
                    if rows:
                        names = list(rows[0])
                        marks = ", ".join("?" * len(names))
                        # Nothing here needs SQLAlchemy's look at each value, which costs as much as the insert.
                        connection.connection.cursor().executemany(
                            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})",
                            [tuple(row.values()) for row in rows],
                        )
        with connection.begin():
            connection.execute(insert(counter), _counters(database, maker))
            for table in (party, party_phone, case_file, case_party, referral):
                connection.execute(
                    text(f"UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM {table.name}) WHERE name = :name"),
                    {"name": table.name},
                )
        with connection.begin():
            connection.execute(text("ANALYZE"))
    database.dispose()


def _fill_postgres(database: Database, maker: _Maker) -> None:
    with database.writing() as connection:
        cursor = connection.connection.cursor()
        for chunk in maker.chunks():
            for table, rows in chunk.items():
                if not rows:
                    continue
                names = list(rows[0])
                with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row([row[name] for name in names])
        connection.execute(insert(counter), _counters(database, maker))
        for table in (party, party_phone, case_file, case_party, referral):
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))")
            )
    with database.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _counters(database: Database, maker: _Maker) -> list[dict[str, object]]:
    with database.reading() as connection:
        branch = int(connection.execute(text("SELECT min(id) FROM branch")).scalar_one())
    return [{"branch_id": branch, "series": "case", "year": year, "last": maker.cases} for year in (1404, 1405)]
