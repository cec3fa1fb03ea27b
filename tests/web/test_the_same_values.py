"""Whatever values the address of a page may hold, the address of its file may hold too, and no others."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

import links
from access.address import BadAddress
from access.scope import NotAllowed
from tests.web.test_everything_to_take_away import WITH_A_FILE, files, files_on, server, shown  # noqa: F401 - fixtures

LINKS: dict[str, Callable[..., str]] = {
    "dictionary": links.indicators,
    "rare_events": links.rare_events,
    **{name: getattr(links, name) for name in WITH_A_FILE if hasattr(links, name)},
}
IN_THE_PATH = {
    "champion": "trust",
    "chart": "indicator",
    "compare": "indicator",
    "deliverables": "organisation",
    "indicator": "indicator",
    "inequalities": "indicator",
    "investigate": "indicator",
    "plan": "organisation",
    "preset": "key",
    "promises": "organisation",
    "rare_events": "organisation",
    "trajectories": "organisation",
    "undertaking": "number",
    "variation": "indicator",
}

TAKEN = {
    "overview": (
        "/?",
        "organisation=DEMO-NATION",
        "month=2026-03",
        "show=all",
        "show=returns",
        "cell=cannot_tell",
        "cell=common_cause.none&show=all",
        "since=2026-05",
        "since=2026-05&show=all",
        "since_day=2026-05-01",
        "since_day=2026-05-01&show=returns",
    ),
    "preset": ("/set/workforce?", "organisation=DEMO-T001", "month=2026-03"),
    "champion": ("/champion/DEMO-T001?",),
    "training": ("/training?", "organisation=DEMO-T005"),
    "rare_events": ("/rare-events/DEMO-L01?", "site=DEMO-S0011", "last=2026-03"),
    "chart": (
        "/chart/pph_1500?organisation=DEMO-T001",
        "organisation=DEMO-L01",
        "definition=pph_1500.cqim",
        "stratum=ethnic_group%3DAsian",
        "first=2025-01&last=2026-03",
        "as_known_on=2026-06-01",
        "rule_set=nhsrplotthedots",
        "points=apart",
        "rows=all",
        "thread=signal",
        "beside=obs_rota_gaps",
        "note=new",
        "note=2026-02-01",
        "withdraw=1",
        "phase=2026-02",
    ),
    "indicator": (
        "/indicator/pph_1500?",
        "organisation=DEMO-L01",
        *(f"by={by}" for by in ("trusts", "sites", "lmns", "ethnic_group", "deprivation", "age", "parity", "robson")),
        *(f"by={by}" for by in ("robson_group", "setting", "mode")),
        "among=members",
        "among=group",
        "among=nation",
        "definition=pph_1500.cqim",
        *(f"period={period}" for period in ("24", "36", "60", "all")),
        "last=2026-03",
        "points=apart",
        "thread=signal",
        "thread=question&investigated=pph_1500.cqim&stratum=parity%3Dprimiparous",
        "rows=all",
    ),
    "variation": (
        "/variation/preterm_lt37?",
        "organisation=DEMO-L01",
        "among=trusts",
        "among=lmns",
        "group=all",
        "definition=preterm_lt37.cqim",
        *(f"period={period}" for period in ("month", "quarter", "year", "2025-01")),
        "last=newest",
        "last=2026-03",
        *(f"limits={limits}" for limits in ("widened", "plain", "factor", "stabilised")),
        "order=size",
        "rows=all",
        "thread=funnel~~quarter~plain",
        "thread=signal&investigated=preterm_lt37.cqim&stratum=parity%3Dprimiparous",
    ),
    "inequalities": (
        "/inequalities/booking_lt10w?",
        "organisation=DEMO-T002",
        *(f"dimension={one}" for one in ("ethnic_group", "imd_decile", "imd_quintile", "age_band", "parity")),
        *(f"period={period}" for period in ("month", "quarter", "year", "two_years", "enough")),
        "definition=booking_lt10w.msds_data",
        "last=newest",
        "last=2026-03",
    ),
    "compare": (
        "/compare/preterm_lt37?",
        "a=DEMO-L01&b=DEMO-L02",
        "definition=preterm_lt37.cqim",
        "last=2026-03",
    ),
    "investigate": (
        "/investigate/pph_1500?organisation=DEMO-T001",
        *(f"step={step}" for step in ("signal", "data", "mix", "peers", "balance", "try", "keep")),
        "definition=pph_1500.cqim",
        "stratum=ethnic_group%3DAsian",
        "last=2026-03",
        "thread=signal",
    ),
    "trajectories": (
        "/trajectories/DEMO-T003?",
        "indicator=mcoc_black_asian_mixed",
        "ambition=2025",
        "month=2026-03",
    ),
    "plan": ("/plan/DEMO-T003?indicator=mcoc_black_asian_mixed", "begins=2026-12-01", "due=2027-03-31"),
    "promises": ("/promises/DEMO-L01?", "month=2026-03"),
    "deliverables": ("/deliverables/DEMO-L01?", "year=2026/27", "workstream=safer_care", "as_at=2026-03-31"),
    "undertaking": ("/undertaking/1?", "organisation=DEMO-L01"),
    "dictionary": (
        "/indicators?",
        "q=birth",
        "theme=bb7",
        "kind=percent",
        "review=complete",
        "set=iaf",
        "show=all",
    ),
    "data": ("/data?", "show=all"),
}
"""Of each page with a file: an address, and what may follow it."""
OF_THE_CHART = {("investigate", "step=signal"), ("investigate", "step=keep")}
"""Steps without a table of their own: what they offer is the file of the chart."""


def spelled(name: str) -> set[str]:
    """What the address of a page may say after its path, as `links` spells it."""
    mark = "zz"
    whole = LINKS[name](**{one: mark for one in inspect.signature(LINKS[name]).parameters if one != "anchor"})
    return dict(parse_qsl(urlsplit(whole).query)).keys() - {IN_THE_PATH.get(name, "")}


def address(name: str, values: str) -> str:
    """The page's address in the table, with other values."""
    path, _, usual = TAKEN[name][0].partition("?")
    query = urlencode({**dict(parse_qsl(usual)), **dict(parse_qsl(values))})
    return f"{path}?{query}" if query else path


