"""What every test can ask for, and what a run says at its end."""

pytest_plugins = ("tests.properties", "tests.stores", "tests.served", "tests.browsing", "tests.closing_report")
