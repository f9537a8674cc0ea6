"""Rule files written: a first pack, and one form for all."""
