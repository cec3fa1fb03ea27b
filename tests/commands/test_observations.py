"""`flask observations`: the figures as others rely on them: exact keys, words and order."""

from __future__ import annotations

import pytest

from tests.commands.conftest import Shell
from tests.ingest.files import figure, local, measures, organisations, printed
from tests.shared import SHARED, needs_shared

KEYS = [
    "definition", "window_start", "window_end", "window_months", "reporting_month", "numerator", "denominator",
    "value", "unit", "status", "vintage", "precision", "contributing", "source_file", "source_line",
]  # fmt: skip


def ask(shell: Shell, indicator: str, organisation: str, *more: str) -> list[dict]:
    return shell.json("observations", "--indicator", indicator, "--organisation", organisation, *more)


@needs_shared
@pytest.mark.acceptance("R4", "C30")
def test_england_s_smoking_at_booking_is_what_the_yearly_files_say(shell: Shell):
    folder = SHARED / "data" / "msds-annual"
    files = [str(folder / f"hosp-epis-stat-mat-msdscsv-{year}.csv") for year in ("2022-23", "2019-20", "2020-21")]
    assert shell.run("import", *files).exit_code == 0
    rows = ask(shell, "smoking_booking", "E92000001")
    assert [row["reporting_month"] for row in rows] == ["2020-03", "2021-03", "2023-03"]
    first = rows[0]
    assert list(first) == KEYS
    assert (first["numerator"], first["denominator"]) == (3255, 26870)
    assert round(first["value"], 2) == 12.11
    assert {name: first[name] for name in KEYS[:4] + KEYS[8:12]} == {
        "definition": "smoking_booking.msds_annual",
        "window_start": "2019-04-01",
        "window_end": "2020-03-31",
        "window_months": 12,
        "unit": "percent",
        "status": "value",
        "vintage": "final",
        "precision": "nearest_five",
    }
    assert (first["source_file"], first["source_line"]) == ("hosp-epis-stat-mat-msdscsv-2019-20.csv", 5160)
    assert first["contributing"] > 50


def test_a_definition_that_prints_per_thousand_says_so(shell: Shell):
    shell.run("import", shell.file(measures(printed()), name="msds-sep2026-exp-measures.csv"))
    (row,) = ask(shell, "tear_3_4", "RXA")
    assert (row["unit"], round(row["value"], 1)) == ("per 1000", 33.1)
    assert (row["window_start"], row["window_end"], row["window_months"]) == ("2026-07-01", "2026-09-30", 3)
    assert (row["precision"], row["contributing"]) == ("one_to_seven_as_five", None)


@pytest.mark.acceptance("R6")
def test_a_cell_without_a_number_has_its_word_and_no_numbers(settled_shell: Shell):
    rows = [
        figure(month="2026-07", numerator="", denominator="", status="did_not_submit"),
        figure(month="2026-08", numerator=0),
        figure(month="2026-09", numerator=0, denominator=0),
    ]
    settled_shell.run("import", settled_shell.file(local(*rows)))
    found = ask(settled_shell, "preterm_lt37", "DEMO-T1")
    assert [row["status"] for row in found] == ["did_not_submit", "zero", "zero"]
    assert [row["value"] for row in found] == [None, 0, None]
    assert [row["numerator"] for row in found] == [None, 0, 0]


def test_all_definitions_with_data_are_listed_in_the_catalogue_s_order(settled_shell: Shell):
    shell = settled_shell
    shell.run(
        "import", shell.file(measures(printed("DEMO-T1", indicator="CQIMPreterm")), name="DEMO-msds-sep2026-m.csv")
    )
    shell.run("import", shell.file(local(figure(), figure(month="2026-08"))))
    rows = ask(shell, "preterm_lt37", "DEMO-T1")
    assert [(row["definition"], row["reporting_month"]) for row in rows] == [
        ("preterm_lt37.local", "2026-08"),
        ("preterm_lt37.local", "2026-09"),
        ("preterm_lt37.cqim", "2026-09"),
    ]


