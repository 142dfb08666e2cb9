"""Every command and its action, every query and its handler: one explicit table that can be grepped.

It is also what ``main.py commands`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cartable.actions.acknowledge_copy import acknowledge_copy
from cartable.actions.add_follow_up import add_follow_up
from cartable.actions.add_margin_note import add_margin_note
from cartable.actions.answer_referral import answer_referral
from cartable.actions.archive_case import archive_case
from cartable.actions.archive_several import archive_several
from cartable.actions.attach_file import attach_file
from cartable.actions.attach_signed_copy import attach_signed_copy
from cartable.actions.change_password import change_password, prove_password
from cartable.actions.claim_case import claim_case
from cartable.actions.claim_several import claim_several
from cartable.actions.close_case import close_case
from cartable.actions.correct_case import correct_case
from cartable.actions.correct_party import correct_party
from cartable.actions.count_print import count_print
from cartable.actions.declare_closure import declare_closure
from cartable.actions.discard_draft import discard_draft
from cartable.actions.dispatch_letter import dispatch_letter
from cartable.actions.finish_follow_up import finish_follow_up
from cartable.actions.hand_over_shift import hand_over_shift
from cartable.actions.import_workbook import import_workbook
from cartable.actions.issue_paper import issue_paper
from cartable.actions.keep_paper_pdf import keep_paper_pdf
from cartable.actions.log_call import log_call
from cartable.actions.log_repeat_contact import log_repeat_contact
from cartable.actions.mark_case import mark_case
from cartable.actions.mark_read import mark_read
from cartable.actions.mark_several_read import mark_several_read
from cartable.actions.merge_case import merge_case
from cartable.actions.recall_case import recall_case
from cartable.actions.record_action import record_action
from cartable.actions.record_set import record_set
from cartable.actions.refer_case import refer_case
from cartable.actions.refer_several import refer_several
from cartable.actions.refresh_search import refresh_search
from cartable.actions.register_case import register_case
from cartable.actions.register_letter import register_letter
from cartable.actions.release_case import release_case
from cartable.actions.reopen_case import reopen_case
from cartable.actions.resume_case import resume_case
from cartable.actions.retire_row import retire_row
from cartable.actions.return_case import return_case
from cartable.actions.save_draft import save_draft
from cartable.actions.save_external_track import save_external_track
from cartable.actions.save_office import save_office
from cartable.actions.save_paper_policy import save_paper_policy
from cartable.actions.save_paper_texts import save_paper_texts
from cartable.actions.save_preference import save_preference
from cartable.actions.save_row import save_row
from cartable.actions.save_user import prepare_user, save_user
from cartable.actions.share_phone import share_phone
from cartable.actions.sign_letter import sign_letter
from cartable.actions.undo_import import undo_import
from cartable.actions.undo_operation import undo_operation
from cartable.actions.void_case import void_case
from cartable.actions.void_letter import void_letter
from cartable.actions.void_paper import void_paper
from cartable.actions.wait_case import wait_case
from cartable.boxes.counts import fetch_counts, fetch_today
from cartable.boxes.page import fetch_box_lines, fetch_box_page
from cartable.cards.blobs import fetch_blob
from cartable.cards.call_log import fetch_call_log
from cartable.cards.caller import fetch_caller
from cartable.cards.case_card import fetch_case
from cartable.cards.case_summary import summarise_case
from cartable.cards.dealers import propose_dealers
from cartable.cards.drafts import fetch_draft
from cartable.cards.duplicates import offer_duplicates
from cartable.cards.find_by_code import find_by_code
from cartable.cards.letters import fetch_letters, suggest_letters
from cartable.cards.lists import fetch_base_stamp, fetch_lists
from cartable.cards.office import (
    fetch_office,
    fetch_preferences,
    fetch_rows,
    fetch_users,
)
from cartable.cards.paper_copy import fetch_paper_record
from cartable.cards.paper_list import list_papers
from cartable.cards.paper_plan import plan_paper_stack
from cartable.cards.paper_templates import (
    fetch_paper_policy,
    fetch_paper_specimen,
    fetch_paper_texts,
    fetch_paper_versions,
)
from cartable.cards.papers_due import papers_due
from cartable.cards.suggest_parties import suggest_parties
from cartable.cards.suggest_units import suggest_units
from cartable.commands import Command
from cartable.commands.base_data import (
    DeclareClosure,
    RefreshSearch,
    RetireRow,
    SaveOffice,
    SavePaperPolicy,
    SavePaperTexts,
    SaveRow,
    SaveUser,
)
from cartable.commands.cases import (
    ArchiveCase,
    CloseCase,
    CorrectCase,
    LogRepeatContact,
    MergeCase,
    RecordSet,
    RegisterCase,
    ReopenCase,
    ResumeCase,
    VoidCase,
    WaitCase,
)
from cartable.commands.contacts import (
    AddFollowUp,
    AttachFile,
    DiscardDraft,
    FinishFollowUp,
    HandOverShift,
    LogCall,
    SaveDraft,
)
from cartable.commands.importing import ImportWorkbook, UndoImport
from cartable.commands.letters import DispatchLetter, RegisterLetter, SaveExternalTrack, SignLetter, VoidLetter
from cartable.commands.marks import MarkCase
from cartable.commands.papers import AttachSignedCopy, CountPrint, IssuePaper, KeepPaperPdf, VoidPaper
from cartable.commands.parties import CorrectParty, SharePhone
from cartable.commands.referrals import (
    AcknowledgeCopy,
    AddMarginNote,
    AnswerReferral,
    ClaimCase,
    MarkRead,
    RecallCase,
    RecordAction,
    ReferCase,
    ReleaseCase,
    ReturnCase,
    UndoOperation,
)
from cartable.commands.session import ChangePassword, SavePreference
from cartable.commands.several import ArchiveSeveral, ClaimSeveral, MarkSeveralRead, ReferSeveral
from cartable.queries import Query
from cartable.queries.boxes import BoxLines, BoxPage, FetchCounts, FetchToday
from cartable.queries.cases import (
    CaseSummary,
    FetchBlob,
    FetchCaller,
    FetchCase,
    FetchDraft,
    FetchLetters,
    FetchPaperRecord,
    FindByCode,
    ListPapers,
    OfferDuplicates,
    PapersDue,
    PlanPapers,
    ProposeDealers,
    SearchCases,
    SuggestLetters,
    SuggestParties,
    SuggestUnits,
)
from cartable.queries.contacts import FetchCallLog
from cartable.queries.importing import FetchImportRejects, FetchRejectedRows, ListImports
from cartable.queries.office import (
    BoxTable,
    FetchBaseStamp,
    FetchLists,
    FetchOffice,
    FetchPaperPolicy,
    FetchPaperSpecimen,
    FetchPaperTexts,
    FetchPaperVersions,
    FetchPreferences,
    FetchRows,
    FetchUsers,
    LetterTable,
    VerifyEvents,
)
from cartable.reports.box_table import fetch_box_table
from cartable.reports.imports import fetch_import_rejects, fetch_rejected_rows, list_imports
from cartable.reports.letter_table import fetch_letter_table
from cartable.reports.verification import verify_events
from cartable.search.search_cases import search_cases

if TYPE_CHECKING:
    from cartable.reading import Reading
    from cartable.records.people import Actor
    from cartable.unit_of_work import UnitOfWork
    from models.engine import Database

Preparation = Callable[["Database", "Actor", Any], Command]
Action = Callable[["UnitOfWork", Any], object]
Handler = Callable[["Reading", Any], object]

ACTIONS: dict[type[Command], Action] = {
    RegisterCase: register_case,
    ReferCase: refer_case,
    ReturnCase: return_case,
    RecallCase: recall_case,
    RecordAction: record_action,
    AnswerReferral: answer_referral,
    AcknowledgeCopy: acknowledge_copy,
    MarkRead: mark_read,
    MarkCase: mark_case,
    ClaimCase: claim_case,
    ReleaseCase: release_case,
    AddMarginNote: add_margin_note,
    WaitCase: wait_case,
    ResumeCase: resume_case,
    CloseCase: close_case,
    ArchiveCase: archive_case,
    ReopenCase: reopen_case,
    MergeCase: merge_case,
    VoidCase: void_case,
    CorrectCase: correct_case,
    LogRepeatContact: log_repeat_contact,
    RecordSet: record_set,
    ReferSeveral: refer_several,
    ClaimSeveral: claim_several,
    ArchiveSeveral: archive_several,
    MarkSeveralRead: mark_several_read,
    UndoOperation: undo_operation,
    SaveRow: save_row,
    RefreshSearch: refresh_search,
    RetireRow: retire_row,
    SaveUser: save_user,
    SaveOffice: save_office,
    SavePaperTexts: save_paper_texts,
    DeclareClosure: declare_closure,
    ChangePassword: change_password,
    SavePreference: save_preference,
    ImportWorkbook: import_workbook,
    UndoImport: undo_import,
    LogCall: log_call,
    AddFollowUp: add_follow_up,
    FinishFollowUp: finish_follow_up,
    HandOverShift: hand_over_shift,
    SaveDraft: save_draft,
    DiscardDraft: discard_draft,
    AttachFile: attach_file,
    CorrectParty: correct_party,
    SharePhone: share_phone,
    RegisterLetter: register_letter,
    SignLetter: sign_letter,
    DispatchLetter: dispatch_letter,
    VoidLetter: void_letter,
    SaveExternalTrack: save_external_track,
    IssuePaper: issue_paper,
    KeepPaperPdf: keep_paper_pdf,
    CountPrint: count_print,
    VoidPaper: void_paper,
    AttachSignedCopy: attach_signed_copy,
    SavePaperPolicy: save_paper_policy,
}

PREPARATIONS: dict[type[Command], Preparation] = {
    SaveUser: prepare_user,
    ChangePassword: prove_password,
}
"""What a command needs done before its transaction: slow, and without a lock."""

HANDLERS: dict[type[Query], Handler] = {
    BoxPage: fetch_box_page,
    BoxLines: fetch_box_lines,
    FetchCounts: fetch_counts,
    FetchToday: fetch_today,
    FetchCase: fetch_case,
    FetchBaseStamp: fetch_base_stamp,
    FetchLists: fetch_lists,
    FetchRows: fetch_rows,
    FetchUsers: fetch_users,
    FetchOffice: fetch_office,
    FetchPaperTexts: fetch_paper_texts,
    FetchPaperVersions: fetch_paper_versions,
    FetchPaperSpecimen: fetch_paper_specimen,
    FetchPreferences: fetch_preferences,
    VerifyEvents: verify_events,
    BoxTable: fetch_box_table,
    LetterTable: fetch_letter_table,
    ListImports: list_imports,
    FetchImportRejects: fetch_import_rejects,
    FetchRejectedRows: fetch_rejected_rows,
    FetchDraft: fetch_draft,
    FetchBlob: fetch_blob,
    FetchPaperRecord: fetch_paper_record,
    PapersDue: papers_due,
    PlanPapers: plan_paper_stack,
    FetchPaperPolicy: fetch_paper_policy,
    FindByCode: find_by_code,
    ListPapers: list_papers,
    FetchLetters: fetch_letters,
    SuggestLetters: suggest_letters,
    SuggestParties: suggest_parties,
    SuggestUnits: suggest_units,
    FetchCaller: fetch_caller,
    ProposeDealers: propose_dealers,
    OfferDuplicates: offer_duplicates,
    CaseSummary: summarise_case,
    SearchCases: search_cases,
    FetchCallLog: fetch_call_log,
}

COMMANDS_BY_NAME: dict[str, type[Command]] = {kind.__name__: kind for kind in ACTIONS}
QUERIES_BY_NAME: dict[str, type[Query]] = {kind.__name__: kind for kind in HANDLERS}
