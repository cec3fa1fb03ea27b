"""What was loaded and what is worked out of it: sources, batches, figures, series, and the ledger of signals."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)

from store.instant import Instant
from store.tables.making import identity, table, to

source = table(
    "source",
    identity(),
    Column("key", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("publisher", String(200), nullable=False),
    Column("licence", String(120), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("policy_beyond", String(40), nullable=False),
)

indicator = table("indicator", identity(), Column("key", String(60), nullable=False, unique=True))

definition = table(
    "definition",
    identity(),
    Column("key", String(80), nullable=False, unique=True),
    to("indicator", "indicator_id"),
    to("source", "source_id"),
)
"""Identity only: what an indicator or definition means stands in the catalogue's reviewed files."""

stratum = table(
    "stratum",
    identity(),
    Column("dimension", String(40), nullable=False),
    Column("group_name", String(80), nullable=False),
    UniqueConstraint("dimension", "group_name"),
)
"""Row 1 is everybody: dimension and group are empty."""

source_file = table(
    "source_file",
    identity(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The file's own bytes, zlib-compressed, so that every number can be read again where it came from."""

batch = table(
    "batch",
    identity(),
    to("source_file", "file_id", nullable=True),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    to("source", "source_id", nullable=True),
    Column("file_format", String(40), nullable=False),
    Column("vintage", SmallInteger),
    Column("published_on", Date),
    Column("published_basis", String(200), nullable=False),
    Column("loaded_at", Instant(), nullable=False),
    Column("loaded_by", String(120), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text),
    Column("rows_read", Integer, nullable=False),
    Column("cells_added", Integer, nullable=False),
    Column("first_month", Integer),
    Column("last_month", Integer),
    Column("loader_version", String(20), nullable=False),
    Column("report", Text, nullable=False),
)
"""One import. `outcome`: loaded or rejected. `published_on` is when the world knew, `loaded_at` when we did."""

rejection = table(
    "rejection",
    identity(),
    to("batch", "batch_id", index=True),
    Column("line", Integer),
    Column("column_name", String(80)),
    Column("value", String(80)),
    Column("rule", Text, nullable=False),
)

observation = table(
    "observation",
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("definition_id", Integer, ForeignKey("definition.id"), primary_key=True),
    Column("stratum_id", Integer, ForeignKey("stratum.id"), primary_key=True),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.id"), primary_key=True),
    Column("window_start", Integer, nullable=False),
    Column("window_months", SmallInteger, nullable=False),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("value", Double),
    Column("status", SmallInteger, nullable=False),
    Column("vintage", SmallInteger, nullable=False),
    Column("precision", SmallInteger, nullable=False),
    Column("contributing", SmallInteger),
    Column("eligible", SmallInteger),
    Column("source_line", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""One published cell in one version. `month` is the reporting month's ordinal; the window is what it measures.
`contributing` of `eligible` organisations stand behind an aggregate. Versions differ by `batch_id`.
A missing cell that has a denominator alone had no row while its dimension was reported: see `store.implied_zeros`."""

quality_item = table(
    "quality_item",
    identity(),
    Column("data_table", String(40), nullable=False),
    Column("uid", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("data_table", "uid", "name"),
)
"""A data item of a data set's table, as its publisher names it; without a name, the table itself."""

quality = table(
    "quality",
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("organisation_id", Integer, ForeignKey("organisation.id"), primary_key=True),
    Column("item_id", Integer, ForeignKey("quality_item.id"), primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.id"), primary_key=True),
    Column("valid", Integer),
    Column("defaulted", Integer),
    Column("invalid", Integer),
    Column("missing", Integer),
    Column("denominator", Integer),
    Column("precision", SmallInteger, nullable=False),
    Column("vintage", SmallInteger, nullable=False),
    Column("source_line", Integer, nullable=False),
    Index(None, "organisation_id", "item_id"),
    sqlite_with_rowid=False,
)
"""What became of one data item of one organisation in one month, in one version: of `denominator` records so many
were valid, a default, invalid or missing. NULL where the publisher says nothing."""

event = table(
    "event",
    identity(),
    to("organisation", "organisation_id"),
    to("indicator", "indicator_id"),
    Column("occurred_on", Date, nullable=False),
    Column("reference", String(60), nullable=False),
    Column("detail", String(200), nullable=False),
    to("batch", "batch_id"),
    Column("source_line", Integer, nullable=False),
    Index(None, "indicator_id", "organisation_id", "occurred_on"),
    UniqueConstraint("indicator_id", "organisation_id", "reference", "batch_id"),
)
"""Something that happened on a day. The same reference in a later batch is a new version of the same event."""

series = table(
    "series",
    identity(),
    to("definition", "definition_id"),
    to("stratum", "stratum_id"),
    to("organisation", "organisation_id"),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("derived", Boolean, nullable=False),
    Column("cells", LargeBinary, nullable=False),
    Column("provenance", LargeBinary, nullable=False),
    UniqueConstraint("definition_id", "stratum_id", "organisation_id"),
    Index(None, "organisation_id", "stratum_id"),
)
"""Derived and rebuilt: the current version of every cell of a series, packed (see `store.packed`).
`derived` series have no cell that was published for this organisation itself."""

signal = table(
    "signal",
    identity(),
    to("definition", "definition_id"),
    to("stratum", "stratum_id"),
    to("organisation", "organisation_id"),
    Column("rule_set", String(40), nullable=False),
    Column("rule", String(40), nullable=False),
    Column("direction", String(10), nullable=False),
    Column("meaning", String(20), nullable=False),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("called_month", Integer, nullable=False),
    Column("found_at", Instant(), nullable=False),
    Column("found_batch_id", Integer, ForeignKey("batch.id")),
    Column("withdrawn_at", Instant()),
    Column("withdrawn_reason", Text),
    UniqueConstraint(
        "organisation_id", "definition_id", "stratum_id", "rule_set", "rule", "direction", "first_month"
    ),
)
"""One episode each. The last month moves while it runs; a revision that removes it marks it withdrawn.
`called_month` is the first at which the rule could be called: the seventh point of a shift, say.
Months are those the points are drawn at: the last of each figure's window, not the month that reported it."""

judgement = table(
    "judgement",
    identity(),
    to("definition", "definition_id"),
    to("stratum", "stratum_id"),
    to("organisation", "organisation_id"),
    Column("rule_set", String(40), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("variation", String(30), nullable=False),
    Column("assurance", String(20), nullable=False),
    Column("latest_month", Integer, nullable=False),
    Column("mean", Double),
    Column("lower", Double),
    Column("upper", Double),
    UniqueConstraint("organisation_id", "definition_id", "stratum_id", "rule_set"),
)
"""Derived and rebuilt: where each series stands at its definition's latest month, cannot tell included.
`latest_month` is the month the point is drawn at, as for signals."""
