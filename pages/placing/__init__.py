"""The parts of one indicator in many places: what is chosen, what stands beside each other, and against what."""
