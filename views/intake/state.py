"""Everything typed into the registration form, exactly as typed: what a draft keeps and a command is made of."""

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

PHONE = "phone"
SELF = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPerson:
    """Somebody beside the complainant; ``role`` is buyer, user or payer."""

    role: str
    name: str = ""
    phone: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeState:
    """The form's boxes. Dates are ISO text, choices are ids or codes, ``due_on`` is empty until it was changed.

    ``national_id`` is whatever identifier of a person was typed, told apart by :func:`personal_id_kind`.
    """

    phone: str = ""
    phone_is_shared: bool = False
    party_id: int | None = None
    name: str = ""
    relation: str = SELF
    caller_name: str = ""
    second_phone: str = ""
    city_id: int | None = None
    address: str = ""
    postal_code: str = ""
    national_id: str = ""
    company_id: str = ""
    identifier_absent: str = ""
    best_hour: str = ""
    no_sms: bool = False
    no_call: bool = False
    others: tuple[OtherPerson, ...] = ()
    statement: str = ""
    serial: str = ""
    unit_id: int | None = None
    model_id: int | None = None
    part: str = ""
    set_serials: dict[str, str] = field(default_factory=dict)
    serial_absent_reason: str = ""
    produced_on: str = ""
    sold_on: str = ""
    installed_on: str = ""
    invoice_number: str = ""
    installer: str = ""
    warranty_card_number: str = ""
    dealer_id: int | None = None
    category_id: int | None = None
    fault_id: int | None = None
    remedy: str = ""
    kind: str = "complaint"
    channel: str = PHONE
    channel_detail: dict[str, str] = field(default_factory=dict)
    contact_group: str = "customer"
    route: str = "head_office"
    receiver_post_id: int | None = None
    purpose: str = "for_action"
    due_on: str = ""
    copy_post_ids: tuple[int, ...] = ()
    paraph: str = ""
    urgency: int = 0
    confidentiality: int = 0
    about_unit_id: int | None = None
    about_user_id: int | None = None
    about_dealer_id: int | None = None
    close_outcome: str = ""
    close_answer: str = ""
    files: tuple[str, ...] = ()
    repeat_body: str = ""
    repeat_next_step: str = ""


# What the form fills in by itself: alone it is no reason to keep a draft.
_CHOSEN_FOR_ONE = frozenset(
    {
        "relation", "kind", "channel", "contact_group", "route", "receiver_post_id", "purpose", "phone_is_shared",
        "urgency", "confidentiality",
    }
)  # fmt: skip
_EMPTY = IntakeState()


def has_content(state: IntakeState) -> bool:
    """Whether anything was typed or attached that somebody would miss."""
    return any(
        getattr(state, each.name) != getattr(_EMPTY, each.name)
        for each in fields(IntakeState)
        if each.name not in _CHOSEN_FOR_ONE
    )


def day_from(stored: str) -> date | None:
    """The day of a stored date; nothing for what is empty or damaged."""
    try:
        return date.fromisoformat(stored)
    except ValueError:
        return None


def to_json(state: IntakeState) -> str:
    """The state as a draft's body; halves of characters, which no database takes, become question marks."""
    text = json.dumps(asdict(state), ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def from_json(body: str) -> IntakeState:
    """The state of a draft's body. What another version of the program wrote and this one does not know is left out."""
    try:
        stored = json.loads(body)
    except ValueError:
        return IntakeState()
    if not isinstance(stored, dict):
        return IntakeState()
    values: dict[str, Any] = {
        each.name: restored
        for each in fields(IntakeState)
        if each.name in stored and (restored := _restored(each.name, stored[each.name])) is not None
    }
    return IntakeState(**values)


def _restored(name: str, value: object) -> object:
    """A stored value in the type of its field, or None if it does not fit."""
    model = getattr(_EMPTY, name)
    if name == "others":
        return tuple(_person(each) for each in value if isinstance(each, dict)) if isinstance(value, list) else None
    if isinstance(model, tuple):
        wanted = int if name == "copy_post_ids" else str
        return tuple(each for each in value if isinstance(each, wanted)) if isinstance(value, list) else None
    if isinstance(model, dict):
        return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else None
    if model is None:
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    return value if type(value) is type(model) else None


def _person(stored: dict[str, object]) -> OtherPerson:
    known = {each.name for each in fields(OtherPerson)}
    values = {"role": "user"} | {name: value for name, value in stored.items() if name in known}
    return OtherPerson(**{name: str(value) for name, value in values.items()})
