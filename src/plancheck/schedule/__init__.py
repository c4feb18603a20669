"""Who does what when: spans, closed time, owners and load, as several measures of the action plan ask for them."""
