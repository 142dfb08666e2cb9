"""The receipt a customer takes home when a complaint is registered."""

from dataclasses import dataclass
from datetime import date

from cartable.records.papers.common import CustomerSide, OfficeHead, PaperHead, ProductSide


@dataclass(frozen=True, slots=True)
class RegistrationReceipt:
    """قبض ثبت شکایت: what was said, what is wanted, by when the office answers, how to ask after it.

    kind is the word of a file that is no complaint: a request for service, an enquiry.
    """

    office: OfficeHead
    head: PaperHead
    customer: CustomerSide
    product: ProductSide
    registered_at_ms: int
    channel: str
    category: str
    verbatim: str
    remedy_sought: str = ""
    expected_on: date | None = None
    follow_up: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    kind: str = ""
    blocks: tuple[str, ...] = ()
