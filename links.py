"""Every address of the product: the only file that spells a URL, so that a link in the minutes keeps working."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, quote_plus

OVERVIEW = "/"
CHART = "/chart"
CHAMPION = "/champion"
RARE_EVENTS = "/rare-events"
TRAINING = "/training"
COMPARE = "/compare"
DATA = "/data"
DELIVERABLES = "/deliverables"
UNDERTAKING = "/undertaking"
INEQUALITIES = "/inequalities"
LOAD = "/load"
INDICATORS = "/indicators"
INDICATOR = "/indicator"
INVESTIGATE = "/investigate"
METHODS = "/methods"
SETS = "/set"
PLAN = "/plan"
PROMISES = "/promises"
TRAJECTORIES = "/trajectories"
VARIATION = "/variation"
EXPORTS = "/export"
ACT_AS = "/act-as"

USUAL_VARIATION = {
    "among": "trusts",
    "group": "all",
    "period": "year",
    "last": "newest",
    "limits": "widened",
    "order": "name",
}
"""What a comparison shows where its address does not say. Controls say it all the same."""

USUAL_INEQUALITIES = {
    "period": "enough",
    "last": "newest",
}
"""What a view of inequalities shows where its address does not say."""


def overview(
    *,
    organisation: object = "",
    month: object = "",
    show: str = "",
    cell: str = "",
    since: object = "",
    since_day: object = "",
) -> str:
    """One system at a glance. `show` is `all` for every indicator, `returns` for what came of each month.

    `cell` lists the charts of one cell of the matrix, `since` what changed since the report of a month,
    `since_day` since what was known on a day.
    """
    return _with_query(
        OVERVIEW, organisation=organisation, month=month, show=show, cell=cell, since=since, since_day=since_day
    )


def chart(  # noqa: PLR0913 - the page is a function of its URL, and this is the URL
    indicator: str,
    *,
    organisation: object = "",
    definition: str = "",
    stratum: str = "",
    first: object = "",
    last: object = "",
    as_known_on: object = "",
    rule_set: str = "",
    points: str = "",
    rows: str = "",
    thread: object = "",
    beside: str = "",
    note: object = "",
    withdraw: object = "",
    phase: object = "",
    reverse: object = "",
    anchor: str = "",
) -> str:
    """One indicator through time. `points`: `apart` for points that share no data. `rows`: `all` for every month.

    `thread`: where an investigation came from, whose steps then stand above the chart. `beside`: an indicator drawn
    beneath. The rest open a form: `note` to write on the chart, on a day or `new`; `withdraw` to take that note back;
    `phase` and `reverse` to sign new limits from a month, or take them back, with the chart drawn as it would be.
    """
    asked = _with_query(
        f"{CHART}/{quote(indicator, safe='')}",
        organisation=organisation,
        definition=definition,
        stratum=stratum,
        first=first,
        last=last,
        as_known_on=as_known_on,
        rule_set=rule_set,
        points=points,
        rows=rows,
        thread=thread,
        beside=beside,
        note=note,
        withdraw=withdraw,
        phase=phase,
        reverse=reverse,
    )
    return asked + _fragment(anchor)


def variation(  # noqa: PLR0913 - the page is a function of its URL, and this is the URL
    indicator: str = "",
    *,
    organisation: object = "",
    among: str = "",
    group: str = "",
    definition: str = "",
    period: str = "",
    last: object = "",
    limits: str = "",
    order: str = "",
    rows: str = "",
    thread: object = "",
    investigated: str = "",
    stratum: str = "",
) -> str:
    """One indicator across organisations, or without one the list to choose from.

    `among`: `trusts` or `lmns`. `period`: `month`, `quarter`, `year` or the first month. `limits`: `widened`,
    `plain`, `factor` or `stabilised`. `order`: `name` or `size`. `rows`: `all` for every organisation. What is usual
    is left out. `thread`: where an investigation came from, that of the definition `investigated` and of `stratum`.
    """
    return _with_query(
        f"{VARIATION}/{quote(indicator, safe='')}" if indicator else VARIATION,
        organisation=organisation,
        definition=definition,
        rows=rows,
        **_unless_usual(
            USUAL_VARIATION, among=among, group=group, period=period, last=last, limits=limits, order=order
        ),
        thread=thread,
        investigated=investigated,
        stratum=stratum,
    )


def indicator(  # noqa: PLR0913 - the page is a function of its URL, and this is the URL
    indicator: str,
    *,
    organisation: object = "",
    by: str = "",
    among: str = "",
    definition: str = "",
    period: str = "",
    last: object = "",
    points: str = "",
    thread: object = "",
    investigated: str = "",
    stratum: str = "",
    rows: str = "",
) -> str:
    """One indicator for many places, or many groups of people, on one axis.

    `by`: `trusts`, `sites`, or what people differ in: `ethnic_group`, `deprivation`, `age`, `parity`, `robson`,
    `setting`, `mode`. `by` may also be `lmns`, for whole systems. `among`: which trusts: `members` of a system, those
    of a comparator `group`, or of the `nation`. `period`: so many months, or `all`. `points`: `apart` for points that
    share no data. `thread`: where an investigation came from, which its steps carry along with the group `stratum`
    that it is about, and with the definition `investigated` where another is drawn. `rows`: `all` for every place.
    """
    return _with_query(
        f"{INDICATOR}/{quote(indicator, safe='')}",
        organisation=organisation,
        by=by,
        among=among,
        definition=definition,
        period=period,
        last=last,
        points=points,
        thread=thread,
        investigated=investigated,
        stratum=stratum,
        rows=rows,
    )


def investigate(
    indicator: str,
    *,
    organisation: object = "",
    step: str = "",
    definition: str = "",
    stratum: str = "",
    last: object = "",
    thread: object = "",
) -> str:
    """One step from a signal to something to try.

    `step`: `signal`, `data`, `mix`, `peers`, `balance`, `try` or `keep`; the others have pages of their own.
    `thread`: where it came from: `signal`, `question`, or `funnel` with the funnel's group, period and limits.
    """
    return _with_query(
        f"{INVESTIGATE}/{quote(indicator, safe='')}",
        organisation=organisation,
        step=step,
        definition=definition,
        stratum=stratum,
        last=last,
        thread=thread,
    )


def inequalities(
    indicator: str = "",
    *,
    organisation: object = "",
    dimension: str = "",
    period: str = "",
    definition: str = "",
    last: object = "",
) -> str:
    """One indicator by groups of the population, or without one the list to choose from.

    `dimension`: `ethnic_group`, `imd_decile`, `imd_quintile`, `age_band` or `parity`; where nothing is said the first
    that there are figures of. `period`: `month`, `quarter`, `year`, `two_years`, or `enough` for the shortest that
    can tell. What is usual is left out.
    """
    return _with_query(
        f"{INEQUALITIES}/{quote(indicator, safe='')}" if indicator else INEQUALITIES,
        organisation=organisation,
        dimension=dimension,
        definition=definition,
        **_unless_usual(USUAL_INEQUALITIES, period=period, last=last),
    )


def champion(trust: str = "") -> str:
    """Six answers for the board safety champion of one trust; without one, of one's own or to choose from."""
    return f"{CHAMPION}/{quote(trust, safe='')}" if trust else CHAMPION


