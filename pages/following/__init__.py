"""The parts of the screens of trajectories: what was promised, how it goes, and what it would take."""
