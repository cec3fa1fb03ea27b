"""Loading a file from the browser, over HTTP: who may, what is shown first, and what happens when it goes wrong."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import settings
from commands.uploading import jobs
from store import tables
from tests.served import Served, Visitor, serving
from tests.web import uploading
from tests.web.uploading import (
    as_persona,
    codes,
    content_of,
    doubtful,
    last,
    let_go,
    loaded,
    one_figure,
    previewed,
    send,
)


@pytest.fixture(scope="module")
def own(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service whose store these tests may change."""
    folder = tmp_path_factory.mktemp("uploads")
    shutil.copy(served.database_url.removeprefix("sqlite:///"), folder / "store.sqlite3")
    with serving(f"sqlite:///{folder / 'store.sqlite3'}", folder) as running:
        yield running
        let_go(running)


@pytest.fixture
def administrator(own: Served) -> Visitor:
    return as_persona(own, "demo-administrator")


@pytest.fixture
def lead(own: Served) -> Visitor:
    return as_persona(own, "demo-qi-lead")


@pytest.fixture
def trust(own: Served) -> str:
    return codes(own, "trust")[0]


def folder_of(path: str) -> Path:
    (found,) = settings.private_folder().glob(f"uploads/*/{path.rsplit('/', 1)[-1]}")
    return found


def home_of(lead: Visitor) -> str:
    return re.search(r"Every row must be of (.*?) or", lead.get("/load").text)[1]


def test_a_file_is_previewed_then_loaded_and_its_bytes_are_let_go(own: Served, administrator: Visitor, trust: str):
    before = content_of(own)
    path, told = previewed(administrator, one_figure(trust))
    assert "Nothing is changed yet" in told.text
    assert re.search("<dt>Figures (added|changed)</dt><dd>1</dd>", told.text)
    assert content_of(own) == before
    kept = folder_of(path)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.iterdir()} == {0o600}
    done = loaded(administrator, path)
    assert "The file is loaded" in done.text
    assert last(own, "loaded_by").startswith("Demonstration administrator")
    assert not (kept / "bytes").exists()


@pytest.mark.acceptance("IN61")
def test_a_doubt_is_loaded_with_its_reason_alone_and_the_audit_keeps_it(
    own: Served, administrator: Visitor, trust: str
):
    path, told = previewed(administrator, doubtful(trust))
    assert "All 12 figures are 0" in told.text
    assert administrator.post(path, data={}).status_code == 422
    assert administrator.post(path, data={"reason-identical-values": "  "}).status_code == 422
    done = loaded(administrator, path, identical_values="there <b>were</b> none")
    assert "there &lt;b&gt;were&lt;/b&gt; none" in done.text
    assert "there <b>were</b> none" in last(own, "detail", tables.audit)


def test_a_refusal_shows_file_line_column_value_and_rule(own: Served, administrator: Visitor, trust: str):
    before = content_of(own)
    _, told = previewed(administrator, one_figure(trust).replace("4000", "<i>many</i>"))
    assert "The file is refused" in told.text
    assert '<th scope="row">2</th><td>denominator</td><td>&lt;i&gt;many&lt;/i&gt;</td>' in told.text
    assert content_of(own) == before


def test_of_many_problems_the_first_twenty_and_their_number_are_shown(administrator: Visitor):
    rows = "".join(f"DEMO-NOWHERE-{number},preterm_lt37,2026-06,,,1,x,,,,\n" for number in range(30))
    header = one_figure("A").splitlines()[0]
    _, told = previewed(administrator, f"{header}\n{rows}")
    assert told.text.count('<th scope="row">') == 20
    assert "the first 20" in told.text


def test_another_persons_upload_does_not_exist(own: Served, administrator: Visitor, lead: Visitor, trust: str):
    path, _ = previewed(administrator, one_figure(trust, 6))
    assert lead.get(path).status_code == 404
    assert lead.post(path).status_code == 404
    assert administrator.get("/load/" + "x" * 43).status_code == 404
    assert administrator.get("/load/short").status_code == 404


def test_a_champion_loads_nothing(own: Served, trust: str):
    champion = as_persona(own, "demo-champion")
    assert champion.get("/load").status_code == 403
    assert send(champion, one_figure(trust)).status_code == 403


@pytest.mark.acceptance("IN25")
def test_a_row_outside_the_senders_reach_refuses_the_whole_file_and_is_recorded(own: Served, lead: Visitor):
    others = [code for code in codes(own, "trust") if code not in _reach(own, lead)]
    _, told = previewed(lead, one_figure(others[0], 7))
    assert told.status_code == 403
    assert "an organisation outside what you may load for" in told.text
    assert last(own, "outcome") == "rejected"


@pytest.mark.acceptance("IN25")
def test_a_return_of_ones_own_trust_is_loaded(own: Served, lead: Visitor):
    path, _ = previewed(lead, one_figure(next(iter(_reach(own, lead))), 8))
    assert "The file is loaded" in loaded(lead, path).text


def _reach(own: Served, lead: Visitor) -> set[str]:
    """The trusts that `lead` may load for: the one whose name the form shows."""
    engine = uploading.store_of(own)
    with uploading.reading(engine) as connection:
        organisation = tables.organisation.c
        statement = uploading.select(organisation.code).where(
            organisation.kind == "trust", organisation.short_name == home_of(lead)
        )
        found = set(connection.scalars(statement))
    engine.dispose()
    return found


