"""Calls of hooks: each plugin by itself, in a process of its own, and none trusted."""
