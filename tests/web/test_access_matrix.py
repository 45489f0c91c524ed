"""Every route × method × role × own and other ward. New routes are covered without being named here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import RequestRedirect, Rule

from survey_app.security.permissions import ANYBODY, allowed
from survey_app.security.roles import Role
from survey_app.storage import audit
from survey_app.storage.database import Database
from survey_app.web.access import PUBLIC, declared, requires
from tests.support.client import CheckingClient
from tests.support.world import World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ROLES = {
    "interviewer": Role.INTERVIEWER,
    "facilitator": Role.FACILITATOR,
    "case_lead": Role.CASE_LEAD,
    "programme_lead": Role.PROGRAMME_LEAD,
    "administrator": Role.ADMINISTRATOR,
}
RECORDS = frozenset(
    {
        *("case_id", "submission_id", "alert_id", "user_id", "version_id", "draft_id", "upload_id"),
        *("job_id", "batch_id", "brief_id", "workshop_id"),
    }
)
OTHER_PARTS: dict[str, Any] = {
    "section": 0,
    "name": "RCSI",
    "code": "en",
    "filename": "icon.svg",
    "instance_id": UUID(int=1),
    "record_id": UUID(int=1),
    "seal": "0" * 16,
    "secret": "0" * 32,
}
OF_ENDPOINT: dict[str, dict[str, Any]] = {
    "assets.text": {"name": "screen.css"},
    "workshops.tables.table": {"code": "B01"},
    "workshops.tables.change": {"code": "B01"},
}

FOR_PROGRAMS = "records."
"""They are told that somebody must sign in; a page to do it on is of no use to them."""

NARROWER = {
    ("submissions.notes", "case_lead"): "reads them on the record itself; this page is the writer's",
    ("review.compare", "case_lead"): "no record here has two versions; test_two_versions.py makes some",
    ("fill.sent", "interviewer"): "a draft that was not sent has no receipt",
    **{
        (f"wall.{page}", who): "opens by its own secret; test_workshops.py has it"
        for page in ("show", "stream")
        for who in ROLES
    },
    **{
        ("fill.files.of_draft", who): "the sample's draft holds no file; test_fill_files.py has one"
        for who in ("interviewer", "facilitator")
    },
    ("submissions.file", "case_lead"): "nor does its record",
    ("fill.sent", "facilitator"): "a draft that was not sent has no receipt",
    **{
        ("batches.take", who): "a batch that is not done is no file yet"
        for who in ("case_lead", "programme_lead")
    },
    **{
        ("briefs.of_many", who): "nothing was named that it is about"
        for who in ("case_lead", "programme_lead")
    },
    **{
        (f"verify.{view}", who): "no brief bears the sample's code"
        for view in ("show", "compare")
        for who in ROLES
    },
}
"""Where an own record is not found although the role holds the permission, and why that is right."""

WIDER = {
    (name, "programme_lead"): "sees the whole programme, by code"
    for name in ("case_id", "brief_id", "batch_id", "workshop_id")
}
"""Where another ward's record is found, and why that is right."""


@dataclass(frozen=True)
class Address:
    rule: Rule
    path: str
    method: str
    endpoint: str
    """"" where the method is not allowed at all."""


