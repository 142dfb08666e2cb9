"""What was sold and who serves it: places, families, models, units, sets, dealers."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from models.base import Flag, RowKey, key, reference, table, version

place = table(
    "place",
    key(),
    reference("parent_id", "place", nullable=True),
    Column("kind", String(12), nullable=False),
    Column("name", String(80), nullable=False),
    Column("folded", String(80), nullable=False),
    Column("phone_prefix", String(6), nullable=False, server_default=""),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
    Index("ix_place_folded", "folded"),
    Index("ix_place_parent_id", "parent_id"),
)

product_family = table(
    "product_family",
    key(),
    Column("code", String(24), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("parts", Text, nullable=False, server_default=""),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

product_model = table(
    "product_model",
    key(),
    reference("family_id", "product_family"),
    Column("brand", String(60), nullable=False, server_default=""),
    Column("code", String(60), nullable=False),
    Column("folded", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("warranty_months", Integer, nullable=False, server_default="24"),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

dealer = table(
    "dealer",
    key(),
    Column("code", String(24), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("phone", String(40), nullable=False, server_default=""),
    reference("city_id", "place", nullable=True),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

dealer_coverage = table(
    "dealer_coverage",
    key(),
    reference("dealer_id", "dealer"),
    reference("city_id", "place"),
    reference("family_id", "product_family"),
    Column("rank", Integer, nullable=False, server_default="1"),
    version(),
    UniqueConstraint("city_id", "family_id", "rank"),
)

product_set = table(
    "product_set",
    key(),
    reference("model_id", "product_model", nullable=True),
    Column("label", String(120), nullable=False, server_default=""),
)

product_unit = table(
    "product_unit",
    key(),
    reference("model_id", "product_model"),
    Column("serial_number", String(60), nullable=False),
    Column("folded", String(60), nullable=False),
    Column("part", String(40), nullable=False, server_default=""),
    reference("set_id", "product_set", nullable=True),
    Column("owner_id", RowKey, ForeignKey("party.id")),
    Column("produced_on", Date),
    Column("sold_on", Date),
    Column("invoice_number", String(40), nullable=False, server_default=""),
    Column("installed_on", Date),
    Column("installer", String(80), nullable=False, server_default=""),
    reference("dealer_id", "dealer", nullable=True),
    Column("warranty_card_number", String(40), nullable=False, server_default=""),
    Column("seal_number", String(40), nullable=False, server_default=""),
    Column("remark", Text, nullable=False, server_default=""),
    version(),
    UniqueConstraint("model_id", "folded"),
    Index("ix_product_unit_folded", "folded"),
    Index("ix_product_unit_owner_id", "owner_id"),
)

product_fault = table(
    "product_fault",
    key(),
    reference("family_id", "product_family"),
    Column("code", String(24), nullable=False),
    Column("name", String(120), nullable=False),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
    UniqueConstraint("family_id", "code"),
)
