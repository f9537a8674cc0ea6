"""Proofs about the rules for all facts, with a solver (z3); the extra ``verify``.

Nothing is imported here, so that who only reads properties needs no solver.
"""
