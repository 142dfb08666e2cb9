"""One valid command of every kind that carries text, each on things made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from cartable.commands import Command
from cartable.commands.base_data import DeclareClosure, RetireRow, SaveOffice, SavePaperTexts, SaveRow, SaveUser
from cartable.commands.cases import (
    ArchiveCase,
    CloseCase,
    CorrectCase,
    LogRepeatContact,
    MergeCase,
    PartyInput,
    ProductInput,
    RecordSet,
    ReferralInput,
    RegisterCase,
    ReopenCase,
    ResumeCase,
    SetUnitInput,
    VoidCase,
    WaitCase,
)  # fmt: skip
from cartable.commands.contacts import AddFollowUp, AttachFile, DiscardDraft, FinishFollowUp, LogCall, SaveDraft
from cartable.commands.importing import ImportWorkbook
from cartable.commands.letters import DispatchLetter, RegisterLetter, SaveExternalTrack, VoidLetter
from cartable.commands.papers import AttachSignedCopy, CountPrint, IssuePaper, VoidPaper
from cartable.commands.parties import CorrectParty, SharePhone
from cartable.commands.referrals import (
    AddMarginNote,
    AnswerReferral,
    RecallCase,
    RecordAction,
    ReferCase,
    ReleaseCase,
    ReturnCase,
    UndoOperation,
)  # fmt: skip
from cartable.commands.session import ChangePassword, SavePreference
from cartable.commands.several import ArchiveSeveral, ReferSeveral, SeenCase
from models.base import SITE_SHIFT
from models.case import case_file
from models.documents import letter_register
from models.office import office as office_table
from models.office import unit
from models.party import party
from models.product import product_family, product_model
from tests.builders import PASSWORD, SmallOffice
from tests.importing.registers import CASES, CUSTOMERS, plan, sheet

DAY_MS = 86_400_000
FIRST = 1 << SITE_SHIFT | 1
"""The key of a table's first row."""


@dataclass(slots=True)
class Stage:
    """The office with a product model, and the things that commands act on."""

    office: SmallOffice
    model_id: int
    register_id: int
    unit_id: int

    def tomorrow(self) -> int:
        """A day from now."""
        return self.office.clock.now_ms() + DAY_MS

    def case(self, who: str = "clerk", **changes: object) -> dict[str, int]:
        """A new file as ``case_id`` and ``version``."""
        made = self.office.register(who, **changes)
        return {"case_id": made.case_id, "version": made.version}

    def with_unit(self) -> dict[str, int]:
        """A new file about a unit of its own."""
        return self.case(product=ProductInput(model_id=self.model_id, serial_number=uuid4().hex[:12]))

    def held(self) -> dict[str, int]:
        """A file that was referred to the expert and lies with him."""
        on = self.case()
        self.office.perform("clerk", ReferCase(**on, receiver_post_id=self.post("AS-1"), purpose="for_action"))
        return {"case_id": on["case_id"], "version": on["version"] + 1}

    def closed(self) -> dict[str, int]:
        """A finished file."""
        on = self.case()
        self.office.perform("clerk", CloseCase(**on, outcome="explained"))
        return {"case_id": on["case_id"], "version": on["version"] + 1}

    def waiting(self) -> dict[str, int]:
        """A file that waits."""
        on = self.case()
        self.office.perform("clerk", WaitCase(**on, reason="customer"))
        return {"case_id": on["case_id"], "version": on["version"] + 1}

    def post(self, code: str) -> int:
        """The key of a post."""
        return self.office.posts[code]

    def row(self, who: str, command: Command) -> int:
        """Performs and gives the key of what was written."""
        record: Any = self.office.perform(who, command).record
        return int(getattr(record, "id", 0) or record.paper_id)

    def letter(self, direction: str = "incoming") -> RegisterLetter:
        """A letter to be entered."""
        return RegisterLetter(
            register_id=self.register_id, direction=direction, correspondent="سازمان حمایت", subject="شکایت",
            body="متن", their_number="12", copies_to="بایگانی", dispatch="", dispatch_code="",
        )  # fmt: skip

    def paper(self) -> int:
        """An issued paper."""
        return self.row("clerk", IssuePaper(case_id=self.case()["case_id"], kind="registration_receipt"))

    def person(self) -> int:
        """The customer of a new file."""
        on = self.case()
        with self.office.database.reading() as connection:
            found = connection.scalar(select(case_file.c.complainant_id).where(case_file.c.id == on["case_id"]))
        return int(found or 0)

    def version(self, table: Any, key: int) -> int:
        """The version of a row as it is now."""
        with self.office.database.reading() as connection:
            return int(connection.execute(select(table.c.version).where(table.c.id == key)).scalar_one())

    def merging(self) -> MergeCase:
        """Two files of one customer."""
        person = self.person()
        one, other = (self.case(complainant=PartyInput(party_id=person)) for _ in range(2))
        return MergeCase(**one, into_case_id=other["case_id"], into_version=other["version"], reason="تکراری")


