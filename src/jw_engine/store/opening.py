"""Opening a store by its URL."""

from pathlib import Path
from typing import TYPE_CHECKING

from jw_engine.store.doors import check_name
from jw_engine.store.faults import StoreError
from jw_engine.store.memory import MemoryStore
from jw_engine.store.protocol import Store

if TYPE_CHECKING:  # it needs the extra
    from jw_engine.store.keys.rotating import Rotated

BUSY_SECONDS = 30.0
"""How long is waited for another writer."""


def open_store(
    url: str,
    tenant: str = "default",
    *,
    master_key: bytes | Path | None = None,
    keys_url: str | None = None,
    create: bool = True,
    busy_seconds: float = BUSY_SECONDS,
) -> Store:
    """Return the store at *url*, for one tenant.

    Args:
        url: ``sqlite:///FILE`` (``sqlite:////FILE`` from the root), ``postgresql://…`` as libpq
            reads it, or ``memory:``.
        tenant: whose streams; another's are not there.
        master_key: 32 bytes, or the file that holds them (:func:`new_master_key`), to read and
            write free texts; None: no text can be stored, and those that are there stay closed.
        keys_url: another database for the keys of subjects, so that they are in other backups.
        create: whether a new store is made where there is none.
        busy_seconds: how long another writer is waited for.

    Raises:
        StoreError: ``store-url``, ``store-unreachable``, ``store-missing``, ``store-foreign``,
            ``store-older``, ``store-newer``, ``store-damaged``, ``store-master-key``, ….
        MissingExtraError: the extra ``store`` is not installed.
    """
    if url == "memory:":
        return MemoryStore(tenant)
    check_installed()
    from jw_engine.store.sql.store import SqlStore

    return SqlStore.open(url, tenant, master_key, keys_url, create=create, busy=busy_seconds)


def migrate(url: str) -> str:
    """Bring an older store at *url* to the schema of this version, and return its revision.

    It happens in one transaction: it is done, or nothing changed.

    Raises:
        StoreError: as :func:`open_store`.
        MissingExtraError: the extra ``store`` is not installed.
    """
    if url == "memory:":
        raise StoreError.of("store-url")
    check_installed()
    from jw_engine.store.sql.revision import upgrade

    return upgrade(url)


def rotate_master_key(
    url: str,
    old: bytes | Path,
    new: bytes | Path,
    tenant: str = "default",
    *,
    keys_url: str | None = None,
    busy_seconds: float = BUSY_SECONDS,
) -> "Rotated":
    """Wrap the keys of all subjects of a tenant in another master key.

    No text is encrypted anew. It is done a part at a time, each in one transaction. Where it was
    stopped, doing it again with the same two keys finishes it. Before anything is changed, every
    key has to open with one of the two.

    Args:
        url: of the store.
        old: the master key until now.
        new: the master key from now on.
        tenant: whose subjects; each tenant is done by itself.
        keys_url: where the keys are, if that is another database.
        busy_seconds: how long another writer is waited for.

    Raises:
        StoreError: ``store-no-keys``: the store in memory has none; ``store-master-key``: *old*
            is not its master key; or as :func:`open_store`.
        StoreDamagedError: a key cannot be opened, while others can.
        MissingExtraError: the extra ``store`` is not installed.
    """
    if url == "memory:":
        raise StoreError.of("store-no-keys")
    check_name(tenant, "tenant")
    check_installed()
    from jw_engine.store.keys.rotating import rotate

    return rotate(keys_url or url, tenant, old, new, busy_seconds)


def check_installed() -> None:
    """Check that the extra is there.

    Raises:
        MissingExtraError: it is not.
    """
    from jw_engine.errors import MissingExtraError

    try:
        import alembic  # noqa: F401
        import cryptography  # noqa: F401
        import sqlalchemy  # noqa: F401
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="store") from None
