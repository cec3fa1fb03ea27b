"""The whole service on PostgreSQL: every page and file that can be reached says what it says on SQLite, and loads."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import openpyxl
import psycopg
import pytest

import links
from demo import founding, system
from store.engine import open_store
from tests.served import LAST_MONTH, Served, Visitor, serving
from tests.web import uploading

AS_MANY = 2
"""Addresses of each kind that are followed: a kind is a page, or a file."""
PAGES = (
    links.overview(), links.variation(), links.charts(), links.champion(), links.rare_events(), links.trajectories(),
    links.promises(), links.training(), links.compare(), links.data(), links.DELIVERABLES,
    links.inequalities(),
)  # fmt: skip
"""Where the crawl begins: what navigation leads to, which is not part of a page."""
_LINK = re.compile(r'"(?:href|src)"\s*:\s*"(/[^"]*)"')
_OWN = re.compile(r"\d{4}-\d\d-\d\d|\d\d?:\d\d(:\d\d)?|[0-9a-f]{16,}|\"[\w-]{32}\"")
"""Days and times of loading, and the keys and tokens that every process draws anew."""


@pytest.fixture(scope="module")
def shared(
    postgresql_address: str, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A service on the demonstration system of `served`, in PostgreSQL."""
    folder = tmp_path_factory.mktemp("postgresql")
    with psycopg.connect(postgresql_address + "postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE shared TEMPLATE {postgresql_template}")
    engine = open_store(postgresql_address + "shared")
    system.load(engine, founding.small(LAST_MONTH), folder=folder / "files")
    engine.dispose()
    with serving(postgresql_address + "shared", folder) as running:
        yield running


def answered(visitor: Visitor, address: str) -> tuple[int, str]:
    """What a browser is given at an address: a page's content, or a file's."""
    parts = urlsplit(address)
    if parts.path.startswith("/export"):
        answer = visitor.get(address)
        return answer.status_code, _text(answer.content)
    answer = visitor.open(parts.path, f"?{parts.query}" if parts.query else "")
    return answer.status_code, answer.text


def _text(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode("utf-8", errors="replace")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return "\n".join(str([*row]) for sheet in book for row in sheet.iter_rows(values_only=True))


def kind(address: str) -> str:
    """What an address leads to: the page or file, whatever it is of."""
    path = urlsplit(address).path.strip("/").split("/")
    return "/".join(path[:2]) + path[-1].rpartition(".")[2] if path[0] == "export" else f"{path[0]}/{len(path)}"


def _reached(visitor: Visitor) -> Iterator[tuple[str, tuple[int, str]]]:
    """Every kind of address that links lead to from the first pages, a few of each, and what is there."""
    waiting, seen, counted = list(PAGES), set(PAGES), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        found = answered(visitor, address)
        yield address, found
        for link in _LINK.findall(found[1].replace("\\u002f", "/").replace('\\"', '"')):
            followed = link.partition("#")[0]
            if followed and followed not in seen and counted[kind(followed)] < AS_MANY and _is_ours(followed):
                counted[kind(followed)] += 1
                seen.add(followed)
                waiting.append(followed)


def _is_ours(address: str) -> bool:
    return not address.startswith(("/assets", "/_", "/act-as", "/load", "/place"))


@pytest.mark.postgresql
def test_every_page_and_file_says_on_postgresql_what_it_says_on_sqlite(served: Served, shared: Served):
    here, there = served.reader(), shared.reader()
    kinds = set()
    for address, (status, said) in _reached(there):
        assert status == 200, (address, said[:500])
        assert _plain(said) == _plain(answered(here, address)[1]), address
        kinds.add(kind(address))
    assert {"chart/2", "variation/2", "data/1", "indicators/1"} <= kinds
    assert len(kinds) > 12


def _plain(said: str) -> str:
    """Without what every process has of its own: also the order in which it names an element's properties."""
    if said.startswith("{"):
        said = json.dumps(json.loads(said), sort_keys=True)
    return _OWN.sub("", said)


@pytest.mark.postgresql
@pytest.mark.parametrize("persona", ["demo-champion", "demo-qi-lead", "demo-administrator"])
@pytest.mark.parametrize("address", ["/", "/data", "/champion", "/chart/satod", "/variation/preterm_lt37"])
def test_every_persona_is_answered(shared: Served, persona: str, address: str):
    visitor = shared.reader()
    assert visitor.act_as(persona).status_code == 303
    status, said = answered(visitor, address)
    assert (status, "Something went wrong" in said) == (200, False)


@pytest.mark.postgresql
@pytest.mark.acceptance("C30")
def test_a_file_is_previewed_without_being_loaded_and_then_loaded(shared: Served):
    administrator = uploading.as_persona(shared, "demo-administrator")
    before = uploading.content_of(shared)
    code = uploading.codes(shared, "trust")[0]
    path, preview = uploading.previewed(administrator, uploading.one_figure(code, 7))
    assert "1 " in preview.text
    assert uploading.content_of(shared) == before
    uploading.loaded(administrator, path)
    assert uploading.content_of(shared) != before
    assert uploading.last(shared, "outcome") == "loaded"
