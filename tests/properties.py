"""How many examples a property is tried on: few and always the same in `make test`, a thousand fresh in a full proof.

The numbers of examples that single tests ask for stay; in a full proof they are only ever raised, and the
properties of the statistics join the other proofs.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.proof import FULL

EXAMPLES = 1000
STATISTICS = Path(__file__).parent / "analysis"

# How long an example takes says how busy the machine is, not whether the property holds.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", derandomize=True, **UNHURRIED)
settings.register_profile("full", max_examples=EXAMPLES, derandomize=False, **UNHURRIED)
settings.load_profile("full" if FULL else "quick")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if FULL:
        for item in filter(is_property, items):
            item.add_marker("proof")
            raised(item.obj)


def is_property(item: pytest.Item) -> bool:
    return STATISTICS in item.path.parents and is_hypothesis_test(getattr(item, "obj", None))


def raised(test: object) -> None:
    """Give a property at least a thousand examples, drawn anew, whatever fewer it asked for."""
    function = getattr(test, "__func__", test)
    own = getattr(function, "_hypothesis_internal_use_settings", settings.default)
    function._hypothesis_internal_use_settings = settings(
        own, max_examples=max(own.max_examples, EXAMPLES), derandomize=False
    )
