"""The one door, over HTTP: who may pass, with what, and how everybody else is told."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from access.gate import LARGEST_BODY
from tests.served import Served, page_call

CALLBACK = "/_dash-update-component"


def raw(served: Served, request: bytes) -> tuple[int, bytes]:
    """Send a request line that no polite client would send; its status and body."""
    place = urlsplit(served.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    connection.connect()
    connection.sock.sendall(request + b"\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    answer = http.client.HTTPResponse(connection.sock)
    answer.begin()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.mark.acceptance("M1", "J15", "R21")
@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_mcp", "/_anything"])
def test_nothing_of_the_application_is_told_to_strangers(served: Served, path: str):
    answer = served.visitor().get(path)
    assert answer.status_code == 401
    assert answer.json()["message"].startswith("You are not signed in")


@pytest.mark.acceptance("M1", "J15", "R21")
def test_every_callback_is_behind_the_gate(served: Served):
    declared = served.reader().get("/_dash-dependencies").json()
    assert declared
    for callback in declared:
        call = {"output": callback["output"], "outputs": [], "inputs": [], "changedPropIds": []}
        assert served.visitor().post(CALLBACK, json=call).status_code == 401, callback["output"]
        assert served.reader().post(CALLBACK, json=call).status_code == 400, callback["output"]


@pytest.mark.parametrize("cookie", ["", "forged", "x" * 3000])
def test_a_forged_cookie_is_a_stranger(served: Served, cookie: str):
    visitor = served.visitor()
    visitor.session.cookies.set("pqs", cookie)
    assert visitor.open("/").status_code == 401
    assert visitor.act_as("demo-administrator").status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/_favicon.ico", "/assets/calls.js"])
def test_what_is_the_same_for_everybody_is_open(served: Served, path: str):
    assert served.visitor().get(path).status_code == 200


def test_a_page_signs_in_and_its_callback_answers(served: Served):
    reader = served.reader()
    answer = reader.open("/")
    assert answer.status_code == 200
    assert answer.json()["response"]["_pages_content"]["children"]


@pytest.mark.acceptance("U01", "M17")
@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/", "/chart/a/b", "/data/x", "/admin", "/act-as/x"])
def test_an_unknown_path_is_404_with_the_helpful_page(served: Served, path: str):
    reader = served.reader()
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "_dash-renderer" in answer.text
    helpful = reader.open(path)
    assert helpful.status_code == 200
    assert "Page not found" in json.dumps(helpful.json())


@pytest.mark.acceptance("U01")
def test_an_unknown_path_of_the_application_is_404_in_json(served: Served):
    answer = served.reader().get("/_dash-nothing")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json")


@pytest.mark.acceptance("U02", "U03", "U06", "U19")
@pytest.mark.parametrize(
    "path",
    [
        "/?organisation=ZZZ",
        "/?organisation=%27%20OR%201=1--",
        "/chart/zzz",
        "/chart/%27;drop",
        "/chart/satod?organisation=ZZZ",
    ],
)
def test_what_does_not_exist_is_404(served: Served, path: str):
    assert served.reader().get(path).status_code == 404


@pytest.mark.acceptance("U04", "U05")
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/chart/satod?indicator=preterm_lt37", "indicator twice"),
        ("/?organisation=A&organisation=B", "organisation&#x27; twice"),
    ],
)
def test_an_address_that_says_two_things_is_400(served: Served, path: str, words: str):
    answer = served.reader().get(path)
    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.acceptance("U05")
def test_a_callback_with_such_an_address_is_400(served: Served):
    assert served.reader().open("/", "?organisation=A&organisation=B").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/?show=name;drop", marks=pytest.mark.acceptance("U07")),
        pytest.param("/?month=2025-13", marks=pytest.mark.acceptance("U08")),
        pytest.param("/?month=1500-01", marks=pytest.mark.acceptance("U08")),
        pytest.param("/chart/satod?first=2025-02-30", marks=pytest.mark.acceptance("U08")),
        pytest.param("/chart/satod?first=2025-06&last=2025-01", marks=pytest.mark.acceptance("U08")),
        pytest.param("/chart/satod?as_known_on=2999-01-01", marks=pytest.mark.acceptance("U09")),
    ],
)
def test_a_value_that_cannot_be_is_400_with_a_message(served: Served, path: str):
    answer = served.reader().get(path)
    assert answer.status_code == 400
    assert any(
        said in answer.text for said in ("This address cannot be shown", "is written like", "must lie between")
    )


@pytest.mark.acceptance("U11", "U14")
@pytest.mark.parametrize(
    "target",
    [b"/a%00b", b"/a%0ab", b"/%2e%2e%2fetc/passwd", b"/a%5cb", b"//evil.example/", b"/\\evil", b"/%ff", b"/?a=%ff"],
)
def test_a_twisted_path_is_refused_and_never_leads_elsewhere(served: Served, target: bytes):
    status, body = raw(served, b"GET " + target + b" HTTP/1.1")
    assert status in (400, 404)
    assert b"root:" not in body


@pytest.mark.acceptance("M8", "U11")
@pytest.mark.parametrize("target", [b"/assets/../app.py", b"/assets/%2e%2e/app.py", b"/assets/..%2fapp.py"])
def test_no_file_is_served_but_the_assets(served: Served, target: bytes):
    status, body = raw(served, b"GET " + target + b" HTTP/1.1")
    assert status in (400, 404)
    assert b"composition root" not in body


@pytest.mark.acceptance("U12")
@pytest.mark.parametrize("where", ["//evil.example", "javascript:alert(1)", "https://evil.example"])
def test_nobody_is_sent_on_to_where_the_address_says(served: Served, where: str):
    answer = served.reader().act_as(f"demo-qi-lead?next={where}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


@pytest.mark.acceptance("U13")
@pytest.mark.parametrize("length", [2_100, 8_000])
def test_a_long_address_is_refused(served: Served, length: int):
    assert served.reader().get("/?q=" + "a" * length).status_code in (400, 414)


@pytest.mark.acceptance("U15", "M12")
@pytest.mark.parametrize("path", ["/", "/healthz", "/_dash-layout"])
def test_another_hosts_name_is_refused(served: Served, path: str):
    answer = served.visitor().get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.acceptance("U16", "M12")
def test_what_a_proxy_would_say_is_ignored_without_one(served: Served):
    spoofed = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    answer = served.visitor().get("/", headers=spoofed)
    assert answer.status_code == 200
    assert "evil" not in answer.text
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.acceptance("U17")
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"])
def test_a_callback_takes_nothing_but_post(served: Served, method: str):
    answer = served.reader().request(method, CALLBACK)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.acceptance("U18")
def test_json_stays_json_whatever_the_browser_would_like(served: Served):
    answer = served.reader().get("/_dash-layout", headers={"Accept": "text/html"})
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.acceptance("J01", "J02", "J03", "J09", "J11", "R20")
@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'"x"', b'{"a": NaN}', b"[" * 20_000, b"\xff\xfe"])
def test_a_body_that_is_no_callback_is_400(served: Served, body: bytes):
    answer = served.reader().post(CALLBACK, data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@pytest.mark.acceptance("J04", "J05", "J06", "J07", "J21", "J23")
@pytest.mark.parametrize(
    "changes",
    [
        {"output": "x.children"},
        {"inputs": []},
        {"outputs": None},
        {"state": [1]},
        {"changedPropIds": ["save.n_clicks"]},
    ],
)
def test_a_body_of_another_shape_is_400(served: Served, changes: dict):
    assert served.reader().post(CALLBACK, json=page_call("/", **changes)).status_code == 400


@pytest.mark.acceptance("J12", "M3")
def test_a_large_body_is_413(served: Served):
    headers = {"Content-Type": "application/json"}
    assert served.reader().post(CALLBACK, data=b" " * (LARGEST_BODY + 1), headers=headers).status_code == 413


@pytest.mark.acceptance("J13", "M5")
@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x+json", "application/json; charset=utf-16", "multipart/form-data", ""],
)
def test_another_content_type_is_415(served: Served, kind: str):
    body = json.dumps(page_call("/"))
    assert served.reader().post(CALLBACK, data=body, headers={"Content-Type": kind}).status_code == 415


@pytest.mark.acceptance("J14", "M5")
@pytest.mark.parametrize("path", [CALLBACK, "/act-as/demo-qi-lead", "/sign-out"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_sites_page_may_send_nothing(served: Served, path: str, headers: dict):
    reader = served.reader()
    answer = reader.post(path, json=page_call("/methods"), headers=headers)
    assert answer.status_code == 403
    assert reader.open("/methods").status_code == 200


@pytest.mark.acceptance("M5")
def test_a_form_needs_its_browsers_word_for_where_it_comes_from(served: Served):
    reader = served.reader()
    assert reader.request("POST", "/act-as/demo-qi-lead").status_code == 403
    assert reader.request("POST", CALLBACK, json=page_call("/methods")).status_code == 200


@pytest.mark.acceptance("J20", "M4")
@pytest.mark.parametrize("pathname", [3, None, "/" + "a" * 10_000, "/a\nb", "/" + "/a" * 5_000])
def test_a_pathname_that_is_none_is_refused(served: Served, pathname: object):
    assert served.reader().open(pathname).status_code in (400, 414)


@pytest.mark.acceptance("M16")
def test_refusals_tell_no_version(served: Served):
    for path in ("/_dash-layout", "/?a=1&a=2"):
        text = served.visitor().get(path).text
        assert "4.4.1" not in text
        assert "3.11" not in text
