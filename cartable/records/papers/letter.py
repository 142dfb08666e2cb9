"""Letters of the office: the final answer to a complaint, and any other."""

from dataclasses import dataclass
from datetime import date

from cartable.records.papers.common import OfficeHead


@dataclass(frozen=True, slots=True)
class FinalLetter:
    """نامه: paragraphs under a salutation; appeal says how the answer can be objected to, copies who else gets it.

    number is that of the letter register, paper_number that of this print among the office's papers.
    """

    office: OfficeHead
    number: str
    written_on: date
    case_number: str
    tracking_code: str
    receiver: str
    receiver_title: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    signatory: str
    signatory_post: str
    references: tuple[str, ...] = ()
    decision: str = ""
    appeal: tuple[str, ...] = ()
    attachments: str = ""
    copies: tuple[str, ...] = ()
    paper_number: str = ""
    terms: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
