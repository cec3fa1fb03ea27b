"""The demonstration system: an invented nation in the published layouts, planted findings and their key."""
