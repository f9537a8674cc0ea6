"""Pages of HTML: one file each, without scripts or anything from elsewhere."""

from jw_engine.verify.cover.html.page import Html, join, page, table, tag

__all__ = ["Html", "join", "page", "table", "tag"]
