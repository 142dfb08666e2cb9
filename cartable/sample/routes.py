"""The way a file takes through the sample office, from its category: whole, to the archive; stories cut it short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cartable.sample.composer import ComposedComplaint
from cartable.sample.moves import DAY, Sheet

GROUPS = {
    "late_part": "part", "late_replacement": "replace", "transit_damage": "replace", "wrong_goods": "replace",
    "not_delivered": "replace", "overcharge": "money", "price": "money", "no_refund": "money", "conduct": "conduct",
    "warranty_refused": "warranty", "fake_warranty": "warranty", "no_invoice": "warranty", "wrong_advice": "advice",
    "guidance": "advice", "electric_shock": "safety", "fire": "safety", "gas_leak": "safety", "glass_break": "safety",
}  # fmt: skip
KIND_GROUPS = {
    "enquiry": "advice", "criticism": "advice", "suggestion": "advice", "appreciation": "advice", "claim": "money",
    "violation_report": "conduct",
}  # fmt: skip
OUTCOMES = {
    "visit": ("repaired", "repaired", "repaired", "satisfied", "satisfied", "withdrawn", "unreachable"),
    "part": ("repaired", "repaired", "repaired", "satisfied", "replaced"),
    "replace": ("replaced", "replaced", "replaced", "satisfied", "refunded", "rejected"),
    "money": ("refunded", "refunded", "explained", "rejected", "satisfied"),
    "conduct": ("satisfied", "explained", "satisfied", "withdrawn"),
    "warranty": ("repaired", "repaired", "rejected", "explained", "satisfied"),
    "advice": ("explained", "explained", "explained", "satisfied"),
    "safety": ("replaced", "replaced", "repaired"),
    "legal": ("satisfied", "replaced", "refunded"),
}
WAITS = {"part": "part", "replace": "carrier", "money": "customer", "warranty": "customer", "visit": "part"}
WAIT_SHARE = {"part": 0.65, "replace": 0.4, "money": 0.25, "warranty": 0.3, "visit": 0.15}
HOT_AND_COLD = frozenset({"refrigerator", "side_by_side", "split", "package", "water_heater"})


@dataclass(frozen=True, slots=True)
class Route:
    """What decides the way: the matter, where it came in, a pause it must have (or empty), whom letters go to.

    ``is_secret`` keeps everybody off the file through whose hands it does not go; ``must_last`` rules out an answer in
    the same call.
    """

    complaint: ComposedComplaint
    channel: str
    must_wait: str
    correspondent: str
    body: tuple[str, str] | None
    is_secret: bool
    must_last: bool

    @property
    def group(self) -> str:
        """The kind of work it makes."""
        if self.channel == "legal":
            return "legal"
        return KIND_GROUPS.get(self.complaint.kind) or GROUPS.get(self.complaint.category_code, "visit")


def write_route(sheet: Sheet, route: Route) -> None:
    """Writes the whole way of a file onto its sheet, closed and archived at the end."""
    _letter_in(sheet, route)
    if _passes_on(sheet.registrar, route):
        sheet.refer("PR-1", "for_action")
    closer = sheet.holder
    if sheet.rng.random() < 0.12:
        sheet.note()
    if route.group == "advice" and not route.must_last and sheet.rng.random() < 0.7:
        sheet.close(sheet.rng.choice(OUTCOMES["advice"]), minutes=sheet.rng.randint(1, 12))
    else:
        _WAYS.get(route.group, _service)(sheet, route, closer)
        closer = sheet.holder
        _end(sheet, route)
    sheet.archive(closer)
    if sheet.rng.random() < 0.05 and route.group != "legal":
        _again(sheet, route, closer)


def _passes_on(registrar: str, route: Route) -> bool:
    """The secretariat handles no complaint itself, the dealers' desk none about a dealer."""
    return (registrar == "SC-1" and route.group != "legal") or (
        registrar == "DA-1" and route.group in ("money", "conduct")
    )


