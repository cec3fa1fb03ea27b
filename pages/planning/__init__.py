"""The parts of the screen on which a plan is entered, signed off, moved and paused."""
