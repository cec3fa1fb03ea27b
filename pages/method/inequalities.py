"""How gaps between groups are told, what makes them claims, and what crosses a border."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_slope import FEWEST_GROUPS
from queries.inequality_through_time import FEWEST_A_MONTH

_FACTS = {
    "Who is held against whom": """White women, the least deprived tenth or fifth, women of 30 to 34, women who
        gave birth before: the group that studies compare with. It is no norm, and those whose group nobody knows
        are shown and never compared.""",
    "Gap and ratio": f"""Each group's percentage has Wilson's 95% interval, each rate an exact one below ten
        events and Byar's above. Difference and ratio have intervals made from both groups' own. A group with fewer
        than {FEWEST_EVENTS} events, or set against fewer, is not compared. Groups stand in their usual order, never
        by who fares worst.""",
    "As long as it takes": """Three, twelve or twenty-four months: the shortest in which as many groups as can
        be told are told. Months without a number are left out of both sides of a rate and named.""",
    "Along deprivation": f"""A straight line through the groups, each at the middle of its share of people: the
        slope index is its most deprived end less its least deprived, the relative index their ratio. Where groups
        do not lie on a line the intervals widen. It needs {FEWEST_GROUPS} groups and {FEWEST_EVENTS} events.""",
    "Did a gap change": """Two years, or two halves of what there is, are compared, never two months. A gap
        widened if it lies on one side of nought and moved further to that side, both beyond chance; as many gaps as
        are looked at are together held to one error in twenty. An improvement of the whole that widens a gap is
        called that.""",
    "Mix or within": """The change of the whole is divided exactly: what more people of one group and fewer of
        another add, and what each group's own change adds (Kitagawa 1955).""",
    "Through time": f"""Each group is a control chart of its own, all on one axis. Groups with fewer than
        {FEWEST_A_MONTH} events a month are taken together, and what differs between them cannot be seen there.""",
    "Across a border": """Within an organisation and its system figures are seen as they are. Beyond,
        unpublished figures by group come only through the policy of their source: counts of 1 to 7 are suppressed,
        with the event and without it, and as many other groups as a solver needs to find none, from totals, other
        regions, the nation, fifths and tenths, and what the reader already sees. They are shown for whole financial
        years only, because two periods that overlap would give a month away, and not by month at all.""",
}


def inequalities() -> Component:
    entries = [part for name, words in _FACTS.items() for part in (html.Dt(name), html.Dd(" ".join(words.split())))]
    return html.Section(
        [html.H2("Inequalities between groups", id="inequalities"), html.Dl(entries, className="about")],
        className="card",
    )
