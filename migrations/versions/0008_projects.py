"""What a project that is written on a chart sets out to do, and what its chart will show if it works."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for name in ("aim", "measure", "prediction"):
        op.add_column("annotation", sa.Column(name, sa.Text()))
