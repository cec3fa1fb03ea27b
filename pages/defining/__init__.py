"""The parts of the data dictionary."""
