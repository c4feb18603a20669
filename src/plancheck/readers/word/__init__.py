"""Word documents by their raw parts: what is unpacked, and what stands in the body."""
