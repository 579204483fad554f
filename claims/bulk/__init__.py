"""Many rows at once: brought from files that others made, and taken out of any list."""
