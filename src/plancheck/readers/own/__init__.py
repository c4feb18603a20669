"""Our own form: the plan format as tables in sheets and documents, written and read back without loss."""
