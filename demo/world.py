"""What happened, month by month and site by site: the true counts that every file is made from.

Drawn from seeded generators, one for each indicator, so that adding an indicator moves no other figure.
Arrays are sites by months; months reach back `WARM_UP` before the first one shown, for rolling windows.
"""

from __future__ import annotations

import calendar
import zlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from demo import further_levels, levels
from demo.levels import Level
from demo.nation import Nation
from indicators.month import Month
from indicators.vocabulary import OrganisationKind

SEED = 2027
"""Of twenty, one with which the home system's flagship charts are quiet before their findings (docs/adr/0022)."""
WARM_UP = 36

Counts = NDArray[np.int64]


@dataclass
class Counted:
    """One indicator's true counts at every site and month."""

    numerator: Counts
    denominator: Counts

    def copy(self) -> Counted:
        return Counted(self.numerator.copy(), self.denominator.copy())


@dataclass
class World:
    """What happened, and what became of the record of it.

    `strata` holds, by indicator and dimension, numerators and denominators of group x site x month; `women` the
    women giving birth and booking. `recorded` is what the national data set received where that differs from
    `counted`; `known` the share of its records with a field. `unsubmitted` months sent nothing to it,
    `unreturned` months no local return. `statuses` marks local cells without a number, by indicator and site;
    `early` the factor by which a month's provisional record of an indicator at a site was wrong, `misreported` that
    of a local figure resubmitted since.
    """

    nation: Nation
    women: dict[str, Counts]
    counted: dict[str, Counted] = field(default_factory=dict)
    strata: dict[tuple[str, str], Counted] = field(default_factory=dict)
    recorded: dict[str, Counted] = field(default_factory=dict)
    known: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    unsubmitted: NDArray[np.bool_] = field(init=False)
    unreturned: NDArray[np.bool_] = field(init=False)
    statuses: dict[tuple[str, int, Month], str] = field(default_factory=dict)
    early: dict[tuple[str, int, Month], float] = field(default_factory=dict)
    misreported: dict[tuple[str, int, Month], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shape = self.women["deliveries"].shape
        self.unsubmitted = np.zeros(shape, dtype=bool)
        self.unreturned = np.zeros(shape, dtype=bool)

    @property
    def first(self) -> Month:
        return self.nation.first.plus(-WARM_UP)

    def place(self, month: Month) -> int:
        return month.ordinal - self.first.ordinal

    def published(self, indicator: str) -> Counted:
        return self.recorded.get(indicator, self.counted[indicator])


def generator(name: str) -> np.random.Generator:
    return np.random.default_rng([SEED, zlib.crc32(name.encode())])


def drawn(nation: Nation) -> World:
    """Counts before anything is planted and before any division into groups."""
    streams = _streams(nation)
    world = World(nation, {name: streams[name] for name in ("deliveries", "bookings")})
    for level in (*levels.LEVELS, *further_levels.LEVELS):
        world.counted[level.indicator] = _drawn(level, nation, streams)
    _derive(world)
    return world


def _streams(nation: Nation) -> dict[str, Counts]:
    """The denominators' sources: women, babies, bookings, staff, hours, shifts."""
    random = generator("streams")
    yearly = np.array([nation.births[site.code] for site in nation.sites], dtype=float)[:, None]
    months = [nation.first.plus(step - WARM_UP) for step in range(nation.months + WARM_UP)]
    days = np.array([calendar.monthrange(one.year, one.month)[1] for one in months])
    season = np.array([levels.SEASON[one.month - 1] for one in months])
    expected = yearly * days / 365.25 * season
    deliveries = random.poisson(expected)
    babies = deliveries + random.binomial(deliveries, levels.BABIES_A_WOMAN - 1)
    live = random.binomial(babies, levels.LIVE)
    steady = yearly * np.exp(random.normal(0, 0.01, size=deliveries.shape))
    return {
        "deliveries": deliveries,
        "babies": babies,
        "live_births": live,
        "term_births": random.binomial(live, levels.TERM),
        "bookings": random.poisson(expected * levels.BOOKINGS_A_BIRTH),
        "responses": random.poisson(expected * levels.RESPONSES_A_BIRTH),
        "staff": np.rint(steady * levels.STAFF_A_BIRTH).astype(np.int64),
        "posts": np.rint(yearly * levels.POSTS_A_BIRTH + np.zeros(deliveries.shape)).astype(np.int64),
        "hours": np.rint(expected * levels.HOURS_A_BIRTH).astype(np.int64),
        "shifts": np.broadcast_to(days * levels.SHIFTS_A_DAY, deliveries.shape).astype(np.int64),
    }


def _drawn(level: Level, nation: Nation, streams: dict[str, Counts]) -> Counted:
    random = generator(level.indicator)
    stream = streams[level.of]
    denominator = stream if level.share == 1 else random.binomial(stream, level.share)
    if level.level == 1:
        return Counted(stream, np.zeros_like(stream))
    trust = nation.grouped(OrganisationKind.TRUST, month=nation.first)
    usual = _log_odds(level.level) + random.normal(0, level.spread, size=len(nation.trusts))
    for place, own in enumerate(levels.OWN_LEVELS.get(level.indicator, ())):
        usual[place] = _log_odds(own)
    odds = usual[trust, None] + random.normal(0, level.wobble, size=stream.shape)
    return Counted(random.binomial(denominator, 1 / (1 + np.exp(-odds))), denominator.astype(np.int64))


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _derive(world: World) -> None:
    """Indicators that are parts of others are drawn from them, so that no part exceeds its whole."""
    random = generator("parts")
    counted = world.counted
    units = counted.pop("birth_in_midwifery_unit").numerator
    home = counted["birthplace_home"]
    counted["birthplace_midwifery"] = Counted(
        np.minimum(home.numerator + units, home.denominator), home.denominator.copy()
    )
    caesareans = counted["caesarean_all"]
    emergency = random.binomial(caesareans.numerator, levels.EMERGENCY_SHARE_OF_CAESAREANS)
    counted["caesarean_emergency"] = Counted(emergency, caesareans.denominator.copy())
    term = counted["hie_term_rate"].denominator
    still = random.binomial(counted["stillbirth_rate"].numerator, levels.TERM_SHARE_OF_STILLBIRTHS)
    died = random.binomial(counted["neonatal_death_24w_rate"].numerator, levels.TERM_SHARE_OF_NEONATAL_DEATHS)
    counted["stillbirth_term_rate"] = Counted(still, term + still)
    counted["neonatal_death_term_rate"] = Counted(died, term + still)
    during = random.binomial(still, further_levels.INTRAPARTUM_SHARE_OF_TERM_STILLBIRTHS)
    counted["stillbirth_intrapartum_rate"] = Counted(during, counted["stillbirth_rate"].denominator)
    posts, vacant = counted["midwife_vacancy"].denominator, counted["midwife_vacancy"].numerator
    counted["midwife_birth_ratio"] = Counted(12 * world.women["deliveries"], posts - vacant)
