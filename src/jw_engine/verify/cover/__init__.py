"""Rules tested, covered, compared and written: what an author does with a pack."""