@pytest.mark.acceptance("IN73")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.csv", "<h2>x.csv</h2>"),
        ("y" * 5000 + ".csv", "..."),
        ("C:/a/z.csv", "<h2>z.csv</h2>"),
        ("<img src=x>.csv", "<h2>&lt;img src=x&gt;.csv</h2>"),
        ("--vintage=final", "<h2>--vintage=final</h2>"),
    ],
)
def test_a_files_name_is_only_shown(administrator: Visitor, name: str, shown: str):
    path, told = previewed(administrator, "nothing,that,is,read\n", name=name)
    assert shown in told.text
    assert {file.name for file in folder_of(path).iterdir()} <= {
        "job.json", "bytes", "preview.answer", "preview.progress", "preview.life",
    }  # fmt: skip


@pytest.mark.acceptance("IN74")
def test_the_same_file_sent_twice_at_once_is_loaded_once(administrator: Visitor, own: Served, trust: str):
    sent = [previewed(administrator, one_figure(trust, 9))[0] for _ in range(2)]
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda path: loaded(administrator, path).text, sent))
    assert sorted("Already loaded" in text for text in said) == [False, True]


def test_the_button_pressed_twice_loads_once(administrator: Visitor, own: Served, trust: str):
    path, _ = previewed(administrator, one_figure(trust, 10))
    first, second = administrator.post(path), administrator.post(path)
    assert (first.status_code, second.status_code) == (303, 303)
    assert "The file is loaded" in uploading.settled(administrator, path).text


def test_other_bytes_than_those_previewed_are_not_loaded(administrator: Visitor, own: Served, trust: str):
    path, _ = previewed(administrator, one_figure(trust, 11))
    before = content_of(own)
    (folder_of(path) / "bytes").write_text(one_figure(trust, 12))
    assert administrator.post(path).status_code == 409
    assert content_of(own) == before


@pytest.mark.acceptance("M3")
def test_more_than_twenty_megabytes_are_refused(administrator: Visitor):
    answer = send(administrator, b"x" * 20_100_000)
    assert answer.status_code == 413
    assert "larger than 20 MB" in answer.text


@pytest.mark.acceptance("M3")
def test_two_megabytes_are_taken_here_and_nowhere_else(administrator: Visitor):
    assert send(administrator, b"x" * 2_000_000).status_code == 303
    assert administrator.post("/act-as/demo-chair", data=b"x" * 2_000_000).status_code in {303, 413}


@pytest.mark.acceptance("M3", "M5")
def test_only_a_form_of_our_own_pages_is_taken(administrator: Visitor):
    files = {"file": ("a.csv", "x")}
    assert administrator.request("POST", "/load", files=files).status_code == 403
    assert administrator.post("/load", files=files, headers={"Origin": "http://elsewhere"}).status_code == 403
    assert administrator.post("/load", json={"file": "x"}).status_code == 415


@pytest.mark.parametrize(
    "values", [{"vintage": "best"}, {"published_on": "1/2/2026"}, {"published_on": "2026-02-31"}]
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(administrator: Visitor, values: dict[str, str]):
    assert send(administrator, "x", values=values).status_code == 422


def test_no_file_is_said(administrator: Visitor):
    assert "Choose one file" in administrator.post("/load", files={"other": ("a", "b")}).text


def test_real_organisations_do_not_enter_the_demonstration(administrator: Visitor):
    _, told = previewed(administrator, one_figure("RXA"))
    assert "The file is refused" in told.text


@pytest.mark.acceptance("M22", "R15")
def test_a_killed_import_is_visible_and_the_file_can_be_sent_again(own: Served, administrator: Visitor, trust: str):
    content = one_figure(trust, 13)
    path, _ = previewed(administrator, content)
    store = sqlite3.connect(own.database_url.removeprefix("sqlite:///"), isolation_level=None)
    store.execute("BEGIN IMMEDIATE")  # the import waits for its turn meanwhile
    assert administrator.post(path).status_code == 303
    assert "data-under-way" in administrator.get(path).text
    os.kill(_importing(path), signal.SIGKILL)
    told = uploading.settled(administrator, path)
    store.execute("ROLLBACK")
    store.close()
    assert "stopped before it was done" in told.text
    again, _ = previewed(administrator, content)
    assert "The file is loaded" in loaded(administrator, again).text


def _importing(path: str) -> int:
    """The process that imports this upload."""
    wanted = str(folder_of(path) / "bytes").encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and wanted in (entry / "cmdline").read_bytes().split(b"\0"):
            return int(entry.name)
    raise AssertionError("no process imports it")


def test_nobody_fills_the_disk_and_a_day_later_all_is_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(settings, "HOME", tmp_path)
    monkeypatch.setattr(jobs, "MOST_KEPT", 1)
    known = {"loaded_by": "a", "file": "a", "vintage": "", "published_on": "", "reach": None}
    first = jobs.keep(b"x", owner="a", **known)
    jobs.keep(b"x", owner="b", **known)
    with pytest.raises(jobs.TooManyJobs):
        jobs.keep(b"x", owner="a", **known)
    os.utime(first.folder, (0, 0))
    assert jobs.keep(b"x", owner="a", **known).id != first.id
    with pytest.raises(jobs.NoSuchJob):
        jobs.find(first.id, owner="a")
