"""Trajectories simulated: one young person or ten million, by the rules of production."""
