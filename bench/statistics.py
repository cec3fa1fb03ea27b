"""The ledger's pass over a month: 3,600 charts of 60 months, beside the bare arithmetic; and one chart alone."""

from __future__ import annotations

import numpy as np

from analysis import narrative, spc, surveillance
from analysis.series import Series
from analysis.verdicts import Reason
from bench import statistics_floor, timing
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision, Vintage

CHARTS, MONTHS = 3600, 60
ONE = "pph_1500"


def main() -> None:
    values = np.random.default_rng(1).normal(30, 4, size=(CHARTS, MONTHS))
    figures = timing.medians(
        {
            "bare arithmetic, no gaps, phases, icons or episodes": lambda: statistics_floor.xmr_with_rules(values),
            "surveillance.judge": lambda: _judged(values),
            "surveillance.judge, ledger rows ready": lambda: _ledger_rows(values),
        }
    )
    timing.show(f"Statistics: {CHARTS:,} charts x {MONTHS} months", figures, floor=next(iter(figures)))
    one = _series(values[0])
    told = catalogue.load().indicator(ONE)
    figures = timing.medians(
        {
            "bare arithmetic": lambda: statistics_floor.xmr_with_rules(values[:1]),
            "spc.chart": lambda: spc.chart(one, direction=told.direction),
            "spc.chart and its sentence": lambda: narrative.tell(
                spc.chart(one, direction=told.direction),
                indicator=told,
                definition=told.definitions[0],
                organisation="DEMO-T001",
            ),
        },
        rounds=40,
    )
    timing.show(f"Statistics: one series of {MONTHS} months alone", figures, floor=next(iter(figures)))


def _judged(values: np.ndarray) -> tuple[list[surveillance.Judgement], list[surveillance.Episode]]:
    return surveillance.judge(
        values,
        directions=[Direction.LOWER] * len(values),
        targets=np.full(len(values), np.nan),
        reasons=[Reason.NONE] * len(values),
    )


def _ledger_rows(values: np.ndarray) -> tuple[list[tuple], list[tuple]]:
    """What the store is given: words and numbers, one tuple a judgement and one an episode."""
    judgements, episodes = _judged(values)
    return (
        [
            (row, one.verdict.value, one.reason.value, one.variation.value, one.assurance.value, one.mean, one.lower,
             one.upper, one.place)
            for row, one in enumerate(judgements)
        ],
        [(one.row, one.rule.value, one.way, one.meaning.value, one.first, one.last, one.called) for one in episodes],
    )  # fmt: skip


def _series(values: np.ndarray) -> Series:
    first = Month.of(2021, 10).ordinal
    months = np.arange(first, first + len(values), dtype=np.int32)
    unknown = np.full(len(values), -1, dtype=np.int32)
    return Series(
        months=months,
        reported=months,
        window_months=np.ones(len(values), dtype=np.int32),
        numerator=np.round(values * 10),
        denominator=np.full(len(values), 1000.0),
        value=values,
        status=np.full(len(values), CellStatus.VALUE, dtype=np.uint8),
        vintage=np.full(len(values), Vintage.FINAL, dtype=np.uint8),
        precision=np.full(len(values), Precision.EXACT, dtype=np.uint8),
        contributing=unknown,
        eligible=unknown,
        batch=unknown,
        line=unknown,
    )


if __name__ == "__main__":
    main()
