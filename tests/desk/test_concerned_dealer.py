"""A complaint about a dealer is not given to that dealer: at intake, by correction, by proposal, by merging."""

import pytest

from cartable.commands.base_data import SaveRow
from cartable.commands.cases import CorrectCase, MergeCase, PartyInput
from cartable.errors import BadInput
from cartable.queries.cases import ProposeDealers
from tests.builders import SmallOffice


def add(office: SmallOffice, table: str, **fields: object) -> int:
    return int(office.perform("admin", SaveRow(kind=table, fields=fields)).record.id)  # type: ignore[attr-defined]


@pytest.fixture
def dealers(office: SmallOffice) -> tuple[int, int]:
    """The one who is complained of, and another."""
    return tuple(add(office, "dealer", code=code, name=f"سرویس {code}") for code in ("D-1", "D-2"))  # type: ignore[return-value]


def test_intake_gives_it_to_another(office: SmallOffice, dealers: tuple[int, int]) -> None:
    accused, other = dealers
    with pytest.raises(BadInput) as refused:
        office.register(about_dealer_id=accused, dealer_id=accused)
    assert (refused.value.code, refused.value.field) == ("dealer_is_concerned", "dealer_id")

    card = office.case("clerk", office.register(about_dealer_id=accused, dealer_id=other).case_id)
    assert (card.about_dealer_id, card.about_dealer, card.dealer) == (accused, "سرویس D-1", "سرویس D-2")


def test_a_correction_does_not_give_it_to_him(office: SmallOffice, dealers: tuple[int, int]) -> None:
    accused, other = dealers
    case = office.register(about_dealer_id=accused)
    with pytest.raises(BadInput) as refused:
        office.perform("clerk", CorrectCase(case_id=case.case_id, version=1, dealer_id=accused))
    assert refused.value.field == "dealer_id"
    office.perform("clerk", CorrectCase(case_id=case.case_id, version=1, dealer_id=other))
    assert office.case("clerk", case.case_id).dealer == "سرویس D-2"


def test_he_is_not_proposed(office: SmallOffice, dealers: tuple[int, int]) -> None:
    city = add(office, "place", kind="city", name="شهر آزمون", phone_prefix="021")
    family = add(office, "product_family", code="F", name="یخچال")
    for rank, dealer in enumerate(dealers, 1):
        add(office, "dealer_coverage", dealer_id=dealer, city_id=city, family_id=family, rank=rank)
    asked = {"city_id": city, "family_id": family}
    for about, expected in ((None, list(dealers)), (dealers[0], [dealers[1]])):
        found = office.fetch("clerk", ProposeDealers(**asked, about_dealer_id=about))
        assert [each.dealer_id for each in found] == expected  # type: ignore[attr-defined]


def test_it_is_not_merged_into_a_file_that_lies_with_him(office: SmallOffice, dealers: tuple[int, int]) -> None:
    accused, other = dealers
    source = office.register(about_dealer_id=accused)
    person = office.case("clerk", source.case_id).complainant
    assert person is not None
    targets = [office.register(complainant=PartyInput(party_id=person.id), dealer_id=each) for each in (accused, other)]

    def merge(target_id: int) -> None:
        office.perform("clerk", MergeCase(case_id=source.case_id, version=1, into_case_id=target_id, into_version=1))

    with pytest.raises(BadInput) as refused:
        merge(targets[0].case_id)
    assert refused.value.code == "merge_dealer_concerned"
    merge(targets[1].case_id)
    assert office.case("clerk", source.case_id).state == "merged"