def rare_events(organisation: str = "", *, site: str = "", last: object = "", anchor: str = "") -> str:
    """Deaths at term and other rare harm of one organisation; `site` is whose MOSS charts are drawn.

    Without an organisation, of one's own or to choose from. `last` is the month that everything ends with.
    """
    if not organisation:
        return RARE_EVENTS
    return _with_query(f"{RARE_EVENTS}/{quote(organisation, safe='')}", site=site, last=last) + _fragment(anchor)


def deliverables(
    organisation: str = "", *, year: object = "", workstream: str = "", as_at: object = "", anchor: str = ""
) -> str:
    """What an organisation undertook and how far it is; without one, the choice. `as_at`: the day it is judged on."""
    path = f"{DELIVERABLES}/{quote(organisation, safe='')}" if organisation else DELIVERABLES
    return _with_query(path, year=year, workstream=workstream, as_at=as_at) + _fragment(anchor)


def undertaking(number: object = "", *, organisation: str = "") -> str:
    """One undertaking with its history, and the forms to record what became of it; without one, a new one."""
    path = f"{UNDERTAKING}/{quote(str(number), safe='')}" if str(number) else UNDERTAKING
    return _with_query(path, organisation=organisation)


def trajectories(
    organisation: str = "", *, indicator: str = "", ambition: object = "", month: object = "", anchor: str = ""
) -> str:
    """What an organisation has promised; without one, one's own or a choice. `indicator` opens one promise.

    `ambition` is the year of the version of the national ambition, `month` the one that it is judged at.
    """
    path = f"{TRAJECTORIES}/{quote(organisation, safe='')}" if organisation else TRAJECTORIES
    asked = _with_query(path, indicator=indicator, ambition=ambition, month=month)
    return asked + _fragment(anchor)


