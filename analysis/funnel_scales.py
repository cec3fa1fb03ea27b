"""Scales on which organisations' figures have a standard error that hardly depends on the figure itself.

Each gives a score y, the centre it is measured from and its standard error by chance alone. They serve to
estimate overdispersion and to draw lines as other tools do; flags go by exact tails, which need no scale.
Formulas: Spiegelhalter, Statistics in Medicine 2005;24:1185 (arcsine, root); NHS SHMI (logarithm).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Numbers


@dataclass(frozen=True)
class Scored:
    """One entry per organisation: score `y` and standard error `error`, about one `centre`."""

    y: Numbers
    centre: float
    error: Numbers

    @property
    def z(self) -> Numbers:
        return (self.y - self.centre) / self.error

    def z_allowing(self, tau2: float) -> Numbers:
        """z-scores once organisations are allowed to differ by the variance `tau2` on this scale."""
        return (self.y - self.centre) / np.sqrt(self.error**2 + tau2)


def plain(events: Numbers, size: Numbers, *, pooled: float, spread: float) -> Scored:
    """The rate itself; `spread` is p(1 - p) for proportions and p for rates."""
    return Scored(events / size, pooled, np.sqrt(spread / size))


def arcsine(events: Numbers, size: Numbers, *, pooled: float) -> Scored:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    asin(sqrt(x/n)), standard error 1/(2 sqrt n): for proportions.
    """
    return Scored(np.arcsin(np.sqrt(events / size)), float(np.arcsin(np.sqrt(pooled))), 1 / (2 * np.sqrt(size)))


def root_ratio(observed: Numbers, expected: Numbers) -> Scored:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    sqrt(O/E), standard error 1/(2 sqrt E): for standardised ratios, as the CQC does.
    """
    return Scored(np.sqrt(observed / expected), 1.0, 1 / (2 * np.sqrt(expected)))


def log_ratio(observed: Numbers, expected: Numbers) -> Scored:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    ln(O/E), standard error 1/sqrt(E): for standardised ratios, as SHMI does. No event gives minus infinity.
    """
    with np.errstate(divide="ignore"):
        return Scored(np.log(observed / expected), 0.0, 1 / np.sqrt(expected))


def log_counts(events: Numbers, others: Numbers) -> Scored:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    ln((x + 1/2)/(n + 1/2)) for the ratio of two independent counts x and n.

    Standard error sqrt(x/(x + 1/2)^2 + n/(n + 1/2)^2); the centre is the logarithm of the pooled ratio.
    """
    error = np.sqrt(events / (events + 0.5) ** 2 + others / (others + 0.5) ** 2)
    return Scored(np.log((events + 0.5) / (others + 0.5)), float(np.log(events.sum() / others.sum())), error)
