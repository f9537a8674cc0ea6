"""Streams of events, kept: in one SQLite file, in PostgreSQL, or in memory.

The store knows nothing of the method. What it keeps and why stands in ``docs/storing.md``. Only
opening a database needs the extra ``store``.
"""

from jw_engine.store.event import JSON, NewEvent, StoredEvent
from jw_engine.store.faults import (
    ConnectionLostError,
    StaleWriteError,
    StoreDamagedError,
    StoreError,
    StoreInputError,
)
from jw_engine.store.keys.master import new_master_key
from jw_engine.store.memory import MemoryStore
from jw_engine.store.opening import migrate, open_store, rotate_master_key
from jw_engine.store.protocol import Store
from jw_engine.store.record import AuditEntry, Certificate, Damage
from jw_engine.store.work import Lease, Message, NewMessage, Timer

__all__ = [
    "JSON",
    "AuditEntry",
    "Certificate",
    "ConnectionLostError",
    "Damage",
    "Lease",
    "MemoryStore",
    "Message",
    "NewEvent",
    "NewMessage",
    "StaleWriteError",
    "Store",
    "StoreDamagedError",
    "StoreError",
    "StoreInputError",
    "StoredEvent",
    "Timer",
    "migrate",
    "new_master_key",
    "open_store",
    "rotate_master_key",
]
