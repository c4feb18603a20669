"""The plan model: the names of the plan format, as frozen pydantic models."""
