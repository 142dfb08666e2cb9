"""A stack of papers: kept bytes, marks of a reprint laid over copies, each print counted, cancelled between papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from cartable.arguments import read_arguments
from cartable.commands.papers import IssuePaper, KeepPaperPdf, VoidPaper
from cartable.errors import BadInput, NotFound
from cartable.outcome import Page
from cartable.print_run import PrintedPaper, PrintOrder, print_papers
from cartable.queries.cases import FetchBlob, FetchPaperRecord, ListPapers
from cartable.records.done import CaseRegistered, PaperIssued
from cartable.records.paper_copy import PaperCopy, PaperLine
from cartable.shell import run
from house import OfficePress, shell_hooks
from models.documents import paper
from models.office import occupancy
from printing.document import A5, Document, Para
from printing.pdfium import opened
from printing.pile import write_pile
from printing.preview import page_count
from printing.render import render
from tests.builders import PASSWORD, SmallOffice

RECEIPT = "registration_receipt"


@dataclass(frozen=True, slots=True)
class Hand:
    """One user at the door, as an errand or a shell is handed it."""

    office: SmallOffice
    who: str = "clerk"

    def fetch(self, query: Any) -> Any:
        return self.office.fetch(self.who, query)

    def perform(self, command: Any) -> Any:
        return self.office.perform(self.who, command)


def issue(office: SmallOffice, case: CaseRegistered, kind: str = RECEIPT, who: str = "clerk") -> int:
    record = office.perform(who, IssuePaper(case_id=case.case_id, kind=kind)).record
    assert isinstance(record, PaperIssued)
    return record.paper_id


def printed(office: SmallOffice, *orders: PrintOrder, who: str = "clerk", **options: Any) -> list[PrintedPaper]:
    return list(print_papers(Hand(office, who), OfficePress(), orders, **options))


def copy_of(office: SmallOffice, paper_id: int) -> PaperCopy:
    found = office.fetch("clerk", FetchPaperRecord(paper_id=paper_id))
    assert isinstance(found, PaperCopy)
    return found


def text_of(pdf: bytes) -> str:
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_first_print_is_the_archived_paper(office: SmallOffice) -> None:
    key = issue(office, office.register())
    (first,) = printed(office, PrintOrder(key))

    assert first.pdfs == (office.fetch("clerk", FetchBlob(paper_id=key)),)
    assert (first.number, first.prints, copy_of(office, key).prints) == ("1405-00001", 1, 1)
    assert "چاپ مجدد" not in text_of(first.pdfs[0])


def test_a_later_print_says_so_over_the_archived_look(office: SmallOffice) -> None:
    key = issue(office, office.register())
    office.perform("clerk", KeepPaperPdf(paper_id=key, content=render(Document(A5, "قدیم", (Para("نمای آن روز"),)))))
    printed(office, PrintOrder(key))
    archived = office.fetch("clerk", FetchBlob(paper_id=key))
    second, third = printed(office, PrintOrder(key), PrintOrder(key))

    for each, mark in ((second, "چاپ مجدد ۲"), (third, "چاپ مجدد ۳")):
        text = text_of(each.pdfs[0])
        assert mark in text
        assert "نمای" in text
        assert "المثنی" not in text
    assert office.fetch("clerk", FetchBlob(paper_id=key)) == archived


def test_a_duplicate_needs_a_reason_and_the_reason_is_recorded(office: SmallOffice) -> None:
    case = office.register()
    key = issue(office, case)
    printed(office, PrintOrder(key))
    with pytest.raises(BadInput) as refused:
        printed(office, PrintOrder(key), duplicate_reason=" ")
    assert refused.value.code == "reason_needed"
    (again,) = printed(office, PrintOrder(key), duplicate_reason="مشتری نسخه خود را گم کرد")

    assert "المثنی" in text_of(again.pdfs[0])
    last = office.case("clerk", case.case_id).events[-1]
    assert (last.verb, last.detail["reason"]) == ("print", "مشتری نسخه خود را گم کرد")


def test_a_void_paper_is_printed_as_void(office: SmallOffice) -> None:
    key = issue(office, office.register())
    printed(office, PrintOrder(key))
    office.perform("supervisor", VoidPaper(paper_id=key, version=1, reason="اشتباه در نام"))
    (again,) = printed(office, PrintOrder(key))
    assert "باطل شد: اشتباه در نام" in text_of(again.pdfs[0]).replace("\r\n", " ")


def test_copies_bear_their_own_marks(office: SmallOffice) -> None:
    case = office.register()
    key = issue(office, case)
    (each,) = printed(office, PrintOrder(key, ("customer", "company")))

    assert ["نسخه مشتری" in text_of(pdf) for pdf in each.pdfs] == [True, False]
    assert ["نسخه شرکت" in text_of(pdf) for pdf in each.pdfs] == [False, True]
    assert copy_of(office, key).prints == 1
    assert office.case("clerk", case.case_id).events[-1].detail["copies"] == 2


class CancelledError(Exception):
    """What an errand raises at its next step."""


def test_a_cancelled_run_has_counted_what_it_gave_and_nothing_else(office: SmallOffice) -> None:
    keys = [issue(office, office.register()) for _ in range(5)]
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise CancelledError

    given = []
    with pytest.raises(CancelledError):
        given += print_papers(
            Hand(office), OfficePress(), [PrintOrder(key) for key in keys], progress=progress
        )  # fmt: skip
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5)]
    assert [copy_of(office, key).prints for key in keys] == [1, 1, 1, 0, 0]
    printed(office, *(PrintOrder(key) for key in keys[3:]), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_the_paper_of_a_secret_file_is_not_printed_by_outsiders(office: SmallOffice) -> None:
    key = issue(office, office.register("supervisor", confidentiality=1), who="supervisor")
    with pytest.raises(NotFound):
        printed(office, PrintOrder(key), who="expert")
    with office.database.reading() as connection:
        assert connection.execute(paper.select()).one().prints == 0


def lines(office: SmallOffice, who: str = "clerk", **fields: Any) -> list[PaperLine]:
    page = office.fetch(who, ListPapers(**fields))
    assert isinstance(page, Page)
    return list(page.lines)


def test_papers_are_listed_by_kind_day_and_whether_they_were_printed(office: SmallOffice) -> None:
    first, second = office.register(channel="in_person"), office.register()
    one, two, tree = issue(office, first), issue(office, second), issue(office, second, "referral_tree")

    assert [each.id for each in lines(office)] == [one, two, tree]
    assert [each.id for each in lines(office, kind="referral_tree")] == [tree]
    assert [each.copies for each in lines(office, kind=RECEIPT)] == [("customer", "company"), ()]
    printed(office, PrintOrder(one))
    assert [each.id for each in lines(office, unprinted=True)] == [two, tree]
    today = date(2026, 11, 22)
    assert len(lines(office, since=today, until=today)) == 3
    assert lines(office, since=date(2026, 11, 23)) == lines(office, until=date(2026, 11, 21)) == []
    office.perform("supervisor", VoidPaper(paper_id=two, version=1, reason="اشتباه"))
    assert [each.id for each in lines(office)] == [one, tree]


def test_a_long_list_comes_page_by_page_and_without_what_is_secret(office: SmallOffice) -> None:
    keys = [issue(office, office.register()) for _ in range(4)]
    issue(office, office.register("supervisor", confidentiality=1), who="supervisor")
    page = office.fetch("clerk", ListPapers(limit=3))
    assert isinstance(page, Page)
    assert [each.id for each in page.lines] == keys[:3]
    assert [each.id for each in lines(office, after=page.next_key, limit=3)] == keys[3:]
    with pytest.raises(BadInput):
        lines(office, after=("x",))


class Files:
    """Streams of the parts of a pile."""

    def __init__(self) -> None:
        self.parts: dict[int, BytesIO] = {}

    def open(self, part: int) -> BytesIO:
        """A stream that keeps its bytes when it is closed."""
        self.parts[part] = _Kept()
        return self.parts[part]

    def pages(self) -> list[int]:
        return [page_count(stream.kept) for stream in self.parts.values()]  # type: ignore[attr-defined]


class _Kept(BytesIO):
    kept = b""

    def close(self) -> None:
        self.kept = self.getvalue()
        super().close()


def papers(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield render(Document(A5, "برگه", (Para(f"برگه {number}"),)))


@pytest.mark.parametrize(("count", "pages"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])])
def test_a_pile_goes_on_in_further_files(count: int, pages: list[int]) -> None:
    files = Files()
    assert write_pile(papers(count), files.open, part=3) == len(pages)
    assert files.pages() == pages


def test_a_broken_off_pile_leaves_whole_files_only() -> None:
    def broken() -> Iterator[bytes]:
        yield from papers(4)
        raise CancelledError

    files = Files()
    with pytest.raises(CancelledError):
        write_pile(broken(), files.open, part=3)
    assert files.pages() == [3]


def test_the_shell_prints_a_stack(office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with office.database.writing() as connection:
        connection.execute(update(occupancy).values(from_at=0))
    keys = [issue(office, office.register(channel="in_person")) for _ in range(3)]
    environ = {
        "CARTABLE_DATABASE": office.database.url.render_as_string(hide_password=False),
        "CARTABLE_USER": "clerk",
        "CARTABLE_PASSWORD": PASSWORD,
    }

    def call(*arguments: str) -> tuple[int, str]:
        code = run(read_arguments(("papers", *arguments), environ), shell_hooks())
        return code, capsys.readouterr().out

    stack = tmp_path / "stack.pdf"
    assert call(str(stack), "--unprinted", "--copies")[0] == 0
    assert page_count(stack.read_bytes()) == 6
    assert stack.stat().st_mode & 0o077 == 0
    assert [copy_of(office, key).prints for key in keys] == [1, 1, 1]
    assert '"papers": 0' in call(str(tmp_path / "none.pdf"), "--unprinted")[1]
    assert not (tmp_path / "none.pdf").exists()

    folder = tmp_path / "each"
    assert call(str(folder), "--kind", RECEIPT, "--since", "1405/09/01", "--duplicate", "گم شد")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"REG-1405-0000{n} (2).pdf" for n in (1, 2, 3)]
    assert "المثنی" in text_of((folder / "REG-1405-00001 (2).pdf").read_bytes())
    assert call(str(folder), "--since", "1405/13/01")[0] == 2
    assert call(str(stack / "under a file"))[0] == 2
