"""What the administrator may edit, as data: the columns of every base kind, who may edit it, and what keeps it in use.

``SaveRow``, ``RetireRow`` and ``FetchRows`` work from this table alone; a new kind is a new entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, ColumnElement, Table, true

from cartable.identifiers import fold_serial
from cartable.permissions import ROLE_VERBS
from cartable.persian_text import fold
from models.case import case_file, category, choice, follow_up, referral
from models.documents import letter, letter_register
from models.office import app_user, branch, deputy, holiday, occupancy, post, ready_sentence, unit, work_period
from models.party import party_address
from models.product import (
    dealer,
    dealer_coverage,
    place,
    product_family,
    product_fault,
    product_model,
)

CHOICE_LISTS = (
    "contact_group", "route", "remedy", "outcome", "return_reason", "reopen_reason", "relation", "call_result",
    "serial_absent_reason", "wait_reason", "external_body", "dispatch",
)  # fmt: skip
SENTENCE_USAGES = ("paraph", "call", "return", "message", "note")
USER = "user"
"""The kind of a reference to a person of the office; users are edited by ``SaveUser``, not here."""


@dataclass(frozen=True, slots=True)
class BaseField:
    """One editable column.

    ``kind``: ``text`` (one line), ``prose`` (lines kept), ``code`` (one line, ASCII digits), ``number``, ``flag``,
    ``date``, or the base kind it points at. ``fixed`` columns are set once, when the row is added.
    """

    key: str
    kind: str = "text"
    required: bool = True
    least: int | None = None
    most: int | None = None
    options: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """What keeps a row in use: rows whose ``column`` points at it under ``condition``.

    ``what`` is a word of ``[uses]``; ``only`` limits the use to rows of which a column has a value, and ``by`` names
    the row's column that is pointed at.
    """

    what: str
    column: Column[object]
    condition: ColumnElement[bool] = field(default_factory=true)
    by: str = "id"
    only: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class BaseKind:
    """One base table: ``verb`` edits it, ``label`` names its rows in lists, ``order`` sorts them.

    ``folded`` maps a maintained search column to its source and fold. A kind without ``active`` is deleted on retiring.
    """

    table: Table
    fields: tuple[BaseField, ...]
    label: str
    verb: str = "base"
    order: str = "id"
    folded: Mapping[str, tuple[str, Callable[[str], str]]] = field(default_factory=dict)
    uses: tuple[Use, ...] = ()

    @property
    def retires(self) -> bool:
        """Whether a retired row stays in the table."""
        return "active" in self.table.c


_OPEN = case_file.c.holder_post_id.is_not(None)
_CODE = BaseField("code", "code")
_NAME = BaseField("name")


def _open_files(column: Column[object], **options: object) -> Use:
    return Use("open_cases", column, _OPEN, **options)  # type: ignore[arg-type]


BASE_KINDS: dict[str, BaseKind] = {
    "branch": BaseKind(
        branch,
        (BaseField("code", "code", fixed=True), _NAME),
        "name",
        uses=(Use("units", unit.c.branch_id, unit.c.active == 1), _open_files(case_file.c.branch_id)),
    ),
    "unit": BaseKind(
        unit,
        (BaseField("branch_id", "branch"), _CODE, _NAME),
        "name",
        uses=(Use("posts", post.c.unit_id, post.c.active == 1), _open_files(case_file.c.about_unit_id)),
    ),
    "post": BaseKind(
        post,
        (
            BaseField("unit_id", "unit"),
            _CODE,
            BaseField("title"),
            BaseField("kind", options=("person", "queue")),
            BaseField("role", options=tuple(ROLE_VERBS)),
            BaseField("clearance", "number", required=False, least=0, most=2),
        ),
        "title",
        uses=(
            _open_files(case_file.c.holder_post_id),
            Use("open_referrals", referral.c.to_post_id, referral.c.done_at.is_(None)),
            Use("open_follow_ups", follow_up.c.owner_post_id, follow_up.c.done_at.is_(None)),
            Use("occupants", occupancy.c.post_id, occupancy.c.until_at.is_(None)),
        ),
    ),
    "deputy": BaseKind(
        deputy,
        (
            BaseField("principal_user_id", USER),
            BaseField("deputy_user_id", USER),
            BaseField("from_on", "date"),
            BaseField("until_on", "date"),
        ),
        "from_on",
        verb="users",
        order="from_on",
    ),
    "category": BaseKind(
        category,
        (
            BaseField("parent_id", "category", required=False),
            BaseField("code", "code", fixed=True),
            _NAME,
            BaseField("severity", "number", required=False, least=1, most=4),
            BaseField("is_safety", "flag", required=False),
            BaseField("due_days", "number", required=False, least=0, most=365),
        ),
        "name",
        uses=(
            _open_files(case_file.c.category_id),
            Use("children", category.c.parent_id, category.c.active == 1),
        ),
    ),
    "choice": BaseKind(
        choice,
        (
            BaseField("list", options=CHOICE_LISTS, fixed=True),
            BaseField("code", "code", fixed=True),
            BaseField("title"),
            BaseField("position", "number", required=False, least=0, most=9999),
        ),
        "title",
        order="position",
        uses=(
            _open_files(case_file.c.remedy, by="code", only=("list", "remedy")),
            _open_files(case_file.c.route, by="code", only=("list", "route")),
            _open_files(case_file.c.contact_group, by="code", only=("list", "contact_group")),
            _open_files(case_file.c.serial_absent_reason, by="code", only=("list", "serial_absent_reason")),
        ),
    ),
    "place": BaseKind(
        place,
        (
            BaseField("parent_id", "place", required=False),
            BaseField("kind", options=("province", "city")),
            _NAME,
            BaseField("phone_prefix", "code", required=False),
        ),
        "name",
        order="folded",
        folded={"folded": ("name", fold)},
        uses=(
            Use("children", place.c.parent_id, place.c.active == 1),
            Use("dealers", dealer.c.city_id, dealer.c.active == 1),
            Use("addresses", party_address.c.city_id),
        ),
    ),
    "product_family": BaseKind(
        product_family,
        (_CODE, _NAME, BaseField("parts", "prose", required=False)),
        "name",
        order="name",
        uses=(
            Use("models", product_model.c.family_id, product_model.c.active == 1),
            Use("faults", product_fault.c.family_id, product_fault.c.active == 1),
        ),
    ),
    "product_model": BaseKind(
        product_model,
        (
            BaseField("family_id", "product_family"),
            BaseField("brand", required=False),
            _CODE,
            _NAME,
            BaseField("warranty_months", "number", required=False, least=0, most=240),
        ),
        "name",
        order="folded",
        folded={"folded": ("code", fold_serial)},
        uses=(_open_files(case_file.c.model_id),),
    ),
    "product_fault": BaseKind(
        product_fault,
        (BaseField("family_id", "product_family"), _CODE, _NAME),
        "name",
        uses=(_open_files(case_file.c.fault_id),),
    ),
    "dealer": BaseKind(
        dealer,
        (_CODE, _NAME, BaseField("phone", required=False), BaseField("city_id", "place", required=False)),
        "name",
        order="name",
        uses=(
            _open_files(case_file.c.dealer_id),
            _open_files(case_file.c.about_dealer_id),
            Use("coverage", dealer_coverage.c.dealer_id),
        ),
    ),
    "dealer_coverage": BaseKind(
        dealer_coverage,
        (
            BaseField("dealer_id", "dealer"),
            BaseField("city_id", "place"),
            BaseField("family_id", "product_family"),
            BaseField("rank", "number", required=False, least=1, most=9),
        ),
        "rank",
    ),
    "ready_sentence": BaseKind(
        ready_sentence,
        (
            BaseField("unit_id", "unit", required=False),
            _CODE,
            BaseField("usage", options=SENTENCE_USAGES),
            BaseField("body", "prose"),
        ),
        "code",
        order="code",
    ),
    "letter_register": BaseKind(
        letter_register,
        (
            BaseField("branch_id", "branch"),
            BaseField("code", "code", fixed=True),
            BaseField("title"),
            BaseField("pattern"),
        ),
        "title",
        uses=(Use("draft_letters", letter.c.register_id, letter.c.state == "draft"),),
    ),
    "holiday": BaseKind(
        holiday,
        (
            BaseField("on_day", "date"),
            BaseField("title"),
            BaseField("kind", required=False, options=("official", "closure")),
            BaseField("is_tentative", "flag", required=False),
        ),
        "title",
        verb="calendar",
        order="on_day",
    ),
    "work_period": BaseKind(
        work_period,
        (
            BaseField("branch_id", "branch", required=False),
            BaseField("from_on", "date"),
            BaseField("until_on", "date", required=False),
            BaseField("weekday", "number", least=0, most=6),
            BaseField("start_minute", "number", least=0, most=1440),
            BaseField("end_minute", "number", least=0, most=1440),
        ),
        "weekday",
        verb="calendar",
        order="from_on",
    ),
}

LABELS: dict[str, tuple[Table, str]] = {
    **{name: (kind.table, kind.label) for name, kind in BASE_KINDS.items()},
    USER: (app_user, "display_name"),
}
"""Per kind that can be pointed at: its table and the column a list shows."""
