"""The printed tree of a file's referrals."""

from dataclasses import dataclass
from typing import Literal

from cartable.records.papers.common import OfficeHead, PaperHead


@dataclass(frozen=True, slots=True)
class ReferralBranch:
    """One referral: depth 0 is the first; waited_minutes are working minutes until acted on, None while open."""

    depth: int
    from_post: str
    to_post: str
    person: str
    purpose: str
    sent_at_ms: int
    acted_at_ms: int | None = None
    waited_minutes: int | None = None
    paraph: str = ""
    result: str = ""
    kind: Literal["referral", "copy"] = "referral"


@dataclass(frozen=True, slots=True)
class ReferralTree:
    """درخت ارجاعات: who sent the file to whom, when, with what words, and how long each held it."""

    office: OfficeHead
    head: PaperHead
    subject: str
    customer: str
    holder: str
    branches: tuple[ReferralBranch, ...]
    blocks: tuple[str, ...] = ()
