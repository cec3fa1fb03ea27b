"""The files as a whole: the same bytes every time, each labelled, in an order that can be loaded."""

import hashlib

from demo import files, founding, levels, measures_file, returns_file, system
from indicators.month import Month
from indicators.vocabulary import Vintage
from tests.demo.conftest import LAST


def test_the_same_month_gives_the_same_bytes(written, tmp_path):
    again = files.write(system.build(founding.small(LAST)), tmp_path)
    assert [_sum(one.path) for one in written] == [_sum(one.path) for one in again]


def test_another_month_gives_other_figures(written, tmp_path):
    other = files.write(system.build(founding.small(LAST.plus(-1))), tmp_path)
    figures, others = ({_sum(one.path) for one in made if one.vintage} for made in (written, other))
    assert not figures & others
    assert _sum(written[0].path) != _sum(other[0].path)


def test_every_file_is_labelled_by_its_name_and_its_codes(written):
    for one in written:
        assert one.path.name.startswith("DEMO-")
        assert "DEMO-" in one.path.read_text(encoding="utf-8")


def test_organisations_come_first_and_corrections_and_signatures_last(written):
    assert written[0].path.name == "DEMO-organisations.csv"
    assert [one.follows for one in written] == [False] * (len(written) - 2) + [True, True]
    assert written[-2].vintage is Vintage.REVISED
    assert written[-1].path.name == "DEMO-phases.csv"


def test_every_month_has_a_measures_file_and_a_return_and_the_last_only_provisional_ones(written):
    for kind in ("exp-measures", "local-return"):
        months = [one for one in written if kind in one.path.name and not one.follows]
        final = [one for one in months if one.vintage is Vintage.FINAL]
        assert len(final) == 23
        assert len(months) > len(final) + 1
        assert months[-1].vintage is Vintage.PROVISIONAL


def test_a_provisional_file_was_known_before_its_final_one():
    month = Month.of(2026, 5)
    for known in (files.measures_published_on, files.return_published_on):
        assert known(month, vintage=Vintage.PROVISIONAL) < known(month, vintage=Vintage.FINAL)


def test_the_whole_nation_stays_within_its_size(whole):
    """About nine hundred thousand figures, so that they load while a reader waits."""
    recent, early = (
        sum(returns_file.text(whole, month=LAST.plus(-back)).count("\n") for back in quarter) / len(quarter)
        for quarter in (range(3), range(30, 33))
    )
    measured = measures_file.text(whole, month=LAST, vintage=Vintage.PROVISIONAL).count(",Numerator,")
    divided = levels.STRATA_MONTHS
    figures = divided * recent + (whole.nation.months - divided) * early + whole.nation.months * measured
    assert 500_000 < figures < 930_000


def _sum(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
