"""A plugin for jw_engine."""
