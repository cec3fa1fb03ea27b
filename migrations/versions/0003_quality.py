"""What a data set received of each data item, by organisation and month: the quality facts behind its figures."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "quality_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_table", sa.String(length=40), nullable=False),
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_item")),
        sa.UniqueConstraint("data_table", "uid", "name", name=op.f("uq_quality_item_data_table_uid_name")),
    )
    op.create_table(
        "quality",
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("valid", sa.Integer()),
        sa.Column("defaulted", sa.Integer()),
        sa.Column("invalid", sa.Integer()),
        sa.Column("missing", sa.Integer()),
        sa.Column("denominator", sa.Integer()),
        sa.Column("precision", sa.SmallInteger(), nullable=False),
        sa.Column("vintage", sa.SmallInteger(), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_quality_batch_id")),
        sa.ForeignKeyConstraint(["item_id"], ["quality_item.id"], name=op.f("fk_quality_item_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_quality_organisation_id")),
        sa.PrimaryKeyConstraint("month", "organisation_id", "item_id", "batch_id", name=op.f("pk_quality")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_quality_organisation_id_item_id"), "quality", ["organisation_id", "item_id"])
    for statement in protection("quality", backend=op.get_bind().dialect.name):
        op.execute(statement)
