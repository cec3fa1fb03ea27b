"""Facts about the store, who may come and what was done: people, sessions, looks, forms sent, the audit chain."""

from sqlalchemy import Boolean, Column, Date, Index, String, Text, UniqueConstraint

from store.instant import Instant
from store.tables.making import identity, table, to

store_fact = table("store_fact", Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

person = table(
    "person",
    identity(),
    Column("key", String(60), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("persona", Boolean, nullable=False),
    Column("disabled_at", Instant()),
)

appointment = table(
    "appointment",
    identity(),
    to("person", "person_id"),
    to("organisation", "organisation_id"),
    Column("role", String(40), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    UniqueConstraint("person_id", "organisation_id", "role", "valid_from"),
)

session = table(
    "session",
    identity(),
    Column("token_hash", String(64), nullable=False, unique=True),
    to("appointment", "appointment_id"),
    Column("started_at", Instant(), nullable=False),
    Column("last_used_at", Instant(), nullable=False),
    Column("ended_at", Instant()),
)

viewing = table(
    "viewing",
    identity(),
    to("person", "person_id"),
    to("organisation", "organisation_id"),
    Column("page", String(40), nullable=False),
    Column("seen_at", Instant(), nullable=False),
    Index(None, "person_id", "organisation_id", "page", "seen_at"),
)
"""Somebody opened a page about an organisation: once for each time it was filled for a person to read."""

submission = table(
    "submission",
    Column("token", String(64), primary_key=True),
    Column("recorded_at", Instant(), nullable=False),
    Column("recorded_by", String(200), nullable=False),
)
"""A form that was sent and recorded: its token is used up."""

audit = table(
    "audit",
    identity(),
    Column("at", String(40), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("action", String(60), nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
