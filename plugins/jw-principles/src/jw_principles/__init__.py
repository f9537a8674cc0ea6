"""Which of the twelve methodical principles fit a situation, why, and by which means."""
