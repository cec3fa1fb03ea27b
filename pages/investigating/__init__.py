"""The steps from a signal to something to try, each answering one question about one indicator."""