def stage_in(office: SmallOffice) -> Stage:
    """Sets the stage in a fresh office."""
    with office.database.writing() as connection:
        family = connection.execute(product_family.insert().values(code="F", name="لباسشویی")).inserted_primary_key
        model = connection.execute(
            product_model.insert().values(family_id=family[0], code="WM-1", folded="WM1", name="لباسشویی")
        ).inserted_primary_key
        register = connection.scalar(select(letter_register.c.id))
        department = connection.scalar(select(unit.c.id))
    return Stage(office, int(model[0]), int(register or 0), int(department or 0))


def _full_registration(stage: Stage) -> RegisterCase:
    person = PartyInput(
        given_name="مریم", family_name="صادقی", mobile="09123456789", landline="02188776655", extension="1",
        national_id="0499370899", address="خیابان آزادی", postal_code="1234567891", best_hour="صبح",
        relation="self",
    )  # fmt: skip
    product = ProductInput(
        model_id=stage.model_id, serial_number=uuid4().hex[:12], invoice_number="7", installer="دایی",
        warranty_card_number="9",
    )  # fmt: skip
    return RegisterCase(
        channel="phone", statement="آب می‌ریزد", subject="نشت", complainant=person,
        others=(PartyInput(given_name="علی", family_name="صادقی", mobile="09120000001", role="caller"),),
        sender_name="اداره", channel_detail={"note": "متن"}, product=product, remedy="repair",
        refer_to=ReferralInput(receiver_post_id=stage.post("AS-1"), purpose="for_action", paraph="بررسی شود"),
    )  # fmt: skip


def _workbook(stage: Stage) -> ImportWorkbook:
    people = ("مریم", "صادقی", None, f"0912{uuid4().int % 10**7:07d}", None, "تهران", "تهران", "خیابان آزادی")
    file = (
        uuid4().hex[:8],
        "1402/12/28",
        "تلفن",
        "نادر",
        "09123456789",
        "WM-1",
        "ab1",
        "آب می‌ریزد",
        "باز",
        None,
        "یاد",
    )
    given = plan(sheet(CUSTOMERS, people, name="مشتریان"), sheet(CASES, file, name="شکایات"))
    return ImportWorkbook(file_name="دفتر.xlsx", sha256=uuid4().hex * 2, plan=given)


Maker = Callable[[Stage], tuple[str, Command]]

