"""From what was typed to the command that registers it. Pure: no widget, no clock, no database."""

from collections.abc import Callable
from datetime import date
from enum import Enum

from cartable.commands.cases import PartyInput, ProductInput, ReferralInput, RegisterCase, SetUnitInput
from cartable.commands.letters import RegisterLetter
from cartable.errors import BadInput
from cartable.identifiers import parse_landline, parse_mobile, personal_id_kind
from views.intake.state import SELF, IntakeState, day_from

LETTER = "letter"
SUBJECT_LENGTH = 120
Instant = Callable[[date], int]

# Words that belong to the given name that follows them.
_BEFORE_A_NAME = frozenset({"سید", "سیده", "میر", "حاج", "حاجی", "شیخ"})


class Finish(Enum):
    """How a registration ends: referred on, answered in the same call, or left in one's own inbox."""

    REFER = "refer"
    ANSWER = "answer"
    NEXT = "next"


def split_name(name: str) -> tuple[str, str]:
    """A name as it is said into given and family name: «مریم صادقی», «سید علی موسوی»; one word is a family name."""
    words = name.split()
    given = 2 if len(words) > 2 and words[0] in _BEFORE_A_NAME else 1
    return ("", words[0]) if len(words) == 1 else (" ".join(words[:given]), " ".join(words[given:]))


def split_phone(text: str, area_code: str | None = None) -> tuple[str, str]:
    """A number as (mobile, landline); *area_code* completes eight digits. What is neither comes back as a mobile."""
    if not text.strip():
        return "", ""
    try:
        parse_mobile(text)
    except BadInput:
        try:
            return "", parse_landline(text, area_code=area_code)
        except BadInput:
            return text, ""
    return text, ""


def missing(state: IntakeState, finish: Finish) -> tuple[str, ...]:
    """The fields that have to be filled first, in the order of the form.

    Intake needs one contact or sender and a text (domain rules §3); each way to finish adds its own.
    """
    wanted = (
        ("mobile", not (state.phone.strip() or state.name.strip() or _sender(state) or state.party_id)),
        ("statement", not state.statement.strip()),
        ("receiver_post_id", finish is Finish.REFER and state.receiver_post_id is None),
        ("close_outcome", finish is Finish.ANSWER and not state.close_outcome),
    )
    return tuple(name for name, is_missing in wanted if is_missing)


def register_command(
    state: IntakeState, finish: Finish, instant: Instant, draft_key: str = "", area_code: str | None = None
) -> RegisterCase:
    """The command for a state in which nothing is :func:`missing`. *instant* is the deadline's UTC ms of a day."""
    return RegisterCase(
        channel=state.channel,
        statement=state.statement,
        kind=state.kind,
        complainant=_complainant(state, area_code),
        others=_others(state, area_code),
        sender_name=_sender(state),
        channel_detail={
            name: value for name, value in state.channel_detail.items() if value.strip() and name not in _OWN_FIELDS
        },
        contact_group=state.contact_group,
        route=state.route,
        product=_product(state),
        category_id=state.category_id,
        fault_id=state.fault_id,
        remedy=state.remedy,
        urgency=state.urgency,
        confidentiality=state.confidentiality,
        dealer_id=_dealer(state),
        about_unit_id=state.about_unit_id,
        about_user_id=state.about_user_id,
        about_dealer_id=state.about_dealer_id,
        refer_to=_referral(state, instant) if finish is Finish.REFER else None,
        close_outcome=state.close_outcome if finish is Finish.ANSWER else "",
        close_answer=state.close_answer if finish is Finish.ANSWER else "",
        draft_key=draft_key,
    )


