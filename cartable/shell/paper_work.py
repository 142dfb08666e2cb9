"""Papers from the command line: one issued and written out, or a stack of issued ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from cartable.arguments import Arguments
from cartable.commands.papers import IssuePaper, KeepPaperPdf
from cartable.errors import BadInput
from cartable.jalali import parse
from cartable.messages import sentence, words
from cartable.outcome import Page
from cartable.persian_text import latin_digits
from cartable.print_run import PrintedPaper, PrintOrder, orders_of, print_papers
from cartable.queries.cases import FetchCase, FetchPaperRecord, ListPapers, PlanPapers
from cartable.records.case_card import CaseCard
from cartable.records.hooks import Hooks
from cartable.records.paper_copy import PaperCopy
from cartable.records.paper_plan import PlannedPaper
from cartable.records.papers import CODE_PREFIXES, UNMARKED
from cartable.shell.private_file import private_file
from cartable.shell.session import Session, signed_in
from cartable.shell.voice import Voice


def paper(given: Arguments, speaks: Voice, hooks: Hooks) -> int:
    """Issues a paper, keeps its PDF and writes it out; a preview takes no number and is not kept."""
    options = given.options
    with signed_in(given) as session:
        card = session.fetch(FetchCase(number=options.case))
        if not isinstance(card, CaseCard):
            raise BadInput("case_not_found", field="case")
        letter_id = _letter(card, options.letter)
        if options.preview:
            wanted = FetchPaperRecord(case_id=card.id, kind=options.kind, letter_id=letter_id)
        else:
            issued = session.perform(IssuePaper(case_id=card.id, kind=options.kind, letter_id=letter_id)).record
            wanted = FetchPaperRecord(paper_id=getattr(issued, "paper_id", None))
        copy = session.fetch(wanted)
        if not isinstance(copy, PaperCopy):
            raise BadInput("unknown_paper", field="kind", kind=options.kind)
        content = hooks.press.paper(copy.kind, copy.record, UNMARKED)
        if not options.preview:
            session.perform(KeepPaperPdf(paper_id=copy.paper_id, content=content))
        with private_file(options.out) as stream:
            stream.write(content)
    speaks.say({"path": str(options.out), "number": copy.number, "paper_id": copy.paper_id})
    return 0


def _letter(card: CaseCard, number: str) -> int | None:
    """The letter of a file by its number; without one the newest is meant."""
    if not number:
        return None
    wanted = latin_digits(number)
    found = next((each.id for each in card.letters if latin_digits(each.number) == wanted), None)
    if found is None:
        raise BadInput("letter_needed", field="letter")
    return found


def papers(given: Arguments, speaks: Voice, hooks: Hooks) -> int:
    """Writes a stack of issued papers: into one PDF where the name says ``.pdf``, else a file each into a folder.

    A long stack is continued in further files. Every paper written counts as printed. Of files named with ``--case``
    papers are issued where there are none; the answer says which files can have none, and why.
    """
    options = given.options
    refused: tuple[PlannedPaper, ...] = ()
    if options.kind and options.kind not in words("papers"):
        raise BadInput("unknown_option", field="kind", option=options.kind)
    with signed_in(given) as session:
        if options.case:
            plan = _plan(given, session)
            refused = tuple(each for each in plan if each.state == "refused")
            orders: Sequence[PrintOrder] = orders_of(plan, reprints=not options.unprinted, copies=options.copies)
        else:
            orders = _orders(given, session)
        run = print_papers(session, hooks.press, orders, duplicate_reason=options.duplicate, progress=speaks.progress)
        if options.out.suffix.casefold() == ".pdf":
            written, paths = _one_stack(run, hooks, options.out)
        else:
            written, paths = _file_each(run, hooks, options.out)
    speaks.say(
        {
            "papers": written,
            "paths": [str(path) for path in paths],
            "refused": [{"case": each.case_number, "sentence": sentence(each.refusal)} for each in refused],
        }
    )
    return 0


def _plan(given: Arguments, session: Session) -> tuple[PlannedPaper, ...]:
    options = given.options
    cards = [session.fetch(FetchCase(number=number)) for number in options.case]
    ids = tuple(card.id for card in cards if isinstance(card, CaseCard))
    plan: Any = session.fetch(PlanPapers(case_ids=ids, kind=options.kind))
    return tuple(plan)


def _orders(given: Arguments, session: Session) -> list[PrintOrder]:
    options = given.options
    today = session.desk.time.today()
    since = parse(options.since, today) if options.since else None
    until = parse(options.until, today) if options.until else None
    if since and until and until < since:
        raise BadInput("period_backwards", field="until")
    query = ListPapers(
        kind=options.kind,
        since=since,
        until=until,
        unprinted=options.unprinted,
    )
    orders: list[PrintOrder] = []
    while True:
        page = session.fetch(query)
        if not isinstance(page, Page):
            raise BadInput("unknown_query", name="ListPapers")
        orders += (PrintOrder(line.id, line.copies if options.copies else ()) for line in page.lines)
        if page.next_key is None:
            return orders
        query = replace(query, after=page.next_key)


def _one_stack(run: Iterator[PrintedPaper], hooks: Hooks, out: Path) -> tuple[int, list[Path]]:
    paths: list[Path] = []
    written = 0

    def pdfs() -> Iterator[bytes]:
        nonlocal written
        for each in run:
            written += 1
            yield from each.pdfs

    def open_part(part: int) -> AbstractContextManager[IO[bytes]]:
        paths.append(out if part == 1 else out.with_name(f"{out.stem} {part}{out.suffix}"))
        return private_file(paths[-1])

    hooks.press.pile(pdfs(), open_part)
    return written, paths


def _file_each(run: Iterator[PrintedPaper], hooks: Hooks, folder: Path) -> tuple[int, list[Path]]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("cannot_write", field="out", path=str(folder)) from error
    written = 0
    for each in run:
        name = f"{CODE_PREFIXES.get(each.kind, 'LBL')}-{each.number}"
        again = f" ({each.prints})" if each.prints > 1 else ""
        path = folder / f"{name}{again}.pdf"
        hooks.press.pile(each.pdfs, partial(_only_part, path))
        written += 1
    return written, [folder]


def _only_part(path: Path, _part: int) -> AbstractContextManager[IO[bytes]]:
    return private_file(path)
