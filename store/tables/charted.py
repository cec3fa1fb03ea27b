"""What people and files set beside figures: targets, phases, notes, and plans in versions."""

from sqlalchemy import Column, Date, Double, Index, Integer, SmallInteger, String, Text, UniqueConstraint

from store.instant import Instant
from store.tables.making import identity, table, to

target = table(
    "target",
    identity(),
    to("indicator", "indicator_id", index=True),
    to("organisation", "organisation_id", nullable=True),
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
    to("target", "replaces_id", nullable=True),
)
"""A row that names another takes its place; one whose status is superseded only ends it."""

phase = table(
    "phase",
    identity(),
    to("definition", "definition_id"),
    to("stratum", "stratum_id"),
    to("organisation", "organisation_id"),
    Column("starts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("signed_by", String(120), nullable=False),
    Column("signed_at", Instant(), nullable=False),
    to("phase", "withdraws_id", nullable=True),
    Index(None, "organisation_id", "definition_id", "stratum_id"),
)
"""New limits from month `starts`, signed and with a reason; a row that names another withdraws it."""

annotation = table(
    "annotation",
    identity(),
    to("organisation", "organisation_id"),
    to("indicator", "indicator_id", nullable=True),
    Column("occurred_on", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("recorded_by", String(200), nullable=False),
    Column("recorded_at", Instant(), nullable=False),
    to("annotation", "withdraws_id", nullable=True),
    to("batch", "batch_id", nullable=True),
    Column("aim", Text),
    Column("measure", Text),
    Column("prediction", Text),
    Index(None, "organisation_id", "occurred_on"),
)
"""What happened to an organisation on a day, in words for its charts: of one indicator, or of all if none is named.
A row that names another withdraws it, and its words say why. `batch_id` is the import that brought it, if one did.
`aim`, `measure` and `prediction` are of a project, as they were written before it began."""

plan = table(
    "plan",
    identity(),
    to("indicator", "indicator_id"),
    to("organisation", "organisation_id"),
    Column("version", SmallInteger, nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("baseline", Double, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("target", Double, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("entered_at", Instant(), nullable=False),
    Column("entered_by", String(200), nullable=False),
    to("batch", "batch_id", nullable=True),
    Column("source_line", Integer),
    to("plan", "replaces_id", nullable=True),
    UniqueConstraint("organisation_id", "indicator_id", "version"),
)
"""A version of the way from a baseline to a target, in the indicator's unit. The next one names the one before."""

plan_step = table(
    "plan_step",
    to("plan", "plan_id", primary_key=True, autoincrement=False),
    Column("due_on", Date, primary_key=True),
    Column("value", Double, nullable=False),
    Column("staff_wte", Double),
)
"""What a version asks for at the end of a quarter, and the staff it needs for it in whole-time equivalents."""

plan_deed = table(
    "plan_deed",
    identity(),
    to("plan", "plan_id", index=True),
    Column("deed", String(20), nullable=False),
    Column("acted_on", Date, nullable=False),
    Column("until", Date),
    Column("by_name", String(120), nullable=False),
    Column("by_role", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant(), nullable=False),
    Column("recorded_by", String(200), nullable=False),
    to("batch", "batch_id", nullable=True),
    Column("source_line", Integer),
)
"""Done to a version: signed off, date changed to `until`, paused, taken up again; see `analysis.plan_versions`."""
