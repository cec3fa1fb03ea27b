"""Every table of the store. Observations, events, batches and the audit chain only ever grow."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: Column | Index | UniqueConstraint, **options: Any) -> Table:
    return Table(name, metadata, *columns, **options)


def _id() -> Column:
    return Column("id", Integer, primary_key=True)


def _to(target: str, name: str, *, nullable: bool = False, **options: Any) -> Column:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, **options)


APPEND_ONLY = (
    "source_file", "batch", "rejection", "observation", "quality", "event", "target", "phase", "annotation", "audit",
    "viewing", "submission",
    "undertaking", "undertaking_step", "team", "centre_staffing", "post_holder", "partnership",
    "plan", "plan_step", "plan_deed",
)  # fmt: skip
"""Tables whose rows are never updated or deleted: triggers refuse it."""

store_fact = _table("store_fact", Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

organisation = _table(
    "organisation",
    _id(),
    Column("code", String(60), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("short_name", String(60), nullable=False),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("population", Integer),
)

organisation_name = _table(
    "organisation_name",
    _id(),
    _to("organisation", "organisation_id"),
    Column("name", String(200), nullable=False),
    Column("first_seen_on", Date, nullable=False),
    _to("batch", "batch_id", nullable=True),
    UniqueConstraint("organisation_id", "name"),
)

membership = _table(
    "membership",
    _id(),
    _to("organisation", "child_id"),
    _to("organisation", "parent_id", index=True),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("source", String(200), nullable=False),
    UniqueConstraint("child_id", "parent_id", "valid_from"),
)
"""The dates are days, both included; an open end is NULL."""

succession = _table(
    "succession",
    _id(),
    _to("organisation", "predecessor_id"),
    _to("organisation", "successor_id"),
    Column("effective_on", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", String(200), nullable=False),
    UniqueConstraint("predecessor_id", "successor_id"),
)
"""`kind`: merger, split or code_change. The successor reports from `effective_on`."""

comparator_group = _table(
    "comparator_group",
    _id(),
    Column("scheme", String(60), nullable=False),
    Column("code", String(60), nullable=False),
    Column("name", String(120), nullable=False),
    UniqueConstraint("scheme", "code"),
)

comparator_membership = _table(
    "comparator_membership",
    _id(),
    _to("organisation", "organisation_id"),
    _to("comparator_group", "group_id"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    UniqueConstraint("organisation_id", "group_id", "valid_from"),
)

source = _table(
    "source",
    _id(),
    Column("key", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("publisher", String(200), nullable=False),
    Column("licence", String(120), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("policy_beyond", String(40), nullable=False),
)

indicator = _table("indicator", _id(), Column("key", String(60), nullable=False, unique=True))

definition = _table(
    "definition",
    _id(),
    Column("key", String(80), nullable=False, unique=True),
    _to("indicator", "indicator_id"),
    _to("source", "source_id"),
)
"""Identity only: what an indicator or definition means stands in the catalogue's reviewed files."""

stratum = _table(
    "stratum",
    _id(),
    Column("dimension", String(40), nullable=False),
    Column("group_name", String(80), nullable=False),
    UniqueConstraint("dimension", "group_name"),
)
"""Row 1 is everybody: dimension and group are empty."""

