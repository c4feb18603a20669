"""PDF: what stands on the pages is taken out in a process of its own, and ruled tables and text are made of it."""
