"""What a row says of the plan, its strategies, goals and actions, put where the plan format wants it."""
