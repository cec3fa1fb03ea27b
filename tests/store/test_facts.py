"""What holds for the store as a whole."""

import pytest
from sqlalchemy import Engine

from store import facts
from store.engine import reading, writing
from store.facts import Nature, NatureIsFixed


def test_a_fresh_store_is_neither_real_nor_a_demonstration_and_has_no_data(engine: Engine):
    with reading(engine) as connection:
        assert facts.nature(connection) is Nature.EMPTY
        assert facts.data_version(connection) == 0


@pytest.mark.parametrize("kind", [Nature.REAL, Nature.DEMONSTRATION])
def test_a_store_keeps_the_nature_of_its_first_file(engine: Engine, kind: Nature):
    with writing(engine) as connection:
        facts.fix_nature(connection, kind)
        facts.fix_nature(connection, kind)
        assert facts.nature(connection) is kind


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (Nature.REAL, Nature.DEMONSTRATION),
        (Nature.DEMONSTRATION, Nature.REAL),
        (Nature.REAL, Nature.EMPTY),
    ],
)
def test_a_store_never_changes_its_nature(sqlite_engine: Engine, first: Nature, then: Nature):
    with writing(sqlite_engine) as connection:
        facts.fix_nature(connection, first)
        with pytest.raises(NatureIsFixed, match=first.value):
            facts.fix_nature(connection, then)
        assert facts.nature(connection) is first


def test_a_fact_written_twice_is_kept_once(engine: Engine):
    with writing(engine) as connection:
        facts.write(connection, key="k", value="1")
        facts.write(connection, key="k", value="2")
        assert facts.read(connection, key="k") == "2"
