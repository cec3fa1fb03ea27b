"""One file per screen: read the URL, ask, analyse, compose."""
