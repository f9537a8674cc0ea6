"""Rules as a craft: checked, proved, tested, covered and compared."""
