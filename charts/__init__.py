"""Results in, figure dicts and SVG out: screen, paper and slide draw from here."""
