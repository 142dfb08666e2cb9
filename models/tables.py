"""Every table in one import, so that the metadata is whole wherever it is asked for."""

from models import case, documents, ledger, office, party, product
from models.base import metadata

__all__ = ["case", "documents", "ledger", "metadata", "office", "party", "product"]
