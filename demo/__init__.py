"""The demonstration system: an invented nation with planted findings and the key to them."""
