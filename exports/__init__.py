"""Results as files for other programs, formula-safe, always with names and units."""
