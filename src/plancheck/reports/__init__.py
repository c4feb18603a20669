"""Reports: one file an output."""
