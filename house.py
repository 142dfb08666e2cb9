"""One office as the window is handed it: its database and door, its papers and workbooks, its safekeeping.

Nothing heavy is imported before it is used: the window stands before SQLAlchemy, reportlab and openpyxl are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from cartable.commands.session import ChangePassword, LogIn, SetUpOffice
    from cartable.desk import Desk
    from cartable.importing.vocabulary import Vocabulary
    from cartable.records.backup import Backup, Restored
    from cartable.records.hooks import Hooks
    from cartable.records.import_plan import ImportMapping, ImportMode, ImportPlan, SheetKind, SheetMapping
    from cartable.records.office import OfficeStatus
    from cartable.records.papers import PaperMarks
    from cartable.records.people import Actor, SampleUser, SignedIn
    from cartable.records.sheet import Sheet, Workbook
    from cartable.records.table import ReportTable
    from models.bell import Bell
    from models.engine import Database
    from printing.preview import PageImage

RESOURCES = Path(__file__).resolve().parent / "resources"
Progress = Callable[[int, int], None]


class House:
    """One office's database and its door, opened on the lane.

    *sample*: an empty database is to become the sample office, without asking what else it might be.
    """

    def __init__(self, url: str, sample: bool) -> None:
        self.sample = sample
        self._url = url
        self._database: Database | None = None
        self._desk: Desk | None = None
        self._bell: Bell | None = None

    @property
    def desk(self) -> Desk:
        """The door; open first."""
        from cartable.desk import Desk

        if self._desk is None:
            self._desk = Desk(self.database)
        return self._desk

    @property
    def database(self) -> Database:
        """What the door stands before; open first."""
        if self._database is None:
            raise RuntimeError("the database is not open")
        return self._database

    def open(self) -> OfficeStatus:
        """Opens the database; creates or upgrades its schema."""
        from cartable.opening import open_office
        from cartable.trouble import database_errors

        self.let_go()
        with database_errors():
            self._database, status = open_office(self._url)
        self._desk = None
        return status

    def let_go(self) -> None:
        """Closes every connection; whatever is asked next opens new ones."""
        if self._bell is not None:
            self._bell.close()
        if self._database is not None:
            self._database.dispose()

    def set_up(self, command: SetUpOffice) -> SignedIn:
        """Founds a new office in an empty database."""
        return self.desk.set_up(command)

    def set_up_sample(self, progress: Progress) -> OfficeStatus:
        """Makes the sample office in an empty database; what *progress* raises leaves it empty."""
        from cartable.sample.build import build_sample
        from cartable.trouble import database_errors

        with database_errors():
            build_sample(self.desk.database, progress=progress)
        return self.desk.status()

    def sample_users(self) -> tuple[SampleUser, ...]:
        """The users of a sample office."""
        from cartable.status import read_sample_users
        from cartable.trouble import database_errors

        with database_errors():
            return read_sample_users(self.database)

    def log_in(self, command: LogIn) -> SignedIn:
        """Proves who sits here."""
        return self.desk.log_in(command)

    def change_password(self, person: SignedIn, command: ChangePassword) -> Any:
        """Changes the password of one who has just proved himself."""
        return self.desk.perform(command, person.actor)

    def bell(self) -> OfficeBell:
        """News of other desks."""
        from cartable.trouble import database_errors
        from models.bell import open_bell

        # One for the life of the house: it opens anew by itself, and nothing is left listening to an older one.
        with database_errors():
            if self._bell is None:
                self._bell = open_bell(self.desk.database)
        return OfficeBell(self._bell)


class OfficeBell:
    """Rings into the window's words: what changed is not known, so everything in sight is looked at again."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell

    def fileno(self) -> int | None:
        return self._bell.fileno()

    def drain(self) -> tuple[Any, ...]:
        from cartable.outcome import Changes
        from cartable.trouble import database_errors

        with database_errors():
            return (Changes(areas=frozenset({"everything"})),) if self._bell.rang() else ()