def letter_command(state: IntakeState, case_id: int) -> RegisterLetter | None:
    """The entry of an incoming letter in the register that was chosen for it; None where there is nothing to enter."""
    detail = state.channel_detail
    register, sender = detail.get("register_id", ""), _sender(state) or state.name.strip()
    if state.channel != LETTER or not register.isdecimal() or not sender:
        return None
    return RegisterLetter(
        register_id=int(register),
        direction="incoming",
        correspondent=sender,
        subject=" ".join(state.statement.split())[:SUBJECT_LENGTH],
        case_id=case_id,
        their_number=detail.get("their_number", ""),
        their_date=day_from(detail.get("their_date", "")),
    )


# Of a channel's own boxes, those that a command has a field for.
_OWN_FIELDS = frozenset({"sender_name", "dealer_id", "register_id"})


def _sender(state: IntakeState) -> str:
    return state.channel_detail.get("sender_name", "").strip()


def _dealer(state: IntakeState) -> int | None:
    named = state.channel_detail.get("dealer_id", "")
    return state.dealer_id if state.dealer_id is not None else int(named) if named.isdecimal() else None


def _complainant(state: IntakeState, area_code: str | None) -> PartyInput | None:
    given, family = split_name(state.name) if state.name.strip() else ("", "")
    mobile, landline = split_phone(state.phone, area_code)
    second_mobile, second_landline = split_phone(state.second_phone, area_code)
    if not (state.party_id or family or mobile or landline):
        return None
    is_organization = state.contact_group == "organization"
    return PartyInput(
        party_id=state.party_id,
        kind="organization" if is_organization else "person",
        given_name="" if is_organization else given,
        family_name=" ".join(state.name.split()) if is_organization else family,
        mobile=mobile,
        landline=landline,
        other_phone=second_mobile or second_landline,
        company_id=state.company_id if is_organization else "",
        identifier_absent=state.identifier_absent,
        **({} if is_organization else {personal_id_kind(state.national_id): state.national_id}),
        city_id=state.city_id,
        address=state.address,
        postal_code=state.postal_code,
        best_hour=state.best_hour,
        no_sms=state.no_sms,
        no_call=state.no_call,
        phone_is_shared=state.phone_is_shared,
        relation="" if state.caller_name.strip() else state.relation,
    )


def _others(state: IntakeState, area_code: str | None) -> tuple[PartyInput, ...]:
    found = []
    if state.caller_name.strip() and state.relation != SELF:
        given, family = split_name(state.caller_name)
        found.append(PartyInput(given_name=given, family_name=family, role="caller", relation=state.relation))
    for other in state.others:
        if not (other.name.strip() or other.phone.strip()):
            continue
        given, family = split_name(other.name) if other.name.strip() else ("", "")
        mobile, landline = split_phone(other.phone, area_code)
        found.append(
            PartyInput(
                given_name=given, family_name=family, mobile=mobile, landline=landline, role=other.role,
                relation=other.relation,
            )
        )  # fmt: skip
    return tuple(found)


def _product(state: IntakeState) -> ProductInput:
    return ProductInput(
        unit_id=state.unit_id,
        model_id=state.model_id,
        serial_number=state.serial,
        serial_absent_reason="" if state.serial.strip() else state.serial_absent_reason,
        produced_on=day_from(state.produced_on),
        sold_on=day_from(state.sold_on),
        invoice_number=state.invoice_number,
        installed_on=day_from(state.installed_on),
        installer=state.installer,
        warranty_card_number=state.warranty_card_number,
        part=state.part,
        set_units=tuple(SetUnitInput(part=part, serial_number=serial) for part, serial in state.set_serials.items()),
    )


def _referral(state: IntakeState, instant: Instant) -> ReferralInput | None:
    if state.receiver_post_id is None:
        return None
    due = day_from(state.due_on)
    return ReferralInput(
        receiver_post_id=state.receiver_post_id,
        purpose=state.purpose,
        copy_post_ids=tuple(each for each in state.copy_post_ids if each != state.receiver_post_id),
        paraph=state.paraph,
        due_at=instant(due) if due else None,
        urgency=state.urgency,
    )
