"""The work flow of a file as one time line: referrals, notes, actions and calls, newest first."""

from __future__ import annotations

from collections.abc import Callable

from cartable import messages
from cartable.records.case_card import CallEntry, CaseCard, EventEntry, NoteEntry, ReferralStep
from views import strings
from views.moments import Moments
from views.widgets.time_line import TimeLineEntry

NOTE_LOOKS = {"note": ("writing", "mute"), "action": ("tool", "info"), "answer": ("message-check", "ok")}
EVENT_LOOKS = {
    "register": ("phone-call", "info"),
    "close": ("circle-check", "ok"),
    "archive": ("archive", "mute"),
    "reopen": ("rotate-clockwise", "warn"),
    "wait": ("player-pause", "warn"),
    "resume": ("history", "info"),
    "merge": ("git-merge", "violet"),
    "void": ("ban", "danger"),
    "undo": ("arrow-back-up", "warn"),
    "correct": ("file-pencil", "mute"),
    "attach": ("paperclip", "mute"),
    "letter": ("mail", "violet"),
    "print": ("printer", "mute"),
}
"""Events that no other row of the file tells."""

REASON_LISTS = {"wait": "wait_reason", "reopen": "reopen_reason", "return": "return_reason"}
"""Verbs whose reason is a code of one of the office's lists; of the others it is plain text."""

TitleOf = Callable[[str, str], str]


def flow_entries(card: CaseCard, moments: Moments, title_of: TitleOf) -> tuple[TimeLineEntry, ...]:
    """Every event of the file's work, newest first. ``title_of`` names a code of a coded list."""
    found: list[tuple[int, int, TimeLineEntry]] = []
    found += ((step.sent_at, step.seq, _referral(step, moments, title_of)) for step in card.referrals if _moves(step))
    answers = {(step.sent_at, step.paraph) for step in card.referrals if step.reason == "answer"}
    found += ((note.at, 0, _note(note, moments)) for note in card.notes if (note.at, note.body) not in answers)
    found += (
        (call.started_at, 0, _call(call, moments, title_of))
        for call in card.calls
        if call.started_at != card.registered_at
    )
    found += ((event.at, event.seq, _event(event, moments, title_of))
              for event in card.events if event.verb in EVENT_LOOKS)  # fmt: skip
    found.sort(key=lambda each: (each[0], each[1]), reverse=True)
    return tuple(entry for _, _, entry in found)


def _moves(step: ReferralStep) -> bool:
    return step.from_post_id != step.to_post_id


def _referral(step: ReferralStep, moments: Moments, title_of: TitleOf) -> TimeLineEntry:
    reason = ""
    if step.is_copy:
        title, icon, tone = strings.Flow.copy_to(step.to_post), "copy", "mute"
    elif step.reason == "answer":
        title, icon, tone = strings.Flow.answered(step.to_post), "message-check", "ok"
    elif step.reason == "claimed":
        title, icon, tone = strings.Flow.claimed(step.from_post), "hand-grab", "info"
    elif step.reason in strings.Flow.MOVES:
        title, icon, tone = strings.Flow.MOVES[step.reason], "arrow-back-up", "warn"
    else:
        reason = title_of("return_reason", step.reason) if step.reason else ""
        is_return = bool(step.reason)
        title = strings.Flow.returned(step.to_post) if is_return else strings.Flow.referred(step.to_post)
        icon, tone = ("arrow-back", "danger") if is_return else ("arrow-forward-up", "violet")
    read = strings.Flow.read(moments.short(step.read_at)) if step.read_at else strings.Flow.UNREAD
    parts = (
        messages.both_names(step.sent_by, step.principal),
        messages.word("purposes", step.purpose),
        "" if step.result else read,
    )
    body = "\n".join(part for part in (reason, step.paraph) if part)
    line = strings.Flow.DOT.join(filter(None, parts))
    return TimeLineEntry(("referral", step.id), title, moments.full(step.sent_at), line, body, icon, tone)


def _note(note: NoteEntry, moments: Moments) -> TimeLineEntry:
    icon, tone = NOTE_LOOKS[note.kind]
    who = strings.Flow.DOT.join((messages.both_names(note.by, note.principal), note.post))
    return TimeLineEntry(
        (note.kind, note.id), strings.Flow.NOTES[note.kind], moments.full(note.at), who, note.body, icon, tone
    )


def _call(call: CallEntry, moments: Moments, title_of: TitleOf) -> TimeLineEntry:
    return TimeLineEntry(
        ("call", call.id),
        strings.Flow.CALLS[call.direction],
        moments.full(call.started_at),
        strings.Flow.DOT.join((messages.both_names(call.by, call.principal), title_of("call_result", call.result))),
        call.body,
        "phone-incoming" if call.direction == "in" else "phone-call",
        "info" if call.result == "answered" else "warn",
    )


def _event(event: EventEntry, moments: Moments, title_of: TitleOf) -> TimeLineEntry:
    icon, tone = EVENT_LOOKS[event.verb]
    body = ""
    if event.verb in ("close", "archive") and event.detail.get("outcome"):
        body = title_of("outcome", str(event.detail["outcome"]))
    elif event.detail.get("reason"):
        body = title_of(REASON_LISTS.get(event.verb, ""), str(event.detail["reason"]))
    who = strings.Flow.DOT.join((messages.both_names(event.actor, event.principal), event.post))
    return TimeLineEntry(
        ("event", event.seq), messages.word("verbs", event.verb), moments.full(event.at), who, body, icon, tone
    )
