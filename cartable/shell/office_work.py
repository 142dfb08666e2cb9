"""For people: founding an office, bringing a register in, writing boxes and papers out, searching."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url

from cartable.arguments import Arguments
from cartable.commands.importing import ImportWorkbook
from cartable.commands.session import SetUpOffice
from cartable.desk import Desk
from cartable.errors import BadInput, Conflict
from cartable.importing.mapping import recognise
from cartable.importing.plan import build_plan
from cartable.importing.plan_check import check_plan
from cartable.importing.vocabulary import Vocabulary, read_vocabulary
from cartable.progress import Progress
from cartable.queries import Query
from cartable.queries.cases import SearchCases
from cartable.queries.office import BoxTable, FetchLists, LetterTable
from cartable.records.choices import BaseLists
from cartable.records.hooks import Hooks
from cartable.records.import_plan import ImportMapping, ImportMode, ImportPlan
from cartable.records.sheet import MOST_FILE_BYTES
from cartable.records.table import ReportTable
from cartable.reports.imports import reject_table, rejects_of
from cartable.shell.private_file import private_file
from cartable.shell.session import Session, opened, read_password, signed_in
from cartable.shell.stopping import stoppable
from cartable.shell.voice import Voice

LETTERS = "letters"
TELL_EVERY = 100
WRITTEN = (".xlsx", ".csv")
WORDS = Path(__file__).resolve().parents[2] / "resources" / "import_mapping.toml"


def init(given: Arguments, speaks: Voice) -> int:
    """Founds an office, or a sample of one, and says who can sign in; a sample's passwords are no secret."""
    options = given.options
    with opened(given, create=True) as database:
        desk = Desk(database)
        if not desk.status().is_empty:
            raise Conflict("office_exists")
        if options.sample is None:
            person = desk.set_up(
                SetUpOffice(
                    office_name=options.office,
                    admin_name=options.admin_name,
                    admin_login=options.admin,
                    admin_password=read_password(given, twice=True),
                    phone=options.phone,
                    address=options.address,
                )
            )
            users: object = [{"login": person.login, "name": person.name, "post_title": person.posts[0].title}]
        else:
            from cartable.sample.build import build_sample

            build_sample(database, count=options.sample, seed=options.seed, progress=speaks.progress)
            users = desk.sample_users()
        address = make_url(given.url).render_as_string(hide_password=True)
        speaks.say({"office": desk.status().name, "database": address, "users": users})
    return 0


def bring_in(given: Arguments, speaks: Voice, hooks: Hooks) -> int:
    """Reads a workbook and writes what is new of it; ``--dry-run`` only tells what would come in.

    What is wrong with it is written out first: it is there for a file that is refused, too.
    """
    options = given.options
    try:
        with options.file.open("rb") as stream:
            content = stream.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput("no_such_file", field="file", path=str(options.file)) from error
    sheets = hooks.read_sheets(content, options.file.stem)
    mapping = recognise(sheets, _vocabulary(options.mapping))
    if not mapping.sheets:
        raise BadInput("import_nothing_recognised", field="file", path=str(options.file))
    with signed_in(given) as session:
        session.require("import")
        mode: ImportMode = "mark" if options.accept_marked else "strict"
        plan = build_plan(sheets, mapping, mode, today=session.desk.time.today())
        done = None
        if options.rejects is not None:
            _write_rejects(hooks, plan, options.rejects)
        if options.dry_run:
            check_plan(plan, strict=options.strict)
        else:
            command = ImportWorkbook(
                file_name=options.file.name,
                sha256=hashlib.sha256(content).hexdigest(),
                plan=plan,
                receiver_post_id=_post(session, options.receiver, "receiver"),
                strict=options.strict,
            )
            with stoppable(speaks.progress) as progress:
                done = session.perform(command, progress=progress).record
        speaks.say({**_summary(plan, mapping), "done": done})
    return 0


