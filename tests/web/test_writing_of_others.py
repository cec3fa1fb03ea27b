"""Nobody writes on another's chart, whatever is sent past the page: the answer is that of what does not exist."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import func, select

from store import tables
from store.engine import open_store
from tests.served import Served

TOKEN = "a-token-that-nobody-has-used-yet"
ANOTHERS = "?organisation=DEMO-T006&definition=satod.cqim"


def body(form: str, search: str, *entries: tuple[str, str]) -> dict:
    address = (("_pages_location", "pathname", "/chart/satod"), ("_pages_location", "search", search))
    fields = ((f"{form}-{name}", "value", value) for name, value in (("token", TOKEN), *entries))
    return {
        "output": f"{form}-answer.children",
        "outputs": {"id": f"{form}-answer", "property": "children"},
        "inputs": [{"id": f"{form}-record", "property": "n_clicks", "value": 1}],
        "state": [{"id": where, "property": what, "value": value} for where, what, value in (*address, *fields)],
        "changedPropIds": [f"{form}-record.n_clicks"],
    }


NOTE = (("day", "2026-03-02"), ("kind", "event"), ("words", "Not ours to say"), ("about", "this"))
FORMS = {
    "a note": body("note", f"{ANOTHERS}&note=new", *NOTE),
    "a withdrawal": body("withdraw-note", f"{ANOTHERS}&withdraw=1", ("reason", "Because")),
    "a phase": body("phase", f"{ANOTHERS}&phase=2026-03", ("reason", "Because")),
    "a reversal": body("reverse-phase", f"{ANOTHERS}&reverse=2026-03", ("reason", "Because")),
}


def rows(served: Served) -> tuple[int, ...]:
    with closing(open_store(served.database_url).connect()) as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (tables.annotation, tables.phase, tables.submission, tables.audit)
        )


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_for_another_organisation_is_answered_as_if_it_were_not_there(served: Served, form: str):
    before, reader = rows(served), served.reader()
    answer = reader.post("/_dash-update-component", json=FORMS[form])
    nobodys = {**FORMS[form], "state": [dict(one) for one in FORMS[form]["state"]]}
    nobodys["state"][1]["value"] = nobodys["state"][1]["value"].replace("DEMO-T006", "DEMO-T999")
    assert answer.status_code == reader.post("/_dash-update-component", json=nobodys).status_code == 404
    assert rows(served) == before
