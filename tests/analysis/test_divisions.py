import numpy as np
import pytest

from analysis.divisions import Division, named, spoken
from indicators.vocabulary import NOT_KNOWN


@pytest.mark.parametrize("division", Division)
def test_the_reference_is_a_group_of_its_division(division):
    assert division.reference in division.groups


def test_ethnic_groups_are_five_and_those_not_known():
    assert len(Division.ETHNIC_GROUP.groups) == 6
    assert Division.ETHNIC_GROUP.groups[-1] == NOT_KNOWN


def test_fifths_are_pairs_of_tenths_and_a_missing_tenth_is_not_nought():
    tenths = np.arange(1.0, 12.0)
    assert Division.IMD_QUINTILE.gathered(tenths).tolist() == [3, 7, 11, 15, 19, 11]
    tenths[3] = np.nan
    gathered = Division.IMD_QUINTILE.gathered(tenths)
    assert np.isnan(gathered[1])
    assert not np.isnan(gathered[[0, 2, 3, 4, 5]]).any()


@pytest.mark.parametrize(
    ("group", "division", "name", "said"),
    [
        ("01", Division.IMD_DECILE, "1, most deprived", "the most deprived tenth"),
        ("10", Division.IMD_DECILE, "10, least deprived", "the least deprived tenth"),
        ("4", Division.IMD_QUINTILE, "4", "the fourth fifth"),
        (NOT_KNOWN, Division.IMD_QUINTILE, NOT_KNOWN, NOT_KNOWN),
        ("Asian", Division.ETHNIC_GROUP, "Asian", "Asian"),
        ("Under 20", Division.AGE_BAND, "Under 20", "under 20"),
        ("First birth", Division.PARITY, "First birth", "first birth"),
    ],
)
def test_groups_have_names_for_tables_and_for_sentences(group, division, name, said):
    assert (named(group, division), spoken(group, division)) == (name, said)