def _letter_in(sheet: Sheet, route: Route) -> None:
    if route.channel in ("letter", "legal"):
        number = sheet.rng.randint(1200, 98000)
        extra = {"body_code": route.body[0]} if route.body else {}
        sheet.letter(
            "incoming", route.correspondent, their_number=str(number) if route.body else "",
            their_days_before=sheet.rng.randint(2, 9), **extra,
        )  # fmt: skip


def _service(sheet: Sheet, route: Route, clerk: str) -> None:
    """To the technicians, by their queue or straight to one; back to the clerk who calls the customer."""
    rng = sheet.rng
    expert, queue = _experts(clerk, route)
    urgency = 2 if route.group == "safety" else int(rng.random() < 0.15)
    copies = ("MG-2",) if route.group == "safety" else ("DA-1",) if clerk != "DA-1" and rng.random() < 0.05 else ()
    if clerk != "DA-1" and rng.random() < 0.04:
        sheet.refer("DA-1", "for_action")
        sheet.recall()
    paraph = "urgent" if route.group == "safety" else ""
    is_direct = route.group == "safety" or rng.random() < 0.4
    sheet.refer(expert if is_direct else queue, "for_action", paraph, copies=copies, urgency=urgency)
    if not is_direct:
        sheet.claim(expert)
        if rng.random() < 0.05:
            sheet.release(queue)
            sheet.claim(expert)
    elif route.group != "safety" and rng.random() < 0.14:
        sheet.return_case(rng.choice(("incomplete", "incomplete", "unclear", "wrong_post", "done_before")))
        sheet.call("answered", promise=True)
        sheet.refer(expert, "for_action")
    for each in copies:
        sheet.acknowledge(each)
    _work(sheet, route, clerk)
    sheet.answer(_result(route))


def _work(sheet: Sheet, route: Route, clerk: str) -> None:
    """What the technician does until he has something to answer."""
    rng, group = sheet.rng, route.group
    sheet.act(group, 20, 60 if group == "safety" else 2 * DAY)
    _calls(sheet)
    if rng.random() < 0.35:
        sheet.follow_up()
    if not route.is_secret and rng.random() < 0.2:
        for _ in range(rng.choice((1, 1, 2, 3))):
            sheet.repeat_contact(clerk)
    if group in ("part", "replace") and rng.random() < 0.5:
        sheet.refer("WH-1", "for_action", "warehouse")
        sheet.act("warehouse")
        sheet.answer("warehouse")
    if route.complaint.category_code in ("repeated_fault", "late_replacement") and rng.random() < 0.5:
        sheet.refer("MG-1", "for_opinion")
        sheet.answer("supervisor")
    _pause(sheet, route, WAITS.get(group, "customer"), WAIT_SHARE.get(group, 0.1))
    sheet.act_done(group)
    if rng.random() < 0.2:
        sheet.note()


def _money(sheet: Sheet, route: Route, clerk: str) -> None:
    """To the dealers' desk for what a dealer took, to finance for what is to be paid."""
    if route.complaint.category_code in ("overcharge", "price"):
        sheet.refer("DA-1", "for_action")
        sheet.act("money")
        _calls(sheet)
        _pause(sheet, route, "customer", WAIT_SHARE["money"])
        sheet.refer("FI-1", "for_review", "finance")
        sheet.act("finance")
        sheet.answer("finance")
        sheet.answer("money")
        return
    sheet.refer("FI-Q" if not route.is_secret and sheet.rng.random() < 0.4 else "FI-1", "for_action", "finance")
    if sheet.holder == "FI-Q":
        sheet.claim("FI-1")
    sheet.act("money")
    if not route.is_secret and sheet.rng.random() < 0.3:
        sheet.repeat_contact(clerk)
    _pause(sheet, route, "customer", WAIT_SHARE["money"])
    sheet.act("finance")
    sheet.answer("finance")


def _conduct(sheet: Sheet, route: Route, clerk: str) -> None:
    """To the dealers' desk, with the supervisor in the picture."""
    sheet.refer("DA-1", "for_action", copies=("MG-1",))
    sheet.acknowledge("MG-1")
    sheet.act("conduct")
    _calls(sheet)
    if not route.is_secret and sheet.rng.random() < 0.15:
        sheet.repeat_contact(clerk)
    _pause(sheet, route, "customer", 0.08)
    sheet.act_done("conduct")
    sheet.answer("dealer_affairs")


