"""The reading of prose: tokens, word lists, numbers, dates, and the verdicts on sentences."""
