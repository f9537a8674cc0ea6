"""What is installed, what the organisation decided about it, and how each plugin stands."""