def promises(organisation: str = "", *, month: object = "") -> str:
    """Every promise of a system and its trusts, in all versions, and who changed what when."""
    path = f"{PROMISES}/{quote(organisation, safe='')}" if organisation else PROMISES
    return _with_query(path, month=month)


def plan(organisation: str, *, indicator: str, begins: object = "", due: object = "") -> str:
    """Where a plan is entered, signed off, moved and paused. `begins` and `due` are days between which it runs."""
    path = f"{PLAN}/{quote(organisation, safe='')}"
    return _with_query(path, indicator=indicator, begins=begins, due=due)


def training(organisation: str = "") -> str:
    """Training by staff group, of one's own organisation unless another is named."""
    return _with_query(TRAINING, organisation=organisation)


def compare(indicator: str = "", *, a: object = "", b: object = "", definition: str = "", last: object = "") -> str:
    """Two systems side by side on one axis; without them one's own and the next."""
    path = f"{COMPARE}/{quote(indicator, safe='')}" if indicator else COMPARE
    return _with_query(path, a=a, b=b, definition=definition, last=last)


def charts(*, theme: str = "") -> str:
    """Every indicator, by theme."""
    return _with_query(CHART, theme=theme)


def indicators(
    *,
    words: str = "",
    theme: str = "",
    kind: str = "",
    review: str = "",
    preset: str = "",
    show: str = "",
    anchor: str = "",
) -> str:
    """What every indicator means. `words` to look for, `preset` a set of them. `show`: `all` for every word of it."""
    asked = _with_query(INDICATORS, q=words, theme=theme, kind=kind, review=review, set=preset, show=show)
    return asked + _fragment(anchor)


def preset(key: str = "", *, organisation: object = "", month: object = "") -> str:
    """A set of indicators that belong together, for one organisation; without a key the list of sets."""
    path = f"{SETS}/{quote(key, safe='')}" if key else SETS
    return _with_query(path, organisation=organisation, month=month)


def data(*, show: str = "") -> str:
    """What was loaded. `show` is `all` for every import."""
    return _with_query(DATA, show=show)


def load(job: str = "") -> str:
    """The form that a file is sent with; with `job` how one upload stands."""
    return f"{LOAD}/{quote(job, safe='')}" if job else LOAD


def methods(*, anchor: str = "") -> str:
    return METHODS + _fragment(anchor)


def csv(page: str) -> str:
    """What a page tells, as a file: the same address beneath `/export`, so that both answer the same question."""
    path, question, query = page.partition("#")[0].partition("?")
    return f"{EXPORTS}/{path.strip('/') or 'overview'}.csv{question}{query}"


def xlsx(csv: str) -> str:
    """The workbook of what `csv` is the address of."""
    path, question, query = csv.partition("?")
    return f"{path.removesuffix('.csv')}.xlsx{question}{query}"


def act_as(persona: str) -> str:
    """Where a form that switches the demonstration persona is posted to."""
    return f"{ACT_AS}/{quote(persona, safe='')}"


def _unless_usual(usual: dict[str, str], **values: object) -> dict[str, object]:
    """The values of a view that differ from what is shown without them."""
    return {name: value for name, value in values.items() if str(value) != usual[name]}


def _with_query(path: str, **values: object) -> str:
    """`path` with the values that are given, in a fixed order, so that the same view has one address."""
    given = [f"{name}={_quoted(text)}" for name, value in values.items() if (text := str(value))]
    return f"{path}?{'&'.join(given)}" if given else path


_quoted = lru_cache(maxsize=4096)(quote_plus)
"""A page has hundreds of addresses, and these the same few values."""


def _fragment(anchor: str) -> str:
    return f"#{quote(anchor, safe='')}" if anchor else ""