COMMANDS: tuple[Maker, ...] = (
    lambda on: ("clerk", _full_registration(on)),
    lambda _on: (
        "clerk",
        RegisterCase(
            channel="phone", statement="پرسش", sender_name="نادر", close_outcome="explained", close_answer="پاسخ"
        ),
    ),
    lambda on: ("clerk", ReferCase(**on.case(), receiver_post_id=on.post("AS-1"), purpose="for_action", paraph="ب")),
    lambda on: ("expert", ReturnCase(**on.held(), reason="incomplete", body="ناقص است")),
    lambda on: ("clerk", RecallCase(**on.held(), body="اشتباه بود")),
    lambda on: ("expert", RecordAction(**on.held(), body="بازدید شد")),
    lambda on: ("expert", AnswerReferral(**on.held(), body="انجام شد", action="تعمیر شد")),
    lambda on: ("clerk", AddMarginNote(**on.case(), body="یادداشت")),
    lambda on: ("clerk", WaitCase(**on.case(), reason="customer", body="تماس گرفته نشد")),
    lambda on: ("clerk", ResumeCase(**on.waiting(), body="آمد")),
    lambda on: ("clerk", CloseCase(**on.case(), outcome="explained", body="پاسخ داده شد")),
    lambda on: ("clerk", ArchiveCase(**on.closed(), place="قفسه ۳")),
    lambda on: ("clerk", ArchiveSeveral(cases=(SeenCase(**on.case()),), outcome="explained", place="قفسه ۳")),
    lambda on: (
        "clerk",
        ReferSeveral(
            cases=(SeenCase(**on.case()),), receiver_post_id=on.post("AS-1"), purpose="for_action", paraph="ب"
        ),
    ),
    lambda on: ("clerk", ReopenCase(**on.closed(), reason="objection")),
    lambda on: ("clerk", on.merging()),
    lambda on: ("supervisor", VoidCase(**on.case("supervisor"), reason="آزمایشی بود")),
    lambda on: (
        "clerk",
        CorrectCase(
            **on.case(), subject="موضوع تازه", remedy="repair", reason="اشتباه",
            product=ProductInput(model_id=on.model_id, serial_number=uuid4().hex[:12]),
            complainant=PartyInput(given_name="زهرا", family_name="نوری", mobile="09121110000"),
        ),
    ),
    lambda on: (
        "clerk",
        RecordSet(
            **on.with_unit(), part="پنل داخلی",
            units=(SetUnitInput(part="یونیت خارجی", serial_number=uuid4().hex[:12]),),
        ),
    ),
    lambda on: ("clerk", LogRepeatContact(**on.case(), body="باز تماس گرفت", phone="09123456789", next_step="پیگیری",
                                          next_due_at=on.tomorrow())),
    lambda on: ("clerk", LogCall(direction="out", result="answered", case_id=on.case()["case_id"], phone="09123456789",
                                 body="گفت‌وگو", promise="بازدید", promise_due_at=on.tomorrow())),
    lambda _on: ("clerk", LogCall(direction="in", result="answered", phone="09123456789", body="پرسش")),
    lambda on: ("clerk", AddFollowUp(body="تماس", due_at=on.tomorrow(), case_id=on.case()["case_id"])),
    lambda on: (
        "clerk",
        FinishFollowUp(
            follow_up_id=on.row("clerk", AddFollowUp(body="تماس", due_at=on.tomorrow())),
            version=1, result="kept", body="شد",
        ),
    ),
    lambda _on: ("clerk", SaveDraft(journal_key=uuid4().hex, kind="complaint", body="{}", title="نشت", customer="م")),
    lambda _on: ("clerk", DiscardDraft(journal_key=uuid4().hex)),
    lambda on: ("clerk", AttachFile(name="سند.pdf", content=b"%PDF-1.4", case_id=on.case()["case_id"])),
    lambda on: (
        "clerk",
        CorrectParty(party_id=(who := on.person()), version=on.version(party, who),
                     party=PartyInput(given_name="مریم", family_name="کریمی", best_hour="عصر", address="خیابان",
                                      landline="02188776655")),
    ),
    lambda on: ("clerk", SharePhone(number=(on.person(), "09123456789")[1])),
    lambda on: ("clerk", on.letter()),
    lambda on: ("clerk", on.letter("outgoing")),
    lambda on: ("clerk", DispatchLetter(letter_id=on.row("clerk", on.letter("outgoing")), version=1,
                                        dispatch="registered_post", dispatch_code="12", received_proof="رسید")),
    lambda on: ("clerk", VoidLetter(letter_id=on.row("clerk", on.letter()), version=1, reason="اشتباه")),
    lambda on: (
        "clerk",
        SaveExternalTrack(case_id=on.case()["case_id"], body_code="tazirat", notice_number="1", file_number="2",
                          court_branch="۳", claim="ادعا", hearing_place="تهران", attendee="نماینده", verdict="رأی"),
    ),
    lambda on: ("clerk", CountPrint(paper_id=on.paper(), reason="گم شد")),
    lambda on: ("clerk", AttachSignedCopy(paper_id=on.paper(), name="سند.pdf", content=b"%PDF-1.4")),
    lambda on: ("supervisor", VoidPaper(paper_id=on.paper(), version=1, reason="اشتباه")),
    lambda on: ("clerk", IssuePaper(case_id=on.case()["case_id"], kind="registration_receipt")),
    lambda on: ("manager", _workbook(on)),
    lambda _on: ("admin", SaveRow(kind="unit", fields={"code": uuid4().hex[:6], "name": "انبار", "branch_id": FIRST})),
    lambda _on: ("admin", SaveRow(kind="dealer", fields={"code": uuid4().hex[:6], "name": "ن", "phone": "021"})),
    lambda _on: ("admin", SaveRow(kind="choice", fields={"list": "remedy", "code": uuid4().hex[:6], "title": "هدیه"})),
    lambda on: ("admin", RetireRow(kind="unit", row_id=on.unit_id, version=1)),
    lambda on: ("admin", SaveUser(login=f"u{uuid4().hex[:8]}", display_name="نادر", post_ids=(on.post("AS-1"),),
                                  password="correct horse")),
    lambda on: ("admin", SaveOffice(name="دفتر", version=on.version(office_table, FIRST), address="خیابان",
                                    phone="021", website="example.ir")),
    lambda _on: ("admin", SavePaperTexts(kind="registration_receipt", terms=("یک",), follow_up=("دو",), version=0)),
    lambda _on: ("admin", DeclareClosure(on_day="2026-12-01", title="آلودگی")),
    lambda _on: ("clerk", ChangePassword(old=PASSWORD, new="another horse")),
    lambda _on: ("clerk", SavePreference(key=uuid4().hex, value='"متن"')),
    lambda on: ("expert", ReleaseCase(**on.held(), body="نه")),
    lambda _on: ("clerk", UndoOperation(undo_op_id=uuid4().hex)),
)  # fmt: skip
"""Where a command's own rules refuse it as it is (a release of what was not claimed), its text must not matter."""
