"""What is written once: events, operations, counters, imports, and the search text."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from models.base import Flag, Instant, RowKey, key, reference, table

event = table(
    "event",
    key(),
    reference("case_id", "case_file"),
    Column("seq", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("verb", String(24), nullable=False),
    Column("actor_user_id", RowKey, ForeignKey("app_user.id"), nullable=False),
    Column("acting_post_id", RowKey, ForeignKey("post.id"), nullable=False),
    Column("principal_user_id", RowKey, ForeignKey("app_user.id")),
    Column("op_id", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("case_id", "seq"),
    Index("ix_event_at", "at"),
)

event_anchor = table(
    "event_anchor",
    key(),
    Column("at", Instant, nullable=False),
    Column("last_event_id", RowKey, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

operation = table(
    "operation",
    Column("op_id", String(40), primary_key=True),
    Column("at", Instant, nullable=False),
    reference("user_id", "app_user"),
    reference("post_id", "post", nullable=True),
    Column("command", String(60), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("undone_by", String(40)),
    Index("ix_operation_at", "at"),
)

import_batch = table(
    "import_batch",
    key(),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("mode", String(12), nullable=False),
    Column("at", Instant, nullable=False),
    reference("user_id", "app_user"),
    Column("counts", Text, nullable=False),
    Column("undone_at", Instant),
)

import_row = table(
    "import_row",
    key(),
    reference("batch_id", "import_batch"),
    Column("fingerprint", String(64), nullable=False),
    Column("target", String(16), nullable=False),
    Column("row_id", RowKey, nullable=False),
    Column("row_version", Integer, nullable=False, server_default="1"),
    Column("created", Integer, nullable=False, server_default="1"),
    Column("undone", Flag, nullable=False, server_default="0"),
    UniqueConstraint("batch_id", "fingerprint"),
    CheckConstraint("target IN ('customer','unit','case')", name="target"),
    Index("ix_import_row_fingerprint", "fingerprint"),
)

import_reject = table(
    "import_reject",
    key(),
    reference("batch_id", "import_batch"),
    Column("sheet", String(80), nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", String(80), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("raw", Text, nullable=False),
    Column("cells", Text, nullable=False, server_default=""),
    Index("ix_import_reject_batch_id", "batch_id"),
)

case_search = table(
    "case_search",
    Column("case_id", RowKey, ForeignKey("case_file.id"), primary_key=True),
    Column("body", Text, nullable=False),
)

counter = table(
    "counter",
    Column("branch_id", RowKey, ForeignKey("branch.id"), primary_key=True),
    Column("series", String(40), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

jalali_year = table(
    "jalali_year",
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("starts_on", Date, nullable=False),
)
