"""A scenario and rules brought down to integers: columns, states met, and what each one means."""
