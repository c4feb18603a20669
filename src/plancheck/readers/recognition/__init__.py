"""From a document as people write it to a plan: headings matched to concepts, rows to elements, cells to values."""