source_file = _table(
    "source_file",
    _id(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The file's own bytes, zlib-compressed, so that every number can be read again where it came from."""

batch = _table(
    "batch",
    _id(),
    _to("source_file", "file_id", nullable=True),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    _to("source", "source_id", nullable=True),
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

rejection = _table(
    "rejection",
    _id(),
    _to("batch", "batch_id", index=True),
    Column("line", Integer),
    Column("column_name", String(80)),
    Column("value", String(80)),
    Column("rule", Text, nullable=False),
)

observation = _table(
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

quality_item = _table(
    "quality_item",
    _id(),
    Column("data_table", String(40), nullable=False),
    Column("uid", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("data_table", "uid", "name"),
)
"""A data item of a data set's table, as its publisher names it; without a name, the table itself."""

quality = _table(
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

event = _table(
    "event",
    _id(),
    _to("organisation", "organisation_id"),
    _to("indicator", "indicator_id"),
    Column("occurred_on", Date, nullable=False),
    Column("reference", String(60), nullable=False),
    Column("detail", String(200), nullable=False),
    _to("batch", "batch_id"),
    Column("source_line", Integer, nullable=False),
    Index(None, "indicator_id", "organisation_id", "occurred_on"),
    UniqueConstraint("indicator_id", "organisation_id", "reference", "batch_id"),
)
"""Something that happened on a day. The same reference in a later batch is a new version of the same event."""

series = _table(
    "series",
    _id(),
    _to("definition", "definition_id"),
    _to("stratum", "stratum_id"),
    _to("organisation", "organisation_id"),
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

target = _table(
    "target",
    _id(),
    _to("indicator", "indicator_id", index=True),
    _to("organisation", "organisation_id", nullable=True),
    Column("applies_to", String(20), nullable=False),
    Column("value", Double, nullable=False),
    Column("due_on", Date),
    Column("baseline", Double),
    Column("baseline_year", Integer),
    Column("population", String(200), nullable=False),
    Column("source", Text, nullable=False),
    Column("evidence", String(1), nullable=False),
    Column("status", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_by", String(120), nullable=False),
    _to("target", "replaces_id", nullable=True),
)
"""A row that names another takes its place; one whose status is superseded only ends it."""

phase = _table(
    "phase",
    _id(),
    _to("definition", "definition_id"),
    _to("stratum", "stratum_id"),
    _to("organisation", "organisation_id"),
    Column("starts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("signed_by", String(120), nullable=False),
    Column("signed_at", Instant(), nullable=False),
    _to("phase", "withdraws_id", nullable=True),
    Index(None, "organisation_id", "definition_id", "stratum_id"),
)
"""New limits from month `starts`, signed and with a reason; a row that names another withdraws it."""

annotation = _table(
    "annotation",
    _id(),
    _to("organisation", "organisation_id"),
    _to("indicator", "indicator_id", nullable=True),
    Column("occurred_on", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("recorded_by", String(200), nullable=False),
    Column("recorded_at", Instant(), nullable=False),
    _to("annotation", "withdraws_id", nullable=True),
    _to("batch", "batch_id", nullable=True),
    Column("aim", Text),
    Column("measure", Text),
    Column("prediction", Text),
    Index(None, "organisation_id", "occurred_on"),
)
"""What happened to an organisation on a day, in words for its charts: of one indicator, or of all if none is named.
A row that names another withdraws it, and its words say why. `batch_id` is the import that brought it, if one did.
`aim`, `measure` and `prediction` are of a project, as they were written before it began."""

signal = _table(
    "signal",
    _id(),
    _to("definition", "definition_id"),
    _to("stratum", "stratum_id"),
    _to("organisation", "organisation_id"),
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

judgement = _table(
    "judgement",
    _id(),
    _to("definition", "definition_id"),
    _to("stratum", "stratum_id"),
    _to("organisation", "organisation_id"),
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

person = _table(
    "person",
    _id(),
    Column("key", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("persona", Boolean, nullable=False),
    Column("disabled_at", Instant()),
)

appointment = _table(
    "appointment",
    _id(),
    _to("person", "person_id"),
    _to("organisation", "organisation_id"),
    Column("role", String(40), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    UniqueConstraint("person_id", "organisation_id", "role", "valid_from"),
)

session = _table(
    "session",
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    _to("appointment", "appointment_id"),
    Column("started_at", Instant(), nullable=False),
    Column("last_used_at", Instant(), nullable=False),
    Column("ended_at", Instant()),
)

viewing = _table(
    "viewing",
    _id(),
    _to("person", "person_id"),
    _to("organisation", "organisation_id"),
    Column("page", String(40), nullable=False),
    Column("seen_at", Instant(), nullable=False),
    Index(None, "person_id", "organisation_id", "page", "seen_at"),
)
"""Somebody opened a page about an organisation: once for each time it was filled for a person to read."""

submission = _table(
    "submission",
    Column("token", String(64), primary_key=True),
    Column("recorded_at", Instant(), nullable=False),
    Column("recorded_by", String(200), nullable=False),
)
"""A form that was sent and recorded: its token is used up."""


def _signed() -> tuple[Column, ...]:
    """Who entered a row, when and why; or the line of a file it was read from."""
    return (
        Column("reason", Text, nullable=False),
        Column("entered_at", Instant(), nullable=False),
        Column("entered_by", String(200), nullable=False),
        _to("batch", "batch_id", nullable=True),
        Column("source_line", Integer),
    )


undertaking = _table(
    "undertaking",
    _id(),
    _to("organisation", "organisation_id"),
    Column("document", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("plan_year", SmallInteger, nullable=False),
    Column("reference", String(40), nullable=False),
    Column("part_of", String(40), nullable=False),
    Column("title", String(300), nullable=False),
    Column("workstream", String(40), nullable=False),
    Column("owner", String(120), nullable=False),
    Column("due_on", Date),
    Column("indicators", Text, nullable=False),
    Column("source", String(300), nullable=False),
    Column("agreed_by", String(120), nullable=False),
    *_signed(),
    Index(None, "organisation_id", "document"),
)
"""A deliverable, milestone, recommendation or the like in one version: of rows with the same organisation, document,
kind, plan year and reference the last one stands. `plan_year` is the year in which it begins, 0 where there is none;
`part_of` the reference of what it belongs to; `agreed_by` who agreed to a change of its day."""

undertaking_step = _table(
    "undertaking_step",
    _id(),
    _to("undertaking", "undertaking_id", index=True),
    Column("step", String(20), nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("evidence", String(500), nullable=False),
    *_signed(),
)
"""That an undertaking was delivered, evidenced and assured, or reopened; it holds for every version of it."""

team = _table(
    "team",
    _id(),
    _to("organisation", "organisation_id", index=True),
    Column("reference", String(40), nullable=False),
    Column("name", String(300), nullable=False),
    Column("midwives", SmallInteger),
    Column("obstetrician", String(120), nullable=False),
    Column("planned_on", Date),
    Column("live_on", Date),
    Column("ended_on", Date),
    *_signed(),
)
"""A continuity of carer team in one version; the last row of a reference stands. `obstetrician` is empty where none
is linked, `midwives` NULL where nobody says how many."""

centre_staffing = _table(
    "centre_staffing",
    _id(),
    _to("organisation", "organisation_id", index=True),
    Column("reference", String(40), nullable=False),
    Column("centre", String(300), nullable=False),
    Column("profession", String(80), nullable=False),
    Column("as_at", Date, nullable=False),
    Column("in_post", Double, nullable=False),
    Column("specified", Double, nullable=False),
    *_signed(),
)
"""Whole-time equivalents of one profession at a maternal medicine centre on a day, beside the specification's."""

post_holder = _table(
    "post_holder",
    _id(),
    _to("organisation", "organisation_id", index=True),
    Column("post", String(40), nullable=False),
    Column("holder", String(120), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    *_signed(),
)
"""Who answers for an organisation as what, from which day to which, both included; the last row of a post, holder and
first day stands."""

partnership = _table(
    "partnership",
    _id(),
    _to("organisation", "organisation_id", index=True),
    _to("organisation", "partner_id", index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    *_signed(),
)
"""Who works with a system without belonging to it; the last row of a pair and first day stands."""

plan = _table(
    "plan",
    _id(),
    _to("indicator", "indicator_id"),
    _to("organisation", "organisation_id"),
    Column("version", SmallInteger, nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("baseline", Double, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("target", Double, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_by", String(200), nullable=False),
    _to("batch", "batch_id", nullable=True),
    Column("source_line", Integer),
    _to("plan", "replaces_id", nullable=True),
    UniqueConstraint("organisation_id", "indicator_id", "version"),
)
"""A version of the way from a baseline to a target, in the indicator's unit. The next one names the one before."""

plan_step = _table(
    "plan_step",
    _to("plan", "plan_id", primary_key=True, autoincrement=False),
    Column("due_on", Date, primary_key=True),
    Column("value", Double, nullable=False),
    Column("staff_wte", Double),
)
"""What a version asks for at the end of a quarter, and the staff it needs for it in whole-time equivalents."""

plan_deed = _table(
    "plan_deed",
    _id(),
    _to("plan", "plan_id", index=True),
    Column("deed", String(20), nullable=False),
    Column("acted_on", Date, nullable=False),
    Column("until", Date),
    Column("by_name", String(120), nullable=False),
    Column("by_role", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant(), nullable=False),
    Column("recorded_by", String(200), nullable=False),
    _to("batch", "batch_id", nullable=True),
    Column("source_line", Integer),
)
"""Done to a version: signed off, date changed to `until`, paused, taken up again; see `analysis.plan_versions`."""

audit = _table(
    "audit",
    _id(),
    Column("at", String(40), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("action", String(60), nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
