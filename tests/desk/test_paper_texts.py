"""The templates of papers: the office's own over the shipped ones, counted, kept, and never under another's hand."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from cartable.commands.base_data import SavePaperTexts
from cartable.commands.papers import IssuePaper
from cartable.errors import BadInput, Conflict, Forbidden
from cartable.queries.cases import FetchPaperRecord
from cartable.queries.office import FetchPaperSpecimen, FetchPaperTexts, FetchPaperVersions
from cartable.records.done import PaperIssued, RowWritten
from cartable.records.office import PaperTexts
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import PAPER_BLOCKS, RegistrationReceipt, shown_blocks
from cartable.sample.build import build_sample
from cartable.sample.office import sample_office
from models.documents import paper, paper_template
from models.engine import Database
from models.migrate import upgrade
from printing.papers import build
from tests.builders import SmallOffice
from tests.printing.paper_records import logo

KIND = "registration_receipt"
USUAL = shown_blocks(KIND, ())
TURNED = ("logo", "complaint", "customer", "signatures", "terms", "follow_up")


def texts_of(office: SmallOffice, kind: str = KIND, who: str = "admin") -> PaperTexts:
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
    return kept_record(office, issued.paper_id), issued.paper_id


def kept_record(office: SmallOffice, paper_id: int) -> RegistrationReceipt:
    copy = office.fetch("clerk", FetchPaperRecord(paper_id=paper_id))
    assert isinstance(copy, PaperCopy)
    assert isinstance(copy.record, RegistrationReceipt)
    return copy.record


def specimen(office: SmallOffice, who: str = "admin", **fields: object) -> Any:
    copy = office.fetch(who, FetchPaperSpecimen(**{"kind": KIND, **fields}))  # type: ignore[arg-type]
    assert isinstance(copy, PaperCopy)
    return copy.record


def test_the_shipped_template_stands_until_the_office_writes_its_own(office: SmallOffice) -> None:
    shipped = texts_of(office)
    assert (shipped.version, shipped.blocks, shipped.saved_by) == (0, (), "")
    assert shipped.terms

    assert save(office, terms=(" نخست ", "", "دوم"), follow_up=("پیگیری",)) == 1
    own = texts_of(office)
    assert (own.terms, own.follow_up, own.version, own.blocks) == (("نخست", "دوم"), ("پیگیری",), 1, ())
    assert save(office, terms=(), version=1) == 2
    assert texts_of(office).terms == ()


def test_an_issued_paper_keeps_the_template_it_was_printed_with(office: SmallOffice) -> None:
    before, paper_id = receipt(office)
    save(office, terms=("متن تازه",), blocks=TURNED)

    assert kept_record(office, paper_id) == before
    after, new_id = receipt(office)
    assert (after.terms, after.blocks) == (("متن تازه",), TURNED)
    with office.database.reading() as connection:
        rows = connection.execute(select(paper.c.id, paper.c.template_version))
        versions = {row.id: row.template_version for row in rows}
    assert versions == {paper_id: 0, new_id: 1}


def test_every_version_is_kept_with_who_saved_it(office: SmallOffice) -> None:
    save(office, terms=("یک",))
    office.clock.advance(timedelta(minutes=5))
    save(office, terms=("دو",), version=1)

    versions = office.fetch("auditor", FetchPaperVersions(kind=KIND))
    assert isinstance(versions, tuple)
    assert [(each.version, each.terms) for each in versions[:2]] == [(2, ("دو",)), (1, ("یک",))]
    assert versions[0].saved_at - versions[1].saved_at == 5 * 60_000
    assert all(each.saved_by for each in versions[:2])
    assert (versions[2].version, versions[2].saved_by, len(versions)) == (0, "", 3)

    old = versions[1]
    save(office, terms=old.terms, follow_up=old.follow_up, blocks=old.blocks, version=2)
    assert (texts_of(office).version, texts_of(office).terms) == (3, ("یک",))


@pytest.mark.parametrize("change", [delete(paper_template), update(paper_template).values(body="{}")])
def test_no_version_is_changed_afterwards(office: SmallOffice, change: Any) -> None:
    save(office)
    with pytest.raises(DBAPIError), office.database.writing() as connection:
        connection.execute(change)


def test_blocks_are_kept_in_the_order_given(office: SmallOffice) -> None:
    save(office, blocks=TURNED)
    assert texts_of(office).blocks == TURNED
    save(office, version=1)
    assert texts_of(office).blocks == TURNED
    save(office, version=2, blocks=USUAL)
    assert texts_of(office).blocks == ()


def test_papers_without_texts_have_blocks_too(office: SmallOffice) -> None:
    save(office, kind="shelf_label", terms=(), blocks=("product", "shelf", "codes"))
    assert texts_of(office, "shelf_label").blocks == ("product", "shelf", "codes")
    with pytest.raises(BadInput) as bad:
        save(office, kind="shelf_label", version=1)
    assert (bad.value.code, bad.value.field) == ("paper_without_texts", "terms")


@pytest.mark.parametrize("stale", [0, 2])
def test_a_stale_edit_is_refused(office: SmallOffice, stale: int) -> None:
    save(office)
    with pytest.raises(Conflict) as refused:
        save(office, version=stale)
    assert refused.value.code == "row_changed"
    assert texts_of(office).version == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": "invoice"}, "unknown_option", "kind"),
        ({"terms": ("x" * 501,)}, "too_long", "terms"),
        ({"follow_up": ("x",) * 31}, "too_many_lines", "follow_up"),
        ({"kind": "final_letter"}, "appeal_needed", "follow_up"),
        ({"blocks": ("advertisement",)}, "unknown_option", "blocks"),
        ({"blocks": (*USUAL, "terms")}, "unknown_option", "blocks"),
        ({"blocks": ("customer", "complaint")}, "block_required", "blocks"),
        ({"blocks": ("signatures", "customer", "complaint")}, "blocks_out_of_order", "blocks"),
    ],
)
def test_what_cannot_be_a_template(office: SmallOffice, changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(BadInput) as bad:
        save(office, **changes)
    assert (bad.value.code, bad.value.field) == (code, field)
    assert texts_of(office).version == 0


@pytest.mark.parametrize("kind", PAPER_BLOCKS)
def test_a_made_up_paper_shows_what_is_being_written(office: SmallOffice, kind: str) -> None:
    written = specimen(office, kind=kind, blocks=("codes",))
    assert build(kind, written) != build(kind, specimen(office, kind=kind))
    assert written.office.name == "دفتر آزمون"


def test_a_made_up_paper_is_as_the_office_has_it_but_for_what_is_written(office: SmallOffice) -> None:
    save(office, terms=("متن دفتر",), follow_up=("راه دفتر",), blocks=TURNED)
    kept = specimen(office)
    assert (kept.terms, kept.follow_up, kept.blocks) == (("متن دفتر",), ("راه دفتر",), TURNED)
    written = specimen(office, terms=("نو ", ""), name="نام نو", logo=logo())
    assert (written.terms, written.follow_up) == (("نو",), ("راه دفتر",))
    assert (written.office.name, written.office.logo) == ("نام نو", logo())
    assert specimen(office, kind="final_letter", follow_up=("اعتراض",)).appeal == ("اعتراض",)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": "invoice"}, "unknown_option", "kind"),
        ({"logo": b"GIF89a"}, "logo_not_a_picture", "logo"),
        ({"logo": logo()[:300]}, "logo_broken", "logo"),
    ],
)
def test_what_cannot_be_looked_at(office: SmallOffice, changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(BadInput) as bad:
        specimen(office, **changes)
    assert (bad.value.code, bad.value.field) == (code, field)


def test_only_the_one_who_keeps_the_office_edits_them(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        save(office, "supervisor")
    for query in (FetchPaperTexts(), FetchPaperVersions(kind=KIND), FetchPaperSpecimen(kind=KIND)):
        with pytest.raises(Forbidden):
            office.fetch("clerk", query)
    assert texts_of(office, KIND, "auditor").version == 0


def test_the_sample_office_has_versions_that_could_be_saved(office: SmallOffice, tmp_path: Path) -> None:
    kept: Counter[str] = Counter()
    for each in sample_office().templates:
        seen = kept[each.kind]
        kept[each.kind] = save(office, kind=each.kind, terms=each.terms, follow_up=each.follow_up, version=seen)

    url = f"sqlite:///{tmp_path / 'sample.sqlite'}"
    upgrade(url)
    sample = Database(url)
    build_sample(sample, count=1)
    with sample.reading() as connection:
        rows = connection.execute(select(paper_template)).all()
    sample.dispose()
    assert Counter(row.kind for row in rows) == kept
    with office.database.reading() as connection:
        saved = connection.execute(select(paper_template.c.kind, paper_template.c.version, paper_template.c.body))
        assert {tuple(row) for row in saved} == {(row.kind, row.version, row.body) for row in rows}
