"""The standing texts of papers: the office's own over the shipped ones, counted, and never under another's hand."""

import pytest

from cartable.commands.base_data import SavePaperTexts
from cartable.commands.papers import IssuePaper
from cartable.errors import BadInput, Conflict, Forbidden
from cartable.queries.cases import FetchPaperRecord
from cartable.queries.office import FetchPaperTexts
from cartable.records.done import PaperIssued, RowWritten
from cartable.records.office import PaperTexts
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import RegistrationReceipt
from tests.builders import SmallOffice

KIND = "registration_receipt"


def texts_of(office: SmallOffice, kind: str, who: str = "admin") -> PaperTexts:
    found = office.fetch(who, FetchPaperTexts())
    assert isinstance(found, tuple)
    return next(each for each in found if each.kind == kind)


def save(office: SmallOffice, who: str = "admin", **changes: object) -> int:
    fields: dict[str, object] = {"kind": KIND, "terms": ("یک", "دو"), "follow_up": (), "version": 0}
    record = office.perform(who, SavePaperTexts(**{**fields, **changes})).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record.version


def receipt(office: SmallOffice) -> tuple[RegistrationReceipt, int]:
    case = office.register()
    issued = office.perform("clerk", IssuePaper(case_id=case.case_id, kind=KIND)).record
    assert isinstance(issued, PaperIssued)
    copy = office.fetch("clerk", FetchPaperRecord(paper_id=issued.paper_id))
    assert isinstance(copy, PaperCopy)
    assert isinstance(copy.record, RegistrationReceipt)
    return copy.record, issued.paper_id


def test_the_shipped_texts_stand_until_the_office_writes_its_own(office: SmallOffice) -> None:
    shipped = texts_of(office, KIND)
    assert shipped.version == 0
    assert shipped.terms

    assert save(office, terms=(" نخست ", "", "دوم"), follow_up=("پیگیری",)) == 1
    assert texts_of(office, KIND) == PaperTexts(("نخست", "دوم"), ("پیگیری",), 1, KIND)
    assert save(office, terms=(), version=1) == 2
    assert texts_of(office, KIND).terms == ()


def test_an_issued_paper_keeps_the_texts_it_was_printed_with(office: SmallOffice) -> None:
    before, paper_id = receipt(office)
    save(office, terms=("متن تازه",))

    copy = office.fetch("clerk", FetchPaperRecord(paper_id=paper_id))
    assert isinstance(copy, PaperCopy)
    assert isinstance(copy.record, RegistrationReceipt)
    assert copy.record.terms == before.terms
    assert receipt(office)[0].terms == ("متن تازه",)


@pytest.mark.parametrize("stale", [0, 2])
def test_a_stale_edit_is_refused(office: SmallOffice, stale: int) -> None:
    save(office)
    with pytest.raises(Conflict) as refused:
        save(office, version=stale)
    assert refused.value.code == "row_changed"
    assert texts_of(office, KIND).version == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": "shelf_label"}, "unknown_option", "kind"),
        ({"terms": ("x" * 501,)}, "too_long", "terms"),
        ({"follow_up": ("x",) * 31}, "too_many_lines", "follow_up"),
    ],
)
def test_what_cannot_be_a_text(office: SmallOffice, changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(BadInput) as bad:
        save(office, **changes)
    assert (bad.value.code, bad.value.field) == (code, field)


def test_only_the_one_who_keeps_the_office_edits_them(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        save(office, "supervisor")
    with pytest.raises(Forbidden):
        texts_of(office, KIND, "clerk")
    assert texts_of(office, KIND, "auditor").version == 0
