"""How we ask the store: Scope first, frozen dataclasses or NumPy columns out."""
