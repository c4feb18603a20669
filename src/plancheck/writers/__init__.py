"""Plans written: as YAML with remarks, and as tables in sheets, documents and texts, filled or to be filled in."""
