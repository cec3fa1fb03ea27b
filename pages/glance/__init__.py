"""The parts of the overview: each turns one part of a glance into what a reader meets."""
