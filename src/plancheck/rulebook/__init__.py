"""The rulebook: knowledge read from files, checked against the vocabulary."""
