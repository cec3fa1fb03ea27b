"""Who looked at which page about whom, and when: what a page needs to say what changed since the last look."""

import sqlalchemy as sa
from alembic import op

from store.append_only import protection

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "viewing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_viewing_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_viewing_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewing")),
    )
    op.create_index(
        op.f("ix_viewing_person_id_organisation_id_page_seen_at"),
        "viewing",
        ["person_id", "organisation_id", "page", "seen_at"],
    )
    for statement in protection("viewing", backend=op.get_bind().dialect.name):
        op.execute(statement)
