"""Base data as entries of the form's lists."""

from cartable.messages import words
from cartable.records.caller import DealerProposal, PartySuggestion
from cartable.records.choices import BaseLists, DealerChoice
from views.intake.words import Customer, Product, isolated_phone
from views.widgets.combo import Choice
from views.widgets.suggestion import Suggestion


def coded(lists: BaseLists, name: str) -> tuple[Choice, ...]:
    """A coded list of the office."""
    return tuple(Choice(entry.code, entry.title, code=entry.code) for entry in lists.named(name))


def fixed(group: str) -> tuple[Choice, ...]:
    """A list that the program itself fixes: kinds, channels, purposes."""
    return tuple(Choice(code, word) for code, word in words(group).items())


def graded(group: str) -> tuple[Choice, ...]:
    """A fixed list of grades, 0 upwards: urgencies, confidentialities."""
    return tuple(Choice(int(code), word) for code, word in words(group).items())


def models(lists: BaseLists) -> tuple[Choice, ...]:
    """Product models, found by name, brand, family or code."""
    families = {family.id: family.name for family in lists.families}
    return tuple(
        Choice(model.id, model.name, " · ".join(filter(None, (model.brand, families.get(model.family_id)))), model.code)
        for model in lists.models
    )


def categories(lists: BaseLists) -> tuple[Choice, ...]:
    """Categories with the one above each."""
    return tuple(Choice(each.id, each.name, each.path, each.code) for each in lists.categories)


def faults(lists: BaseLists, family_id: int | None) -> tuple[Choice, ...]:
    """Faults of a family; of all of them while the product is not known."""
    families = {family.id: family.name for family in lists.families}
    return tuple(
        Choice(each.id, each.name, "" if family_id else families.get(each.family_id, ""), each.code)
        for each in lists.faults
        if family_id in (None, each.family_id)
    )


def cities(lists: BaseLists) -> tuple[Choice, ...]:
    """Cities with their provinces."""
    return tuple(Choice(city.id, city.name, city.province) for city in lists.cities)


def people(found: tuple[PartySuggestion, ...]) -> tuple[Suggestion, ...]:
    """Who may be meant: name and city, at the far edge the phone and how many files there are."""
    return tuple(
        Suggestion(
            each.party_id,
            each.name,
            detail=each.city,
            side=isolated_phone(each.phone) if each.phone else "",
            side_detail=Customer.files(each.cases, each.open_cases),
        )
        for each in found
    )


def dealers(
    lists: BaseLists, proposed: tuple[DealerProposal, ...] = (), *, barred_id: int | None = None
) -> tuple[Choice, ...]:
    """Dealers, those who cover the city and the product first, with what tells how to reach and load them.

    The one a complaint is about is left out: it is not given to him.
    """
    first = tuple(
        Choice(each.dealer_id, each.name, Product.dealer(each.phone, each.open_load), each.code) for each in proposed
    )
    known = {choice.id for choice in first}
    rest = tuple(_dealer(each) for each in lists.dealers if each.id not in known)
    return tuple(choice for choice in first + rest if choice.id != barred_id)


def _dealer(dealer: DealerChoice) -> Choice:
    phone = isolated_phone(dealer.phone) if dealer.phone else ""
    return Choice(dealer.id, dealer.name, "، ".join(filter(None, (dealer.city, phone))), dealer.code)


def family_of(lists: BaseLists, model_id: int | None) -> int | None:
    """The product family of a model."""
    return next((model.family_id for model in lists.models if model.id == model_id), None)


def parts(lists: BaseLists, family_id: int | None) -> tuple[str, ...]:
    """The units that sets of a family are made of; none where it is sold singly."""
    return next((family.parts for family in lists.families if family.id == family_id), ())