def _vocabulary(own: Path | None) -> Vocabulary:
    """The words of the program, and those of a file of one's own before them."""
    words = WORDS.read_text(encoding="utf-8")
    if own is None:
        return read_vocabulary(words)
    try:
        return read_vocabulary(words, own.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput("no_such_file", field="mapping", path=str(own)) from error
    except ValueError as error:
        raise BadInput("bad_mapping_file", field="mapping", path=str(own), reason=str(error)) from error


def _summary(plan: ImportPlan, mapping: ImportMapping) -> dict[str, object]:
    columns: dict[str, dict[str, str]] = {}
    for sheet in mapping.sheets:
        columns.setdefault(sheet.sheet, {}).update({column.field: column.title for column in sheet.columns})
    return {
        "mode": plan.mode,
        "sheets": plan.counts,
        "columns": columns,
        "unmapped": dict(plan.unmapped),
        "unread": plan.unread,
        "unknown_words": plan.unknown_words,
        "problems": len(plan.problems),
    }


def export(given: Arguments, speaks: Voice, hooks: Hooks) -> int:
    """Writes a box or the letter register, row by row; stopped half way it leaves nothing."""
    options = given.options
    _require_known_suffix(options.out)
    with signed_in(given) as session:
        query: Query = BoxTable(
            box=options.box, order=options.order, queue_post_id=_post(session, options.queue, "queue")
        )
        if options.box == LETTERS:
            query = LetterTable(register_id=_register(session, options.register), direction=options.direction)
        with session.desk.table(query, session.person.actor) as table, stoppable(speaks.progress) as progress:
            rows = _write_table(hooks, table, options.out, progress)
    speaks.say({"path": str(options.out), "rows": rows})
    return 0


def search(given: Arguments, speaks: Voice) -> int:
    """Finds files by anything that is known of them."""
    with signed_in(given) as session:
        speaks.say(session.fetch(SearchCases(text=" ".join(given.options.text), limit=given.options.limit)))
    return 0


def _post(session: Session, code: str, field: str) -> int | None:
    """The key of a post by its code: one of the receivers, or a queue of one's own units."""
    if not code:
        return None
    lists = session.fetch(FetchLists())
    posts = (*(lists.receivers if isinstance(lists, BaseLists) else ()), *session.person.queues)
    found = next((post.id for post in posts if post.code == code), None)
    if found is None:
        raise BadInput("unknown_post", field=field)
    return found


def _register(session: Session, code: str) -> int | None:
    """The key of a letter register by its code; none for all of them."""
    if not code:
        return None
    lists = session.fetch(FetchLists())
    registers = lists.registers if isinstance(lists, BaseLists) else ()
    found = next((each.id for each in registers if each.code == code), None)
    if found is None:
        raise BadInput("unknown_register", field="register")
    return found


def _write_table(hooks: Hooks, table: ReportTable, out: Path, progress: Progress) -> int:
    """Writes a workbook, or delimited text where the name says ``.csv``; returns the number of rows."""
    count = 0

    def counted() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for row in table.rows:
            count += 1
            if count % TELL_EVERY == 0:
                progress(count, 0)
            yield row

    told = replace(table, rows=counted())
    with private_file(out) as stream:
        if is_delimited(out):
            hooks.write_delimited(told, stream)
        else:
            hooks.write_workbook((told,), stream)
    return count


def _write_rejects(hooks: Hooks, plan: ImportPlan, out: Path) -> None:
    """The rows left out, to be mended and read again; delimited text holds one table, the list of their cells."""
    with private_file(out) as stream:
        if is_delimited(out):
            hooks.write_delimited(reject_table(plan.problems), stream)
        else:
            hooks.write_workbook(rejects_of(plan), stream)


def _require_known_suffix(out: Path) -> None:
    """A workbook under another name would not open there."""
    if out.suffix.casefold() not in WRITTEN:
        raise BadInput("bad_output_name", field="out", path=out.name)


def is_delimited(out: Path) -> bool:
    """Whether the name asks for delimited text."""
    return out.suffix.casefold() == ".csv"
