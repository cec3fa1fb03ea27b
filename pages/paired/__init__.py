"""The parts of the page on which two systems stand side by side."""
