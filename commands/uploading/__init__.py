"""Loading a file from the browser: kept privately, previewed and loaded by `flask import` as its own process."""
