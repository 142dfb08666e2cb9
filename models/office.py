"""Who works here: branches, units, posts, users, and the office's own settings."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)

from models.base import Flag, Instant, RowKey, key, reference, table, version

site = table("site", Column("number", Integer, primary_key=True))

office = table(
    "office",
    key(),
    Column("name", String(200), nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Column("phone", String(100), nullable=False, server_default=""),
    Column("website", String(200), nullable=False, server_default=""),
    Column("time_zone", String(64), nullable=False, server_default="Asia/Tehran"),
    Column("logo", LargeBinary),
    version(),
)

setting = table(
    "setting",
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    Column("effective_on", Date),
    version(),
)

branch = table(
    "branch",
    key(),
    Column("code", String(8), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

unit = table(
    "unit",
    key(),
    reference("branch_id", "branch"),
    Column("code", String(24), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

post = table(
    "post",
    key(),
    reference("unit_id", "unit"),
    Column("code", String(24), nullable=False, unique=True),
    Column("title", String(120), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("role", String(24), nullable=False),
    Column("clearance", Integer, nullable=False, server_default="0"),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
    CheckConstraint("kind IN ('person','queue')", name="kind"),
    CheckConstraint("clearance IN (0,1,2)", name="clearance"),
    Index("ix_post_unit_id", "unit_id"),
)

app_user = table(
    "app_user",
    key(),
    Column("login", String(60), nullable=False, unique=True),
    Column("display_name", String(120), nullable=False),
    Column("password_hash", Text),
    Column("must_change_password", Flag, nullable=False, server_default="0"),
    Column("failed_logins", Integer, nullable=False, server_default="0"),
    Column("locked_until", Instant),
    Column("is_sample", Flag, nullable=False, server_default="0"),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
)

occupancy = table(
    "occupancy",
    key(),
    reference("post_id", "post"),
    reference("user_id", "app_user"),
    Column("from_at", Instant, nullable=False),
    Column("until_at", Instant),
    Index("ix_occupancy_user_id", "user_id"),
    Index(
        "uq_occupancy_post_id",
        "post_id",
        "user_id",
        unique=True,
        sqlite_where=text("until_at IS NULL"),
        postgresql_where=text("until_at IS NULL"),
    ),
)

deputy = table(
    "deputy",
    key(),
    reference("principal_user_id", "app_user"),
    reference("deputy_user_id", "app_user"),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
    CheckConstraint("principal_user_id <> deputy_user_id", name="two_people"),
    CheckConstraint("from_on <= until_on", name="period"),
    Index("ix_deputy_deputy_user_id", "deputy_user_id"),
)

preference = table(
    "preference",
    Column("user_id", RowKey, ForeignKey("app_user.id"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

ready_sentence = table(
    "ready_sentence",
    key(),
    reference("unit_id", "unit", nullable=True),
    Column("code", String(24), nullable=False),
    Column("usage", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("active", Flag, nullable=False, server_default="1"),
    version(),
    UniqueConstraint("usage", "code", "unit_id"),
)

work_period = table(
    "work_period",
    key(),
    reference("branch_id", "branch", nullable=True),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    Column("weekday", Integer, nullable=False),
    Column("start_minute", Integer, nullable=False),
    Column("end_minute", Integer, nullable=False),
    version(),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("start_minute < end_minute", name="minutes"),
)

holiday = table(
    "holiday",
    key(),
    Column("on_day", Date, nullable=False, unique=True),
    Column("title", String(120), nullable=False),
    Column("kind", String(12), nullable=False, server_default="official"),
    Column("is_tentative", Flag, nullable=False, server_default="0"),
    version(),
)