def test_a_group_of_people_is_asked_for_by_dimension_and_name(settled_shell: Shell):
    settled_shell.run(
        "import", settled_shell.file(local(figure(), figure(numerator=8, stratum="ethnic_group=Black")))
    )
    (row,) = ask(settled_shell, "preterm_lt37", "DEMO-T1", "--stratum", "ethnic_group=Black")
    assert row["numerator"] == 8
    assert ask(settled_shell, "preterm_lt37", "DEMO-T1", "--stratum", "ethnic_group=Asian") == []


def test_a_sum_over_members_names_its_contributors_and_no_line(settled_shell: Shell):
    both = local(figure("DEMO-T1", 5, 200, month="2023-01"), figure("DEMO-T2", 7, 300, month="2023-01"))
    settled_shell.run("import", settled_shell.file(both))
    (row,) = ask(settled_shell, "preterm_lt37", "DEMO-L2")
    assert (row["numerator"], row["denominator"], row["contributing"]) == (12, 500, 2)
    assert (row["source_file"], row["source_line"]) == ("return.csv", None)


@pytest.mark.acceptance("R5")
def test_figures_are_told_as_they_were_known_on_a_day(settled_shell: Shell):
    shell = settled_shell
    for day, numerator in (("2026-10-10", 5), ("2026-11-10", 7)):
        file = shell.file(local(figure(numerator=numerator)), name=f"{day}.csv")
        assert shell.run("import", file, "--published-on", day).exit_code == 0
    known = {
        day: [row["numerator"] for row in ask(shell, "preterm_lt37", "DEMO-T1", "--as-known-on", day)]
        for day in ("2026-10-09", "2026-10-10", "2026-11-09", "2026-11-10")
    }
    assert known == {"2026-10-09": [], "2026-10-10": [5], "2026-11-09": [5], "2026-11-10": [7]}
    assert [row["numerator"] for row in ask(shell, "preterm_lt37", "DEMO-T1")] == [7]


@pytest.mark.parametrize(
    ("indicator", "organisation", "more", "message"),
    [
        ("preterm", "DEMO-T1", (), "No indicator is called 'preterm'."),
        ("preterm_lt37", "RXX", (), "The store knows no organisation with the code 'RXX'."),
        ("preterm_lt37", "DEMO-T1", ("--stratum", "White"), "is no group: write dimension=group"),
        ("preterm_lt37", "DEMO-T1", ("--as-known-on", "May"), "write YYYY-MM-DD"),
    ],
)
def test_what_is_not_there_ends_with_two(
    settled_shell: Shell, indicator: str, organisation: str, more: tuple[str, ...], message: str
):
    ended = settled_shell.run("observations", "--indicator", indicator, "--organisation", organisation, *more)
    assert ended.exit_code == 2
    assert message in ended.stderr


def test_an_organisation_without_figures_has_an_empty_list(settled_shell: Shell):
    assert ask(settled_shell, "preterm_lt37", "DEMO-T3") == []


def test_people_get_lines_instead_of_json(settled_shell: Shell):
    settled_shell.run("import", settled_shell.file(local(figure(), figure(month="2026-08", numerator="*"))))
    ended = settled_shell.run("observations", "--indicator", "preterm_lt37", "--organisation", "DEMO-T1")
    assert ended.stdout.splitlines() == [
        "preterm_lt37.local  2026-08  suppressed, final  (return.csv, line 3)",
        "preterm_lt37.local  2026-09  5 of 200  2.5 percent  value, final  (return.csv, line 2)",
    ]


def test_a_store_starts_from_an_organisations_file(shell: Shell):
    rows = [{"record": "organisation", "code": "RXA", "kind": "trust", "name": "A"}]
    assert shell.run("import", shell.file(organisations(*rows))).exit_code == 0
    assert ask(shell, "preterm_lt37", "RXA") == []
