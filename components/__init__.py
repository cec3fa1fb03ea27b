"""How it looks: results in, Dash components out."""
