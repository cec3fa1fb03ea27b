"""How a table of the store is made: its names, its number, what it refers to, and who signed a row."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from store.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *columns: Column | Index | UniqueConstraint, **options: Any) -> Table:
    return Table(name, metadata, *columns, **options)


def identity() -> Column:
    return Column("id", Integer, primary_key=True)


def to(target: str, name: str, *, nullable: bool = False, **options: Any) -> Column:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, **options)


def signed() -> tuple[Column, ...]:
    """Who entered a row, when and why; or the line of a file it was read from."""
    return (
        Column("reason", Text, nullable=False),
        Column("entered_at", Instant(), nullable=False),
        Column("entered_by", String(200), nullable=False),
        to("batch", "batch_id", nullable=True),
        Column("source_line", Integer),
    )
