"""Forms that were sent and recorded, so that each is recorded once."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_submission")),
    )
    for statement in protection("submission", backend=op.get_bind().dialect.name):
        op.execute(statement)
