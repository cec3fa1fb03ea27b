"""What people write on charts: a day, a kind and a few words, signed, and withdrawn with a reason."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdraws_id", sa.Integer()),
        sa.Column("batch_id", sa.Integer()),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_annotation_batch_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_annotation_indicator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_annotation_organisation_id")),
        sa.ForeignKeyConstraint(["withdraws_id"], ["annotation.id"], name=op.f("fk_annotation_withdraws_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    op.create_index(
        op.f("ix_annotation_organisation_id_occurred_on"), "annotation", ["organisation_id", "occurred_on"]
    )
    for statement in protection("annotation", backend=op.get_bind().dialect.name):
        op.execute(statement)