class PersonalDoor:
    """The desk as one person sees it."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self._desk = desk
        self._actor = actor

    def perform(self, command: Any, op_id: str) -> Any:
        return self._desk.perform(command, self._actor, op_id)

    def perform_long(self, command: Any, op_id: str, progress: Progress) -> Any:
        return self._desk.perform(command, self._actor, op_id, progress)

    def fetch(self, query: Any) -> Any:
        return self._desk.fetch(query, self._actor)

    def fetch_long(self, query: Any, progress: Progress) -> Any:
        return self._desk.fetch(query, self._actor, progress)

    def table(self, query: Any) -> AbstractContextManager[ReportTable]:
        return self._desk.table(query, self._actor)

    def interrupt(self) -> None:
        self._desk.database.interrupt(writes=False)


class OfficePress:
    """Papers, workbooks and old registers for the window."""

    def paper(self, kind: str, record: Any, marks: PaperMarks) -> bytes:
        from printing.papers import build
        from printing.render import render

        return render(build(kind, record, marks))

    def lay_over(self, pdf: bytes, marks: PaperMarks) -> bytes:
        from printing.reprint import lay_over

        return lay_over(pdf, marks)

    def pile(self, pdfs: Iterable[bytes], open_part: Callable[[int], AbstractContextManager[IO[bytes]]]) -> int:
        from printing.pile import write_pile

        return write_pile(pdfs, open_part)

    def page_count(self, pdf: bytes) -> int:
        from printing.preview import page_count

        return page_count(pdf)

    def page_image(self, pdf: bytes, page: int, dpi: float) -> PageImage:
        from printing.preview import page_image

        return page_image(pdf, page, dpi)

    def write_tables(self, tables: Iterable[ReportTable], stream: IO[bytes]) -> None:
        from printing.workbook import write_tables

        write_tables(tables, stream)

    def read_workbook(self, path: Path) -> Workbook:
        import hashlib

        from cartable.errors import BadInput
        from cartable.records.sheet import MOST_FILE_BYTES, Workbook
        from printing.workbook import read_sheets

        try:
            with path.open("rb") as stream:
                content = stream.read(MOST_FILE_BYTES + 1)
        except OSError as error:
            raise BadInput("no_such_file", field="file", path=str(path)) from error
        return Workbook(path.name, hashlib.sha256(content).hexdigest(), read_sheets(content, path.stem))

    def propose_mapping(self, sheets: tuple[Sheet, ...]) -> ImportMapping:
        from cartable.importing.mapping import recognise

        return recognise(sheets, self._words())

    def import_fields(self) -> Mapping[SheetKind, tuple[str, ...]]:
        return {
            each.kind: tuple(dict.fromkeys(field for field, _ in each.headers.values())) for each in self._words().kinds
        }

    def map_sheet(self, sheet: Sheet, kind: SheetKind, header_row: int, columns: Mapping[str, int]) -> SheetMapping:
        from cartable.importing.mapping import map_by_hand

        return map_by_hand(sheet, kind, header_row, columns, self._words())

    def plan_import(
        self, sheets: tuple[Sheet, ...], mapping: ImportMapping, mode: ImportMode, today: date
    ) -> ImportPlan:
        from cartable.importing.plan import build_plan

        return build_plan(sheets, mapping, mode, today=today)

    def rejects_of(self, plan: ImportPlan) -> tuple[ReportTable, ...]:
        from cartable.reports.imports import rejects_of

        return rejects_of(plan)

    def _words(self) -> Vocabulary:
        from cartable.importing.vocabulary import read_vocabulary

        return read_vocabulary((RESOURCES / "import_mapping.toml").read_text(encoding="utf-8"))


class OfficeVault:
    """The safekeeping of one office, for one who may back up."""

    def __init__(self, house: House, verbs: frozenset[str]) -> None:
        self._house = house
        self._verbs = verbs
        self._path = house.desk.database.path

    def file(self) -> str:
        return "" if self._path is None else str(self._path)

    def folder(self) -> str:
        from cartable.backup import backup_folder

        return "" if self._path is None else str(backup_folder(self._path))

    def backups(self) -> tuple[Backup, ...]:
        from cartable.backup import read_manifest

        found = (read_manifest(path) for path in Path(self.folder()).glob("*.sqlite"))
        return tuple(sorted((each for each in found if each is not None), key=lambda each: -each.made_at))

    def back_up(self, progress: Progress) -> Backup:
        from cartable.anchors import anchor_today
        from cartable.backup import back_up

        self._require()
        desk = self._house.desk
        anchor_today(desk.database, desk.time)
        return back_up(desk.database, desk.time, progress=progress)

    def restore(self, backup: Path, progress: Progress) -> Restored:
        from cartable.errors import BadInput
        from cartable.restore import restore

        self._require()
        if self._path is None:
            raise BadInput("backup_of_server")
        self._house.let_go()
        return restore(backup, self._path, self._house.desk.time, progress)

    def _require(self) -> None:
        from cartable.errors import Forbidden

        if "backup" not in self._verbs:
            raise Forbidden("verb_not_granted", verb="backup")


def shell_hooks() -> Hooks:
    """What the command line is handed of the printing room, each imported when it is used."""
    from cartable.records.hooks import Hooks

    def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
        from printing.workbook import read_sheets as read

        return read(content, name)

    def write_workbook(tables: Iterable[ReportTable], stream: IO[bytes]) -> None:
        from printing.workbook import write_tables

        write_tables(tables, stream)

    def write_delimited(table: ReportTable, stream: IO[bytes]) -> None:
        from printing.delimited import write_delimited as write

        write(table, stream)

    return Hooks(OfficePress(), read_sheets, write_workbook, write_delimited)
