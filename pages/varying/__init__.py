"""The parts of the page of variation: each says one thing about the funnel in the middle."""
