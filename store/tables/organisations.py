"""Organisations: their names, who belongs to whom and when, successions and groups to compare with."""

from sqlalchemy import Column, Date, Integer, String, UniqueConstraint

from store.tables.making import identity, table, to

organisation = table(
    "organisation",
    identity(),
    Column("code", String(60), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("short_name", String(60), nullable=False),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("population", Integer),
)

organisation_name = table(
    "organisation_name",
    identity(),
    to("organisation", "organisation_id"),
    Column("name", String(200), nullable=False),
    Column("first_seen_on", Date, nullable=False),
    to("batch", "batch_id", nullable=True),
    UniqueConstraint("organisation_id", "name"),
)

membership = table(
    "membership",
    identity(),
    to("organisation", "child_id"),
    to("organisation", "parent_id", index=True),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("source", String(200), nullable=False),
    UniqueConstraint("child_id", "parent_id", "valid_from"),
)
"""The dates are days, both included; an open end is NULL."""

succession = table(
    "succession",
    identity(),
    to("organisation", "predecessor_id"),
    to("organisation", "successor_id"),
    Column("effective_on", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", String(200), nullable=False),
    UniqueConstraint("predecessor_id", "successor_id"),
)
"""`kind`: merger, split or code_change. The successor reports from `effective_on`."""

comparator_group = table(
    "comparator_group",
    identity(),
    Column("scheme", String(60), nullable=False),
    Column("code", String(60), nullable=False),
    Column("name", String(120), nullable=False),
    UniqueConstraint("scheme", "code"),
)

comparator_membership = table(
    "comparator_membership",
    identity(),
    to("organisation", "organisation_id"),
    to("comparator_group", "group_id"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    UniqueConstraint("organisation_id", "group_id", "valid_from"),
)
