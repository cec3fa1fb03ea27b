"""What systems have undertaken: plans, trackers, teams, centres, posts and partners, each a table that only grows."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0006"
down_revision = "0005"

TABLES = ("centre_staffing", "partnership", "post_holder", "team", "undertaking", "undertaking_step")


def _signed() -> tuple[sa.Column, ...]:
    return (
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("batch_id", sa.Integer()),
        sa.Column("source_line", sa.Integer()),
    )


def upgrade() -> None:
    op.create_table(
        "centre_staffing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("centre", sa.String(length=300), nullable=False),
        sa.Column("profession", sa.String(length=80), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("in_post", sa.Double(), nullable=False),
        sa.Column("specified", sa.Double(), nullable=False),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_centre_staffing_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_centre_staffing_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_staffing")),
    )
    op.create_index(op.f("ix_centre_staffing_organisation_id"), "centre_staffing", ["organisation_id"])
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_partnership_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partnership_organisation_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["organisation.id"], name=op.f("fk_partnership_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_index(op.f("ix_partnership_organisation_id"), "partnership", ["organisation_id"])
    op.create_index(op.f("ix_partnership_partner_id"), "partnership", ["partner_id"])
    op.create_table(
        "post_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_post_holder_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_post_holder_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_holder")),
    )
    op.create_index(op.f("ix_post_holder_organisation_id"), "post_holder", ["organisation_id"])
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("midwives", sa.SmallInteger()),
        sa.Column("obstetrician", sa.String(length=120), nullable=False),
        sa.Column("planned_on", sa.Date()),
        sa.Column("live_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_team_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_team_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_organisation_id"), "team", ["organisation_id"])
    op.create_table(
        "undertaking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("plan_year", sa.SmallInteger(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("part_of", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("workstream", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("indicators", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("agreed_by", sa.String(length=120), nullable=False),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_undertaking_batch_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_undertaking_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking")),
    )
    op.create_index(op.f("ix_undertaking_organisation_id_document"), "undertaking", ["organisation_id", "document"])
    op.create_table(
        "undertaking_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(length=500), nullable=False),
        *_signed(),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_undertaking_step_batch_id")),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertaking.id"], name=op.f("fk_undertaking_step_undertaking_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking_step")),
    )
    op.create_index(op.f("ix_undertaking_step_undertaking_id"), "undertaking_step", ["undertaking_id"])
    for table in TABLES:
        for statement in protection(table, backend=op.get_bind().dialect.name):
            op.execute(statement)
