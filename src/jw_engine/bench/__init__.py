"""``jw bench``: how fast the engine is, measured beside its peers in one run.

Nothing else imports this package. A peer is imported in its own module only, when it is measured.
"""
