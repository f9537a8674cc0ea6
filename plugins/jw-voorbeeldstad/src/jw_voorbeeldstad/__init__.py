"""Voorbeeldstad, a municipality that does not exist, as a plugin to learn from."""
