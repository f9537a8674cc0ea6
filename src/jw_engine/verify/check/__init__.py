"""Faults in rules that can be found without a case and without a solver."""
