"""The evaluator ``durable``: durable-rules (Rete), in a worker process; the extra ``durable``.

Nothing is imported here, so that the worker starts without the rest of the package.
"""
