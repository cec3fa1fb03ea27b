"""The data dictionary as a table: one row an indicator, every field of it in words."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import definition_words
from exports.csv_table import NOT_APPLICABLE, Table, Value
from indicators.indicator import Definition, Indicator
from indicators.themes import WORDS
from queries.freshness import Freshness

COLUMNS = (
    "Identifier", "Plain title", "Title", "Why it matters", "Definition", "Numerator", "Denominator", "Counted in",
    "Kind", "Per", "Direction", "Stages", "Comes from", "How often", "Measured as", "In a local return", "Levels",
    "Groups", "Targets", "Quality rule", "Caveats", "Themes", "Evidence", "Rests on", "Review", "Owner",
    "Reviewed on", "Next review",
)  # fmt: skip


def of_indicators(found: Sequence[Indicator], *, fresh: Freshness) -> Table:
    """Those of `found`, in their order."""
    marks = "; ".join(f"{mark.value}: {words}" for mark, words in definition_words.EVIDENCE.items())
    return Table(
        title="Indicators: what each one means",
        about=(("Indicators", str(len(found))), ("Evidence", marks)),
        columns=COLUMNS,
        rows=[_row(one) for one in found],
        demonstration=fresh.demonstration,
    )


def _row(one: Indicator) -> tuple[Value, ...]:
    return (
        one.id,
        one.plain_title,
        one.title,
        one.why_it_matters,
        one.definition,
        one.numerator,
        one.denominator or NOT_APPLICABLE,
        definition_words.COUNTED_IN[one.unit_of_analysis],
        definition_words.KINDS[one.kind],
        one.per,
        definition_words.DIRECTIONS[one.direction],
        ", ".join(one.stages) or NOT_APPLICABLE,
        one.comes_from,
        one.frequency,
        " | ".join(_measured(each) for each in one.definitions),
        definition_words.returned(one),
        ", ".join(one.levels),
        ", ".join(one.strata) or NOT_APPLICABLE,
        " | ".join(definition_words.target(one, each) for each in one.targets) or NOT_APPLICABLE,
        one.quality_rule,
        one.caveats,
        ", ".join(WORDS[tag] for tag in one.themes),
        one.evidence.value,
        one.evidence_note,
        one.status,
        one.owner,
        one.reviewed_on.isoformat(),
        one.next_review.isoformat(),
    )


def _measured(definition: Definition) -> str:
    published = ", ".join(definition.published_as)
    covers = definition_words.window(definition)
    return f"{definition.key}: {definition.label}, as {published}, covers {covers}, per {definition.per}"
