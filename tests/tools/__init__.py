"""What tests and checks use: page checks, the HTML checker, catalogues, locks."""
