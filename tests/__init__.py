"""Tests: rules, features, pages, migrations, journeys, and the house itself."""
