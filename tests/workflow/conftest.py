"""The invented system, and its chair, who sees what one trust alone has returned."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from access.scope import Scope
from tests.queries.world import World, system


@pytest.fixture
def world(engine: Engine) -> World:
    world = system(engine)
    world.done()
    return world


@pytest.fixture
def scope(world: World) -> Scope:
    return world.scope("HARROW", detail=("ALDER",))
