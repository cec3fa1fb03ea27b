"""Every table of the store. Observations, events, batches and the audit chain only ever grow."""

from store.tables.charted import annotation, phase, plan, plan_deed, plan_step, target
from store.tables.delivered import centre_staffing, partnership, post_holder, team, undertaking, undertaking_step
from store.tables.figures import (
    batch,
    definition,
    event,
    indicator,
    judgement,
    observation,
    quality,
    quality_item,
    rejection,
    series,
    signal,
    source,
    source_file,
    stratum,
)
from store.tables.making import metadata
from store.tables.organisations import (
    comparator_group,
    comparator_membership,
    membership,
    organisation,
    organisation_name,
    succession,
)
from store.tables.visits import appointment, audit, person, session, store_fact, submission, viewing

__all__ = (
    "APPEND_ONLY", "annotation", "appointment", "audit", "batch", "centre_staffing", "comparator_group",
    "comparator_membership", "definition", "event", "indicator", "judgement", "membership", "metadata",
    "observation", "organisation", "organisation_name", "partnership", "person", "phase", "plan", "plan_deed",
    "plan_step", "post_holder", "quality", "quality_item", "rejection", "series", "session", "signal", "source",
    "source_file", "store_fact", "stratum", "submission", "succession", "target", "team", "undertaking",
    "undertaking_step", "viewing",
)  # fmt: skip

APPEND_ONLY = (
    "source_file", "batch", "rejection", "observation", "quality", "event", "target", "phase", "annotation", "audit",
    "viewing", "submission",
    "undertaking", "undertaking_step", "team", "centre_staffing", "post_holder", "partnership",
    "plan", "plan_step", "plan_deed",
)  # fmt: skip
"""Tables whose rows are never updated or deleted: triggers refuse it."""
