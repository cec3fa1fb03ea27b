"""Plans in versions, their quarterly steps, and what was done to each: signed off, moved, paused, taken up again."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("baseline", sa.Double(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("target", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("batch_id", sa.Integer()),
        sa.Column("source_line", sa.Integer()),
        sa.Column("replaces_id", sa.Integer()),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_plan_batch_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_plan_indicator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_organisation_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["plan.id"], name=op.f("fk_plan_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint(
            "organisation_id", "indicator_id", "version", name=op.f("uq_plan_organisation_id_indicator_id_version")
        ),
    )
    op.create_table(
        "plan_step",
        sa.Column("plan_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("staff_wte", sa.Double()),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_step_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "due_on", name=op.f("pk_plan_step")),
    )
    op.create_table(
        "plan_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("acted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("by_role", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("batch_id", sa.Integer()),
        sa.Column("source_line", sa.Integer()),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_plan_deed_batch_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_deed_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_deed")),
    )
    op.create_index(op.f("ix_plan_deed_plan_id"), "plan_deed", ["plan_id"])
    for table in ("plan", "plan_step", "plan_deed"):
        for statement in protection(table, backend=op.get_bind().dialect.name):
            op.execute(statement)
