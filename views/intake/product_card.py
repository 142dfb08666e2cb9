"""The card «کالا»: serial, model, warranty, and the dealer near by."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cartable.records.caller import DealerProposal, UnitSuggestion
from cartable.records.choices import BaseLists
from views.intake import choices, words
from views.intake.list_combo import ListCombo
from views.intake.parts import IntakeCard, row
from views.intake.set_fold import SetFold
from views.intake.state import IntakeState
from views.intake.warranty_fold import WarrantyFold
from views.widgets.banner import Banner
from views.widgets.combo import Combo
from views.widgets.serial_edit import SerialEdit
from views.widgets.suggest_popup import SuggestPopup
from views.widgets.suggestion import Suggestion

SERIAL_LENGTH = 80


class ProductCard(IntakeCard):
    """A serial on record fills the rest; an unknown one is taken as it is, an absent one needs only its reason.

    Signals:
        serial_paused(str): the serial typed so far, once the typing pauses.
        family_changed(object): the product family, or None while the model is not known.
    """

    serial_paused = Signal(str)
    family_changed = Signal(object)

    def __init__(self, lists: BaseLists, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(words.Product.CARD, "wash-machine", parent)
        self._lists = lists
        self._today = today
        self._unit: UnitSuggestion | None = None
        self._unit_id: int | None = None
        self._proposals: tuple[DealerProposal, ...] = ()
        self._barred_id: int | None = None
        self._offered: dict[int, UnitSuggestion] = {}
        self.serial = SerialEdit()
        self.serial.setMaxLength(SERIAL_LENGTH)
        self.model = ListCombo(words.Product.MODEL, choices.models, lists)
        self.absent = ListCombo(words.Product.ABSENT, partial(choices.coded, name="serial_absent_reason"), lists)
        self.dealer = Combo(words.Product.DEALER, choices.dealers(lists))
        self.warranty = Banner("ok", icon="shield-check")
        self.details = WarrantyFold(today)
        self.set = SetFold()
        self.units = SuggestPopup(self.serial, words.Product.UNITS)
        self._lay_out()
        self.units.asked.connect(lambda _text: self.serial_paused.emit(self.serial.value()))
        self.units.chosen.connect(lambda unit_id: self.take(self._offered[unit_id]))
        self.serial.textEdited.connect(self._on_serial_edited)
        self.serial.textChanged.connect(self._show_absent)
        self.model.value_changed.connect(self._on_model)
        self.dealer.value_changed.connect(self._note_dealer)

    def _lay_out(self) -> None:
        add = self.group.add
        self.body.addLayout(
            row(
                add("serial_number", words.Product.SERIAL, self.serial),
                add("model_id", words.Product.MODEL, self.model),
            )
        )
        self.body.addWidget(self.warranty)
        self._absent_field = add("serial_absent_reason", words.Product.ABSENT, self.absent)
        self.dealer_field = add("dealer_id", words.Product.DEALER, self.dealer, hint=words.Product.DEALER_HINT)
        self.body.addLayout(row(self._absent_field, self.dealer_field))
        self.add_folds(self.details, self.set)

    @property
    def family_id(self) -> int | None:
        """The product family of the model chosen."""
        model = self.model.value()
        return choices.family_of(self._lists, model if isinstance(model, int) else None)

    def offer(self, found: tuple[UnitSuggestion, ...]) -> None:
        """Show units that begin with the serial typed."""
        self._offered = {each.unit_id: each for each in found}
        self.units.offer(
            tuple(
                Suggestion(
                    each.unit_id,
                    each.serial_number,
                    detail=each.model,
                    side=each.owner,
                    side_detail=words.Customer.files(each.cases, int(each.open_case_id is not None)),
                )
                for each in found
            )
        )

    def take(self, unit: UnitSuggestion) -> None:
        """Fill in a unit on record."""
        self.serial.set_value(unit.serial_number)
        self.model.set_value(unit.model_id)
        self._unit, self._unit_id = unit, unit.unit_id
        self.set.show_units(unit.part, unit.siblings)
        self._show_warranty()
        self.changed.emit()

    def propose(self, proposals: tuple[DealerProposal, ...]) -> None:
        """Put the dealers who cover city and product first, and name the first of them."""
        self._proposals = proposals
        self._offer_dealers()

    def bar_dealer(self, dealer_id: int | None) -> None:
        """The complaint is about this dealer: he is neither proposed nor chosen, and the box says why."""
        if dealer_id != self._barred_id:
            self._barred_id = dealer_id
            self._offer_dealers()

    def take_lists(self, lists: BaseLists) -> None:
        """Offer what the lists hold now; what is typed or chosen stays."""
        self._lists = lists
        self.dealer.renew_choices(choices.dealers(lists, self._proposed(), barred_id=self._barred_id))
        self.set.show_parts(choices.parts(lists, self.family_id))

    def _proposed(self) -> tuple[DealerProposal, ...]:
        return tuple(each for each in self._proposals if each.dealer_id != self._barred_id)

    def _offer_dealers(self) -> None:
        offered = self._proposed()
        self.dealer.set_choices(choices.dealers(self._lists, offered, barred_id=self._barred_id))
        first = offered[0] if offered else None
        self.dealer.setPlaceholderText(first.name if first else "")
        note = words.Product.dealer(first.phone, first.open_load) if first else ""
        barred = next((each.name for each in self._lists.dealers if each.id == self._barred_id), "")
        self.dealer.note_changed.emit(words.Product.barred(barred) if barred else note)

    def read(self) -> dict[str, Any]:
        """Its part of the state."""
        return {
            "serial": self.serial.value(),
            "unit_id": self._unit_id,
            "model_id": self.model.value(),
            "serial_absent_reason": str(self.absent.value() or ""),
            "dealer_id": self.dealer.value(),
            **self.details.read(),
            **self.set.read(),
        }

    def show_state(self, state: IntakeState) -> None:
        """Fill the boxes."""
        self._unit, self._unit_id = None, state.unit_id
        self.serial.set_value(state.serial)
        self.model.set_value(state.model_id)
        self._unit_id = state.unit_id
        self.absent.set_value(state.serial_absent_reason or None)
        self.dealer.set_value(state.dealer_id)
        self.details.show_state(state)
        self.set.show_state(state)
        self._show_warranty()

    def _on_serial_edited(self, _text: str) -> None:
        self._unit, self._unit_id = None, None
        self._show_warranty()

    def _on_model(self, model_id: object) -> None:
        if self._unit is not None and model_id != self._unit.model_id:
            self._on_serial_edited("")
        self.set.show_parts(choices.parts(self._lists, self.family_id))
        self.family_changed.emit(self.family_id)

    def _show_warranty(self) -> None:
        if self._unit is None:
            self.warranty.say("")
            return
        text, kind = words.Product.warranty(self._unit.warranty_until, self._unit.warranty_basis, self._today())
        self.warranty.say(text, kind, "shield-check" if kind == "ok" else "shield-off")

    def _show_absent(self, text: str) -> None:
        self.absent.setEnabled(not text.strip())
        if text.strip():
            self.absent.set_value(None)

    def _note_dealer(self, dealer_id: object) -> None:
        chosen = self.dealer.current()
        self.dealer.note_changed.emit(chosen.hint if chosen is not None and dealer_id is not None else "")
