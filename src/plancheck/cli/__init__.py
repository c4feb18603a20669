"""The command line: the only room that prints, writes files and exits."""
