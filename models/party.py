"""People and organizations, with as many phones, addresses and identifiers as they have."""

from sqlalchemy import CheckConstraint, Column, Index, String, Text, UniqueConstraint

from models.base import Flag, key, reference, table, version

party = table(
    "party",
    key(),
    Column("kind", String(12), nullable=False, server_default="person"),
    Column("given_name", String(80), nullable=False, server_default=""),
    Column("family_name", String(120), nullable=False, server_default=""),
    Column("name", String(200), nullable=False),
    Column("folded", String(200), nullable=False),
    Column("family_folded", String(120), nullable=False, server_default=""),
    Column("best_hour", String(40), nullable=False, server_default=""),
    Column("no_sms", Flag, nullable=False, server_default="0"),
    Column("no_call", Flag, nullable=False, server_default="0"),
    Column("remark", Text, nullable=False, server_default=""),
    reference("merged_into_id", "party", nullable=True),
    version(),
    CheckConstraint("kind IN ('person','organization')", name="kind"),
    Index("ix_party_folded", "folded"),
    Index("ix_party_family_folded", "family_folded"),
)

party_phone = table(
    "party_phone",
    key(),
    reference("party_id", "party"),
    Column("number", String(20), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("extension", String(10), nullable=False, server_default=""),
    Column("last_four", String(4), nullable=False),
    Column("is_primary", Flag, nullable=False, server_default="0"),
    Column("is_shared", Flag, nullable=False, server_default="0"),
    UniqueConstraint("party_id", "number"),
    CheckConstraint("kind IN ('mobile','landline')", name="kind"),
    Index("ix_party_phone_number", "number"),
    Index("ix_party_phone_last_four", "last_four"),
)

party_address = table(
    "party_address",
    key(),
    reference("party_id", "party"),
    reference("city_id", "place", nullable=True),
    Column("body", Text, nullable=False, server_default=""),
    Column("postal_code", String(10), nullable=False, server_default=""),
    Column("is_primary", Flag, nullable=False, server_default="0"),
    Index("ix_party_address_party_id", "party_id"),
)

party_identifier = table(
    "party_identifier",
    key(),
    reference("party_id", "party"),
    Column("kind", String(16), nullable=False),
    Column("value", String(40), nullable=False),
    UniqueConstraint("party_id", "kind"),
    CheckConstraint("kind IN ('national_id','company_id','foreign_id','passport','none')", name="kind"),
    Index("ix_party_identifier_value", "value"),
)
