"""MOSS's pipeline from events and births to plotted rows, its thresholds and its deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from analysis.moss import MossChart, moss_chart, points
from analysis.moss_excess import daily_excess
from analysis.moss_thresholds import Level, Thresholds, for_mean, thresholds
from analysis.working_days import add_working_days
from indicators.month import Month

Case = dict[str, Any]


def answer(case: Case) -> dict[str, Any]:
    kinds = {"moss_thresholds": _thresholds, "moss_deadline": _deadline, "moss_pipeline": _pipeline}
    return kinds[case["kind"]](case)


def _thresholds(case: Case) -> dict[str, Any]:
    found = [for_mean(mean) for mean in case["numerator"]]
    return {
        "level1": _described([(one, one.amber) for one in found]),
        "level2": _described([(one, one.red) for one in found]),
    }


def _described(rows: list[tuple[Thresholds, Level]]) -> dict[str, Any]:
    return {
        "k_requested": [round(one.mean / np.log(2), 2) for one, _ in rows],
        "k": [level.k for _, level in rows],
        "h": [round(level.h, 6) for _, level in rows],
        "in_control_arl": [level.run_lengths(one.mean).average for one, level in rows],
        "out_of_control_arl_zero_start": [level.run_lengths(2 * one.mean).average for one, level in rows],
    }


def _deadline(case: Case) -> dict[str, Any]:
    days = [date.fromisoformat(day) for day in case["inputs"]["signal_email_date"]]
    due = [add_working_days(day, case["options"]["working_days"]) for day in days]
    return {"critical_safety_check_due": [day.isoformat() for day in due]}


def _pipeline(case: Case) -> dict[str, Any]:
    """The published code takes for its months those in which any site had an event."""
    events = case["inputs"]["events"]
    happened = [(site, date.fromisoformat(day)) for site, day in zip(events["site"], events["date"], strict=True)]
    months = sorted({Month.containing(day) for _, day in happened})
    return {"sites": [_site(case, site, happened, months) for site in case["units"]]}


def _site(case: Case, site: str, happened: list[tuple[str, date]], months: list[Month]) -> dict[str, Any]:
    days = [day for where, day in happened if where == site]
    counts = np.array([float(sum(Month.containing(day) == month for day in days)) for month in months])
    births = np.array([_births(case, site, month.year - 1) for month in months])
    rates = np.array([_rate(case, site, month.year) for month in months])
    limits = [thresholds(rate, size) for rate, size in zip(rates.tolist(), births.tolist(), strict=True)]
    chart = moss_chart(counts, months=np.array([month.ordinal for month in months]), thresholds=limits)
    daily = daily_excess(chart, days, births=births, rates=rates)
    ends = [place for place, day in enumerate(daily.days) if day == Month.containing(day).last_day()]
    return {
        "site": site,
        "period": [str(month) for month in months],
        "events": counts,
        "monthly_births": births,
        "reference_rate": rates,
        "k": [one.k for one in limits],
        "h_level1": [round(one.amber.h, 6) for one in limits],
        "h_level2": [round(one.red.h, 6) for one in limits],
        "cusum": chart.values,
        "level": chart.levels,
        "vlad_month_end": daily.values[ends],
        "vlad_signal_days": [
            day.isoformat() for day, signal in zip(daily.days, daily.signals, strict=True) if signal
        ],
        "plotted": _plotted(chart),
    }


def _plotted(chart: MossChart) -> dict[str, Any]:
    drawn = points(chart)
    return {
        "date": [one.day.isoformat() for one in drawn],
        "value": [one.value for one in drawn],
        "flag": ["Reset" if one.is_restart else "Signal" if one.is_signal else "" for one in drawn],
        "line_part": [one.part for one in drawn],
    }


def _births(case: Case, site: str, year: int) -> float:
    table = case["inputs"]["births"]
    rows = zip(table["site"], table["year"], table["term_births"], strict=True)
    return float(np.mean([births for where, when, births in rows if (where, when) == (site, year)]))


def _rate(case: Case, site: str, year: int) -> float:
    table = case["inputs"]["reference_rate"]
    years = f"{year - 3}-{year - 1}"
    rows = zip(table["site"], table["years"], table["rate"], strict=True)
    return next(rate for where, when, rate in rows if (where, when) == (site, years))
