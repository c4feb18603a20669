"""From files to submitted plans: what a file is, what stands in it, and what cannot be read."""

from plancheck.readers.admitting import submit
from plancheck.readers.reading import read
from plancheck.readers.results import Found, ReadResult, Source
from plancheck.readers.searching import find

__all__ = ["Found", "ReadResult", "Source", "find", "read", "submit"]
