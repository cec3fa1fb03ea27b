"""What people and files record of a system's work: undertakings, teams, staffing, post holders and partners."""

from sqlalchemy import Column, Date, Double, Index, SmallInteger, String, Text

from store.tables.making import identity, signed, table, to

undertaking = table(
    "undertaking",
    identity(),
    to("organisation", "organisation_id"),
    Column("document", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("plan_year", SmallInteger, nullable=False),
    Column("reference", String(40), nullable=False),
    Column("part_of", String(40), nullable=False),
    Column("title", String(300), nullable=False),
    Column("workstream", String(40), nullable=False),
    Column("owner", String(120), nullable=False),
    Column("due_on", Date),
    Column("indicators", Text, nullable=False),
    Column("source", String(300), nullable=False),
    Column("agreed_by", String(120), nullable=False),
    *signed(),
    Index(None, "organisation_id", "document"),
)
"""A deliverable, milestone, recommendation or the like in one version: of rows with the same organisation, document,
kind, plan year and reference the last one stands. `plan_year` is the year in which it begins, 0 where there is none;
`part_of` the reference of what it belongs to; `agreed_by` who agreed to a change of its day."""

undertaking_step = table(
    "undertaking_step",
    identity(),
    to("undertaking", "undertaking_id", index=True),
    Column("step", String(20), nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("evidence", String(500), nullable=False),
    *signed(),
)
"""That an undertaking was delivered, evidenced and assured, or reopened; it holds for every version of it."""

team = table(
    "team",
    identity(),
    to("organisation", "organisation_id", index=True),
    Column("reference", String(40), nullable=False),
    Column("name", String(300), nullable=False),
    Column("midwives", SmallInteger),
    Column("obstetrician", String(120), nullable=False),
    Column("planned_on", Date),
    Column("live_on", Date),
    Column("ended_on", Date),
    *signed(),
)
"""A continuity of carer team in one version; the last row of a reference stands. `obstetrician` is empty where none
is linked, `midwives` NULL where nobody says how many."""

centre_staffing = table(
    "centre_staffing",
    identity(),
    to("organisation", "organisation_id", index=True),
    Column("reference", String(40), nullable=False),
    Column("centre", String(300), nullable=False),
    Column("profession", String(80), nullable=False),
    Column("as_at", Date, nullable=False),
    Column("in_post", Double, nullable=False),
    Column("specified", Double, nullable=False),
    *signed(),
)
"""Whole-time equivalents of one profession at a maternal medicine centre on a day, beside the specification's."""

post_holder = table(
    "post_holder",
    identity(),
    to("organisation", "organisation_id", index=True),
    Column("post", String(40), nullable=False),
    Column("holder", String(120), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    *signed(),
)
"""Who answers for an organisation as what, from which day to which, both included; the last row of a post, holder and
first day stands."""

partnership = table(
    "partnership",
    identity(),
    to("organisation", "organisation_id", index=True),
    to("organisation", "partner_id", index=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    *signed(),
)
"""Who works with a system without belonging to it; the last row of a pair and first day stands."""
