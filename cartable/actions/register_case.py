"""Registering a file: number, tracking code, the caller, the product, and where it goes first."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import bindparam, delete, select, update

from cartable.actions.category_rule import SAFETY_URGENCY, CategoryRule, alert_manager, read_category, surface_today
from cartable.actions.choosing import chosen_title
from cartable.actions.concerned import judge_of
from cartable.actions.falling_due import due_after
from cartable.actions.intake import Person, bring_person, first_words
from cartable.actions.intake_units import Thing, bring_thing
from cartable.actions.referring import check_receivers, close_referral, open_referral
from cartable.codes import new_tracking_code
from cartable.commands.cases import ReferralInput, RegisterCase
from cartable.errors import BadInput, Forbidden
from cartable.letter_access import LETTERS, readable
from cartable.numbering import insert_numbered
from cartable.persian_text import clean, clean_line
from cartable.records.done import CaseRegistered
from cartable.rules.concern import refuse_concerned_dealer
from cartable.search_index import write_search_text
from cartable.standing import concerns
from cartable.unit_of_work import UnitOfWork
from models.case import action_taken, case_file, case_party, contact_log, draft
from models.documents import attachment, letter
from models.office import post, unit
from models.prepared import Prepared

KINDS = frozenset(
    {
        "complaint", "service_request", "inquiry_of_earlier", "enquiry", "claim", "criticism", "suggestion",
        "violation_report", "appreciation",
    }
)  # fmt: skip
CHANNELS = frozenset({"phone", "letter", "dealer", "email", "sms", "in_person", "web", "social", "legal"})

_BRANCH = Prepared(
    select(unit.c.branch_id).join(post, post.c.unit_id == unit.c.id).where(post.c.id == bindparam("of_post"))
)


def register_case(work: UnitOfWork, command: RegisterCase) -> CaseRegistered:
    """Needs {channel, one contact or sender, text}; everything else may follow (domain rules §3).

    The file opens with one responsible referral to the acting post; referring on or closing follows in the same
    transaction. Whom the file complains of neither keeps nor closes it: it goes on to a manager. Raises BadInput at
    the field, Forbidden.
    """
    work.authority.require("register")
    statement = clean(command.statement)
    if not statement:
        raise BadInput("statement_needed", field="statement")
    if command.channel not in CHANNELS:
        raise BadInput("unknown_channel", field="channel")
    if command.kind not in KINDS:
        raise BadInput("unknown_kind", field="kind")
    if command.complainant is None and not command.sender_name.strip():
        raise BadInput("contact_needed", field="mobile")
    refuse_concerned_dealer(command.dealer_id, command.about_dealer_id)
    person = bring_person(work, command.complainant) if command.complainant is not None else None
    thing = bring_thing(work, command.product, person.id if person else None)
    post_id = work.authority.seat
    branch_id = _BRANCH.run(work.connection, of_post=post_id).scalar_one()
    rule = read_category(work, command.category_id)
    subject = clean_line(command.subject) or rule.name or first_words(statement)
    due_at = due_after(work, int(branch_id), rule.due_days)
    case_id, number = insert_numbered(
        work,
        case_file,
        "case",
        int(branch_id),
        work.time.jalali_year(work.now),
        tracking_code=(tracking_code := new_tracking_code()),
        kind=command.kind,
        channel=command.channel,
        channel_detail=json.dumps(command.channel_detail, ensure_ascii=False) if command.channel_detail else "",
        contact_group=command.contact_group,
        route=command.route,
        state="registered",
        urgency=(urgency := max(command.urgency, SAFETY_URGENCY if rule.is_safety else 0)),
        confidentiality=command.confidentiality,
        priority=rule.severity,
        is_safety=int(rule.is_safety),
        category_id=command.category_id,
        fault_id=command.fault_id,
        model_id=thing.model_id,
        product_unit_id=thing.unit_id,
        serial_absent_reason=command.product.serial_absent_reason,
        dealer_id=command.dealer_id,
        complainant_id=person.id if person else None,
        sender_name=clean_line(command.sender_name),
        subject=subject[:200],
        statement=statement,
        remedy=command.remedy,
        about_unit_id=command.about_unit_id,
        about_user_id=command.about_user_id,
        about_dealer_id=command.about_dealer_id,
        holder_post_id=post_id,
        registered_post_id=post_id,
        registered_by_id=work.user_id,
        registered_at=work.now,
        due_at=due_at,
        attachments=len(set(command.attachment_ids)),
    )
    work.know_head(case_id, 0, "")
    own = open_referral(
        work, case_id, from_post=post_id, to_post=post_id, purpose="for_action", due_at=due_at, seq=1, read=True,
        urgency=urgency, confidentiality=command.confidentiality,
    )  # fmt: skip
    work.record_event(
        case_id, "register", post_id, number=number, channel=command.channel, kind=command.kind, referral=own
    )
    linked = _link(work, command, case_id, person)
    _follow(work, command, case_id, post_id, rule)
    version = 1
    receiver = ""
    to = command.refer_to
    if concerns(work.authority, command.about_unit_id, command.about_user_id):
        to = to or _to_a_judge(work, command, case_id)
    if to is not None:
        to = replace(to, urgency=max(to.urgency, urgency))
        receiver = _refer_on(work, command, to, case_id, post_id, own, due_at)
        version = 2
    elif command.close_outcome:
        _answer_at_once(work, command, case_id, post_id, own)
        version = 2
    write_search_text(
        work,
        case_id,
        [*_search_parts(number, tracking_code, command, subject, statement, person, thing), *linked],
        is_new=True,
    )
    work.touch("inbox", "sent", "follow_up", "registered", case_id=case_id)
    if command.draft_key:
        work.execute(delete(draft).where(draft.c.journal_key == command.draft_key, draft.c.owner_id == work.user_id))
        work.touch("drafts")
    return CaseRegistered(case_id, number, tracking_code, version, receiver)


def _link(work: UnitOfWork, command: RegisterCase, case_id: int, person: Person | None) -> list[str]:
    """Ties people, letter and attachments to the new file; returns what of them can be searched."""
    words: list[str] = []
    if person is not None and command.complainant is not None:
        work.insert(
            case_party,
            case_id=case_id,
            party_id=person.id,
            role=command.complainant.role,
            relation=command.complainant.relation,
        )
    for other in command.others:
        someone = bring_person(work, other)
        work.insert(case_party, case_id=case_id, party_id=someone.id, role=other.role, relation=other.relation)
        words += someone.search
    if command.letter_id is not None:
        words += _take_letter(work, command.letter_id, case_id)
    if command.attachment_ids:
        _take_attachments(work, command.attachment_ids, case_id)
    if command.channel == "phone" and person is not None:
        work.insert(
            contact_log,
            case_id=case_id,
            party_id=person.id,
            direction="in",
            started_at=work.now,
            result="answered",
            phone=person.phone,
            **work.signature(work.authority.seat),
        )
    return words


def _take_attachments(work: UnitOfWork, attachment_ids: tuple[int, ...], case_id: int) -> None:
    """What its uploader kept for this file; anything else is refused, not passed over."""
    taken = work.execute(
        update(attachment)
        .where(
            attachment.c.id.in_(attachment_ids),
            attachment.c.case_id.is_(None),
            attachment.c.letter_id.is_(None),
            attachment.c.by_user_id == work.user_id,
        )
        .values(case_id=case_id)
    ).rowcount
    if taken != len(set(attachment_ids)):
        raise BadInput("unknown_attachment", field="attachment_ids")


def _take_letter(work: UnitOfWork, letter_id: int, case_id: int) -> list[str]:
    """The letter that brought the complaint joins the file with its attachments."""
    loose = (
        select(letter.c.id)
        .select_from(LETTERS)
        .where(letter.c.id == letter_id, letter.c.case_id.is_(None), readable(work.authority))
    )
    taken = work.execute(update(letter).where(letter.c.id.in_(loose)).values(case_id=case_id))
    if taken.rowcount != 1:
        raise BadInput("letter_of_other_case", field="letter_id")
    brought = work.execute(
        update(attachment)
        .where(attachment.c.letter_id == letter_id, attachment.c.case_id.is_(None))
        .values(case_id=case_id)
    )
    if brought.rowcount:
        work.execute(
            update(case_file)
            .where(case_file.c.id == case_id)
            .values(attachments=case_file.c.attachments + brought.rowcount)
        )
    row = work.execute(
        select(letter.c.number, letter.c.their_number, letter.c.subject).where(letter.c.id == letter_id)
    ).one()
    return [part for part in row if part]


def _follow(work: UnitOfWork, command: RegisterCase, case_id: int, post_id: int, rule: CategoryRule) -> None:
    """A safety complaint goes at once to the manager's follow-up; a missing serial is a follow-up, not a block."""
    if rule.is_safety:
        alert_manager(work, case_id, post_id, rule.name, named=command.confidentiality > 0)
    if command.product.serial_absent_reason:
        surface_today(work, case_id, post_id, "serial", command.product.serial_absent_reason)


