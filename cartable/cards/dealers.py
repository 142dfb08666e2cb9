"""Which dealer to send: those who cover a city and a product family."""

from __future__ import annotations

from sqlalchemy import func, select

from cartable.permissions import visible
from cartable.queries.cases import ProposeDealers
from cartable.reading import Reading
from cartable.records.caller import DealerProposal
from models.case import case_file
from models.product import dealer, dealer_coverage


def propose_dealers(reading: Reading, query: ProposeDealers) -> tuple[DealerProposal, ...]:
    """Active ones by rank, the first dealer first, each with his open files as far as the actor sees them."""
    load = (
        select(func.count())
        .where(
            case_file.c.dealer_id == dealer.c.id, case_file.c.holder_post_id.is_not(None), visible(reading.authority)
        )
        .correlate(dealer)
        .scalar_subquery()
    )
    rows = reading.execute(
        select(dealer.c.id, dealer.c.code, dealer.c.name, dealer.c.phone, dealer_coverage.c.rank, load)
        .join(dealer_coverage, dealer_coverage.c.dealer_id == dealer.c.id)
        .where(
            dealer_coverage.c.city_id == query.city_id,
            dealer_coverage.c.family_id == query.family_id,
            dealer.c.active == 1,
            dealer.c.id.is_distinct_from(query.about_dealer_id),
        )
        .order_by(dealer_coverage.c.rank)
    )
    return tuple(DealerProposal(*row) for row in rows)
