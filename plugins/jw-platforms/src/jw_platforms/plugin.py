"""The hooks of this plugin."""

from collections.abc import Sequence

from jw_engine.plugins import Delivery, Platform, Reading, hookimpl


@hookimpl
def jw_describe_platforms() -> Sequence[Platform]:
    """Describe the ten channels that the handbook names."""
    from jw_platforms.description import platforms

    return platforms()


@hookimpl
def jw_read_delivery(platform: str, delivery: Delivery) -> Reading:
    """Read what *platform* delivered, as events; see ``reading.read``."""
    from jw_platforms.reading import read

    return read(platform, delivery)


@hookimpl
def jw_run_command(command: str, arguments: tuple[str, ...]) -> int:
    """Run ``jw observe``; return its exit code."""
    from jw_platforms.observe.command import run

    assert command == "observe", "the manifest names one command"
    return run(arguments)
