"""Measures: each answers one kind of question about a plan, with its witnesses."""