def answered(server, name: str, whole: str) -> tuple[int, list[str]]:  # noqa: F811
    """How the page answers, as a status, and which files it offers."""
    try:
        page = shown(server, name, whole)
    except BadAddress:
        return 400, []
    except NotAllowed:
        return 404, []
    return 200, files_on(page)


EVERY = [(name, values) for name, (_, *every) in TAKEN.items() for values in ("", *every)]
ANY = [(name, value) for name in TAKEN for value in sorted(spelled(name))]


def test_the_table_holds_every_page_with_a_file_and_every_value_of_its_address():
    assert TAKEN.keys() == {name for name in WITH_A_FILE if not name.endswith("_of_choice")}  # as with one chosen
    for name, every in TAKEN.items():
        tried = {key for values in every for key, _ in parse_qsl(values.partition("?")[2] or values)}
        assert tried == spelled(name) - {"reverse"}, name  # a phase that is signed, and by whom one may be reversed


@pytest.mark.parametrize(("name", "values"), EVERY)
def test_a_value_that_a_page_takes_is_taken_by_its_file(server, files, name, values):  # noqa: F811
    whole = address(name, values)
    status, offered = answered(server, name, whole)
    assert status == 200
    assert [one for one in offered if files.get(one).status_code != 200] == []
    # A page that has nothing to tell offers no file, and one that tells of a chart offers the chart's.
    own = files.get(links.csv(whole)).status_code
    assert own == 200 or (not offered and own == 404) or (name, values) in OF_THE_CHART


@pytest.mark.parametrize(("name", "value"), ANY)
def test_a_value_that_means_nothing_is_answered_by_a_file_as_by_its_page(server, files, name, value):  # noqa: F811
    whole = address(name, f"{value}=meaningless")
    status, _ = answered(server, name, whole)
    assert files.get(links.csv(whole)).status_code == status