def addresses(app: Flask, ids: dict[str, Any]) -> Iterator[Address]:
    """Every address of the application with every method, records filled in from `ids`."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        parts = {name: _part(rule, name, ids) for name in rule.arguments}
        if None in parts.values():
            continue
        built = rule.build(parts)
        assert built is not None
        for method in METHODS:
            try:
                endpoint = adapter.match(built[1], method)[0]
            except (MethodNotAllowed, RequestRedirect):
                endpoint = ""
            yield Address(rule, built[1], method, endpoint)


def _part(rule: Rule, name: str, ids: dict[str, Any]) -> Any:
    """None: the actor has no such record, as a case lead has no drafts."""
    if name in RECORDS:
        return ids.get(name)
    value = OF_ENDPOINT.get(rule.endpoint, {}).get(name, OTHER_PARTS.get(name))
    assert value is not None, f"{rule.rule}: say in this test what a sample of <{name}> is"
    return value


def own_ids(world: World, who: str) -> dict[str, Any]:
    return world.own | {"draft_id": world.drafts.get(who, world.drafts["interviewer"])}


def other_ids(world: World, who: str) -> dict[str, Any]:
    foreign = {"facilitator": "other_facilitator"}.get(who, "stranger")
    return world.other | {"draft_id": world.drafts[foreign]}


def answered(client: CheckingClient, who: str, address: Address) -> int:
    """The status, asked in a session of its own: an address may end the session or send a draft."""
    if who:
        client.sign_in(who)
    else:
        client.sign_out()
    return client.client.open(address.path, method=address.method).status_code


def test_every_route_declares_who_may_open_it(app: Flask) -> None:
    silent = [
        rule.rule for rule in app.url_map.iter_rules() if not declared(app.view_functions[rule.endpoint])
    ]

    assert silent == []


def test_a_route_that_declares_nothing_is_refused_to_everybody(
    app: Flask, client_request: CheckingClient
) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "data")

    for who in ROLES:
        assert client_request.sign_in(who).client.get("/forgotten").status_code == 403


def test_a_permission_outside_the_map_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="permission map"):
        requires("everything.do")


@pytest.mark.parametrize("who", ROLES)
def test_own_ward(who: str, world: World, app: Flask, client_request: CheckingClient) -> None:
    wrong = []
    for address in addresses(app, own_ids(world, who)):
        status = answered(client_request, who, address)
        expected = _expected_on_own(app, who, address)
        if not expected(status):
            wrong.append(f"{address.method} {address.path} ({address.endpoint}) answered {status}")
    assert wrong == []


def _expected_on_own(app: Flask, who: str, address: Address) -> Any:
    if not address.endpoint:
        return lambda status: status == 405
    permission = declared(app.view_functions[address.endpoint])
    if permission != PUBLIC and not allowed(ROLES[who], permission or ""):
        return lambda status: status == 403
    if (address.endpoint, who) in NARROWER:
        return lambda status: status in (303, 404, 409)
    return lambda status: status < 500 and status not in (401, 403, 404, 405)


@pytest.mark.parametrize("who", ROLES)
def test_other_ward(who: str, world: World, app: Flask, client_request: CheckingClient) -> None:
    """A role that may open the page finds no record there; it is told the same as for one that never was."""
    wrong = []
    for address in addresses(app, other_ids(world, who)):
        records = address.rule.arguments & RECORDS
        if not records or not address.endpoint or any((name, who) in WIDER for name in records):
            continue
        status = answered(client_request, who, address)
        permission = declared(app.view_functions[address.endpoint]) or ""
        expected = 404 if allowed(ROLES[who], permission) else 403
        if status != expected:
            wrong.append(
                f"{address.method} {address.path} ({address.endpoint}) answered {status}, not {expected}"
            )
    assert wrong == []


def test_the_programme_lead_finds_cases_of_every_ward(world: World, client_request: CheckingClient) -> None:
    client_request.sign_in("programme_lead")

    assert "HT-0203" in client_request.get(f"/cases/{world.other['case_id']}").text


def test_signed_out(world: World, app: Flask, client_request: CheckingClient) -> None:
    wrong = []
    for address in addresses(app, own_ids(world, "interviewer")):
        if not address.endpoint or declared(app.view_functions[address.endpoint]) in {PUBLIC, *ANYBODY}:
            continue
        response = client_request.sign_out().client.open(address.path, method=address.method)
        if address.endpoint.startswith(FOR_PROGRAMS) and response.status_code == 401:
            continue
        if response.status_code != 303 or not response.location.startswith("/sign-in"):
            wrong.append(f"{address.method} {address.path} answered {response.status_code}")
    assert wrong == []


def test_what_anybody_may_open_is_the_delegates_phone_and_shows_nothing_without_a_seat(
    app: Flask, client_request: CheckingClient
) -> None:
    wrong = []
    for address in addresses(app, {}):
        if not address.endpoint or declared(app.view_functions[address.endpoint]) not in ANYBODY:
            continue
        if address.endpoint.startswith("wall."):
            continue
        assert address.endpoint.startswith("delegate.")
        response = client_request.sign_out().client.open(address.path, method=address.method)
        at_the_door = response.status_code in (204, 303) or address.endpoint == "delegate.join"
        if not at_the_door and set(response.json or {}) not in ({"gone"}, {"csrf"}):
            wrong.append(f"{address.method} {address.path} answered {response.status_code}")
    assert wrong == []


def test_refused_access_is_written_down(
    world: World, database: Database, client_request: CheckingClient
) -> None:
    client_request.sign_in("facilitator").get("/cases", expected=403)
    client_request.sign_in("interviewer").get(f"/cases/{world.other['case_id']}", expected=404)

    with database.reading() as session:
        found, forbidden = audit.latest(session, world.cast.programme_id, None, 2)
    assert (forbidden.action, forbidden.subject_id) == ("access.refuse", "cases.index")
    assert (found.action, found.subject_id) == ("access.refuse", str(world.other["case_id"]))
    assert found.actor_id == world.cast.interviewer.user_id
