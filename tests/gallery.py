"""Every component with invented data, as plain pages to look at and print: `python -m tests.gallery FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from dash import dcc, html
from dash.development.base_component import Component

from analysis import narrative, spc
from analysis.numerals import Unit
from analysis.verdicts import Assurance, Meaning, Variation
from charts.drawn import of_spc
from charts.notes import Note
from charts.sparkline import nothing, sparkline
from charts.view import view
from components import agenda, controls, frame, grid, matrix, pictures, shell, states, tables, verdicts
from components.matrix import Standing
from components.source_note import source_note
from components.take_away import Link, take_away
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction
from tests import sample_charts
from tests.sample_charts import NO, series, steady
from tests.static_html import html_of

ASSETS = Path(__file__).resolve().parents[1] / "assets"
PLACES = [shell.Place(words, "#") for words in ("Overview", "Charts", "Data", "Methods")]
SINCE = Month.of(2024, 10)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in {"overview": overview(), "chart": chart(), "states": other_states()}.items():
        (folder / f"{name}.html").write_text(whole(page), encoding="utf-8")


def whole(page: Component) -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{file.as_uri()}">' for file in sorted(ASSETS.glob("*.css")))
    scripts = "".join(f'<script src="{file.as_uri()}"></script>' for file in sorted(ASSETS.glob("*.js")))
    around = shell.shell(
        places=PLACES,
        who="Chair, Harrowmere LMNS",
        demonstration=True,
        terms=shell.LMNS,
        version="0.1.0",
        data_version=214,
        methods="#",
        switch=shell.PersonaSwitch([("Champion, Aldermere", "#"), ("QI lead, Aldermere", "#")]),
        page=page,
    )
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    body = f"{html_of(around)}{scripts}"
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}{sheets}</head><body>{body}</body></html>'


def overview() -> Component:
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.P("Local maternity and neonatal system, five trusts", className="kind"),
                            html.H1("Harrowmere LMNS"),
                        ]
                    ),
                    controls.by_address(
                        "#",
                        controls.select(
                            "month", label="Month", choices=[controls.Choice("1", "September 2026")], value="1"
                        ),
                        controls.stated("Data as at", "12 November 2026"),
                        controls.stated("Returns in", "5 of 5 trusts, 1 part missing"),
                    ),
                ],
                className="page-head",
            ),
            html.Section(
                [
                    html.H2("4 of 150 charts need discussion."),
                    html.P(
                        "Six signals are new this month, four of concern and two of improvement. About 2 would be "
                        "expected by chance alone. 124 charts show no sign of change; 8 cannot tell."
                    ),
                ],
                className="lead",
            ),
            html.Div(
                [_agenda(), html.Div([_matrix(), states.nothing_to_discuss(charts=150)], className="stack")],
                className="with-side",
            ),
            _grid(),
            take_away([Link("Download this page as CSV", "#", download=True)]),
        ],
        className="page",
    )


def _agenda() -> Component:
    bleeding = sample_charts.blood_loss()
    items = [
        (
            "Heavy blood loss after birth, Aldermere",
            "Seven months in a row above the mean, March to September 2026.",
            "First: serious harm, seven months long and new this month. Brackwater signals too.",
            "55 per 1,000",
            (Meaning.CONCERN,),
        ),
        (
            "Term babies in neonatal care, Carrowfell",
            "September 2026, at 11.3%, is above the upper limit of 10.5%.",
            "Second: safety of care, new this month, provisional.",
            "41 of 363 babies",
            (Meaning.CONCERN, Meaning.IMPROVEMENT),
        ),
    ]
    drawn = sparkline(bleeding, first=SINCE, width=150, height=56)
    return agenda.agenda(
        [
            agenda.AgendaItem(title, "#", what, why, meanings, drawn, figures)
            for title, what, why, figures, meanings in items
        ],
        title="For discussion, most urgent first",
        foot=html.P(
            ["Already in hand: ", html.Strong("3"), " continuing concerns. ", dcc.Link("See them", href="#")]
        ),
    )


def _matrix() -> Component:
    counts = {
        ("concern", Assurance.INCONSISTENT): Standing(2, 2),
        ("concern", Assurance.FAIL): Standing(1),
        ("concern", Assurance.NONE): Standing(4, 2),
        ("common_cause", Assurance.PASS): Standing(15),
        ("common_cause", Assurance.INCONSISTENT): Standing(25),
        ("common_cause", Assurance.FAIL): Standing(18),
        ("common_cause", Assurance.NONE): Standing(66),
        ("improvement", Assurance.INCONSISTENT): Standing(4, 1),
        ("improvement", Assurance.FAIL): Standing(3),
        ("improvement", Assurance.NONE): Standing(3, 1),
        ("neutral", Assurance.NONE): Standing(1),
    }
    return matrix.matrix(
        counts,
        cannot_tell=8,
        cannot_tell_words="5 rolling windows, 1 not submitted, 1 suppressed, 1 failed quality",
        title="Where the 150 charts stand",
    )


def _grid() -> Component:
    organisations = ["Aldermere", "Brackwater", "Carrowfell", "Dunmoor", "Eastmarch", "All 5 trusts"]
    judged = (
        ("Blood loss 1,500 ml or more", "per 1,000 women, lower better", (Direction.LOWER, NO, 33, 6, "55")),
        ("Term neonatal admissions", "% of term babies, target 5", (Direction.LOWER, 5, 6.5, 1.2, "6.7")),
        ("One-to-one care in labour", "% of women, target 100", (Direction.HIGHER, 100, 96.5, 1, "96.8")),
        ("Induction of labour", "% of women, no good direction", (Direction.NEUTRAL, NO, 31, 2, "31")),
    )
    rows = [grid.GridRow(title, "#", unit, tuple(_cells(*how))) for title, unit, how in judged]
    rows.append(
        grid.GridRow(
            "Apgar under 7 at 5 minutes",
            "#",
            "per 1,000 term babies",
            cannot_tell="Published over rolling three months: neighbouring points share data.",
            way_on=("See the quarterly chart", "#"),
        )
    )
    return html.Section(
        [
            html.Div(
                [html.H2("Indicators by trust, most urgent first"), html.P("Last 24 months.", className="hint")],
                className="card-head",
            ),
            grid.grid(rows, organisations=organisations, caption="Indicators by trust"),
            verdicts.icon_key(),
        ],
        className="card",
    )


def _cells(direction: Direction, target: float, level: float, spread: float, value: str) -> list[grid.GridCell]:
    cells = []
    for place in range(6):
        values = steady(level, spread=spread, months=48, seed=place + int(level))
        if place == 2:
            values[-8:] = [level + spread * (0.6 + 0.3 * (step % 3)) for step in range(8)]
        if place == 3:
            values[20:28] = [level - spread * (0.6 + 0.3 * (step % 3)) for step in range(8)]
        if place == 4:
            values[-1] = NO
        statuses = {47: CellStatus.DID_NOT_SUBMIT if level > 50 else CellStatus.SUPPRESSED} if place == 4 else {}
        drawn = spc.chart(series(values, statuses=statuses, provisional=(-1,)), direction=direction, target=target)
        missing = drawn.cannot_tell
        flagged = drawn.judgement.variation.kind == "concern"
        cells.append(
            grid.GridCell(
                variation=drawn.judgement.variation,
                assurance=drawn.judgement.assurance,
                direction=direction,
                value="" if missing else value,
                drawing=sparkline(drawn, first=SINCE, width=150, height=32),
                words="Suppressed, 1 to 7"
                if missing
                else ""
                if drawn.judgement.variation is Variation.COMMON_CAUSE
                else drawn.judgement.variation.in_words,
                href="#",
                flagged=flagged,
                note="4 of 5 trusts" if place == 5 else "",
            )
        )
    return cells


def chart() -> Component:
    about = catalogue.load().indicator("pph_1500")
    measured = about.definitions[0]
    unit = Unit.measured(about, definition=measured)
    drawn = sample_charts.blood_loss()
    seen = view(
        drawn,
        unit=unit,
        phase_reasons=(Note(Month.of(2024, 4), "All blood loss weighed, not estimated"),),
        events=(Note(Month.of(2026, 2), "theatre 2 closed for repair"),),
    )
    story = narrative.tell(drawn, indicator=about, definition=measured, organisation="Aldermere")
    choices = [controls.Choice("1", "Heavy blood loss after birth"), controls.Choice("2", "Smoking at delivery")]
    framed = frame.chart_frame(
        story,
        name="chart",
        drawn=of_spc(seen),
        key=verdicts.chart_key(seen),
        table=tables.spc_table(
            drawn,
            unit=unit,
            numerator=about.numerator,
            denominator=about.denominator,
            caption="Heavy blood loss after birth, Aldermere",
        ),
        verdicts=[
            *verdicts.chips((Meaning.CONCERN,), variation=drawn.judgement.variation, note="new this month"),
            verdicts.variation_icon(drawn.judgement.variation),
            verdicts.assurance_icon(drawn.judgement.assurance, direction=drawn.direction),
        ],
        links=[Link("CSV", "#", download=True)],
        source=source_note(
            "Aldermere local monthly return, loaded 12 November 2026, lines 2 to 49", contributing="1 of 1 trusts"
        ),
    )
    rail = html.Div(
        [
            html.Section(
                [
                    html.H2("What next?"),
                    html.A("Raise a concern", href="#", className="button"),
                    html.A("See where and in whom", href="#", className="button secondary"),
                ],
                className="card actions",
            ),
        ],
        className="stack",
    )
    return html.Div(
        [
            controls.by_address(
                "#",
                controls.select("indicator", label="Indicator", choices=choices, value="1"),
                controls.select(
                    "organisation",
                    label="Organisation",
                    choices=[controls.Choice("1", "Aldermere (trust)")],
                    value="1",
                ),
                controls.select(
                    "first",
                    label="Period",
                    choices=[controls.Choice("1", "October 2022 to September 2026")],
                    value="1",
                ),
                controls.day("as_known_on", label="As known on", value="2026-11-12"),
            ),
            html.Div([framed, rail], className="with-rail"),
        ],
        className="page",
    )


def other_states() -> Component:
    bleeding = sample_charts.blood_loss()
    return html.Div(
        [
            states.not_found(steps=[("Overview", "#")]),
            states.empty(
                "Nothing has been loaded yet", why="This store holds no figures.", steps=[("How to load files", "#")]
            ),
            states.not_enough_data(
                why="Eight months with a number, of the 13 that limits need.",
                instead="Read the figures one by one until then.",
            ),
            html.Div(
                [verdicts.cannot_tell_chip(), *(verdicts.chip(meaning) for meaning in Meaning)], className="chips"
            ),
            html.Div([verdicts.variation_icon(one) for one in Variation], className="key"),
            html.Div(
                [
                    verdicts.assurance_icon(one, direction=way)
                    for way in (Direction.HIGHER, Direction.LOWER)
                    for one in Assurance
                ],
                className="key",
            ),
            html.Div(
                [
                    _picture(sparkline(bleeding, width=300, height=60)),
                    _picture(nothing(hatched=True)),
                    _picture(nothing()),
                ]
            ),
        ],
        className="page",
    )


def _picture(drawing: str) -> Component:
    return pictures.svg(drawing, alt="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
