"""The report of a measurement: as a table, as JSON and as a page."""
