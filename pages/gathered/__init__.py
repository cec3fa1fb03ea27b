"""The parts of the page of a set of indicators."""
