"""One file a form: its ``SUFFIXES``, its ``FORM`` name, ``MOST_BYTES``, and ``read(data, shown)``."""
