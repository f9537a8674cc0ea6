"""The channels of the handbook, and what reaches a youth worker through them."""
