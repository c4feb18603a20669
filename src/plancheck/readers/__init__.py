"""Readers: one file a form, each turns a file into submissions."""
