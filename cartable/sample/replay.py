"""Replays a story of the sample office through the real actions, at the hours at which it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select

from cartable.clock import FixedClock, OfficeTime
from cartable.commands import Command, contacts, letters, papers, parties, referrals
from cartable.commands import cases as case
from cartable.errors import CartableError
from cartable.permissions import Authority, load_authority
from cartable.records.done import CaseRegistered
from cartable.registry import ACTIONS
from cartable.sample.enclosures import enclosures
from cartable.sample.furnish import Furniture
from cartable.sample.stories import CaseStory, StoryStep
from cartable.unit_of_work import UnitOfWork
from models.case import case_file, follow_up, referral
from models.prepared import Prepared

MINUTE_MS = 60_000
SETTLED_AFTER_MS = 45 * MINUTE_MS
RECEIPT_CHANNELS = frozenset({"in_person", "letter"})

_VERSION = Prepared(select(case_file.c.version).where(case_file.c.id == bindparam("of_case")))


class StoryBroken(Exception):
    """A step of a story was refused: the material and the rules disagree."""

    def __init__(self, index: int, step: object, error: CartableError) -> None:
        super().__init__(f"story {index}, {step}: {error}")


@dataclass(slots=True)
class Replayer:
    """One transaction in which all stories happen; ``cases`` maps a story's index to its file."""

    connection: Connection
    furniture: Furniture
    zone: str
    clock: FixedClock = field(default_factory=lambda: FixedClock(0))
    cases: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    _letters: dict[tuple[int, str, str], int] = field(default_factory=dict)
    _landlines: dict[str, int | None] = field(default_factory=dict)
    _authorities: dict[str, Authority] = field(default_factory=dict)
    _steps: int = 0

    def play(self, index: int, story: CaseStory) -> None:
        """Registers the file and does everything that happened to it."""
        start = datetime.combine(story.registered_on, datetime.min.time(), tzinfo=ZoneInfo(self.zone))
        moment = start + timedelta(minutes=story.minute_of_day)
        self.clock.set(int(moment.astimezone(UTC).timestamp() * 1000))
        registered = self._do(index, story.registrar_role, self._registration(story))
        if not isinstance(registered, CaseRegistered):
            raise TypeError(type(registered).__name__)
        person = self.connection.scalar(select(case_file.c.complainant_id).where(case_file.c.id == registered.case_id))
        self.cases[index] = (registered.case_id, person)
        self._share_landline(story, person)
        for name, content in enclosures(index, story):
            attach = contacts.AttachFile(name=name, content=content, case_id=registered.case_id)
            self._do(index, story.registrar_role, attach)
        if story.channel in RECEIPT_CHANNELS and story.confidentiality == 0:
            receipt = papers.IssuePaper(case_id=registered.case_id, kind="registration_receipt")
            self._do(index, story.registrar_role, receipt)
        for step in story.steps:
            self.clock.set(self.clock.now_ms() + step.after_minutes * MINUTE_MS)
            self._step(index, step)

    def _share_landline(self, story: CaseStory, person: int | None) -> None:
        """Whoever takes a number down that another person has given says that it is shared."""
        number = story.person.landline
        if number and self._landlines.setdefault(number, person) != person:
            self.perform(story.registrar_role, parties.SharePhone(number=number))

    def open_unread(self, index: int) -> None:
        """The holder looks at what lies with him: the read stamp of the first opening."""
        case_id, _ = self.cases[index]
        holder = self.connection.scalar(select(case_file.c.holder_post_id).where(case_file.c.id == case_id))
        role = next((code for code, post_id in self.furniture.posts.items() if post_id == holder), "")
        if role in self.furniture.actors:
            self._do(index, role, referrals.MarkRead(case_id=case_id))

    def settle_promises(self, before_ms: int, until_ms: int, kept: Callable[[], bool]) -> None:
        """Whoever owed a promise that fell due before ``before_ms`` has kept or broken it within the hours after."""
        roles = {post_id: code for code, post_id in self.furniture.posts.items()}
        due = self.connection.execute(
            select(follow_up.c.id, follow_up.c.version, follow_up.c.owner_post_id, follow_up.c.due_at)
            .where(follow_up.c.done_at.is_(None), follow_up.c.due_at < before_ms)
            .order_by(follow_up.c.due_at, follow_up.c.id)
        ).all()
        for row in due:
            role = roles[row.owner_post_id]
            if role in self.furniture.actors:
                self.clock.set(min(row.due_at + SETTLED_AFTER_MS, until_ms))
                result = "kept" if kept() else "broken"
                self.perform(role, contacts.FinishFollowUp(follow_up_id=row.id, version=row.version, result=result))

    def perform(self, role: str, command: Command) -> object:
        """Does a command outside of any story, at the clock's present."""
        return self._do(-1, role, command)

    def _registration(self, story: CaseStory) -> case.RegisterCase:
        person, told = story.person, story.complaint
        known = None if story.earlier is None else self.cases[story.earlier][1]
        return case.RegisterCase(
            channel=story.channel,
            statement=told.text,
            kind=told.kind,
            subject=told.subject,
            complainant=case.PartyInput(
                party_id=known,
                given_name=person.given_name,
                family_name=person.family_name,
                mobile=person.mobile,
                landline=person.landline,
                national_id=person.national_id,
                foreign_id=person.foreign_id,
                passport=person.passport,
                identifier_absent=person.identifier_absent,
                city_id=self.furniture.cities.get((person.city_name, person.province)),
                address=person.address,
            ),
            contact_group=story.contact_group,
            route=story.route,
            product=case.ProductInput(
                model_id=self.furniture.models.get(story.model_code),
                serial_number=story.serial,
                serial_absent_reason=story.serial_absent_reason,
                sold_on=story.sold_on,
                part=self._part(story, 0),
                set_units=self._set_units(story),
            ),
            category_id=self.furniture.categories.get(told.category_code),
            fault_id=self.furniture.faults.get((told.family_code, told.fault_code)),
            remedy=told.remedy,
            urgency=story.urgency,
            confidentiality=story.confidentiality,
            dealer_id=self.furniture.dealers.get(story.dealer_code),
            about_dealer_id=self.furniture.dealers.get(story.about_dealer_code),
        )

    def _part(self, story: CaseStory, place: int) -> str:
        """The name of a part of the set, where the product is one and its serial is known."""
        parts = self.furniture.parts.get(story.complaint.family_code, ())
        return parts[place] if story.serial and len(parts) > place else ""

    def _set_units(self, story: CaseStory) -> tuple[case.SetUnitInput, ...]:
        """The customer reads the outdoor unit's serial too, in two calls of three."""
        part = self._part(story, 1)
        if not part or story.minute_of_day % 3 == 0:
            return ()
        return (case.SetUnitInput(part=part, serial_number=f"{story.serial[:1]}U{story.serial[2:]}"),)

    def _step(self, index: int, step: StoryStep) -> None:
        case_id, person = self.cases[index]
        version = int(_VERSION.run(self.connection, of_case=case_id).scalar_one())
        on = {"case_id": case_id, "version": version}
        command = self._command(step, on, person)
        if isinstance(command, letters.RegisterLetter):
            self._write_letter(index, step, command)
        else:
            self._do(index, step.role, command)

    def _write_letter(self, index: int, step: StoryStep, command: letters.RegisterLetter) -> None:
        """What goes out answers the receiver's last letter, follows our last to him, and is signed and sent at once."""
        other = command.correspondent
        if command.direction == "outgoing":
            came, went = self._letters.get((index, "incoming", other)), self._letters.get((index, "outgoing", other))
            command = replace(command, in_reply_to_id=came, following_id=went)
        letter_id = getattr(self._do(index, step.role, command), "id", 0)
        self._letters[index, command.direction, other] = letter_id
        if command.direction == "outgoing":
            self._send_letter(index, step, letter_id)

    def _send_letter(self, index: int, step: StoryStep, letter_id: int) -> None:
        signed = self._do(index, step.role, letters.SignLetter(letter_id=letter_id, version=1))
        version = getattr(signed, "version", 2)
        dispatch = str(step.extra.get("dispatch", "registered_post"))
        self._do(index, step.role, letters.DispatchLetter(letter_id=letter_id, version=version, dispatch=dispatch))

    def _command(self, step: StoryStep, on: Any, person: int | None) -> Command:
        extra: dict[str, Any] = dict(step.extra)
        make = getattr(self, f"_{step.verb}", None)
        command: Command = SIMPLE[step.verb](on, step.text, extra) if make is None else make(step, extra, on, person)
        return command

    def _later(self, minutes: object) -> int:
        return self.clock.now_ms() + int(str(minutes)) * MINUTE_MS

    def _refer(self, step: StoryStep, extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        return referrals.ReferCase(
            **on,
            receiver_post_id=self.furniture.posts[extra["to"]],
            purpose=extra["purpose"],
            copy_post_ids=tuple(self.furniture.posts[code] for code in extra.get("copies", ())),
            paraph=step.text,
            due_at=self._later(extra["due_minutes"]),
            urgency=int(extra.get("urgency", 0)),
        )

    def _call(self, step: StoryStep, extra: dict[str, Any], on: Any, person: int | None) -> Command:
        return contacts.LogCall(
            direction=extra["direction"],
            result=extra["result"],
            case_id=on["case_id"],
            party_id=person,
            seconds=int(extra.get("seconds", 0)),
            body=step.text,
            promise=extra.get("promise", ""),
            promise_due_at=self._later(extra["promise_minutes"]) if extra.get("promise") else None,
        )

    def _repeat_contact(self, step: StoryStep, extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        return case.LogRepeatContact(
            **on,
            body=step.text,
            next_step=extra.get("next_step", ""),
            next_due_at=self._later(extra["next_minutes"]) if extra.get("next_step") else None,
        )

    def _follow_up(self, step: StoryStep, extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        return contacts.AddFollowUp(
            body=step.text, due_at=self._later(extra["due_minutes"]), case_id=on["case_id"], kind=extra["kind"]
        )

    def _acknowledge(self, step: StoryStep, _extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        copy = self.connection.scalar(
            select(referral.c.id).where(
                referral.c.case_id == on["case_id"],
                referral.c.is_copy == 1,
                referral.c.done_at.is_(None),
                referral.c.to_post_id == self.furniture.posts[step.role],
            )
        )
        return referrals.AcknowledgeCopy(referral_id=copy or 0)

    def _merge(self, step: StoryStep, extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        into = self.cases[int(extra["into"])][0]
        branches = self.connection.scalars(
            select(case_file.c.branch_id).where(case_file.c.id.in_((into, on["case_id"]))).distinct()
        ).all()
        if len(branches) > 1:
            # The other branch's file is not seen from here: all that is left is to close this one.
            return case.CloseCase(**on, outcome="duplicate", body=step.text)
        version = _VERSION.run(self.connection, of_case=into).scalar_one()
        return case.MergeCase(**on, into_case_id=into, into_version=int(version), reason=step.text)

    def _letter(self, step: StoryStep, extra: dict[str, Any], on: Any, _person: int | None) -> Command:
        day = OfficeTime(self.clock, self.zone).today()
        before = extra.get("their_days_before")
        return letters.RegisterLetter(
            register_id=next(iter(self.furniture.registers.values())),
            direction=extra["direction"],
            correspondent=extra["correspondent"],
            subject=extra["subject"],
            case_id=on["case_id"],
            body=step.text,
            their_number=str(extra.get("their_number", "")),
            their_date=day - timedelta(days=int(before)) if before is not None else None,
            dispatch="",
            signatory_post_id=self.furniture.posts[step.role] if extra["direction"] == "outgoing" else None,
        )

    def _do(self, index: int, role: str, command: Command) -> object:
        actor = self.furniture.actors[role]
        time = OfficeTime(self.clock, self.zone)
        authority = self._authorities.get(role)
        if authority is None:
            authority = load_authority(self.connection, actor, time.now_ms(), time.today())
            self._authorities[role] = authority
        self._steps += 1
        work = UnitOfWork(self.connection, authority, time, f"sample-{self._steps}", time.now_ms())
        try:
            return ACTIONS[type(command)](work, command)
        except CartableError as error:
            raise StoryBroken(index, command, error) from error


SIMPLE: dict[str, Any] = {
    "recall": lambda on, text, _extra: referrals.RecallCase(**on, body=text),
    "return": lambda on, text, extra: referrals.ReturnCase(**on, reason=extra["reason"], body=text),
    "claim": lambda on, _text, _extra: referrals.ClaimCase(**on),
    "release": lambda on, text, _extra: referrals.ReleaseCase(**on, body=text),
    "act": lambda on, text, _extra: referrals.RecordAction(**on, body=text),
    "answer": lambda on, text, _extra: referrals.AnswerReferral(**on, body=text),
    "note": lambda on, text, _extra: referrals.AddMarginNote(**on, body=text),
    "wait": lambda on, text, extra: case.WaitCase(**on, reason=extra["reason"], body=text),
    "resume": lambda on, text, _extra: case.ResumeCase(**on, body=text),
    "close": lambda on, text, extra: case.CloseCase(**on, outcome=extra["outcome"], body=text),
    "archive": lambda on, _text, extra: case.ArchiveCase(**on, place=extra.get("place", "")),
    "reopen": lambda on, _text, extra: case.ReopenCase(**on, reason=extra["reason"]),
    "void": lambda on, text, _extra: case.VoidCase(**on, reason=text),
}
"""Verbs whose command is its file, its words and perhaps a code."""
