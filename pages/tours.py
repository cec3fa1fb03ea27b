"""What each screen is for, in one paragraph for whoever meets it first; `{system}` is LMNS or LMS."""

from __future__ import annotations

import links

TOURS = {
    links.OVERVIEW: (
        "This screen answers what needs your {system} this month. The first sentence counts the charts, and the "
        "signals of rare harm, that need discussion; the list ranks both together and says why. Below it every chart "
        "is counted once by its verdict, and shown by organisation. Choose another organisation or month at the top; "
        "every title leads to its chart."
    ),
    links.CHAMPION: (
        "Six questions a board safety champion asks, each answered in one sentence that starts with its answer. "
        "Unfold what stands behind an answer, or follow it to its chart. The page remembers when you last looked."
    ),
    links.CHART: (
        "One indicator through time. First stands what to know of its data; the heading says what the chart says, "
        "and the sentence below how sure that is. Squares are a concern, triangles an improvement, diamonds neither; "
        "hollow marks may still change. A signal is a reason to look, not a finding. The numbers, the source and "
        "ways to take it along stand under the chart."
    ),
    links.VARIATION: (
        "Organisations beside one another, for one indicator or for all. Limits widen where numbers are small, so "
        "small organisations are not singled out for chance. It is no order of merit: those inside the limits differ "
        "by no more than chance explains."
    ),
    links.INDICATOR: (
        "The same chart for many places or groups, all on one axis, in order of name. Each says in one line what "
        "its rules found, and leads to its own chart."
    ),
    links.INVESTIGATE: (
        "Ten questions from a signal to something to try: first whether the figures can be trusted, then when, "
        "where, in whom and beside whom. Your place in it stays in the address, so a link keeps the thread."
    ),
    links.COMPARE: (
        "Two organisations, one indicator, one axis, so that neither looks better by the way it is drawn. Below "
        "stands who they were before a merger, where there was one, and what women say there."
    ),
    links.INEQUALITIES: (
        "One indicator by ethnic group, deprivation, age or earlier births: each group's rate, the gap and the "
        "ratio with how sure they are. Small numbers are held back, and held back is not zero."
    ),
    links.TRAJECTORIES: (
        "Where each commitment stands against its plan: the planned way, the figures so far, how many women or "
        "babies would have made the difference, and how likely it is to arrive."
    ),
    links.PROMISES: (
        "Every promise of a system and its trusts, how many versions of its plan were signed off, who changed what "
        "and when, and where it stands now."
    ),
    links.PLAN: (
        "A plan quarter by quarter. A version never changes: what changes is the next one, signed by somebody else."
    ),
    links.DELIVERABLES: ("What was undertaken, by whom and by when, and how far each has come with what shows it."),
    links.UNDERTAKING: (
        "One undertaking: what it is, who answers for it, its dates, and everything recorded about it."
    ),
    links.TRAINING: (
        "Who is trained in what, staff group by staff group: no average hides a group that is short of the standard."
    ),
    links.RARE_EVENTS: (
        "Harm too rare for monthly rates. First the birth sites, by the national tool's method; then local charts, "
        "which count from event to event or add up what is more than usual. Each says what it can and cannot see."
    ),
    links.SETS: (
        "Indicators that somebody asked for together, one card for each question. What nobody returned is named: "
        "it is not zero. Below, every indicator of the set by organisation."
    ),
    links.INDICATORS: ("What every indicator means: what is counted, in whom, where it comes from, and its targets."),
    links.DATA: (
        "What has been loaded, when, from which files and how fresh it is; how complete the records behind it are; "
        "what was refused, and why."
    ),
    links.METHODS: ("How everything is worked out, what cannot be told, and what every word here means."),
}
"""By the first part of the address."""
