"""The engines that match rules with facts."""
