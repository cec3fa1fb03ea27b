"""The control charts on offer, by the name the field knows them by."""

from enum import StrEnum


class ChartType(StrEnum):
    XMR = "xmr"
    """Single values, width 2.66 average moving ranges: the NHS convention."""
    I = "i"  # noqa: E741 - the chart's own name
    """Single values, width 3/1.128 average moving ranges."""
    I_MEDIAN = "i_m"
    """As i, about the median."""
    I_MEDIANS = "i_mm"
    """As i, about the median, width from the median moving range."""
    I_PRIME = "ip"
    """Single values whose spread shrinks with their denominators."""
    MR = "mr"
    """Moving ranges themselves."""
    RUN = "run"
    """Single values about their median; no limits."""
    P = "p"
    P_PRIME = "pp"
    """Laney's p': a p chart widened, or narrowed, to the variation between months."""
    U = "u"
    U_PRIME = "up"
    C = "c"
    G = "g"
    """Cases between events."""
    T = "t"
    """Time between events."""

    @property
    def in_words(self) -> str:
        return _WORDS[self]


_WORDS = {
    ChartType.XMR: "XmR chart (single values)",
    ChartType.I: "i chart (single values)",
    ChartType.I_MEDIAN: "i chart about the median",
    ChartType.I_MEDIANS: "i chart about the median, width from the median moving range",
    ChartType.I_PRIME: "i' chart (single values with denominators)",
    ChartType.MR: "moving range chart",
    ChartType.RUN: "run chart",
    ChartType.P: "p chart (proportions)",
    ChartType.P_PRIME: "p' chart (proportions, Laney)",
    ChartType.U: "u chart (rates)",
    ChartType.U_PRIME: "u' chart (rates, Laney)",
    ChartType.C: "c chart (counts)",
    ChartType.G: "g chart (cases between events)",
    ChartType.T: "t chart (time between events)",
}
