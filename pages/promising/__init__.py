"""The parts of the ledger of promises."""
