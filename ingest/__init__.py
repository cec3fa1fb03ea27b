"""Published and local files become checked rows, one transaction, current series and signals."""
