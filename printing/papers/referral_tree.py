"""درخت ارجاعات: the way of a file through the house."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, ReferralBranch, ReferralTree, shown_blocks
from printing.document import A4, Document, Field, FieldGrid, Heading, Page, Tree, TreeNode
from printing.papers.blocks import Sections, arranged, code_strip, duration, local_moment, paper

TITLE = "درخت ارجاعات"
KIND = "referral_tree"
PREFIX = CODE_PREFIXES[KIND]


def referral_tree(record: ReferralTree, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """The paper of all referrals of a file: who, to whom, when, how long, with what words."""
    waited = sum(branch.waited_minutes or 0 for branch in record.branches)
    facts = FieldGrid(
        (
            Field("مشتری", record.customer, strong=True),
            Field("موضوع", record.subject),
            Field("اکنون نزد", record.holder),
            Field("تعداد ارجاع", len(record.branches), "number"),
            Field("جمع زمان انتظار", duration(waited), span=2),
        )
    )
    nodes = tuple(_node(branch, record) for branch in record.branches)
    sections: Sections = {
        "file": (Heading("پرونده"), facts),
        "branches": (Heading("ارجاعات"), Tree(nodes)) if nodes else (),
    }
    keys = shown_blocks(KIND, record.blocks)
    tail = arranged(keys, code_strip(keys, PREFIX, record.office, record.head))
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _node(branch: ReferralBranch, record: ReferralTree) -> TreeNode:
    sender = f"فرستنده: {branch.person}" if branch.person else ""
    purpose = f"جهت {branch.purpose}" if branch.purpose else ""
    outcome = f"نتیجه: {branch.result}" if branch.result else ""
    facts = " · ".join(text for text in (sender, purpose, _waiting(branch), outcome) if text)
    details = (facts, f"پاراف: {branch.paraph}" if branch.paraph else "")
    return TreeNode(
        branch.depth,
        _title(branch),
        local_moment(branch.sent_at_ms, record.office),
        tuple(text for text in details if text),
    )


def _title(branch: ReferralBranch) -> str:
    who = f"{branch.from_post} به {branch.to_post}"
    if branch.kind == "copy":
        return f"رونوشت از {who}"
    # Whoever registers a file and keeps it has sent it to nobody.
    return f"ثبت نزد {branch.to_post}" if branch.from_post == branch.to_post else f"از {who}"


def _waiting(branch: ReferralBranch) -> str:
    if branch.kind == "copy":
        return ""
    if branch.waited_minutes is None:
        return "در انتظار اقدام"
    return f"انتظار: {duration(branch.waited_minutes)}"
