"""One reader for each format: from the bytes of a delivery to its messages."""

from collections.abc import Callable
from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.formats import (
    discord_message,
    instagram_download,
    meta_messaging,
    teams_outgoing,
    whatsapp_cloud,
    whatsapp_export,
)
from jw_platforms.message import Found
from jw_platforms.moments import Calendar
from jw_platforms.tables import Format

Reader = Callable[[Format, Delivery, Calendar, datetime], Found]

READERS: dict[str, Reader] = {
    "chat_export": whatsapp_export.read,
    "cloud_api": whatsapp_cloud.read,
    "data_download": instagram_download.read,
    "message": discord_message.read,
    "messaging_webhook": meta_messaging.read,
    "outgoing_webhook": teams_outgoing.read,
}
"""By the id of the format in ``formats.toml``."""
