"""The quick way through a workbook written as programs mostly write it; the rest goes the careful way."""
