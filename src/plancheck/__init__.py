"""plancheck: rule-based, explainable checking of school improvement plans."""

__version__ = "0.1.0"