def _to_a_judge(work: UnitOfWork, command: RegisterCase, case_id: int) -> ReferralInput:
    """Where a complaint goes that is registered by whom it is about, when he names nobody."""
    judge = None if command.close_outcome else judge_of(work, case_id)
    if judge is None or judge in work.authority.post_ids:
        raise Forbidden("registrar_is_concerned")
    return ReferralInput(receiver_post_id=judge, purpose="for_action")


def _refer_on(
    work: UnitOfWork, command: RegisterCase, to: ReferralInput, case_id: int, post_id: int, own: int, due_at: int
) -> str:
    title = check_receivers(
        work, to.receiver_post_id, to.copy_post_ids, about_unit=command.about_unit_id, about_user=command.about_user_id
    )
    if to.receiver_post_id == post_id:
        raise BadInput("receiver_is_self", field="receiver_post_id")
    close_referral(work, own, "forwarded")
    referral_id = 0
    for place, receiver in enumerate((to.receiver_post_id, *to.copy_post_ids)):
        key = open_referral(
            work, case_id, from_post=post_id, to_post=receiver,
            purpose=to.purpose if place == 0 else "for_information", due_at=to.due_at or due_at, seq=2 + place,
            parent_id=own, is_copy=place > 0, paraph=to.paraph, urgency=to.urgency,
            confidentiality=command.confidentiality,
        )  # fmt: skip
        referral_id = referral_id or key
    work.execute(
        update(case_file)
        .where(case_file.c.id == case_id)
        .values(version=2, state="in_progress", holder_post_id=to.receiver_post_id, urgency=to.urgency)
    )
    work.record_event(
        case_id, "refer", post_id, referral=referral_id, closed=own, to=to.receiver_post_id,
        copies=list(to.copy_post_ids), purpose=to.purpose,
        before={"state": "registered", "urgency": command.urgency, "confidentiality": command.confidentiality},
    )  # fmt: skip
    return title


def _answer_at_once(work: UnitOfWork, command: RegisterCase, case_id: int, post_id: int, own: int) -> None:
    """«ثبت و پاسخ در همان تماس»: the file is born and closed in one call."""
    work.authority.require("close")
    chosen_title(work, "outcome", command.close_outcome, "close_outcome")
    answer = clean(command.close_answer)
    if answer:
        work.insert(
            action_taken, case_id=case_id, referral_id=own, kind="answer", at=work.now, body=answer,
            **work.signature(post_id),
        )  # fmt: skip
    close_referral(work, own, "closed")
    work.execute(
        update(case_file)
        .where(case_file.c.id == case_id)
        .values(version=2, state="closed", holder_post_id=None, outcome=command.close_outcome, closed_at=work.now)
    )
    work.touch("archive")
    work.record_event(case_id, "close", post_id, outcome=command.close_outcome, referral=own)


def _search_parts(
    number: str, tracking_code: str, command: RegisterCase, subject: str, statement: str, person: Person | None,
    thing: Thing,
) -> list[str]:  # fmt: skip
    people = person.search if person is not None else ()
    return [number, tracking_code, *people, command.sender_name, *thing.search, subject, statement]