def _advice(sheet: Sheet, route: Route, clerk: str) -> None:
    """A question that the clerk cannot answer alone."""
    expert, _ = _experts(clerk, route)
    sheet.refer(expert, "for_answer")
    sheet.act("advice")
    _pause(sheet, route, "customer", 0.05)
    sheet.answer("delivery")


def _legal(sheet: Sheet, route: Route, clerk: str) -> None:
    """A body outside: the lawyer leads, the technician gives his opinion, the body decides."""
    sheet.refer("LG-1", "for_answer")
    sheet.act("legal", 60, DAY)
    expert, _ = _experts(clerk, route)
    sheet.refer(expert, "for_opinion")
    sheet.answer("opinion")
    sheet.act("legal")
    sheet.wait("external")
    sheet.resume("external")
    sheet.act_done("legal")


_WAYS: dict[str, Callable[[Sheet, Route, str], None]] = {
    "money": _money, "conduct": _conduct, "advice": _advice, "legal": _legal,
}  # fmt: skip


def _end(sheet: Sheet, route: Route) -> None:
    """The last word with the customer, an answer by letter where one came, and the outcome."""
    rng = sheet.rng
    outcome = rng.choice(OUTCOMES[route.group])
    if route.group != "legal":
        if outcome == "unreachable":
            for result in ("no_answer", "off", "no_answer"):
                sheet.call(result, minutes=rng.randint(DAY - 60, DAY + 60))
        elif outcome not in ("rejected", "withdrawn"):
            if rng.random() < 0.25:
                sheet.call(rng.choice(("no_answer", "busy", "off")))
            sheet.call("answered", "satisfied")
    if route.channel in ("letter", "legal") and rng.random() < 0.7:
        sheet.letter("outgoing", route.correspondent, dispatch=rng.choice(("registered_post", "system", "email")))
    sheet.close(outcome)


def _again(sheet: Sheet, route: Route, clerk: str) -> None:
    """A new episode: the fault came back or the customer objects."""
    sheet.reopen(clerk)
    sheet.call("answered", "unsatisfied", promise=True)
    expert, _ = _experts(clerk, route)
    if expert != clerk:
        sheet.refer(expert, "for_action")
        sheet.act_done(_technical(route))
        sheet.answer(_result(route))
    sheet.call("answered", "satisfied")
    sheet.close("satisfied")
    sheet.archive(clerk)


def write_escalation(sheet: Sheet, route: Route) -> None:
    """A file that has lain too long goes to the supervisor, and mostly comes back with an order."""
    sheet.refer("MG-1", "for_review", "escalated", urgency=1)
    if sheet.rng.random() < 0.8:
        expert, _ = _experts(sheet.registrar, route)
        to = {"money": "FI-1", "conduct": "DA-1", "legal": "LG-1"}.get(route.group, expert)
        sheet.refer(to, "for_action", "directive", urgency=1)


def _technical(route: Route) -> str:
    return "visit" if route.complaint.fault_code else "replace"


def _result(route: Route) -> str:
    return "expert" if route.complaint.fault_code else "delivery"


def _calls(sheet: Sheet) -> None:
    chance = sheet.rng.random()
    if chance < 0.2:
        sheet.call(sheet.rng.choice(("no_answer", "no_answer", "busy", "off")))
    if chance < 0.65:
        sheet.call("answered", promise=chance < 0.4)


def _pause(sheet: Sheet, route: Route, reason: str, share: float) -> None:
    if reason == "part" and not route.complaint.fault_code:
        reason = "customer"
    if route.must_wait or sheet.rng.random() < share:
        sheet.wait(route.must_wait or reason)
        sheet.resume(route.must_wait or reason)


def _experts(clerk: str, route: Route) -> tuple[str, str]:
    """The technician for the product and his unit's queue; Shiraz has its own."""
    if clerk == "SPR-1":
        return "SAS-1", "SAS-Q"
    return ("AS-2" if route.complaint.family_code in HOT_AND_COLD else "AS-1"), "AS-Q"
