"""The parts of the methods page."""
